// SPDX-License-Identifier: Apache-2.0
#include "protocol/invite.h"

#include "protocol/identity.h"
#include "protocol/limits.h"

#include <QUrlQuery>

#include <algorithm>
#include <optional>

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

// Nothing if the field is not there. Where it is empty or there twice it is no use, but it is there.
std::optional<QString> onlyValue(const QUrlQuery &fields, const QString &name)
{
    const QStringList values = fields.allQueryItemValues(name);
    if (values.isEmpty())
        return std::nullopt;
    return values.size() == 1 ? values.front() : QString();
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
    const auto fingerprint = onlyValue(fields, u"f"_s);
    const auto token = onlyValue(fields, u"t"_s);
    const QByteArray pin = identity::fromText(fingerprint.value_or(QString()), FingerprintBytes);
    const bool damaged = (!fingerprint && !token) || (fingerprint && pin.isEmpty())
        || (token && !isToken(*token));
    if (damaged)
        return Failure{tr("This invite is damaged. Copy it whole, from parlour:// to its end, or ask for a new one.")};
    // A token is for the room that made it, and for nobody on the way there.
    if (!address->encrypted())
        return Failure{tr("This invite is for a connection that is not encrypted. Ask for one that begins with parlour://.")};
    return Invite(*address, pin, token.value_or(QString()));
}

QString Invite::toString() const
{
    QUrl url = m_address.url();
    if (!m_address.encrypted()) // where nobody takes secrets from
        return url.toString(QUrl::FullyEncoded);
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
