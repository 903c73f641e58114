// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinelayout.h"

#include "widgets/timelinecolours.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace parlour {

namespace {

constexpr int ColumnWidth =
    770; // with the avatar; lines of text end up below 700, which reads well
constexpr int Margin = 14;
constexpr int AvatarSize = 34;
constexpr int AvatarGap = 8;
constexpr int AvatarsFrom = 380; // a narrower window has no room for them
constexpr int Indent = 44; // what a bubble leaves free on its other side: the state mark, and air
constexpr int PaddingX = 12;
constexpr int PaddingY = 7;
constexpr int GroupGap = 14;
constexpr int MessageGap = 3;
constexpr int NoticeGap = 8;
constexpr int HeaderGap = 3;
constexpr int NameGap = 8;
constexpr int DayGap = 12;
constexpr int StateMarkSize = 14;
constexpr int StateMarkGap = 7;
constexpr int ActionGap = 14;
constexpr int FailureGap = 6; // below it
constexpr int LeastTextWidth = 60;

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

// The same length, so that positions in the layout are positions in the text.
QString inOneLayout(QString text)
{
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    text.replace(QLatin1Char('\r'), QLatin1Char(' '));
    spareRest(text);
    return text;
}

struct Size {
    int width = 0;
    int height = 0;
};

// Breaks text into lines of at most width and says what they need.
Size breakLines(QTextLayout &layout, const QString &text, const QFont &font, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setFont(font);
    layout.setText(text);
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

// Moves the lines so that they are flush with the other side, or centred.
void alignLines(QTextLayout &layout, int width, Qt::AlignmentFlag alignment)
{
    for (int i = 0; i < layout.lineCount(); ++i) {
        QTextLine line = layout.lineAt(i);
        const qreal free = std::max(0.0, width - line.naturalTextWidth());
        line.setPosition({alignment == Qt::AlignHCenter ? free / 2 : free, line.y()});
    }
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return TimelineLayout::tr("Today");
    if (day == today.addDays(-1))
        return TimelineLayout::tr("Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

} // namespace

TimelineLayout::TimelineLayout(const TimelineItem &item, const TimelineItem *previous,
                               const TimelineTheme &theme, int width, const QDate &today)
    : m_item(item)
{
    const Frame frame = frameFor(width);
    int y = 0;
    if (!previous || previous->day() != item.day())
        y = placeDay(today, theme, width, y);
    if (!item.isMessage()) {
        m_height = placeNotice(theme, width, y);
        return;
    }
    m_hasHeader = !previous || !item.continues(*previous);
    y = m_hasHeader ? placeHeader(theme, frame, y) : y + MessageGap;
    y = placeMessage(theme, frame, y);
    m_height = item.isFailed() ? placeFailure(theme, frame, y) : y;
}

int TimelineLayout::estimate(qsizetype characters, const TimelineTheme &theme, int width)
{
    const double needed = double(characters) * theme.characterWidth;
    const int lines = 1 + int(needed / frameFor(width).textWidth);
    const int header = GroupGap + theme.lineHeight + HeaderGap;
    return lines * theme.lineHeight + 2 * PaddingY + MessageGap
        + header / 2; // every second has one
}

TimelineLayout::Part TimelineLayout::partAt(const QPoint &point) const
{
    if (m_retry.contains(point))
        return Part::Retry;
    if (m_discard.contains(point))
        return Part::Discard;
    return m_bubble.contains(point) ? Part::Text : Part::None;
}

QRect TimelineLayout::partRect(Part part) const
{
    switch (part) {
    case Part::Retry:
        return m_retry;
    case Part::Discard:
        return m_discard;
    case Part::Text:
        return m_bubble;
    case Part::None:
        break;
    }
    return {};
}

int TimelineLayout::positionAt(const QPoint &point) const
{
    if (point.y() < m_bubble.top())
        return 0;
    const QPointF inBody = point - m_bodyOrigin;
    int low = 0;
    int high = m_body.lineCount();
    while (low < high) {
        const int middle = (low + high) / 2;
        const QTextLine line = m_body.lineAt(middle);
        if (line.y() + line.height() <= inBody.y())
            low = middle + 1;
        else
            high = middle;
    }
    if (point.y() > m_bubble.bottom() || m_body.lineCount() == 0)
        return int(m_item.text.size());
    return m_body.lineAt(std::min(low, m_body.lineCount() - 1)).xToCursor(inBody.x());
}

QString TimelineLayout::retryWord()
{
    return tr("Retry");
}

QString TimelineLayout::discardWord()
{
    return tr("Discard");
}

TimelineLayout::Frame TimelineLayout::frameFor(int width)
{
    Frame frame;
    const int column = std::min(width - 2 * Margin, ColumnWidth);
    frame.left = (width - column) / 2;
    frame.right = frame.left + column;
    frame.avatars = width >= AvatarsFrom;
    const int avatar = frame.avatars ? AvatarSize + AvatarGap : 0;
    frame.textWidth = std::max(LeastTextWidth, column - avatar - Indent - 2 * PaddingX);
    return frame;
}

int TimelineLayout::placeDay(const QDate &today, const TimelineTheme &theme, int width, int y)
{
    m_day = dayText(m_item.day(), today);
    const int textWidth = QFontMetrics(theme.smallBoldFont).horizontalAdvance(m_day);
    const int pillWidth = std::min(width, textWidth + 2 * PaddingX);
    m_dayRect = QRect((width - pillWidth) / 2, y + DayGap, pillWidth, theme.smallLineHeight + 6);
    return m_dayRect.bottom() + 1;
}

int TimelineLayout::placeHeader(const TimelineTheme &theme, const Frame &frame, int y)
{
    y += GroupGap;
    m_time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_item.time).time(),
                                QLocale::ShortFormat);
    const int timeWidth = QFontMetrics(theme.smallFont).horizontalAdvance(m_time);
    if (m_item.mine) {
        m_timeRect = QRect(frame.right - timeWidth - 4, y, timeWidth, theme.lineHeight);
        return m_timeRect.bottom() + 1 + HeaderGap;
    }
    int left = frame.left;
    if (frame.avatars) {
        m_avatar = QRect(left, y + theme.lineHeight + HeaderGap, AvatarSize, AvatarSize);
        left += AvatarSize + AvatarGap;
    }
    const QFontMetrics metrics(theme.nameFont);
    const int room = frame.right - left - timeWidth - NameGap - 4;
    m_name = metrics.elidedText(m_item.author, Qt::ElideRight, room);
    m_authorColour = colours::ofAuthor(m_item.author, theme.base);
    m_nameRect = QRect(left + 4, y, metrics.horizontalAdvance(m_name), theme.lineHeight);
    m_timeRect = QRect(m_nameRect.right() + 1 + NameGap, y, timeWidth, theme.lineHeight);
    return m_nameRect.bottom() + 1 + HeaderGap;
}

int TimelineLayout::placeMessage(const TimelineTheme &theme, const Frame &frame, int y)
{
    const Size size = breakLines(m_body, inOneLayout(m_item.text), theme.textFont, frame.textWidth);
    if (m_item.text.isRightToLeft())
        alignLines(m_body, size.width, Qt::AlignRight);
    const int width = size.width + 2 * PaddingX;
    const int left = frame.left + (frame.avatars ? AvatarSize + AvatarGap : 0);
    m_bubble =
        QRect(m_item.mine ? frame.right - width : left, y, width, size.height + 2 * PaddingY);
    m_bodyOrigin = m_bubble.topLeft() + QPoint(PaddingX, PaddingY);
    if (m_item.state != TimelineModel::State::Sent)
        m_stateMark =
            QRect(m_bubble.left() - StateMarkGap - StateMarkSize,
                  m_bubble.bottom() - PaddingY / 2 - StateMarkSize, StateMarkSize, StateMarkSize);
    // An avatar may be higher than the first message beside it.
    return std::max(m_bubble.bottom() + 1, m_avatar.isNull() ? 0 : m_avatar.bottom() + 1);
}

int TimelineLayout::placeFailure(const TimelineTheme &theme, const Frame &frame, int y)
{
    y += HeaderGap;
    const QFontMetrics metrics(theme.smallBoldFont);
    const int retryWidth = metrics.horizontalAdvance(retryWord());
    const int discardWidth = metrics.horizontalAdvance(discardWord());
    const int actionsWidth = retryWidth + ActionGap + discardWidth;
    const QString sentence =
        m_item.reason.isEmpty() ? tr("Not sent.") : tr("Not sent: %1").arg(m_item.reason);
    const int column = frame.right - frame.left;
    const Size size = breakLines(m_failure, sentence, theme.smallFont, column);
    const bool beside =
        m_failure.lineCount() == 1 && size.width + ActionGap + actionsWidth <= column;
    const int right = m_item.mine
        ? frame.right - 2
        : std::min(frame.right, m_bubble.left() + std::max(size.width, actionsWidth));
    m_failureOrigin = QPoint(right - size.width - (beside ? ActionGap + actionsWidth : 0), y);
    if (!beside) {
        alignLines(m_failure, size.width, Qt::AlignRight);
        y += size.height;
    }
    m_discard = QRect(right - discardWidth, y, discardWidth, theme.smallLineHeight);
    m_retry =
        QRect(m_discard.left() - ActionGap - retryWidth, y, retryWidth, theme.smallLineHeight);
    return m_discard.bottom() + 1 + FailureGap;
}

int TimelineLayout::placeNotice(const TimelineTheme &theme, int width, int y)
{
    y += NoticeGap;
    const int room =
        std::max(LeastTextWidth, std::min(width - 2 * Margin, ColumnWidth) - 2 * PaddingX);
    const Size size = breakLines(m_body, inOneLayout(m_item.text), theme.smallFont, room);
    alignLines(m_body, size.width, Qt::AlignHCenter);
    m_bubble = QRect((width - size.width) / 2, y, size.width, size.height);
    m_bodyOrigin = m_bubble.topLeft();
    return m_bubble.bottom() + 1;
}

} // namespace parlour
