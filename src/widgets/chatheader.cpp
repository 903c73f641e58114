// SPDX-License-Identifier: Apache-2.0
#include "widgets/chatheader.h"

#include "widgets/elidedlabel.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

GhostButton *makeToggle(const QString &symbol, const QString &what, const QString &objectName)
{
    auto *button = new GhostButton;
    button->setObjectName(objectName);
    button->setSymbol(symbol, what);
    button->setCheckable(true);
    return button;
}

} // namespace

ChatHeader::ChatHeader(QWidget *parent)
    : QWidget(parent),
      m_room(new ElidedLabel(ToneLabel::Tone::Normal)),
      m_topic(new ElidedLabel(ToneLabel::Tone::Normal)),
      m_remark(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_share(makeToggle(u"share"_s, tr("Addresses of this room"), u"shareButton"_s)),
      m_people(makeToggle(u"people"_s, tr("People in this room (F9)"), u"peopleButton"_s))
{
    m_room->setObjectName(u"roomName"_s);
    m_room->setFont(shades::scaled(font(), 1.2, QFont::DemiBold));
    m_topic->setObjectName(u"roomTopic"_s);
    m_topic->setVisible(false);
    m_remark->setObjectName(u"roomRemark"_s);
    m_remark->setFont(shades::scaled(font(), 0.88));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_room);
    texts->addWidget(m_topic);
    texts->addWidget(m_remark);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 10, 7);
    row->addLayout(texts, 1);
    row->addWidget(m_share);
    row->addWidget(m_people);

    connect(m_share, &GhostButton::clicked, this, &ChatHeader::shareToggled);
    connect(m_people, &GhostButton::clicked, this, &ChatHeader::peopleToggled);
    setShareOffered(false);
}

void ChatHeader::setRoom(const QString &name)
{
    m_room->setText(name);
}

void ChatHeader::setTopic(const QString &topic)
{
    m_topic->setText(topic);
    m_topic->setVisible(!topic.isEmpty());
}

void ChatHeader::setRemark(const QString &sentence)
{
    m_remark->setText(sentence);
}

void ChatHeader::setShareOffered(bool offered)
{
    m_share->setVisible(offered);
}

void ChatHeader::setShareShown(bool shown)
{
    m_share->setChecked(shown);
}

void ChatHeader::setPeopleShown(bool shown)
{
    m_people->setChecked(shown);
}

void ChatHeader::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), shades::line(palette()));
}

} // namespace parlour
