// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/card.h"

#include <QStringList>

class QVBoxLayout;

namespace parlour {

// How others come into the room that this program hosts: by an invite, or with an address to type.
class ShareCard : public Card
{
    Q_OBJECT

public:
    explicit ShareCard(QWidget *parent = nullptr);

    // Best first. None: only this computer can come in.
    void setAddresses(const QStringList &addresses);

Q_SIGNALS:
    void inviteRequested();
    void hideRequested();

private:
    void makeHead();

    QStringList m_addresses;
    QVBoxLayout *m_layout;
    QWidget *m_rows = nullptr;
};

} // namespace parlour
