// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslSocket>

namespace parlour {

// A server's TLS socket for a QWebSocket to sit on. A plain QSslSocket goes on reading whenever it
// writes, and tells of what came from within that write: a QWebSocket that answers a bad frame, or whose
// slots answer a good one, would so be called again in the middle of its work, and would take in and answer
// what stands behind its own end. On this one, nothing new is there while somebody is reading; whoever
// reads in a loop finds it afterwards.
class TlsTransport final : public QSslSocket
{
    Q_OBJECT

public:
    TlsTransport();

    // To be called once, when everybody who reads is connected to readyRead().
    void guard();
    // What was written goes to the kernel now. What that brings in is told of afterwards, from the
    // event loop.
    void sendNow();

    qint64 bytesAvailable() const override;

private:
    int m_readers = 0; // one within the other; and while nobody may read
    bool m_guarded = false;
};

} // namespace parlour
