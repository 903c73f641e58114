// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinelayout.h"

#include "models/bidi.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelinetext.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>

#include <algorithm>

namespace parlour {

using namespace timelinetext;

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
constexpr int QuoteIndent = 9; // of a quoted line, behind its bar
constexpr int QuoteGap = 4;
constexpr int FooterGap = 3;
constexpr int TypicalCharacters = 60; // of a message that is not loaded

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
    if (item.kind == TimelineModel::Kind::Hidden)
        return;
    const Frame frame = frameFor(width);
    if (item.kind == TimelineModel::Kind::Missing) {
        placeSkeleton(theme, frame, width);
        return;
    }
    // What is not loaded may be of the same day: it stands at the one that comes first.
    const bool isDayKnown = !previous || previous->kind != TimelineModel::Kind::Missing;
    int y = 0;
    if (isDayKnown && (!previous || previous->day() != item.day()))
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

int TimelineLayout::missingHeight(const TimelineTheme &theme, int width)
{
    return estimate(TypicalCharacters, theme, width);
}

TimelineLayout::Part TimelineLayout::partAt(const QPoint &point) const
{
    if (m_retry.contains(point))
        return Part::Retry;
    if (m_edit.contains(point))
        return Part::Edit;
    if (m_discard.contains(point))
        return Part::Discard;
    return m_bubble.contains(point) ? Part::Text : Part::None;
}

QRect TimelineLayout::partRect(Part part) const
{
    switch (part) {
    case Part::Retry:
        return m_retry;
    case Part::Edit:
        return m_edit;
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
    if (point.y() > m_bubble.bottom() || m_body.lineCount() == 0)
        return int(m_item.text.size());
    return m_body.lineAt(lineAtHeight(inBody.y())).xToCursor(inBody.x());
}

QString TimelineLayout::retryWord()
{
    return tr("Retry");
}

QString TimelineLayout::editWord()
{
    return tr("Edit");
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
    m_name = metrics.elidedText(bidi::balanced(m_item.author), Qt::ElideRight, room);
    m_authorColour = colours::ofAuthor(m_item.author, theme.base);
    m_nameRect = QRect(left + 4, y, metrics.horizontalAdvance(m_name), theme.lineHeight);
    m_timeRect = QRect(m_nameRect.right() + 1 + NameGap, y, timeWidth, theme.lineHeight);
    return m_nameRect.bottom() + 1 + HeaderGap;
}

// Bars as words might stand there. Of one height, as nothing is known; of several lengths, so that
// they don't look like a table.
void TimelineLayout::placeSkeleton(const TimelineTheme &theme, const Frame &frame, int width)
{
    m_height = missingHeight(theme, width);
    const int left = frame.left + (frame.avatars ? AvatarSize + AvatarGap : 0);
    const int thick = std::max(4, theme.lineHeight / 2);
    const int bars = std::clamp((m_height - GroupGap) / theme.lineHeight, 1, 3);
    int y = (m_height - bars * theme.lineHeight) / 2;
    for (int i = 0; i < bars; ++i, y += theme.lineHeight) {
        const int percent = 35 + int((m_item.seq * 37 + i * 23) % 45);
        m_skeleton.append(QRect(left, y + (theme.lineHeight - thick) / 2,
                                frame.textWidth * percent / 100, thick));
    }
}

int TimelineLayout::placeQuote(const TimelineTheme &theme, const Frame &frame)
{
    if (m_item.reply.isEmpty())
        return 0;
    const QFontMetrics metrics(theme.smallFont);
    m_quote = metrics.elidedText(m_item.reply, Qt::ElideRight, frame.textWidth - QuoteIndent);
    m_quoteRect = QRect(PaddingX, PaddingY, metrics.horizontalAdvance(m_quote) + QuoteIndent,
                        theme.smallLineHeight);
    return theme.smallLineHeight + QuoteGap;
}

// What others made of it.
Size TimelineLayout::placeFooter(const TimelineTheme &theme, const Frame &frame)
{
    QStringList parts;
    if (!m_item.reactions.isEmpty())
        parts += inOneLayout(m_item.reactions);
    if (m_item.edited)
        parts += tr("edited");
    if (parts.isEmpty())
        return {};
    return breakLines(m_footer, parts.join(QStringLiteral("   ")), theme.smallFont,
                      frame.textWidth);
}

int TimelineLayout::placeMessage(const TimelineTheme &theme, const Frame &frame, int y)
{
    if (!m_item.deleted)
        m_links = linksIn(m_item.text);
    const Size size = breakLines(m_body, inOneLayout(m_item.text),
                                 m_item.deleted ? theme.italicFont : theme.textFont,
                                 frame.textWidth, linkFormats(theme));
    if (m_item.text.isRightToLeft())
        alignLines(m_body, size.width, Qt::AlignRight);
    const int quoteHeight = placeQuote(theme, frame);
    const Size footer = placeFooter(theme, frame);
    const int width = std::max({size.width, m_quoteRect.width(), footer.width}) + 2 * PaddingX;
    const int height = quoteHeight + size.height + (footer.height > 0 ? FooterGap : 0)
        + footer.height + 2 * PaddingY;
    const int left = frame.left + (frame.avatars ? AvatarSize + AvatarGap : 0);
    m_bubble = QRect(m_item.mine ? frame.right - width : left, y, width, height);
    m_quoteRect.translate(m_bubble.topLeft());
    m_bodyOrigin = m_bubble.topLeft() + QPoint(PaddingX, PaddingY + quoteHeight);
    m_footerOrigin = QPoint(m_bodyOrigin.x(), m_bubble.bottom() + 1 - PaddingY - footer.height);
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
    const int editWidth = metrics.horizontalAdvance(editWord());
    const int actionsWidth = retryWidth + ActionGap + editWidth + ActionGap + discardWidth;
    const QString sentence = m_item.reason.isEmpty()
        ? tr("Not sent.")
        : tr("Not sent: %1").arg(bidi::isolated(m_item.reason));
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
    m_edit = QRect(m_discard.left() - ActionGap - editWidth, y, editWidth, theme.smallLineHeight);
    m_retry = QRect(m_edit.left() - ActionGap - retryWidth, y, retryWidth, theme.smallLineHeight);
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
