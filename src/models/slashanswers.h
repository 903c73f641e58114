// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/requests.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace parlour {

// What slash commands answer, a line each. Plain text, with words of others in it.
class SlashAnswers
{
    Q_DECLARE_TR_FUNCTIONS(parlour::SlashAnswers)

public:
    static QString who(const QStringList &people);
    static QStringList knocks(const std::vector<events::Knock> &knocks);
    static QStringList moderation(const events::Moderation &moderation);
    // Why this wish is not sent over such a connection; empty: nothing is wrong with it.
    static QString objection(const Request &wish, bool encrypted);
};

} // namespace parlour
