// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelineview.h"

#include "widgets/plaintext.h"
#include "widgets/timelinejumpbutton.h"
#include "widgets/timelinepainter.h"

#include <QAbstractItemModel>
#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <limits>
#include <tuple>

namespace parlour {

namespace {

constexpr int JumpButtonGap = 12; // to the lower edge
constexpr int PlaceholderGap = 32;
constexpr qsizetype ToolTipUnits = 300; // of an address, whose host comes first
constexpr double WindowsScrolledExactly = 1.5; // farther ones are jumped over by their estimates

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea(parent), m_jumpButton(new TimelineJumpButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    m_content.setTheme(TimelineTheme(palette(), font()));
    m_jumpButton->setObjectName(QStringLiteral("newMessagesButton"));
    m_jumpButton->hide();
    connect(m_jumpButton, &QPushButton::clicked, this, &TimelineView::scrollToEnd);
    connect(&m_content, &TimelineContent::changed, this, [this] {
        m_shownChanged = true;
        scheduleArrange();
    });
    connect(&m_content, &TimelineContent::cleared, this, &TimelineView::reset);
    connect(&m_content, &TimelineContent::renumbered, this,
            [this](const TimelineContent::RowMap &map) {
                m_selection.renumber(map);
                m_hovered = {};
                if (m_current >= 0)
                    m_current = map(m_current);
                if (m_lit >= 0)
                    m_lit = map(m_lit);
            });
    retranslate();
}

TimelineView::~TimelineView() = default;

void TimelineView::setModel(QAbstractItemModel *model)
{
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
    return m_content.layout(row).linkCentre(link) + rowRect(row).topLeft();
}

QRect TimelineView::partRect(int row, TimelineLayout::Part part)
{
    arrangeNow();
    const QRect whole = rowRect(row);
    return whole.isNull() ? QRect()
                          : m_content.layout(row).partRect(part).translated(whole.topLeft());
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

void TimelineView::paintEvent(QPaintEvent *event)
{
    m_content.setToday(QDate::currentDate());
    arrangeNow();
    tellRowsShown(); // what was arranged before it was visible did not
    QPainter painter(viewport());
    if (m_content.geometry().heights().total() == 0) {
        painter.setPen(m_content.theme().dimmed);
        painter.setFont(m_content.theme().textFont);
        const QRect room = viewport()->rect().adjusted(PlaceholderGap, 0, -PlaceholderGap, 0);
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
    TimelinePainter rowPainter(painter, m_content.theme(), palette(), event->rect());
    for (const TimelineGeometry::Placed &placed : m_content.geometry().placed()) {
        if (!event->rect().intersects(QRect(0, placed.y, viewport()->width(), placed.height)))
            continue;
        const TimelineLayout &layout = m_content.layout(placed.row);
        TimelinePainter::Marks marks;
        std::tie(marks.selectedFrom, marks.selectedTo) =
            m_selection.within(placed.row, int(layout.item().text.size()));
        marks.current = placed.row == m_current && hasFocus();
        marks.lit = placed.row == m_lit ? shownLight() : 0;
        if (m_hovered.row == placed.row)
            marks.hovered = m_hovered.part;
        rowPainter.paint(layout, placed.y, marks);
    }
    if (m_keyboardFocus && hasFocus()) {
        painter.setPen(QPen(m_content.theme().ring, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
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
        m_content.arrange();
        syncScrollBar();
    }
    m_arranging = false;
    m_dirty = false;
    m_newMessages = m_content.newMessages();
    updateJumpButton();
    tellRowsShown();
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

void TimelineView::updateJumpButton()
{
    m_jumpButton->setVisible(m_newMessages > 0);
    if (m_newMessages == 0)
        return;
    m_jumpButton->setText(m_newMessages == 1
                              ? tr("1 new message")
                              : tr("%1 new messages").arg(QLocale().toString(m_newMessages)));
    m_jumpButton->adjustSize();
    const QRect area = viewport()->geometry();
    m_jumpButton->move(area.left() + (area.width() - m_jumpButton->width()) / 2,
                       area.bottom() + 1 - JumpButtonGap - m_jumpButton->height());
    m_jumpButton->raise();
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Messages"));
    updateJumpButton();
}

void TimelineView::reset()
{
    m_selection.clear();
    m_pressed = {};
    m_hovered = {};
    m_current = -1;
    m_newMessages = 0;
    m_lit = -1;
    m_shown = {-1, -1};
    m_shownChanged = true;
}

} // namespace parlour
