// SPDX-License-Identifier: Apache-2.0
#include "widgets/sharecard.h"

#include "widgets/addressrow.h"
#include "widgets/ghostbutton.h"
#include "widgets/symbolicon.h"
#include "widgets/tonelabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// A computer with many networks has more addresses than anyone wants to read.
constexpr int MostAddresses = 4;

} // namespace

ShareCard::ShareCard(QWidget *parent) : Card(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(14, 10, 10, 12);
    m_layout->setSpacing(6);
    makeHead();
    setAddresses({});
}

void ShareCard::makeHead()
{
    auto *title = new ToneLabel(ToneLabel::Tone::Muted);
    title->setText(tr("Send others an invite, or let them type this address:"));
    title->setWordWrap(true);
    auto *hide = new GhostButton;
    hide->setObjectName(u"hideShareButton"_s);
    hide->setSymbol(u"close"_s, tr("Hide the addresses"));
    connect(hide, &GhostButton::clicked, this, &ShareCard::hideRequested);

    // An invite knows the room's certificate, an address does not: so it comes first.
    auto *invite = new QPushButton(tr("&Invite people…"));
    invite->setObjectName(u"inviteButton"_s);
    invite->setIcon(symbolIcon(u"share"_s));
    connect(invite, &QPushButton::clicked, this, &ShareCard::inviteRequested);

    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(invite, 0, Qt::AlignVCenter);
    head->addWidget(hide, 0, Qt::AlignTop);
    m_layout->addLayout(head);
}

void ShareCard::setAddresses(const QStringList &addresses)
{
    if (m_rows && addresses == m_addresses)
        return;
    m_addresses = addresses;
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 4, 0);
    rows->setSpacing(4);
    if (addresses.isEmpty()) {
        auto *none = new ToneLabel(ToneLabel::Tone::Normal);
        none->setText(tr("This computer is in no network. Only programs on it can come in."));
        none->setWordWrap(true);
        rows->addWidget(none);
    }
    for (const QString &address : addresses.mid(0, MostAddresses)) {
        const bool best = rows->count() == 0;
        rows->addWidget(
            new AddressRow(address, best ? AddressRow::Size::Large : AddressRow::Size::Normal));
    }
    m_layout->addWidget(m_rows);
}

} // namespace parlour
