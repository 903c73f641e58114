// SPDX-License-Identifier: Apache-2.0
#include "widgets/joincard.h"

#include "widgets/shades.h"

#include "ui_joincard.h"

namespace parlour {

JoinCard::JoinCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::JoinCard>())
{
    m_ui->setupUi(this);
    m_ui->joinTitle->setFont(shades::scaled(font(), 1.25, QFont::DemiBold));
    shades::makeRoomy(m_ui->addressEdit);
    setRecentRooms({});
    forgetInvite();

    connect(m_ui->addressEdit, &QLineEdit::textEdited, this, &JoinCard::edited);
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
    forgetInvite();
    m_ui->addressEdit->setText(address);
    forgetErrors();
    if (const auto invite = Invite::parse(address))
        hide(*invite);
}

void JoinCard::focusAddress()
{
    m_ui->addressEdit->setFocus();
    m_ui->addressEdit->selectAll();
}

std::optional<Invite> JoinCard::takeInvite()
{
    if (m_invite)
        return m_invite;
    const auto invite = Invite::parse(m_ui->addressEdit->text());
    if (invite)
        return hide(*invite);
    showError(invite.error().message);
    focusAddress();
    return {};
}

void JoinCard::forgetInvite()
{
    m_invite.reset();
    m_ui->inviteHint->setVisible(false);
}

// Its token lets anybody in: nobody who looks at the screen is to read it.
std::optional<Invite> JoinCard::hide(const Invite &invite)
{
    if (invite.token().isEmpty() && invite.fingerprint().isEmpty())
        return invite;
    m_invite = invite;
    m_ui->addressEdit->setText(invite.address().display());
    m_ui->inviteHint->setVisible(true);
    return invite;
}

void JoinCard::edited()
{
    forgetInvite();
    forgetErrors();
}

void JoinCard::showError(const QString &sentence)
{
    m_ui->addressError->setError(sentence);
}

} // namespace parlour
