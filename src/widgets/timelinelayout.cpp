// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinelayout.h"

#include "models/bidi.h"
#include "models/shorttime.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelinetext.h"

#include <QFontMetrics>
#include <QLocale>

#include <algorithm>

namespace parlour {

using namespace timelinetext;

namespace {

constexpr int ColumnWidth =
    770; // with the avatar; lines of text end up below 700, which reads well
constexpr int Margin = 14;
constexpr int AvatarGap = 8;
constexpr int AvatarsFrom = 11; // of them side by side: a narrower window has no room for one
constexpr int Indent = 44; // what a bubble leaves free on its other side: the state mark, and air
constexpr int PaddingX = 12;
constexpr int PaddingY = 7;
constexpr int GroupGap = 14;
constexpr int MessageGap = 3;
constexpr int NoticeGap = 8;
constexpr int HeaderGap = 3;
constexpr int NameGap = 8;
constexpr int LockGap = 3;
constexpr int DayGap = 12;
constexpr int StateMarkSize = 14;
constexpr int StateMarkGap = 7;
constexpr int ActionGap = 14;
constexpr int FailureGap = 6; // below it
constexpr int LeastTextWidth = 60;
constexpr int QuoteIndent = 9; // of a quoted line, behind its bar
constexpr int QuoteGap = 4;
constexpr int FooterGap = 3;
constexpr int ChipsGap = 6;
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
    const Frame frame = frameFor(theme, width);
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

int TimelineLayout::estimate(qsizetype characters, const TimelineTheme &theme, int width,
                             qsizetype lineFeeds)
{
    const double needed = double(characters) * theme.characterWidth;
    const int lines = 1 + int(lineFeeds) + int(needed / frameFor(theme, width).textWidth);
    const int header = GroupGap + theme.lineHeight + HeaderGap;
    return lines * theme.lineHeight + 2 * PaddingY + MessageGap
        + header / 2; // every second has one
}

int TimelineLayout::missingHeight(const TimelineTheme &theme, int width)
{
    return estimate(TypicalCharacters, theme, width);
}

TimelineLayout::Frame TimelineLayout::frameFor(const TimelineTheme &theme, int width)
{
    Frame frame;
    const int column = std::min(width - 2 * Margin, ColumnWidth);
    frame.left = (width - column) / 2;
    frame.right = frame.left + column;
    frame.avatars = width >= AvatarsFrom * theme.avatarSize;
    const int avatar = frame.avatars ? theme.avatarSize + AvatarGap : 0;
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
    m_time = shorttime::ofDay(m_item.time);
    const int timeWidth = QFontMetrics(theme.smallFont).horizontalAdvance(m_time);
    if (m_item.mine) {
        m_timeRect = QRect(frame.right - timeWidth - 4, y, timeWidth, theme.lineHeight);
        if (m_item.isWhisper()) {
            const int right = m_timeRect.left() - NameGap;
            const int shift = right - placeWhisper(theme, frame.left, right, y);
            m_whisperRect.translate(shift, 0);
            m_lockRect.translate(shift, 0);
        }
        return m_timeRect.bottom() + 1 + HeaderGap;
    }
    int left = frame.left;
    if (frame.avatars) {
        m_avatar = QRect(left, y + theme.lineHeight + HeaderGap, theme.avatarSize, theme.avatarSize);
        left += theme.avatarSize + AvatarGap;
    }
    const QFontMetrics metrics(theme.nameFont);
    int room = frame.right - left - timeWidth - NameGap - 4;
    if (m_item.isWhisper())
        room /= 2;
    m_name = metrics.elidedText(bidi::balanced(m_item.author), Qt::ElideRight, room);
    m_authorColour = colours::ofAuthor(m_item.author, theme.base);
    m_nameRect = QRect(left + 4, y, metrics.horizontalAdvance(m_name), theme.lineHeight);
    int right = m_nameRect.right() + 1;
    if (m_item.isWhisper())
        right = placeWhisper(theme, right + NameGap, frame.right - timeWidth - NameGap - 4, y);
    m_timeRect = QRect(right + NameGap, y, timeWidth, theme.lineHeight);
    return m_nameRect.bottom() + 1 + HeaderGap;
}

// Who whispers to whom, behind a lock. Returns where it ends.
int TimelineLayout::placeWhisper(const TimelineTheme &theme, int left, int right, int y)
{
    const int lock = theme.smallLineHeight * 3 / 4;
    const QString words = m_item.mine
        ? tr("You whispered to %1").arg(bidi::isolated(m_item.whisper))
        : tr("whispered to you");
    const QFontMetrics metrics(theme.smallBoldFont);
    const int begin = left + lock + LockGap;
    m_lockRect = QRect(left, y + (theme.lineHeight - lock) / 2, lock, lock);
    m_whisper = metrics.elidedText(words, Qt::ElideRight, std::max(0, right - begin));
    m_whisperRect = QRect(begin, y, metrics.horizontalAdvance(m_whisper), theme.lineHeight);
    return m_whisperRect.right() + 1;
}

// Bars as words might stand there. Of one height, as nothing is known; of several lengths, so that
// they don't look like a table.
void TimelineLayout::placeSkeleton(const TimelineTheme &theme, const Frame &frame, int width)
{
    m_height = missingHeight(theme, width);
    const int left = frame.left + (frame.avatars ? theme.avatarSize + AvatarGap : 0);
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

int TimelineLayout::placeMessage(const TimelineTheme &theme, const Frame &frame, int y)
{
    const QFont &font = m_item.deleted ? theme.italicFont
        : m_item.marked.emoji > 0      ? theme.bigFont
                                       : theme.textFont;
    const Size size = m_body.place(m_item.marked, font, theme,
                                   theme.surface(m_item.mine, m_item.isWhisper()), frame.textWidth);
    const int quoteHeight = placeQuote(theme, frame);
    const Size chips = placeChips(theme, frame.textWidth);
    const Size footer = placeFooter(theme, frame.textWidth);
    const int inner = std::max({size.width, m_quoteRect.width(), chips.width, footer.width});
    m_body.spread(inner);
    const int chipsTop = PaddingY + quoteHeight + size.height + (chips.height > 0 ? ChipsGap : 0);
    const int footerTop = chipsTop + chips.height + (footer.height > 0 ? FooterGap : 0);
    const int width = inner + 2 * PaddingX;
    const int left = frame.left + (frame.avatars ? theme.avatarSize + AvatarGap : 0);
    m_bubble = QRect(m_item.mine ? frame.right - width : left, y, width,
                     footerTop + footer.height + PaddingY);
    m_bodyOrigin = QPoint(PaddingX, PaddingY + quoteHeight);
    m_footerOrigin = QPoint(PaddingX, footerTop);
    for (Chip &chip : m_chips) {
        chip.rect.translate(PaddingX, chipsTop);
        chip.origin += QPoint(PaddingX, chipsTop);
    }
    moveInside(m_bubble.topLeft());
    if (m_item.state != TimelineModel::State::Sent)
        m_stateMark =
            QRect(m_bubble.left() - StateMarkGap - StateMarkSize,
                  m_bubble.bottom() - PaddingY / 2 - StateMarkSize, StateMarkSize, StateMarkSize);
    // An avatar may be higher than the first message beside it.
    return std::max(m_bubble.bottom() + 1, m_avatar.isNull() ? 0 : m_avatar.bottom() + 1);
}

void TimelineLayout::moveInside(const QPoint &by)
{
    m_quoteRect.translate(by);
    m_bodyOrigin += by;
    m_footerOrigin += by;
    for (Chip &chip : m_chips) {
        chip.rect.translate(by);
        chip.origin += by;
    }
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
    TimelineSurface surface = theme.surface(false, false);
    surface.link = theme.link;
    const Size size = m_body.place(m_item.marked, theme.smallFont, theme, surface, room);
    m_body.centre(size.width);
    m_bubble = QRect((width - size.width) / 2, y, size.width, size.height);
    m_bodyOrigin = m_bubble.topLeft();
    return m_bubble.bottom() + 1;
}

} // namespace parlour
