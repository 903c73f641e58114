// SPDX-License-Identifier: Apache-2.0
// Which rows a TimelineView shows, and bringing one of them there; its other parts are in
// timelineview.cpp.
#include "widgets/timelineview.h"

#include <QStyle>

#include <utility>

namespace parlour {

namespace {

constexpr int LightMilliseconds = 1'600;
constexpr int LightSteps = 32;

} // namespace

void TimelineView::tellRowsShown()
{
    const auto &placed = m_content.geometry().placed();
    if (placed.empty() || !isVisible())
        return;
    const std::pair<int, int> shown(placed.front().row, placed.back().row);
    if (shown == m_shown && !m_shownChanged)
        return;
    m_shown = shown;
    m_shownChanged = false;
    if (std::exchange(m_tellingShown, true))
        return;
    // Later: who answers at once would change the rows while they are being arranged.
    const auto tell = [this] {
        m_tellingShown = false;
        if (m_shown.second < m_content.rows())
            Q_EMIT rowsShown(m_shown.first, m_shown.second);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void TimelineView::showEntry(Seq seq)
{
    if (const auto *timeline = qobject_cast<const TimelineModel *>(model()))
        showRow(timeline->rowOfSeq(seq));
}

void TimelineView::showRow(int row)
{
    if (row < 0 || row >= m_content.rows())
        return;
    m_content.geometry().centre(row);
    afterScrolling();
    m_content.hold(row);
    m_lit = row;
    m_light = 1;
    m_lightTimer.start(LightMilliseconds / LightSteps, this);
    viewport()->update();
}

void TimelineView::dimLight()
{
    m_light -= 1.0 / LightSteps;
    if (m_light <= 0 || m_lit < 0) {
        m_lightTimer.stop();
        m_lit = -1;
    }
    viewport()->update();
}

// Where people want no animations it is on, and then off.
qreal TimelineView::shownLight() const
{
    const bool fades = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    return fades ? m_light : 1;
}

} // namespace parlour
