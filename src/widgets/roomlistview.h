// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace parlour {

// The rows of the list of rooms. What is selected is the room that is open, and only the program
// selects; keys move a ring. Rows follow the mouse that drags them.
class RoomListView : public QListView
{
    Q_OBJECT

public:
    explicit RoomListView(QWidget *parent = nullptr);

    void setPlaceholder(const QString &text); // while there is no row

Q_SIGNALS:
    void chosen(const QModelIndex &index); // by click or Enter
    void forgetRequested(const QModelIndex &index); // by key
    void dragged(int from, int to); // `to`: the row that it shall have
    void dropped(); // after one or more of them

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool moveByKey(int step);

    QString m_placeholder;
    QPersistentModelIndex m_pressed;
    QPoint m_pressedAt;
    bool m_dragging = false;
};

} // namespace parlour
