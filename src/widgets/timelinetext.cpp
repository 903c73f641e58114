// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinetext.h"

#include "models/bidi.h"

#include <QFont>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace parlour::timelinetext {

namespace {

constexpr int TabStop = 4; // characters

bool isPicture(char32_t character)
{
    return (character >= 0x1f000 && character < 0x20000)
        || (character >= 0x2600 && character < 0x27c0)
        || (character >= 0x2b00 && character < 0x2c00);
}

bool isMark(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

// Those that change within a word of one language count as one.
QChar::Script scriptOf(char32_t character)
{
    const QChar::Script script = QChar::script(character);
    switch (script) {
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
        return QChar::Script_Han;
    default:
        return script;
    }
}

// What takes long to lay out, of which nobody needs so much: after that, a dot stands for each.
//
// Qt decodes the picture of an emoji anew, several times, for each place where it stands: thousands
// of them would hold up the window for a second. Marks on one letter are sorted, in a time that grows
// with the square of their number. Each change of script is shaped by itself, in another font.
class Limits
{
public:
    bool allows(char32_t character)
    {
        m_marks = isMark(character) ? m_marks + 1 : 0;
        if (m_marks > Marks || (isPicture(character) && ++m_pictures > Pictures))
            return false;
        const QChar::Script script = scriptOf(character);
        if (script <= QChar::Script_Common)
            return true;
        if (script != m_script)
            ++m_changes;
        m_script = script;
        return m_changes <= ScriptChanges;
    }

private:
    static constexpr int Pictures = 120;
    static constexpr int Marks = 24;
    static constexpr int ScriptChanges = 1'000;

    int m_pictures = 0;
    int m_marks = 0;
    int m_changes = 0;
    QChar::Script m_script = QChar::Script_Common;
};

void spareRest(QString &text)
{
    constexpr QChar Dot(0xb7);
    constexpr QChar Nothing(0x200b); // without width
    Limits limits;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            i + 1 < text.size() && text.at(i).isHighSurrogate() && text.at(i + 1).isLowSurrogate();
        const char32_t character =
            pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
        if (!limits.allows(character)) {
            text[i] = isMark(character) ? Nothing : Dot;
            if (pair)
                text[i + 1] = Nothing;
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
                const QList<QTextLayout::FormatRange> &formats, int marker)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    if (font.fixedPitch()) // code, indented as its author sees it
        option.setTabStopDistance(TabStop * QFontMetricsF(font).horizontalAdvance(u' '));
    layout.setTextOption(option);
    layout.setFont(font);
    layout.setText(text);
    layout.setFormats(formats);
    layout.setCacheEnabled(true); // shaping again at each paint is what makes long texts slow
    qreal y = 0;
    qreal widest = 0;
    qreal hang = 0;
    const bool fromRight = marker > 0 && text.isRightToLeft();
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width - hang);
        line.setPosition({fromRight ? 0 : hang, y});
        y += std::ceil(line.height());
        widest = std::max(widest, hang + line.naturalTextWidth());
        if (marker > 0 && line.textStart() == 0 && line.textLength() > marker)
            hang = std::min(std::abs(line.cursorToX(marker) - line.cursorToX(0)), width / 2.0);
    }
    layout.endLayout();
    return {std::min(width, int(std::ceil(widest))), int(std::ceil(y))};
}

void alignLines(QTextLayout &layout, int width, Qt::AlignmentFlag alignment)
{
    for (int i = 0; i < layout.lineCount(); ++i) {
        QTextLine line = layout.lineAt(i);
        // A hanging line was made narrower.
        const qreal hang = layout.lineAt(0).width() - line.width();
        const qreal free = std::max(0.0, width - hang - line.naturalTextWidth());
        line.setPosition({alignment == Qt::AlignHCenter ? free / 2 : free, line.y()});
    }
}

} // namespace parlour::timelinetext
