// SPDX-License-Identifier: Apache-2.0
#include "app/console.h"

#include <QSocketNotifier>

#include <array>
#include <cstdio>
#include <unistd.h>

namespace parlour::console {
namespace {

constexpr auto ContinuationIndent = "      "; // as wide as the time before a message

void write(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &line)
{
    write(stdout, line);
}

void printError(const QString &line)
{
    write(stderr, line);
}

QString harmless(const QString &foreign)
{
    QString line;
    for (const QChar c : foreign) {
        const auto category = c.category();
        if (c == u'\n' || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            line += u'\n' + QLatin1StringView(ContinuationIndent);
        else if (c == u'\t')
            line += u' ';
        else if (category == QChar::Other_Control || (c.unicode() >= 0x202A && c.unicode() <= 0x202E)
                 || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            line += QChar(QChar::ReplacementCharacter); // also what turns the direction of a line
        else
            line += c;
    }
    return line;
}

Lines::Lines(QObject *parent) : QObject(parent)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] { read(); });
    connect(this, &Lines::ended, notifier, [notifier] { notifier->setEnabled(false); });
}

void Lines::read()
{
    std::array<char, 64 * 1024> buffer;
    const auto got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got > 0) {
        m_rest.append(buffer.data(), static_cast<size_t>(got));
        size_t begin = 0;
        for (auto end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n', begin)) {
            Q_EMIT line(QString::fromUtf8(m_rest.data() + begin, static_cast<qsizetype>(end - begin)));
            begin = end + 1;
        }
        m_rest.erase(0, begin);
        return;
    }
    if (!m_rest.empty())
        Q_EMIT line(QString::fromStdString(std::exchange(m_rest, {})));
    Q_EMIT ended();
}

} // namespace parlour::console
