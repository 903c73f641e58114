// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace parlour {

// Emoji in rows of cells. Arrows go through them, Enter or a click picks, letters are for the search.
class EmojiGrid : public QListView
{
    Q_OBJECT

public:
    explicit EmojiGrid(QWidget *parent = nullptr);

    QSize cell() const; // pixels
    void goToFirst();
    // As if the key was pressed here. False: it means nothing here.
    bool go(int key);

Q_SIGNALS:
    void picked(const QString &emoji);
    void currentNamed(const QString &name); // of the emoji that would be picked; empty: none
    void lettersTyped(const QString &letters);
    void leftUpwards(); // by an arrow

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void pick(const QModelIndex &index);
};

} // namespace parlour
