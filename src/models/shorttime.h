// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

// Times as people read them: in the short form of the locale, and never with seconds, which some
// locales have there. Local times. Pure functions, callable from any thread.
namespace parlour::shorttime {

// As QLocale::timeFormat().
QString format(const QLocale &locale = {});

QString of(const QTime &time, const QLocale &locale = {});
// Milliseconds since 1970.
QString ofDay(qint64 time, const QLocale &locale = {});
// With the day before it.
QString withDay(qint64 time, const QLocale &locale = {});

} // namespace parlour::shorttime
