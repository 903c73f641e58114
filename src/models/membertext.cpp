// SPDX-License-Identifier: Apache-2.0
#include "models/membertext.h"

#include "models/bidi.h"

using namespace Qt::StringLiterals;

namespace parlour {

QString MemberText::role(Role role)
{
    switch (role) {
    case Role::Guest:
        return tr("guest");
    case Role::Moderator:
        return tr("moderator");
    case Role::Host:
        return tr("host");
    case Role::Member:
        break;
    }
    return tr("member");
}

QStringList MemberText::marks(const Standing &standing)
{
    QStringList all;
    if (standing.role != Role::Member)
        all += role(standing.role);
    if (standing.muted)
        all += tr("muted");
    if (standing.unencrypted)
        all += tr("not encrypted");
    if (standing.away)
        all += tr("away");
    return all;
}

QString MemberText::described(const QString &name, const Standing &standing)
{
    return (QStringList(bidi::isolated(name)) + marks(standing)).join(u", "_s);
}

} // namespace parlour
