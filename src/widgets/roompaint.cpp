// SPDX-License-Identifier: Apache-2.0
#include "widgets/roompaint.h"

#include "models/roomwording.h"
#include "widgets/shades.h"
#include "widgets/statedot.h"
#include "widgets/symbolicon.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelineitem.h"

#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int RoomGap = 6; // between parts of a line
constexpr qreal RoomCorner = 7;

// One filled and one half or struck: signs that need no colour to be read.
ConnectionView::State dotFor(RoomState state)
{
    switch (state) {
    case RoomState::Hosting:
    case RoomState::Joined:
        return ConnectionView::State::Joined;
    case RoomState::Connecting:
        return ConnectionView::State::Connecting;
    case RoomState::Reconnecting:
        return ConnectionView::State::Waiting;
    case RoomState::Offline:
        return ConnectionView::State::Offline;
    }
    Q_UNREACHABLE();
}

QString roomInitials(const QString &name)
{
    TimelineItem item;
    item.author = name;
    return item.initials();
}

} // namespace

RoomPaint::RoomPaint(QPainter &painter, const QStyleOptionViewItem &option, const RoomRow &row)
    : m_painter(painter),
      m_option(option),
      m_row(row),
      m_isOpen(option.state & QStyle::State_Selected),
      m_bold(shades::scaled(option.font, 1, QFont::DemiBold)),
      m_small(shades::scaled(option.font, 0.88)),
      m_badge(shades::scaled(option.font, 0.8, QFont::DemiBold)),
      m_palette(option.palette)
{
    const QColor window = option.palette.color(QPalette::Window);
    const QColor highlight = option.palette.color(QPalette::Highlight);
    const bool hovered = option.state & QStyle::State_MouseOver;
    const QColor windowText = option.palette.color(QPalette::WindowText);
    m_groundColour = m_isOpen ? colours::mixed(window, highlight, 0.24)
        : hovered             ? colours::mixed(window, windowText, 0.06)
                              : window;
    m_palette.setColor(QPalette::Window, m_groundColour);
    m_palette.setColor(QPalette::Base, m_groundColour);
    m_quiet = shades::muted(m_palette);
    m_text = row.muted ? m_quiet : colours::readable(windowText, m_groundColour);
    m_accent = colours::readable(highlight, option.palette.color(QPalette::HighlightedText));
}

void RoomPaint::ground()
{
    const QRectF whole = QRectF(m_option.rect).adjusted(4, 1, -4, -1);
    m_painter.setRenderHint(QPainter::Antialiasing);
    if (m_groundColour != m_option.palette.color(QPalette::Window)) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_groundColour);
        m_painter.drawRoundedRect(whole, RoomCorner, RoomCorner);
    }
    if (m_isOpen) { // seen without any sense of colours, too
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_accent);
        QRectF mark(whole.left(), whole.top() + 6, 3, whole.height() - 12);
        if (m_option.direction == Qt::RightToLeft)
            mark.moveRight(whole.right());
        m_painter.drawRoundedRect(mark, 1.5, 1.5);
    }
    if (m_option.state & QStyle::State_HasFocus) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_accent, 1.5));
        m_painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), RoomCorner, RoomCorner);
    }
}

void RoomPaint::sign(const QRect &disc)
{
    const bool away = m_row.state == RoomState::Offline;
    const QColor colour = away || m_row.muted ? m_quiet : colours::ofAuthor(m_row.name, m_groundColour);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawEllipse(disc);
    m_painter.setPen(colours::readable(m_groundColour, colour));
    m_painter.setFont(shades::scaled(m_option.font, 1.1, QFont::DemiBold));
    m_painter.drawText(disc, Qt::AlignCenter | Qt::TextSingleLine, roomInitials(m_row.name));

    const int size = disc.width() * 2 / 5;
    QRect dot(0, 0, size, size);
    dot.moveBottomRight(disc.bottomRight() + QPoint(2, 2));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_groundColour);
    m_painter.drawEllipse(dot);
    if (m_row.state == RoomState::Hosting)
        paintSymbol(&m_painter, dot.adjusted(2, 2, -2, -2), u"host"_s, shades::good(m_palette));
    else
        StateDot::paint(m_painter, dot.adjusted(1, 1, -1, -1), dotFor(m_row.state), m_palette);
}

void RoomPaint::badgeOnSign(const QRect &disc)
{
    if (m_row.unread <= 0)
        return;
    const QString text = m_row.mentions > 0 ? u"@"_s : RoomWording::badge(m_row.unread);
    const QFontMetrics metrics(m_badge);
    const int height = metrics.height();
    const int width = std::min(disc.width(), std::max(height, metrics.horizontalAdvance(text) + height / 2));
    QRect line(disc.right() - width + 5, disc.top() - 4, width, height);
    // A ring of the ground keeps it apart from the sign below.
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_groundColour);
    m_painter.drawRoundedRect(line.adjusted(-2, -2, 2, 2), height / 2.0 + 2, height / 2.0 + 2);
    badge(line, text, !m_row.muted || m_row.mentions > 0);
}

void RoomPaint::head(QRect line)
{
    const QString time = RoomWording::when(m_row.lastTime, QDateTime::currentDateTime());
    m_painter.setFont(m_small);
    m_painter.setPen(m_row.unread > 0 && !m_row.muted ? colours::readable(m_accent, m_groundColour) : m_quiet);
    m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, time);
    if (!time.isEmpty())
        line.setRight(line.right() - QFontMetrics(m_small).horizontalAdvance(time) - RoomGap);
    const QFontMetrics metrics(m_bold);
    const int nameWidth = metrics.horizontalAdvance(m_row.name);
    if (m_row.muted) {
        QRect behind = line; // the sign stands right behind the name
        behind.setRight(std::min(line.right(), line.left() + nameWidth + RoomGap + metrics.ascent()));
        symbol(behind, u"bell-off"_s, m_quiet);
        line.setRight(behind.right());
    }
    m_painter.setFont(m_bold);
    m_painter.setPen(m_text);
    m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       metrics.elidedText(m_row.name, Qt::ElideRight, line.width() + 1));
}

void RoomPaint::second(QRect line)
{
    if (m_row.unread > 0)
        badge(line, RoomWording::badge(m_row.unread), !m_row.muted);
    if (m_row.mentions > 0)
        badge(line, u"@"_s, true);
    const QFontMetrics metrics(m_small);
    if (m_row.hasDraft) {
        const QString draft = RoomWording::tr("Draft");
        m_painter.setFont(m_small);
        m_painter.setPen(shades::bad(m_palette));
        m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                           metrics.elidedText(draft, Qt::ElideRight, line.width()));
        line.setLeft(std::min(line.right(), line.left() + metrics.horizontalAdvance(draft) + RoomGap));
    }
    const bool busy = m_row.state == RoomState::Connecting || m_row.state == RoomState::Reconnecting;
    m_painter.setFont(m_small);
    m_painter.setPen(busy ? shades::careful(m_palette) : m_quiet);
    m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       metrics.elidedText(secondText(), Qt::ElideRight, line.width()));
}

QString RoomPaint::secondText() const
{
    if (m_row.state == RoomState::Connecting || m_row.state == RoomState::Reconnecting)
        return RoomWording::state(m_row.state);
    return RoomWording::lastLine(m_row);
}

void RoomPaint::badge(QRect &line, const QString &text, bool strong)
{
    const QFontMetrics metrics(m_badge);
    const int height = metrics.height();
    const int width = std::max(height, metrics.horizontalAdvance(text) + height * 2 / 3);
    QRect pill(0, 0, width, height);
    pill.moveCenter(line.center());
    pill.moveRight(line.right());
    const QColor ground = strong ? m_accent : m_quiet;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    m_painter.setFont(m_badge);
    m_painter.setPen(colours::readable(strong ? m_option.palette.color(QPalette::HighlightedText)
                                              : m_groundColour,
                                       ground));
    m_painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, text);
    line.setRight(pill.left() - RoomGap);
}

void RoomPaint::symbol(QRect &line, const QString &name, const QColor &colour)
{
    const int size = QFontMetrics(m_bold).ascent();
    paintSymbol(&m_painter, QRect(line.right() - size + 1, line.center().y() - size / 2, size, size), name,
                colour);
    line.setRight(line.right() - size - RoomGap);
}

} // namespace parlour
