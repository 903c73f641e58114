// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStatusBar>

class QLabel;

namespace parlour {

class ConnectionModel;
class ElidedLabel;
class MembersModel;
class StateDot;
class ToneLabel;

// State, address, encrypted or not, round trip, people. The models outlive it.
class RoomStatusBar : public QStatusBar
{
    Q_OBJECT

public:
    RoomStatusBar(const ConnectionModel &connection, const MembersModel &members,
                  QWidget *parent = nullptr);

    // A room is shown, even if the visit ended: where it was is still worth knowing.
    void setChatting(bool chatting);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshEncryption(bool visiting);

    const ConnectionModel &m_connection;
    const MembersModel &m_members;
    StateDot *m_dot;
    ToneLabel *m_state;
    ElidedLabel *m_address;
    QLabel *m_lock; // closed or open, before the words
    ToneLabel *m_encryption;
    ToneLabel *m_roundTrip;
    ToneLabel *m_people;
    bool m_chatting = false;
};

} // namespace parlour
