// SPDX-License-Identifier: Apache-2.0
#include "widgets/linkrow.h"

#include "widgets/shades.h"
#include "widgets/symbolicon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace parlour {

LinkRow::LinkRow(const QString &link, QWidget *parent)
    : QWidget(parent), m_link(new QLineEdit(link)), m_copy(new QPushButton(tr("Copy")))
{
    m_link->setObjectName(u"inviteLink"_s);
    m_link->setAccessibleName(tr("Invite"));
    m_link->setReadOnly(true);
    m_link->setCursorPosition(0);
    shades::makeRoomy(m_link);
    m_copy->setObjectName(u"copyInviteButton"_s);
    m_copy->setIcon(symbolIcon(u"copy"_s));
    m_copy->setAccessibleName(tr("Copy the invite"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_link, 1);
    row->addWidget(m_copy);
    setFocusProxy(m_copy);
    m_thanks.setSingleShot(true);
    m_thanks.setInterval(2'000);
    connect(m_copy, &QPushButton::clicked, this, &LinkRow::copy);
    connect(&m_thanks, &QTimer::timeout, this, [this] { m_copy->setText(tr("Copy")); });
}

void LinkRow::copy()
{
    QGuiApplication::clipboard()->setText(m_link->text());
    m_copy->setText(tr("Copied"));
    m_thanks.start();
}

} // namespace parlour
