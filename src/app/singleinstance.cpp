// SPDX-License-Identifier: Apache-2.0
#include "app/singleinstance.h"

#include "base/logging.h"

#include <QDir>
#include <QLocalSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int HandOverMs = 2'000;
constexpr qint64 LongestWord = 4'096;

} // namespace

SingleInstance::SingleInstance(const QString &folder)
    : m_folder(folder), m_lock(folder + u"/window"_s)
{
    QDir().mkpath(folder);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

void SingleInstance::listen()
{
    if (m_server.isListening() || m_lock.take() == FileLock::Answer::Taken)
        return;
    QLocalServer::removeServer(socketPath()); // of one that crashed
    if (!m_server.listen(socketPath()))
        qCWarning(lcApp).noquote() << "Invites that are clicked open a window of their own:" << m_server.errorString();
}

bool SingleInstance::handOver(const QString &word) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(HandOverMs))
        return false;
    socket.write(word.toUtf8() + '\n');
    socket.flush();
    return socket.waitForReadyRead(HandOverMs); // its answer says that it has all of it
}

QString SingleInstance::socketPath() const
{
    return m_folder + u"/window.socket"_s;
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        QTimer::singleShot(HandOverMs, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > LongestWord)
                return socket->abort();
            if (!socket->canReadLine())
                return;
            const QString word = QString::fromUtf8(socket->readLine()).trimmed();
            socket->write("ok\n");
            socket->flush();
            Q_EMIT called(word);
        });
    }
}

} // namespace parlour
