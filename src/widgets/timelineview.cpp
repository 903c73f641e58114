// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelineview.h"

#include "widgets/accessibletimeline.h"
#include "widgets/plaintext.h"
#include "widgets/timelinejumpbutton.h"

#include <QAbstractItemModel>
#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QScrollBar>
#include <QToolTip>

#include <limits>

namespace parlour {

namespace {

constexpr qsizetype ToolTipUnits = 300; // of an address, whose host comes first
constexpr double WindowsScrolledExactly = 1.5; // farther ones are jumped over by their estimates

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea(parent), m_jumpButton(new TimelineJumpButton(this))
{
    AccessibleTimeline::install();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    m_content.setTheme(TimelineTheme(palette(), font()));
    m_jumpButton->setObjectName(QStringLiteral("newMessagesButton"));
    m_jumpButton->hide();
    m_hoverBar = new TimelineHoverBar(viewport());
    m_hoverBar->setObjectName(QStringLiteral("messageBar"));
    m_hoverBar->hide();
    connect(m_jumpButton, &QPushButton::clicked, this, &TimelineView::jumpToNew);
    connect(m_hoverBar, &TimelineHoverBar::chosen, this, &TimelineView::actByBar);
    connect(&m_content, &TimelineContent::changed, this, [this] {
        m_shownChanged = true;
        scheduleArrange();
    });
    connect(&m_content, &TimelineContent::cleared, this, &TimelineView::reset);
    connect(&m_content, &TimelineContent::renumbered, this,
            [this](const TimelineContent::RowMap &map) {
                m_selection.renumber(map);
                if (m_hovered.row >= 0)
                    m_hovered.row = map(m_hovered.row);
                if (m_hovered.row < 0)
                    m_hovered = {};
                if (m_current >= 0)
                    m_current = map(m_current);
                if (m_lit >= 0)
                    m_lit = map(m_lit);
                if (m_rowsFrom >= 0)
                    m_rowsFrom = map(m_rowsFrom);
                Q_EMIT rowsRenumbered(map);
            });
    retranslate();
}

TimelineView::~TimelineView() = default;

void TimelineView::setModel(QAbstractItemModel *model)
{
    m_wantedPlace.reset();
    m_content.setModel(model);
}

void TimelineView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

QRect TimelineView::rowRect(int row) const
{
    for (const TimelineGeometry::Placed &placed : m_content.geometry().placed()) {
        if (placed.row == row)
            return {0, placed.y, viewport()->width(), placed.height};
    }
    return {};
}

QPoint TimelineView::linkPoint(int row, int link)
{
    arrangeNow();
    return m_content.layout(row).linkCentre(link) + rowRect(row).topLeft()
        + QPoint(0, m_content.headroom(row));
}

QRect TimelineView::partRect(int row, TimelineLayout::Part part)
{
    arrangeNow();
    const QRect whole = rowRect(row);
    if (whole.isNull())
        return {};
    const QPoint origin = whole.topLeft() + QPoint(0, m_content.headroom(row));
    return m_content.layout(row).partRect(part).translated(origin);
}

void TimelineView::scrollToEnd()
{
    m_content.geometry().scrollToEnd();
    afterScrolling();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({});
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Hit hit = hitAt(help->pos());
    if (const QString text = toolTipFor(hit); !text.isEmpty())
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
    else
        QToolTip::hideText();
    return true;
}

QString TimelineView::toolTipFor(const Hit &hit)
{
    if (hit.part != TimelineLayout::Part::Text)
        return {};
    const TimelineLayout &layout = m_content.layout(hit.row);
    if (hit.link >= 0)
        return shownAddress(layout.links().at(std::size_t(hit.link)).url).left(ToolTipUnits);
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(layout.item().time),
                              QLocale::LongFormat);
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        retranslate();
        [[fallthrough]];
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        m_content.setTheme(TimelineTheme(palette(), font()));
        scheduleArrange();
        break;
    default:
        break;
    }
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    m_content.setWindow(viewport()->size());
    m_dirty = true;
    arrangeNow();
    updateJumpButton();
}

// The bar was moved, by hand or by program: its ends mean the ends, whatever was estimated between.
void TimelineView::scrollContentsBy(int, int)
{
    if (m_syncing)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const int value = bar->value();
    const int way = value - m_barValue;
    TimelineGeometry &geometry = m_content.geometry();
    if (value == bar->maximum())
        geometry.scrollToEnd();
    else if (value == bar->minimum())
        geometry.scrollToStart();
    else if (qAbs(way) <= viewport()->height() * WindowsScrolledExactly)
        geometry.scrollBy(way);
    else
        geometry.scrollTo(value);
    afterScrolling();
}

// Not by way of the bar, which would end where the estimates do.
void TimelineView::scrollBy(int pixels)
{
    m_content.geometry().scrollBy(pixels);
    afterScrolling();
}

void TimelineView::afterScrolling()
{
    m_content.hold(-1); // who scrolls looks at something else now
    m_wantedPlace.reset();
    m_dirty = true;
    arrangeNow();
}

void TimelineView::scheduleArrange()
{
    m_dirty = true;
    if (!m_arrangeTimer.isActive())
        m_arrangeTimer.start(0, this);
    viewport()->update();
}

void TimelineView::arrangeNow()
{
    if (m_arranging || !m_dirty)
        return;
    m_arrangeTimer.stop();
    m_arranging = true;
    // A scroll bar that appears or goes changes the width, and so comes here again; that settles.
    for (int round = 0; round < 3 && m_dirty; ++round) {
        m_dirty = false;
        applyPlace();
        m_content.arrange();
        syncScrollBar();
    }
    m_arranging = false;
    m_dirty = false;
    m_newMessages = m_content.newMessages();
    updateJumpButton();
    settlePlace();
    updateHoverBar();
    tellRowsShown();
    tellRead();
    announceNew();
    viewport()->update();
}

void TimelineView::syncScrollBar()
{
    constexpr qint64 Longest = std::numeric_limits<int>::max();
    const TimelineGeometry &geometry = m_content.geometry();
    m_syncing = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, int(qMin(geometry.maximum(), Longest)));
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(m_content.theme().lineHeight);
    bar->setValue(int(qMin(geometry.position(), Longest)));
    m_barValue = bar->value();
    m_syncing = false;
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Messages"));
    m_hoverBar->retranslate();
    updateJumpButton();
}

void TimelineView::reset()
{
    m_selection.clear();
    m_pressed = {};
    m_hovered = {};
    letGoOfCurrent();
    m_back.clear();
    m_read = 0;
    m_announced = 0;
    m_newMessages = 0;
    m_lit = -1;
    m_shown = {-1, -1};
    m_shownChanged = true;
    Q_EMIT rowsCleared();
}

} // namespace parlour
