// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStatusBar>

class QLabel;

namespace parlour {

class ElidedLabel;
struct RoomModels;
class StateDot;
class ToneLabel;

// State, address, encrypted or not, round trip, people of the room that is shown.
class RoomStatusBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit RoomStatusBar(QWidget *parent = nullptr);

    // nullptr: none is shown. It has to stay until another one is set, or none.
    void setRoom(const RoomModels *room);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshEncryption();

    const RoomModels *m_room = nullptr;
    QWidget *m_row = nullptr;
    StateDot *m_dot;
    ToneLabel *m_state;
    ElidedLabel *m_address;
    QLabel *m_lock; // closed or open, before the words
    ToneLabel *m_encryption;
    ToneLabel *m_roundTrip;
    ToneLabel *m_people;
};

} // namespace parlour
