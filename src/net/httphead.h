// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace parlour {

// The head of an HTTP request, as much as the gate needs to decide. Pure; any thread.
struct HttpHead {
    static constexpr qsizetype LongestBytes = 8 * 1024; // a head beyond this is refused

    QByteArray method; // as sent
    QString path; // decoded, without query
    QByteArray host; // of the Host header
    QByteArray origin; // empty: none was sent, as native programs do
    QByteArray forwardedFor; // of all X-Forwarded-For headers, joined by commas
    bool wantsWebSocket = false;

    // Native programs send no Origin, browsers always do: a page of another place must not talk to
    // this room with its visitor's network access. That it names the same host as Host is not enough,
    // because whoever owns a name may let it lead to this computer once their page is loaded: only
    // addresses, "localhost" and the name of this computer (`computer`, also with ".local") are ours.
    // `onTls`: how the request came to this port.
    bool isForeignOrigin(bool onTls, const QString &computer) const;

    // The end of the head (one past the empty line), or nothing while it is incomplete.
    static std::optional<qsizetype> end(QByteArrayView bytes);
    // Nothing if this is not HTTP.
    static std::optional<HttpHead> parse(QByteArrayView bytes);
};

// A complete answer that closes the connection.
QByteArray httpAnswer(int status, const QByteArray &phrase, const QByteArray &sentence);

} // namespace parlour
