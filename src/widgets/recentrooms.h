// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

namespace parlour {

// The last rooms: a click or Enter joins, Delete or the menu forgets.
class RecentRooms : public QListWidget
{
    Q_OBJECT

public:
    explicit RecentRooms(QWidget *parent = nullptr);

    void setAddresses(const QStringList &addresses);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &address);
    void removeWanted(const QString &address);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void choose(const QListWidgetItem *item);
    void removeCurrent();
};

} // namespace parlour
