// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QButtonGroup;
class QLineEdit;

namespace parlour {

class ElidedLabel;
class EmojiGrid;
class EmojiHabits;
class EmojiList;
class GhostButton;

// All emoji to choose from: recent ones and groups, a search, a skin tone. Lies over its window, near
// what it was asked for, until one is picked, Escape is pressed, or somebody goes on elsewhere.
class EmojiPicker : public QFrame
{
    Q_OBJECT

public:
    // The habits must outlive it.
    EmojiPicker(EmojiHabits &habits, QWidget *window);

    // `near`: in global coordinates. `chosen` is called at most once; the focus is back by then.
    void pickFor(const QRect &near, std::function<void(const QString &emoji)> chosen);

Q_SIGNALS:
    void picked(const QString &emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeLayout();
    void makeGroups();
    void makeTone();
    void showGroup(int group);
    void showTones();
    void choose(const QString &emoji);
    void close();
    void place(const QRect &near);

    EmojiHabits &m_habits;
    EmojiList *m_list;
    QLineEdit *m_search;
    QButtonGroup *m_groups;
    EmojiGrid *m_grid;
    ElidedLabel *m_name;
    GhostButton *m_tone;
    std::function<void(const QString &)> m_chosen;
    QPointer<QWidget> m_focusBefore;
};

} // namespace parlour
