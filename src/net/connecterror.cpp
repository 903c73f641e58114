// SPDX-License-Identifier: Apache-2.0
#include "net/connecterror.h"

#include <QCoreApplication>
#include <QWebSocket>

namespace parlour {
namespace {

struct ConnectError {
    Q_DECLARE_TR_FUNCTIONS(parlour::ConnectError)
};

// TCP stands, but the answer was no WebSocket. Qt tells the HTTP status in this sentence only.
QString refusal(const QString &words, bool isTls)
{
    if (words.contains(QLatin1String(": 503")))
        return ConnectError::tr("This room is full right now. Try again later.");
    if (words.contains(QLatin1String(": 404")))
        return ConnectError::tr(
            "There is no such room at this address. Check what follows the slash.");
    if (words.contains(QLatin1String(": 403")) && !isTls)
        return ConnectError::tr(
            "This room takes encrypted connections only. Put wss:// before its address.");
    return ConnectError::tr(
        "Something answers at this address, but it is not a room. Check the address.");
}

QString noTls()
{
    return ConnectError::tr(
        "The room at this address does not speak an encrypted connection. If it is on "
        "this computer or in your own network, put ws:// before its address.");
}

} // namespace

QString connectError(const QWebSocket &socket, QAbstractSocket::SocketError error, bool isTls,
                     bool sawCertificate)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        if (socket.state() == QAbstractSocket::ConnectingState)
            return refusal(socket.errorString(), isTls);
        return ConnectError::tr("Nobody is hosting a room at this address right now.");
    case QAbstractSocket::HostNotFoundError:
        return ConnectError::tr("There is no computer with this name. Check the address.");
    case QAbstractSocket::NetworkError:
        return ConnectError::tr(
            "The network does not lead to this address. Check your connection.");
    case QAbstractSocket::SocketTimeoutError:
        return ConnectError::tr("The address does not answer.");
    case QAbstractSocket::RemoteHostClosedError:
        return isTls && !sawCertificate ? noTls() : ConnectError::tr("The connection was cut.");
    case QAbstractSocket::SslHandshakeFailedError:
        // OpenSSL's words for an answer that is none of TLS.
        if (!sawCertificate && socket.errorString().contains(QLatin1String("wrong version number")))
            return noTls();
        return ConnectError::tr("The encrypted connection to this address did not come about: %1.")
            .arg(socket.errorString());
    default:
        return socket.errorString();
    }
}

} // namespace parlour
