// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/invite.h"
#include "widgets/card.h"

#include <memory>
#include <optional>

namespace parlour {

namespace Ui {
class JoinCard;
}

// Half of the start page: where somebody else's room is.
class JoinCard : public Card
{
    Q_OBJECT

public:
    explicit JoinCard(QWidget *parent = nullptr);
    ~JoinCard() override;

    void setRecentRooms(const QStringList &addresses);
    void setAddress(const QString &address); // or an invite
    void focusAddress();

    // What was typed or pasted, or nothing: then the error stands under the field, which has the
    // focus. Of an invite only its address stays in sight; the rest is kept until another address is
    // typed, or forgetInvite().
    std::optional<Invite> takeInvite();
    void forgetInvite();

    void showError(const QString &sentence);
    void forgetErrors() { showError({}); }

Q_SIGNALS:
    void wanted();
    void removeRecentWanted(const QString &address);

private:
    std::optional<Invite> hide(const Invite &invite);
    void edited(const QString &text);
    void hideWhatWasTyped();

    const std::unique_ptr<Ui::JoinCard> m_ui;
    std::optional<Invite> m_invite; // whose address stands in the field
    QString m_before; // what stood in the field
};

} // namespace parlour
