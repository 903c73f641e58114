// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

namespace parlour {

Q_LOGGING_CATEGORY(lcNet, "parlour.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGuests, "parlour.guests", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "parlour.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "parlour.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "parlour.app", QtInfoMsg)

QString forLog(const QString &foreign)
{
    constexpr qsizetype Longest = 200;
    QString line = foreign.left(Longest);
    if (foreign.size() > Longest && line.back().isHighSurrogate())
        line.chop(1); // its other half is beyond the cut
    for (QChar &c : line) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = QChar::ReplacementCharacter;
    }
    if (foreign.size() > Longest)
        line += QChar(0x2026);
    return line;
}

void installLogFormat()
{
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} %{category} %{type}: %{message}"));
}

} // namespace parlour
