// SPDX-License-Identifier: Apache-2.0
#include "store/filelock.h"

#include "base/logging.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace parlour {

FileLock::FileLock(const QString &path) : m_path(QFile::encodeName(path + u".lock"_s)) { }

FileLock::~FileLock()
{
    if (m_descriptor >= 0 && isStillThere())
        ::unlink(m_path.constData()); // whoever waits for this very file sees that it is gone
    drop();
}

FileLock::Answer FileLock::take()
{
    while (true) {
        m_descriptor = ::open(m_path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (m_descriptor < 0)
            return Answer::NotWritable;
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
            const bool taken = errno == EWOULDBLOCK;
            drop();
            return taken ? Answer::Taken : Answer::NotWritable;
        }
        if (isStillThere())
            break;
        drop(); // somebody deleted it between our two calls: that one locks nothing
    }
    writeOwner();
    return Answer::Mine;
}

qint64 FileLock::owner() const
{
    QFile file(QFile::decodeName(m_path));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readLine(32).trimmed().toLongLong();
}

bool FileLock::isStillThere() const
{
    struct stat mine = {};
    struct stat there = {};
    return ::fstat(m_descriptor, &mine) == 0 && ::stat(m_path.constData(), &there) == 0
        && mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

// Only for a sentence: a disk that is full does not keep anybody from reading.
void FileLock::writeOwner() const
{
    const QByteArray owner = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(m_descriptor, 0) != 0
        || ::pwrite(m_descriptor, owner.constData(), static_cast<size_t>(owner.size()), 0) < 0)
        qCWarning(lcStore) << "Could not write to" << m_path;
}

void FileLock::drop()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace parlour
