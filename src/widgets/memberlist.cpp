// SPDX-License-Identifier: Apache-2.0
#include "widgets/memberlist.h"

#include "models/membersmodel.h"
#include "widgets/memberdelegate.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"
#include "widgets/wording.h"

#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

MemberList::MemberList(MembersModel &members, QWidget *parent)
    : QWidget(parent),
      m_members(members),
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

    auto *list = new QListView;
    list->setObjectName(u"memberList"_s);
    list->setAccessibleName(tr("People in this room"));
    list->setModel(&members);
    list->setItemDelegate(new MemberDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->viewport()->setAutoFillBackground(false);
    m_head->setBuddy(list);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_head);
    all->addWidget(list, 1);
    all->addWidget(m_more);

    connect(&members, &MembersModel::countChanged, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::rowsInserted, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::rowsRemoved, this, &MemberList::refresh);
    connect(&members, &QAbstractItemModel::modelReset, this, &MemberList::refresh);
    refresh();
}

QSize MemberList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 32, fontMetrics().height() * 12};
}

void MemberList::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, 1, height()), shades::line(palette()));
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
