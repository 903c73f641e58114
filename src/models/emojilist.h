// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/emojihabits.h"
#include "models/emojitable.h"

#include <QAbstractListModel>

namespace parlour {

// The emoji that are offered now: the recent ones, those of a group, or those that are searched for. The
// table and the habits must outlive it. GUI thread.
class EmojiList : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int Recent = -1; // instead of a group

    EmojiList(const EmojiTable &table, const EmojiHabits &habits, QObject *parent = nullptr);

    void showGroup(int group);
    void showSearch(const QString &typed); // empty: the group again
    int group() const { return m_group; }

    int rowCount(const QModelIndex &parent = {}) const override;
    // Qt::DisplayRole: the emoji in the tone; ToolTipRole and AccessibleTextRole: its name.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void fill();
    QString nameOf(const QString &text) const;

    const EmojiTable &m_table;
    const EmojiHabits &m_habits;
    int m_group = Recent;
    QString m_typed;
    QStringList m_shown;
};

} // namespace parlour
