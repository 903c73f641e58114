// SPDX-License-Identifier: Apache-2.0
#include "models/emojilist.h"

#include <QLocale>

namespace parlour {
namespace {

constexpr std::size_t MostFound = 200; // whoever wants more of them types more

} // namespace

EmojiList::EmojiList(const EmojiTable &table, const EmojiHabits &habits, QObject *parent)
    : QAbstractListModel(parent), m_table(table), m_habits(habits)
{
    connect(&habits, &EmojiHabits::toneChanged, this, &EmojiList::fill);
}

void EmojiList::showGroup(int group)
{
    m_group = group;
    m_typed.clear();
    fill();
}

void EmojiList::showSearch(const QString &typed)
{
    m_typed = typed.trimmed();
    fill();
}

void EmojiList::fill()
{
    beginResetModel();
    m_shown.clear();
    if (!m_typed.isEmpty()) {
        for (const Emoji *each : m_table.search(m_typed, MostFound))
            m_shown.append(each->toned(m_habits.tone()));
    } else if (m_group == Recent) {
        m_shown = m_habits.recent();
    } else {
        for (const Emoji &each : m_table.all()) {
            if (each.group == m_group)
                m_shown.append(each.toned(m_habits.tone()));
        }
    }
    endResetModel();
}

int EmojiList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant EmojiList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const QString &text = m_shown[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return nameOf(text);
    default: return {};
    }
}

QString EmojiList::nameOf(const QString &text) const
{
    const Emoji *emoji = m_table.find(text);
    if (!emoji)
        return text;
    return QLocale().language() == QLocale::Vietnamese ? emoji->vietnamese : emoji->english;
}

} // namespace parlour
