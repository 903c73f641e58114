// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinetext.h"

#include "models/bidi.h"

#include <QFont>

#include <algorithm>
#include <cmath>

namespace parlour::timelinetext {

namespace {

bool isPicture(char32_t character)
{
    return (character >= 0x1f000 && character < 0x20000)
        || (character >= 0x2600 && character < 0x27c0)
        || (character >= 0x2b00 && character < 0x2c00);
}

// Qt decodes the picture of an emoji anew, several times, for each place where it stands: thousands
// of them would hold up the window for a second. After the first ones a square stands for each.
void spareRest(QString &text)
{
    constexpr int Pictures = 120;
    int pictures = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            i + 1 < text.size() && text.at(i).isHighSurrogate() && text.at(i + 1).isLowSurrogate();
        const char32_t character =
            pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
        if (isPicture(character) && ++pictures > Pictures) {
            text[i] = QChar(0x25a1);
            if (pair)
                text[i + 1] = QChar(0x200b);
        }
        i += pair;
    }
}

} // namespace

QString inOneLayout(QString text)
{
    text = bidi::balanced(text);
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    text.replace(QLatin1Char('\r'), QLatin1Char(' '));
    spareRest(text);
    return text;
}

Size breakLines(QTextLayout &layout, const QString &text, const QFont &font, int width,
                const QList<QTextLayout::FormatRange> &formats)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setFont(font);
    layout.setText(text);
    layout.setFormats(formats);
    layout.setCacheEnabled(true); // shaping again at each paint is what makes long texts slow
    qreal y = 0;
    qreal widest = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += std::ceil(line.height());
        widest = std::max(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return {std::min(width, int(std::ceil(widest))), int(std::ceil(y))};
}

void alignLines(QTextLayout &layout, int width, Qt::AlignmentFlag alignment)
{
    for (int i = 0; i < layout.lineCount(); ++i) {
        QTextLine line = layout.lineAt(i);
        const qreal free = std::max(0.0, width - line.naturalTextWidth());
        line.setPosition({alignment == Qt::AlignHCenter ? free / 2 : free, line.y()});
    }
}

} // namespace parlour::timelinetext
