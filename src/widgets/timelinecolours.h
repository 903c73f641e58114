// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

// Colours computed from a palette, with contrast as WCAG 2 defines it. Pure functions.
namespace parlour::colours {

inline constexpr qreal ReadableContrast = 4.5; // level AA for text of ordinary size

qreal contrast(const QColor &a, const QColor &b); // 1 to 21
QColor mixed(const QColor &a, const QColor &b, qreal shareOfB); // 0: a, 1: b

// The wished colour, made darker or lighter until it can be read on the background.
QColor readable(const QColor &wished, const QColor &background, qreal least = ReadableContrast);

// The same name has the same colour on every machine and in every run.
QColor ofAuthor(const QString &name, const QColor &background);

} // namespace parlour::colours
