// SPDX-License-Identifier: Apache-2.0
#include "models/shorttime.h"

using namespace Qt::StringLiterals;

namespace parlour::shorttime {

QString format(const QLocale &locale)
{
    QString pattern = locale.timeFormat(QLocale::ShortFormat);
    const qsizetype seconds = pattern.indexOf(u's');
    if (seconds < 0)
        return pattern;
    const qsizetype end = pattern.lastIndexOf(u's') + 1;
    const bool afterSign = seconds > 0 && pattern.at(seconds - 1).isPunct();
    const qsizetype begin = afterSign ? seconds - 1 : seconds;
    return pattern.remove(begin, end - begin);
}

QString of(const QTime &time, const QLocale &locale)
{
    return locale.toString(time, format(locale));
}

QString ofDay(qint64 time, const QLocale &locale)
{
    return of(QDateTime::fromMSecsSinceEpoch(time).time(), locale);
}

QString withDay(qint64 time, const QLocale &locale)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    return locale.toString(local.date(), QLocale::ShortFormat) + u' ' + of(local.time(), locale);
}

} // namespace parlour::shorttime
