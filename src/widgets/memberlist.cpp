// SPDX-License-Identifier: Apache-2.0
#include "widgets/memberlist.h"

#include "models/membersmodel.h"
#include "widgets/memberactions.h"
#include "widgets/memberdelegate.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"
#include "widgets/wording.h"

#include <QContextMenuEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

MemberList::MemberList(MembersModel &members, const DoorModel &door, QWidget *parent)
    : QWidget(parent),
      m_members(members),
      m_actions(new MemberActions(members, door, this)),
      m_list(new QListView),
      m_head(new ToneLabel(ToneLabel::Tone::Muted)),
      m_more(new ToneLabel(ToneLabel::Tone::Muted))
{
    m_head->setObjectName(u"memberCount"_s);
    m_head->setFont(shades::scaled(font(), 0.95, QFont::DemiBold));
    m_head->setContentsMargins(12, 10, 12, 6);
    m_more->setObjectName(u"memberMore"_s);
    m_more->setFont(shades::scaled(font(), 0.88));
    m_more->setContentsMargins(12, 4, 12, 8);
    m_more->setWordWrap(true);

    makeList();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_head);
    all->addWidget(m_list, 1);
    all->addWidget(m_more);

    connect(m_actions, &MemberActions::requested, this, &MemberList::moderationRequested);
    connect(m_actions, &MemberActions::whisperRequested, this, &MemberList::whisperRequested);
    connect(m_actions, &MemberActions::mentionRequested, this, &MemberList::mentionRequested);
    connect(&members, &MembersModel::countChanged, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::rowsInserted, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::rowsRemoved, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::modelReset, this, &MemberList::refresh);
    refresh();
}

void MemberList::makeList()
{
    m_list->setObjectName(u"memberList"_s);
    m_list->setAccessibleName(tr("People in this room"));
    m_list->setModel(&m_members);
    m_list->setItemDelegate(new MemberDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_head->setBuddy(m_list);
    m_list->installEventFilter(this);
}

QSize MemberList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 32, fontMetrics().height() * 12};
}

void MemberList::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, 1, height()), shades::line(palette()));
}

bool MemberList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::ContextMenu) {
        showMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void MemberList::showMenu(const QContextMenuEvent &event)
{
    const bool byKey = event.reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey
        ? m_list->currentIndex()
        : m_list->indexAt(m_list->viewport()->mapFromGlobal(event.globalPos()));
    if (!index.isValid())
        return;
    QMenu *menu = m_actions->menuFor(index.data(MembersModel::NameRole).toString());
    if (!menu)
        return;
    const QPoint centre = m_list->visualRect(index).center();
    menu->popup(byKey ? m_list->viewport()->mapToGlobal(centre) : event.globalPos());
}

void MemberList::refresh()
{
    // Nobody at all: the room has not been heard yet.
    m_head->setText(m_members.count() > 0 ? Wording::people(m_members.count()) : QString());
    // The list may have been too long for a frame.
    const int more = m_members.count() - m_members.rowCount();
    m_more->setText(tr("and %1 more").arg(more));
    m_more->setVisible(more > 0);
}

} // namespace parlour
