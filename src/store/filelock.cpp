// SPDX-License-Identifier: Apache-2.0
#include "store/filelock.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace parlour {

FileLock::FileLock(const QString &path) : m_lock(std::make_unique<QLockFile>(path + u".lock"_s))
{
    m_lock->setStaleLockTime(0); // only a dead owner makes it stale, not age
}

FileLock::Answer FileLock::take()
{
    if (m_lock->tryLock(0) || takeOver())
        return Answer::Mine;
    return m_lock->error() == QLockFile::LockFailedError ? Answer::Taken : Answer::NotWritable;
}

qint64 FileLock::owner() const
{
    qint64 pid = 0;
    QString host, program;
    m_lock->getLockInfo(&pid, &host, &program);
    return pid;
}

// A lock file names a process by its number. In a container a program that was killed and started
// again has the same one, and would take itself for its own predecessor, alive. A power cut may leave
// a file that names nobody.
bool FileLock::takeOver()
{
    const qint64 pid = owner();
    if (pid != 0 && pid != QCoreApplication::applicationPid())
        return false;
    // Refused by the kernel's own lock on the file as long as somebody really holds it.
    return m_lock->removeStaleLockFile() && m_lock->tryLock(0);
}

} // namespace parlour
