// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractSocket>
#include <QString>

class QWebSocket;

namespace parlour {

// Why a client's connection failed, or broke, as a sentence for people. `isTls`: on wss;
// `sawCertificate`: and TLS stood.
QString connectError(const QWebSocket &socket, QAbstractSocket::SocketError error, bool isTls,
                     bool sawCertificate);

} // namespace parlour
