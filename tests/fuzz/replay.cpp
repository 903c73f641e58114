// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <QDir>
#include <QFile>

#include <cstdio>

// Takes the place of libFuzzer where another compiler builds: every file of the given folders once, and
// what each of them begins with.
namespace {

int runFolder(const QString &folder)
{
    int count = 0;
    const auto files = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
    for (const auto &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        std::fprintf(stderr, "%s\n", qPrintable(info.fileName())); // the last one before a crash
        const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.constData());
        const auto size = static_cast<std::size_t>(bytes.size());
        for (const std::size_t part : {size, size / 2, size > 0 ? size - 1 : 0})
            LLVMFuzzerTestOneInput(data, part);
        ++count;
    }
    return count;
}

} // namespace

int main(int argc, char *argv[])
{
    int count = 0;
    for (int i = 1; i < argc; ++i)
        count += runFolder(QString::fromLocal8Bit(argv[i]));
    std::fprintf(stderr, "%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
