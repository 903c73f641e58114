// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    void setAddress(const QString &address);
    void focusAddress();

    // The address as RoomAddress::display(), or nothing: then the error stands under the field,
    // which has the focus.
    std::optional<QString> takeAddress();

    void showError(const QString &sentence);
    void forgetErrors() { showError({}); }

Q_SIGNALS:
    void wanted();
    void removeRecentWanted(const QString &address);

private:
    const std::unique_ptr<Ui::JoinCard> m_ui;
};

} // namespace parlour
