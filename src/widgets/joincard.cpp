// SPDX-License-Identifier: Apache-2.0
#include "widgets/joincard.h"

#include "protocol/roomaddress.h"
#include "widgets/shades.h"

#include "ui_joincard.h"

namespace parlour {

JoinCard::JoinCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::JoinCard>())
{
    m_ui->setupUi(this);
    m_ui->joinTitle->setFont(shades::scaled(font(), 1.25, QFont::DemiBold));
    shades::makeRoomy(m_ui->addressEdit);
    setRecentRooms({});

    connect(m_ui->addressEdit, &QLineEdit::textEdited, this, &JoinCard::forgetErrors);
    connect(m_ui->joinButton, &QPushButton::clicked, this, &JoinCard::wanted);
    connect(this, &Card::enterPressed, this, &JoinCard::wanted);
    connect(m_ui->recentRooms, &RecentRooms::removeWanted, this, &JoinCard::removeRecentWanted);
    connect(m_ui->recentRooms, &RecentRooms::chosen, this, [this](const QString &address) {
        setAddress(address);
        Q_EMIT wanted();
    });
}

JoinCard::~JoinCard() = default;

void JoinCard::setRecentRooms(const QStringList &addresses)
{
    m_ui->recentRooms->setAddresses(addresses);
    m_ui->recentRooms->setVisible(!addresses.isEmpty());
    m_ui->recentLabel->setVisible(!addresses.isEmpty());
}

void JoinCard::setAddress(const QString &address)
{
    m_ui->addressEdit->setText(address);
    forgetErrors();
}

void JoinCard::focusAddress()
{
    m_ui->addressEdit->setFocus();
    m_ui->addressEdit->selectAll();
}

std::optional<QString> JoinCard::takeAddress()
{
    const auto address = RoomAddress::parse(m_ui->addressEdit->text());
    if (address)
        return address->display();
    showError(address.error().message);
    focusAddress();
    return {};
}

void JoinCard::showError(const QString &sentence)
{
    m_ui->addressError->setError(sentence);
}

} // namespace parlour
