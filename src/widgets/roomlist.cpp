// SPDX-License-Identifier: Apache-2.0
#include "widgets/roomlist.h"

#include "widgets/ghostbutton.h"
#include "widgets/roomdelegate.h"
#include "widgets/roomlistview.h"
#include "widgets/shades.h"
#include "widgets/symbolicon.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int RoomListCharacters = 38; // of its natural width
constexpr int NarrowRoomCharacters = 22; // below that, names would be mere beginnings
constexpr int NewRoomMargin = 6;

} // namespace

RoomList::RoomList(RoomsModel &rooms, QWidget *parent)
    : QWidget(parent),
      m_rooms(rooms),
      m_view(new RoomListView),
      m_delegate(new RoomDelegate(m_view)),
      m_new(new GhostButton)
{
    m_view->setObjectName(u"roomList"_s);
    m_delegate->setTellsKeys(true);
    m_view->setItemDelegate(m_delegate);
    m_view->setModel(&rooms);
    m_view->installEventFilter(this);
    m_new->setObjectName(u"newRoomButton"_s);
    m_new->setIcon(symbolIcon(u"newroom"_s));
    m_new->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_view);
    makeLayout();
    retranslate();

    const auto keyOf = [](const QModelIndex &index) { return index.data(RoomsModel::KeyRole).toString(); };
    connect(m_view, &RoomListView::chosen, this,
            [this, keyOf](const QModelIndex &index) { Q_EMIT roomChosen(keyOf(index)); });
    connect(m_view, &RoomListView::forgetRequested, this,
            [this, keyOf](const QModelIndex &index) { Q_EMIT forgetRequested(keyOf(index)); });
    connect(m_view, &RoomListView::dragged, &rooms, &RoomsModel::move);
    connect(m_view, &RoomListView::dropped, this, &RoomList::moved);
    connect(m_new, &GhostButton::clicked, this, &RoomList::newRoomRequested);
    connect(&rooms, &QAbstractItemModel::rowsInserted, this, &RoomList::select);
    arrange();
}

void RoomList::makeLayout()
{
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(NewRoomMargin, NewRoomMargin, NewRoomMargin, NewRoomMargin);
    bottom->addWidget(m_new);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4, 1, 0);
    all->setSpacing(0);
    all->addWidget(m_view, 1);
    all->addLayout(bottom);
}

void RoomList::retranslate()
{
    m_view->setAccessibleName(tr("Rooms"));
    m_view->setPlaceholder(tr("Rooms that you open or join are listed here."));
    m_new->setText(tr("New room…"));
    m_new->setToolTip(tr("Open a room of your own, or join one"));
    m_new->setAccessibleName(tr("New room"));
}

void RoomList::setCurrent(const QString &key)
{
    m_current = key;
    select();
}

void RoomList::select()
{
    const QModelIndex index = m_rooms.index(m_rooms.rowOf(m_current));
    auto *selection = m_view->selectionModel();
    if (!index.isValid()) {
        selection->clearSelection();
        return;
    }
    if (selection->isSelected(index))
        return;
    selection->select(index, QItemSelectionModel::ClearAndSelect);
    selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(index);
}

QSize RoomList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * RoomListCharacters, fontMetrics().height() * 20};
}

QSize RoomList::minimumSizeHint() const
{
    const int bar = m_view->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    return {RoomDelegate::narrowWidth(m_view->fontMetrics()) + bar, fontMetrics().height() * 6};
}

bool RoomList::isNarrow() const
{
    return width() < RoomDelegate::narrowWidth(m_view->fontMetrics())
        + fontMetrics().averageCharWidth() * NarrowRoomCharacters;
}

bool RoomList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::ContextMenu) {
        showMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RoomList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void RoomList::paintEvent(QPaintEvent *)
{
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    QPainter(this).fillRect(QRect(edge, 0, 1, height()), shades::line(palette()));
}

void RoomList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RoomList::arrange()
{
    const bool narrow = isNarrow();
    m_delegate->setNarrow(narrow);
    const int em = fontMetrics().height();
    m_new->setIconSize(QSize(em, em));
    m_new->setMinimumHeight(em * 2);
    m_new->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_view->viewport()->update();
}

void RoomList::showMenu(const QContextMenuEvent &event)
{
    const bool byKey = event.reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey
        ? m_view->currentIndex()
        : m_view->indexAt(m_view->viewport()->mapFromGlobal(event.globalPos()));
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"roomMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu, m_rooms.rowAt(index.row()));
    const QPoint centre = m_view->visualRect(index).center();
    menu->popup(byKey ? m_view->viewport()->mapToGlobal(centre) : event.globalPos());
}

void RoomList::fillMenu(QMenu *menu, const RoomRow &row)
{
    const QString key = row.key;
    menu->addAction(tr("&Open"), this, [this, key] { Q_EMIT roomChosen(key); });
    if (row.state == RoomState::Offline)
        menu->addAction(tr("&Connect"), this, [this, key] { Q_EMIT connectRequested(key); });
    else if (row.state == RoomState::Hosting)
        menu->addAction(tr("C&lose the room"), this, [this, key] { Q_EMIT leaveRequested(key); });
    else
        menu->addAction(tr("&Leave the room"), this, [this, key] { Q_EMIT leaveRequested(key); });
    addLevels(menu, key);
    menu->addSeparator();
    const int at = m_rooms.rowOf(key);
    const auto addMove = [&](const QString &text, int to) {
        menu->addAction(text, this,
                        [this, key, to] {
                            m_rooms.move(m_rooms.rowOf(key), to);
                            Q_EMIT moved();
                        })
            ->setEnabled(to >= 0 && to < m_rooms.rowCount());
    };
    addMove(tr("Move &up"), at - 1);
    addMove(tr("Move &down"), at + 1);
    menu->addSeparator();
    menu->addAction(tr("&Forget…"), this, [this, key] { Q_EMIT forgetRequested(key); });
}

void RoomList::addLevels(QMenu *menu, const QString &key)
{
    QMenu *levels = menu->addMenu(tr("&Notifications"));
    levels->setObjectName(u"roomLevels"_s);
    auto *group = new QActionGroup(levels);
    const auto now = m_levelOf ? m_levelOf(key) : std::nullopt;
    const auto add = [&](const QString &text, std::optional<AlertLevel> level) {
        QAction *action =
            levels->addAction(text, this, [this, key, level] { Q_EMIT levelChosen(key, level); });
        action->setCheckable(true);
        action->setChecked(now == level);
        group->addAction(action);
    };
    add(tr("As in the &preferences"), std::nullopt);
    levels->addSeparator();
    add(tr("&All messages"), AlertLevel::All);
    add(tr("Only what is for &me"), AlertLevel::Mentions);
    add(tr("&None"), AlertLevel::None);
}

} // namespace parlour
