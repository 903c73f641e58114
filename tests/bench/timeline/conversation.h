// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/timelinemodel.h"

#include <QStyledItemDelegate>

#include <deque>

namespace parlour {

inline constexpr qint64 FirstTime = 1'700'000'000'000;

inline QString textOf(int row)
{
    static const QStringList words =
        QStringLiteral(
            "the room is a log and a member a cursor into it Chào cả nhà hôm nay trời đẹp "
            "🌤️ 👍 quá mọi người có muốn đi uống cà phê không")
            .split(QLatin1Char(' '));
    QStringList text;
    const int count = 1 + (row * 7919) % 40;
    for (int i = 0; i < count; ++i)
        text << words.at((row * 31 + i * 17) % int(words.size()));
    return text.join(QLatin1Char(' '));
}

// All of it in memory.
class Conversation : public QAbstractListModel
{
public:
    explicit Conversation(int rows)
    {
        for (int row = 0; row < rows; ++row)
            m_texts.push_back(textOf(row));
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_texts.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        static const QStringList names = {QStringLiteral("An"), QStringLiteral("Bình"),
                                          QStringLiteral("Zoë"), QStringLiteral("Olga")};
        switch (role) {
        case Qt::DisplayRole:
        case TimelineModel::TextRole:
            return m_texts[std::size_t(index.row())];
        case TimelineModel::AuthorRole:
            return names.at(index.row() / 3 % 4);
        case TimelineModel::MineRole:
            return index.row() / 3 % 4 == 0;
        case TimelineModel::TimeRole:
            return FirstTime + index.row() * 40'000LL;
        default:
            return {};
        }
    }

    void append()
    {
        beginInsertRows({}, rowCount(), rowCount());
        m_texts.push_back(textOf(rowCount()));
        endInsertRows();
    }

private:
    std::deque<QString> m_texts;
};

// For QListView.
class WrappingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = qMax(100, option.widget ? option.widget->width() - 40 : 600);
        return {width,
                option.fontMetrics
                        .boundingRect(QRect(0, 0, width, 100'000), Qt::TextWordWrap,
                                      index.data().toString())
                        .height()
                    + 16};
    }
};

} // namespace parlour
