// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>

// The framing of RFC 6455 as far as a server needs it to prepare bytes once for many guests:
// final, unmasked text and close frames. Everything else of the protocol is QWebSocket's.
namespace parlour::wsframe {

// One finished frame around a UTF-8 payload.
QByteArray text(const QByteArray &payload);

// The last frame of a connection. A reason of more than 123 bytes is cut (RFC 6455 5.5).
QByteArray close(quint16 code, const QString &reason);

// Calls `each` with the payload of every frame in a run that text() made.
void forEachText(QByteArrayView frames, const std::function<void(QByteArrayView)> &each);

} // namespace parlour::wsframe
