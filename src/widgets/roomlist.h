// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsmodel.h"
#include "models/settings.h"

#include <QWidget>

#include <functional>
#include <optional>

class QContextMenuEvent;
class QMenu;

namespace parlour {

class GhostButton;
class RoomDelegate;
class RoomListView;

// The rooms at the left of the window. Reads the model, which outlives it; the order of its rows is
// the only thing that it changes there. Narrow, it shows each room's sign alone.
class RoomList : public QWidget
{
    Q_OBJECT

public:
    using LevelOf = std::function<std::optional<AlertLevel>(const QString &key)>;

    explicit RoomList(RoomsModel &rooms, QWidget *parent = nullptr);

    // The room that is open; empty: none. It may not be in the model yet.
    void setCurrent(const QString &key);
    const QString &current() const { return m_current; }
    // Asked when a menu opens: what was chosen for this room; nothing: what holds for all.
    void setLevelOf(LevelOf levelOf) { m_levelOf = std::move(levelOf); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // narrow
    bool isNarrow() const;

Q_SIGNALS:
    void roomChosen(const QString &key);
    void newRoomRequested();
    void leaveRequested(const QString &key); // or to be closed, if it is one's own
    void connectRequested(const QString &key);
    void levelChosen(const QString &key, std::optional<parlour::AlertLevel> level); // nothing: as all
    void forgetRequested(const QString &key); // nobody was asked yet whether that is meant
    void moved(); // RoomsModel::keys() is another order now

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    void showMenu(const QContextMenuEvent &event);
    void fillMenu(QMenu *menu, const RoomRow &row);
    void addLevels(QMenu *menu, const QString &key);
    void select();
    void arrange();
    void retranslate();

    RoomsModel &m_rooms;
    RoomListView *m_view;
    RoomDelegate *m_delegate;
    GhostButton *m_new;
    QString m_current;
    LevelOf m_levelOf;
};

} // namespace parlour
