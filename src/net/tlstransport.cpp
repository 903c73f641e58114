// SPDX-License-Identifier: Apache-2.0
#include "net/tlstransport.h"

namespace parlour {

// Slots run in the order in which they were connected: this one first, guard()'s last.
TlsTransport::TlsTransport()
{
    connect(this, &QSslSocket::readyRead, this, [this] { m_readers += m_guarded ? 1 : 0; });
}

void TlsTransport::guard()
{
    m_guarded = true;
    connect(this, &QSslSocket::readyRead, this, [this] { --m_readers; });
}

void TlsTransport::sendNow()
{
    const qint64 before = QSslSocket::bytesAvailable();
    const bool isBeingRead = m_readers > 0;
    m_readers += 2;
    flush();
    m_readers -= 2;
    if (!isBeingRead && QSslSocket::bytesAvailable() > before)
        QMetaObject::invokeMethod(this, &QIODevice::readyRead, Qt::QueuedConnection);
}

qint64 TlsTransport::bytesAvailable() const
{
    return m_readers > 1 ? 0 : QSslSocket::bytesAvailable();
}

} // namespace parlour
