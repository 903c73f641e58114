// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QLineEdit;

// Colours and sizes that the palette and the font do not name but that follow from them, in light
// and dark alike.
namespace parlour::shades {

QColor muted(const QPalette &palette); // text of second rank
QColor line(const QPalette &palette); // hairlines and borders
QColor card(const QPalette &palette); // the ground of something that stands out from the window

// Readable as text on a window, never the only carrier of a meaning.
QColor good(const QPalette &palette);
QColor careful(const QPalette &palette);
QColor bad(const QPalette &palette);

QFont scaled(QFont font, qreal factor, QFont::Weight weight = QFont::Normal);

// A field that a finger finds and a text that does not touch its frame.
void makeRoomy(QLineEdit *field);
// One line high in its font, also while it says nothing.
void keepLine(QWidget *label);

} // namespace parlour::shades
