// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/member.h"

#include <QCoreApplication>
#include <QStringList>

namespace parlour {

// How people stand in a room, in words. Plain text.
class MemberText
{
    Q_DECLARE_TR_FUNCTIONS(parlour::MemberText)

public:
    static QString role(Role role); // "moderator"
    // What there is to say about somebody beyond their name; nothing of a plain member.
    static QStringList marks(const Standing &standing);
    static QString described(const QString &name, const Standing &standing); // "Bình, host, muted"
};

} // namespace parlour
