// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace parlour {

// The lock file beside a database: one process at a time. It is the kernel's own lock, which ends with
// its process however that dies; the file only carries it, and tells whose it is. Let go when
// destroyed, and then the file goes, too.
class FileLock
{
public:
    enum class Answer : quint8 { Mine, Taken, NotWritable };

    explicit FileLock(const QString &path); // of the database
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    // Never waits.
    Answer take();
    qint64 owner() const; // process that has it, as far as the lock file tells; 0: it does not

private:
    bool isStillThere() const; // and not another file of this name
    void writeOwner() const;
    void drop();

    const QByteArray m_path;
    int m_descriptor = -1;
};

} // namespace parlour
