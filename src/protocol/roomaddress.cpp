// SPDX-License-Identifier: Apache-2.0
#include "protocol/roomaddress.h"

#include "protocol/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// The scheme a typed one stands for, or nothing.
QString wireScheme(const QString &typed)
{
    if (typed == "ws"_L1 || typed == "http"_L1)
        return u"ws"_s;
    if (typed == "wss"_L1 || typed == "https"_L1 || typed == "parlour"_L1)
        return u"wss"_s;
    return {};
}

bool isBareIpv6(const QString &s)
{
    return s.count(u':') >= 2 && !s.contains(u'[') && !s.contains(u'/');
}

// The name of a network card behind an IPv6 address: "[fe80::1%25eth0]". QUrl takes anything for one, and
// changes it when it writes it.
bool hasOddZone(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const auto zone = host.indexOf(u'%');
    if (zone < 0)
        return false;
    const QString card = host.mid(zone).startsWith("%25"_L1) ? host.mid(zone + 3) : host.mid(zone + 1);
    constexpr qsizetype LongestCard = 15; // of Linux
    return card.isEmpty() || card.size() > LongestCard || std::any_of(card.cbegin(), card.cend(), [](QChar c) {
               return c.unicode() > 0x7E || !(c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
           });
}

} // namespace

Result<RoomAddress> RoomAddress::parse(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return Failure{tr("Type the room's address, for example 192.168.1.7 or chat.example.org:8765.")};

    const auto schemeEnd = text.indexOf("://"_L1);
    const bool hasScheme = schemeEnd >= 0 && text.indexOf(u'/') == schemeEnd + 1; // not in the path
    QString scheme = u"wss"_s;
    if (hasScheme) {
        const QString typedScheme = text.left(schemeEnd).toLower();
        scheme = wireScheme(typedScheme);
        if (scheme.isEmpty()) {
            return Failure{tr("An address starts with ws:// or wss://, or has just a host and a port; \"%1://\" is something else.")
                               .arg(typedScheme.left(16))};
        }
        text = text.mid(schemeEnd + 3);
    }
    if (isBareIpv6(text))
        text = u'[' + text + u']';

    QUrl url(scheme + u"://"_s + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || hasOddZone(url))
        return Failure{tr("\"%1\" is not an address. Type a host, or a host and a port: 192.168.1.7:8765.")
                           .arg(typed.trimmed().left(64))};
    if (url.port() == 0)
        return Failure{tr("A port is a number from 1 to 65535.")};
    if (url.port() < 0)
        url.setPort(limits::DefaultPort);
    url.setUserInfo(QString());
    url.setQuery(QString());
    url.setFragment(QString());
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    const RoomAddress address(url);
    if (QUrl(url.toString(QUrl::FullyEncoded), QUrl::StrictMode) != url) // it would be another one the next time
        return Failure{tr("\"%1\" is not an address that can be written down.").arg(typed.trimmed().left(64))};
    return address;
}

QString RoomAddress::display() const
{
    QUrl shown = m_url;
    if (shown.port() == limits::DefaultPort)
        shown.setPort(-1);
    if (shown.path() == "/"_L1)
        shown.setPath(QString());
    QString text = shown.toString(QUrl::FullyEncoded);
    return encrypted() ? text.mid(QStringLiteral("wss://").size()) : text;
}

bool RoomAddress::encrypted() const
{
    return m_url.scheme() == "wss"_L1;
}

} // namespace parlour
