// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace parlour {

// The lock file beside a database: one process at a time. Let go when destroyed.
class FileLock
{
public:
    enum class Answer : quint8 { Mine, Taken, NotWritable };

    explicit FileLock(const QString &path); // of the database

    // Never waits.
    Answer take();
    qint64 owner() const; // process that has it, as far as the lock file tells

private:
    bool takeOver();

    std::unique_ptr<QLockFile> m_lock;
};

} // namespace parlour
