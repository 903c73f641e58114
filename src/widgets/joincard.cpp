// SPDX-License-Identifier: Apache-2.0
#include "widgets/joincard.h"

#include "widgets/shades.h"

#include "ui_joincard.h"

#include <utility>

namespace parlour {
namespace {

// What is between the beginning and the end that both have: one after a key, more after a paste.
qsizetype newCharacters(const QString &before, const QString &now)
{
    const auto most = qMin(before.size(), now.size());
    qsizetype same = 0;
    while (same < most && before[same] == now[same])
        ++same;
    qsizetype end = 0;
    while (end < most - same && before[before.size() - 1 - end] == now[now.size() - 1 - end])
        ++end;
    return now.size() - same - end;
}

} // namespace

JoinCard::JoinCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::JoinCard>())
{
    m_ui->setupUi(this);
    m_ui->joinTitle->setFont(shades::scaled(font(), 1.25, QFont::DemiBold));
    shades::makeRoomy(m_ui->addressEdit);
    setRecentRooms({});
    forgetInvite();

    connect(m_ui->addressEdit, &QLineEdit::textEdited, this, &JoinCard::edited);
    connect(m_ui->addressEdit, &QLineEdit::editingFinished, this, &JoinCard::hideWhatWasTyped);
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
    m_before = address;
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
    m_before = m_ui->addressEdit->text();
    m_ui->inviteHint->setVisible(true);
    return invite;
}

// A pasted invite is whole, and goes out of sight at once. Of one that is typed, any beginning could
// be the whole: it goes when the field is left.
void JoinCard::edited(const QString &text)
{
    const bool pasted = newCharacters(std::exchange(m_before, text), text) > 1;
    forgetInvite();
    forgetErrors();
    if (pasted)
        hideWhatWasTyped();
}

void JoinCard::hideWhatWasTyped()
{
    if (m_invite)
        return;
    if (const auto invite = Invite::parse(m_ui->addressEdit->text()))
        hide(*invite);
}

void JoinCard::showError(const QString &sentence)
{
    m_ui->addressError->setError(sentence);
}

} // namespace parlour
