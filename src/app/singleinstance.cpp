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
constexpr char ActivationToken[] = "XDG_ACTIVATION_TOKEN"; // Qt shows it to the desktop, on Wayland

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
        qCWarning(lcApp).noquote() << "Later starts open a window of their own:" << m_server.errorString();
}

bool SingleInstance::handOver(const QString &word) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(HandOverMs))
        return false;
    // Neither has a tab in it: an invite is an address, a token is made of letters.
    socket.write(word.toUtf8() + '\t' + qgetenv(ActivationToken) + '\n');
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
            QByteArray line = socket->readLine();
            line.chop(1);
            const QList<QByteArray> parts = line.split('\t');
            socket->write("ok\n");
            socket->flush();
            if (const QByteArray token = parts.value(1); !token.isEmpty())
                qputenv(ActivationToken, token);
            Q_EMIT called(QString::fromUtf8(parts.first()));
        });
    }
}

} // namespace parlour
