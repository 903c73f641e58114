// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace parlour {

// Hashes passwords in a thread of its own, one after the other: each takes 70 ms and 64 MiB by intent, so
// that guessing is slow, and nobody else is to wait for it.
//
// Threads: made, used and destroyed in one thread; answers come there from the event loop, in the order of
// the calls, and none after it is destroyed. The destructor waits for the one that is under way.
class PasswordWork final : public QObject
{
    Q_OBJECT

public:
    PasswordWork();
    ~PasswordWork() override;

    // False, and no answer, if limits::PasswordsAtOnce are under way already.
    bool check(const QString &password, const QByteArray &hash, std::function<void(bool)> answer);
    // For the host: never refused. Answers with the hash; with `present` as it is if that is of this
    // password; with nothing for no password, and if there was not enough memory.
    void hash(const QString &password, const QByteArray &present,
              std::function<void(QByteArray)> answer);

private:
    template<typename T>
    void run(std::function<T()> work, std::function<void(T)> answer);

    QThreadPool m_thread;
    int m_checks = 0; // not answered yet
};

} // namespace parlour
