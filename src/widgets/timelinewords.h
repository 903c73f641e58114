// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace parlour {

struct TimelineItem;

// A row of a timeline for somebody who hears it.
class TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(parlour::TimelineWords)

public:
    // "An, 14:03, words, edited, 2 reactions". Plain text.
    static QString spoken(const TimelineItem &item);

private:
    static QStringList states(const TimelineItem &item);
};

} // namespace parlour
