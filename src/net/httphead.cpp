// SPDX-License-Identifier: Apache-2.0
#include "net/httphead.h"

#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace parlour {
namespace {

constexpr int HttpPort = 80; // of a Host or an Origin that names none
constexpr int HttpsPort = 443;

// What nobody else can let lead to this computer. `host` is in lower case, as QUrl has it.
bool isOurName(const QString &host, const QString &computer)
{
    if (host == QLatin1String("localhost") || !QHostAddress(host).isNull())
        return true;
    const QString name = computer.toLower();
    return !name.isEmpty()
        && (host == name || host == name.section(QLatin1Char('.'), 0, 0) + QLatin1String(".local"));
}

} // namespace

bool HttpHead::isForeignOrigin(bool onTls, const QString &computer) const
{
    if (origin.isEmpty())
        return false;
    const QUrl page = QUrl::fromEncoded(origin, QUrl::StrictMode);
    const QUrl here = QUrl::fromEncoded("http://" + host, QUrl::StrictMode);
    const QString scheme = page.scheme();
    const bool isTlsPage = scheme == QLatin1String("https") || scheme == QLatin1String("wss");
    // A page that came over TLS talks to a plain port only through what took the TLS off on the way.
    const int assumed = onTls || isTlsPage ? HttpsPort : HttpPort;
    return page.host().isEmpty() || page.host() != here.host()
        || !isOurName(page.host(), computer)
        || page.port(isTlsPage ? HttpsPort : HttpPort) != here.port(assumed);
}

std::optional<qsizetype> HttpHead::end(QByteArrayView bytes)
{
    const auto at = bytes.indexOf("\r\n\r\n");
    if (at < 0)
        return std::nullopt;
    return at + 4;
}

std::optional<HttpHead> HttpHead::parse(QByteArrayView bytes)
{
    const QList<QByteArray> lines = bytes.toByteArray().split('\n');
    const QList<QByteArray> request = lines.first().trimmed().split(' ');
    if (request.size() != 3 || !request[2].startsWith("HTTP/1."))
        return std::nullopt;

    HttpHead head;
    head.method = request[0];
    head.path = QUrl::fromEncoded(request[1], QUrl::TolerantMode).path(QUrl::FullyDecoded);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        const auto colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "host")
            head.host = value;
        else if (name == "origin")
            head.origin = value;
        else if (name == "x-forwarded-for")
            head.forwardedFor += head.forwardedFor.isEmpty() ? value : ',' + value;
        else if (name == "upgrade")
            head.wantsWebSocket = value.toLower().contains("websocket");
    }
    return head;
}

QByteArray httpAnswer(int status, const QByteArray &phrase, const QByteArray &sentence)
{
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + phrase + "\r\n";
    if (status == 426)
        answer += "Upgrade: websocket\r\n";
    answer += "Content-Type: text/plain; charset=utf-8\r\nContent-Length: ";
    answer += QByteArray::number(sentence.size() + 1);
    answer += "\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\r\n";
    return answer + sentence + '\n';
}

} // namespace parlour
