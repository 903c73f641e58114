// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/card.h"

#include <memory>
#include <optional>

namespace parlour {

struct HostWish;

namespace Ui {
class HostCard;
}

// Half of the start page: what a room of one's own needs.
class HostCard : public Card
{
    Q_OBJECT

public:
    explicit HostCard(QWidget *parent = nullptr);
    ~HostCard() override;

    // "An's room", until somebody chose another name.
    void suggestRoom(const QString &myName);
    void setRoom(const QString &room); // empty: the suggestion
    void setPort(quint16 port);
    quint16 port() const;
    void setAccess(bool knock, bool guests, bool plainLan);
    void fillAccess(HostWish &wish) const;
    void forgetPassword();

    // The cleaned name, or nothing: then the error stands under the field, which has the focus.
    std::optional<QString> takeRoom();

    // Why hosting failed. With a free port, a button fills it in.
    void showError(const QString &sentence, std::optional<quint16> freePort);
    void forgetErrors();

Q_SIGNALS:
    void wanted();

private:
    void useFreePort();
    void showDetails(bool shown);

    const std::unique_ptr<Ui::HostCard> m_ui;
    bool m_roomChosen = false;
    quint16 m_freePort = 0;
};

} // namespace parlour
