// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/completion.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace parlour {

// What can be chosen for the word that is being written, above it. A child of the window, so that it
// never has the keyboard: whoever writes goes on writing, and passes keys on by move().
class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    enum Role { RemarkRole = Qt::UserRole + 1, EmojiRole };

    explicit CompletionPopup(QWidget *window);

    // `word`: where the word stands, in the window's coordinates.
    void offer(const completion::Candidates &candidates, const QRect &word);
    int current() const; // -1: nothing is offered
    void move(int rows); // round and round

Q_SIGNALS:
    void chosen(int row); // by mouse

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void place(const QRect &word, int rows);
    void announce();

    QListView *m_list;
    QStandardItemModel *m_model;
};

} // namespace parlour
