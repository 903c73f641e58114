// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/filelock.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace parlour {

// The window that is called when Parlour is started again, or an invite is clicked somewhere: the first one of
// a user that is open. A lock decides which that is, so that a crash leaves nothing in the way. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    // The lock and the socket are in this folder, which is the user's alone.
    explicit SingleInstance(const QString &folder);

    // True: there is such a window, and it has the word: an invite, or nothing, to come to the front. With it
    // goes the desktop's leave to do so, which this program was given. It is waited for, 2 s at the most.
    bool handOver(const QString &word) const;
    // If there is none, this is it from now on, and called() brings the words. Can be called again, to take
    // over when the other one has gone.
    void listen();
    bool isFirst() const { return m_server.isListening(); }

Q_SIGNALS:
    void called(const QString &word); // empty: only come to the front

private:
    void receive();
    QString socketPath() const;

    const QString m_folder;
    FileLock m_lock;
    QLocalServer m_server;
};

} // namespace parlour
