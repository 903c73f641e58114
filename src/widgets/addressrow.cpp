// SPDX-License-Identifier: Apache-2.0
#include "widgets/addressrow.h"

#include "widgets/plaintext.h"
#include "widgets/shades.h"
#include "widgets/symbolicon.h"
#include "widgets/tonelabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace parlour {

AddressRow::AddressRow(const QString &address, Size size, QWidget *parent)
    : QWidget(parent), m_address(address), m_copy(new QPushButton(tr("Copy")))
{
    const bool large = size == Size::Large;
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setObjectName(u"address"_s);
    label->setText(address);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFont(
        shades::scaled(font(), large ? 1.5 : 1.05, large ? QFont::DemiBold : QFont::Normal));
    // A long name of a host must not widen the window: it is cut, and copied whole.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setToolTip(plainToolTip(address));

    m_copy->setObjectName(u"copyButton"_s);
    m_copy->setIcon(symbolIcon(u"copy"_s));
    m_copy->setAccessibleName(tr("Copy %1").arg(address));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label, 1);
    row->addWidget(m_copy);

    m_thanks.setSingleShot(true);
    m_thanks.setInterval(2'000);
    connect(m_copy, &QPushButton::clicked, this, &AddressRow::copy);
    connect(&m_thanks, &QTimer::timeout, this, [this] { m_copy->setText(tr("Copy")); });
}

void AddressRow::copy()
{
    QGuiApplication::clipboard()->setText(m_address);
    m_copy->setText(tr("Copied"));
    m_thanks.start();
}

} // namespace parlour
