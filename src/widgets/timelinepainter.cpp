// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinepainter.h"

#include <QPainter>
#include <QPainterPath>

namespace parlour {

namespace {

constexpr qreal Round = 14;
constexpr int Overhang = 4; // of letters over their box, as in Arabic
constexpr int WordFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip;
constexpr int LightOverhang = 4; // over the row's lower edge, which is its bubble's
constexpr qreal Tail = 4; // the corner that points at who speaks

QPainterPath bubblePath(const QRectF &rect, bool mine, bool first)
{
    const qreal round = qMin(Round, rect.height() / 2);
    const qreal left = first && !mine ? Tail : round;
    const qreal right = first && mine ? Tail : round;
    const auto corner = [](qreal x, qreal y, qreal radius) {
        return QRectF(x, y, 2 * radius, 2 * radius);
    };
    QPainterPath path;
    path.arcMoveTo(corner(rect.left(), rect.top(), left), 180);
    path.arcTo(corner(rect.left(), rect.top(), left), 180, -90);
    path.arcTo(corner(rect.right() - 2 * right, rect.top(), right), 90, -90);
    path.arcTo(corner(rect.right() - 2 * round, rect.bottom() - 2 * round, round), 0, -90);
    path.arcTo(corner(rect.left(), rect.bottom() - 2 * round, round), 270, -90);
    path.closeSubpath();
    return path;
}

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineTheme &theme,
                                 const QPalette &palette, const QRect &area)
    : m_painter(painter), m_theme(theme), m_palette(palette), m_area(area)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void TimelinePainter::paint(const TimelineLayout &layout, int y, const Marks &marks)
{
    m_painter.save();
    m_painter.translate(0, y);
    m_clip = m_area.translated(0, -y);
    if (marks.lit > 0)
        paintLight(layout, marks.lit);
    paintSkeleton(layout);
    if (!layout.dayRect().isNull())
        paintDay(layout);
    if (layout.item().isMessage()) {
        if (layout.hasHeader())
            paintHeader(layout);
        paintBubble(layout, marks);
        paintQuote(layout);
    }
    paintBody(layout, marks);
    paintChips(layout, marks);
    paintFooter(layout);
    if (layout.item().isFailed())
        paintFailure(layout, marks.hovered);
    m_painter.restore();
}

void TimelinePainter::paintDay(const TimelineLayout &layout)
{
    const QRectF pill = layout.dayRect();
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.pill);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    m_painter.setPen(m_theme.dimmed);
    m_painter.setFont(m_theme.smallBoldFont);
    m_painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, layout.day());
}

void TimelinePainter::paintHeader(const TimelineLayout &layout)
{
    if (!layout.avatar().isNull()) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(layout.authorColour());
        m_painter.drawEllipse(layout.avatar());
        m_painter.setPen(
            m_theme.base); // authorColour() is readable on it, so it is on authorColour()
        m_painter.setFont(m_theme.nameFont);
        m_painter.drawText(layout.avatar(), Qt::AlignCenter | Qt::TextSingleLine,
                           layout.item().initials());
    }
    if (!layout.name().isEmpty()) {
        m_painter.save();
        m_painter.setClipRect(layout.nameRect().adjusted(-Overhang, -Overhang, Overhang, Overhang),
                              Qt::IntersectClip);
        m_painter.setPen(layout.authorColour());
        m_painter.setFont(m_theme.nameFont);
        m_painter.drawText(layout.nameRect(), WordFlags, layout.name());
        m_painter.restore();
    }
    if (!layout.whisper().isEmpty())
        paintWhisper(layout);
    m_painter.setPen(m_theme.dimmed);
    m_painter.setFont(m_theme.smallFont);
    m_painter.drawText(layout.timeRect(), WordFlags, layout.time());
}

// A lock, and who whispered to whom.
void TimelinePainter::paintWhisper(const TimelineLayout &layout)
{
    const QRectF lock = layout.lockRect();
    const QRectF shackle(lock.left() + lock.width() * 0.26, lock.top() + 1, lock.width() * 0.48,
                         lock.height() * 0.7);
    m_painter.setPen(QPen(m_theme.whisper, 1.5));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(shackle, shackle.width() / 2, shackle.width() / 2);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.whisper);
    m_painter.drawRoundedRect(
        lock.adjusted(lock.width() * 0.1, lock.height() * 0.45, -lock.width() * 0.1, 0), 2, 2);
    m_painter.setPen(m_theme.whisper);
    m_painter.setFont(m_theme.smallBoldFont);
    m_painter.save();
    m_painter.setClipRect(layout.whisperRect().adjusted(0, -Overhang, Overhang, Overhang),
                          Qt::IntersectClip);
    m_painter.drawText(layout.whisperRect(), WordFlags, layout.whisper());
    m_painter.restore();
}

void TimelinePainter::paintBubble(const TimelineLayout &layout, const Marks &marks)
{
    const bool mine = layout.item().mine;
    const QPainterPath path = bubblePath(layout.bubble(), mine, layout.hasHeader());
    m_painter.fillPath(path, surface(layout).bubble);
    QColor ring = m_theme.ring;
    if (!marks.current)
        ring.setAlphaF(float(marks.lit));
    if (marks.current || marks.lit > 0)
        m_painter.strokePath(path, QPen(ring, 2));
    else if (layout.item().isFailed())
        m_painter.strokePath(path, QPen(m_theme.warning, 1));
}

void TimelinePainter::paintLight(const TimelineLayout &layout, qreal strength)
{
    QColor light = m_theme.lit;
    light.setAlphaF(float(strength));
    m_painter.fillRect(QRectF(m_clip.left(), layout.lightTop(), m_clip.width(),
                              layout.height() - layout.lightTop() + LightOverhang),
                       light);
}

void TimelinePainter::paintSkeleton(const TimelineLayout &layout)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.skeleton);
    for (const QRect &bar : layout.skeleton())
        m_painter.drawRoundedRect(bar, bar.height() / 2.0, bar.height() / 2.0);
}

void TimelinePainter::paintClock(const QRect &rect)
{
    const QRectF face = QRectF(rect).adjusted(1, 1, -1, -1);
    m_painter.setPen(QPen(m_theme.dimmed, 1.3, Qt::SolidLine, Qt::RoundCap));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(face);
    const QPointF centre = face.center();
    m_painter.drawLine(centre, centre - QPointF(0, face.height() * 0.30));
    m_painter.drawLine(centre, centre + QPointF(face.width() * 0.24, 0));
}

void TimelinePainter::paintFailure(const TimelineLayout &layout, TimelineLayout::Part hovered)
{
    const QRectF mark = layout.stateMark();
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.warning);
    m_painter.drawEllipse(mark);
    m_painter.setPen(QPen(m_theme.base, 1.8, Qt::SolidLine, Qt::RoundCap));
    const QPointF centre = mark.center();
    m_painter.drawLine(centre - QPointF(0, mark.height() * 0.26),
                       centre + QPointF(0, mark.height() * 0.04));
    m_painter.drawPoint(centre + QPointF(0, mark.height() * 0.26));

    m_painter.setPen(m_theme.warning);
    layout.failure().draw(&m_painter, layout.failureOrigin(), {}, m_clip);
    m_painter.setPen(m_theme.link);
    const auto word = [&](TimelineLayout::Part part, const QString &text) {
        QFont font = m_theme.smallBoldFont;
        font.setUnderline(hovered == part);
        m_painter.setFont(font);
        m_painter.drawText(layout.partRect(part), WordFlags, text);
    };
    word(TimelineLayout::Part::Retry, TimelineLayout::retryWord());
    word(TimelineLayout::Part::Edit, TimelineLayout::editWord());
    word(TimelineLayout::Part::Discard, TimelineLayout::discardWord());
}

} // namespace parlour
