// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QTextLayout>

class QFont;

// Texts of others, broken into lines. Pixels.
namespace parlour::timelinetext {

struct Size {
    int width = 0;
    int height = 0;
};

// For one layout, which no direction in it leaves. The same length, so that positions in the layout are positions in the text.
QString inOneLayout(QString text);

// Breaks text into lines of at most width and says what they need. Lines after the first one hang
// under what follows the first `marker` units.
Size breakLines(QTextLayout &layout, const QString &text, const QFont &font, int width,
                const QList<QTextLayout::FormatRange> &formats = {}, int marker = 0);

// Moves the lines so that they are flush with the other side, or centred.
void alignLines(QTextLayout &layout, int width, Qt::AlignmentFlag alignment);

} // namespace parlour::timelinetext
