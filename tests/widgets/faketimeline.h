// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/timelinemodel.h"

#include <QAbstractListModel>

#include <deque>

// A model with the roles of TimelineModel in which anything can be put anywhere.
class FakeTimeline : public QAbstractListModel
{
public:
    struct Row {
        QString text;
        QString author = QStringLiteral("Bình");
        qint64 time = 1'700'000'000'000;
        bool mine = false;
        parlour::TimelineModel::Kind kind = parlour::TimelineModel::Kind::Message;
        parlour::TimelineModel::State state = parlour::TimelineModel::State::Sent;
        QString id;
        QString reason;
        QString reply;
        QString reactions;
        QStringList myReactions;
        QString whisper;
        bool edited = false;
        bool deleted = false;
    };

    // Texts of one to many lines, three in a row by one author.
    static Row sample(int number)
    {
        static const QStringList authors = {QStringLiteral("An"), QStringLiteral("Bình"),
                                            QStringLiteral("Zoë")};
        Row row;
        row.text = QStringLiteral("message %1 ").arg(number).repeated(1 + (number * 7 % 23));
        row.author = authors.at(number / 3 % 3);
        row.time += number * 60'000LL;
        row.id = QString::number(number);
        return row;
    }

    static FakeTimeline *filled(int rows, QObject *parent)
    {
        auto *model = new FakeTimeline(parent);
        for (int i = 0; i < rows; ++i)
            model->m_rows.push_back(sample(i));
        return model;
    }

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        ++m_reads;
        using Model = parlour::TimelineModel;
        const Row &row = m_rows.at(std::size_t(index.row()));
        switch (role) {
        case Qt::DisplayRole:
        case Model::TextRole:
            return row.text;
        case Model::AuthorRole:
            return row.author;
        case Model::TimeRole:
            return row.time;
        case Model::MineRole:
            return row.mine;
        case Model::KindRole:
            return int(row.kind);
        case Model::StateRole:
            return int(row.state);
        case Model::IdRole:
            return row.id;
        case Model::ReasonRole:
            return row.reason;
        case Model::ReplyRole:
            return row.reply;
        case Model::ReactionsRole:
            return row.reactions;
        case Model::MyReactionsRole:
            return row.myReactions;
        case Model::WhisperRole:
            return row.whisper;
        case Model::EditedRole:
            return row.edited;
        case Model::DeletedRole:
            return row.deleted;
        default:
            return {};
        }
    }

    const Row &at(int row) const { return m_rows.at(std::size_t(row)); }
    int reads() const { return m_reads; } // how often data() was asked

    void append(const Row &row) { insert(rowCount(), {row}); }

    void insert(int before, const std::deque<Row> &rows)
    {
        beginInsertRows({}, before, before + int(rows.size()) - 1);
        m_rows.insert(m_rows.begin() + before, rows.begin(), rows.end());
        endInsertRows();
    }

    void remove(int row)
    {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }

    void move(int from, int before)
    {
        beginMoveRows({}, from, from, {}, before);
        const Row row = at(from);
        m_rows.erase(m_rows.begin() + from);
        m_rows.insert(m_rows.begin() + (before > from ? before - 1 : before), row);
        endMoveRows();
    }

    void change(int number, const Row &row)
    {
        m_rows.at(std::size_t(number)) = row;
        Q_EMIT dataChanged(index(number), index(number));
    }

    void clear()
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }

private:
    std::deque<Row> m_rows;
    mutable int m_reads = 0;
};
