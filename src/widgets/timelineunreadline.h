// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

class QPainter;
class QRect;

namespace parlour {

struct TimelineTheme;

// "New messages" between two hairlines: where reading goes on. Pixels.
class TimelineUnreadLine
{
    Q_DECLARE_TR_FUNCTIONS(parlour::TimelineUnreadLine)

public:
    static int height(const TimelineTheme &theme);
    static QString words();
    static void paint(QPainter &painter, const TimelineTheme &theme, const QRect &rect);
};

} // namespace parlour
