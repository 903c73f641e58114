// SPDX-License-Identifier: Apache-2.0
#include "protocol/invite.h"

#include "protocol/identity.h"
#include "protocol/limits.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype FingerprintBytes = 32;

bool isTokenCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
        || c == u'_';
}

bool isToken(const QString &text)
{
    return !text.isEmpty() && text.size() <= limits::TokenCharacters
        && std::all_of(text.cbegin(), text.cend(), isTokenCharacter);
}

} // namespace

Result<Invite> Invite::parse(const QString &typed)
{
    const QString text = typed.trimmed();
    const auto hash = text.indexOf(u'#');
    const auto address = RoomAddress::parse(text.left(hash));
    if (!address)
        return address.error();
    if (hash < 0)
        return Invite(*address);

    const QUrlQuery fields(text.mid(hash + 1));
    const Failure damaged{u"This invite is damaged. Copy it whole, from parlour:// to its end, or ask for a new one."_s};
    const QString fingerprintText = fields.queryItemValue(u"f"_s);
    const QString token = fields.queryItemValue(u"t"_s);
    const QByteArray fingerprint = identity::fromText(fingerprintText, FingerprintBytes);
    if (fingerprintText.isEmpty() && token.isEmpty())
        return damaged;
    if ((!fingerprintText.isEmpty() && fingerprint.isEmpty()) || (!token.isEmpty() && !isToken(token)))
        return damaged;
    // A token is for the room that made it, and for nobody on the way there.
    if (!address->encrypted())
        return Failure{u"This invite is for a connection that is not encrypted. Ask for one that begins with parlour://."_s};
    return Invite(*address, fingerprint, token);
}

QString Invite::toString() const
{
    QUrl url = m_address.url();
    url.setScheme(u"parlour"_s);
    QStringList fields;
    if (!m_fingerprint.isEmpty())
        fields.append(u"f="_s + identity::toText(m_fingerprint));
    if (!m_token.isEmpty())
        fields.append(u"t="_s + m_token);
    const QString address = url.toString(QUrl::FullyEncoded);
    return fields.isEmpty() ? address : address + u'#' + fields.join(u'&');
}

} // namespace parlour
