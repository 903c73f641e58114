// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <QAbstractListModel>

#include <vector>

namespace parlour {

// What a search found, newest first. GUI thread. Knows neither the log nor who searches in it.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SeqRole = Qt::UserRole + 1, // qint64
        AuthorRole, // QString
        TextRole, // QString, plain text of someone else. Same as Qt::DisplayRole
        TimeRole, // qint64, milliseconds since 1970-01-01 UTC
    };

    enum class State {
        Idle, // nothing is searched for
        Searching, // and what was found before is still there
        Found, // or nothing was, if there are no rows
    };
    Q_ENUM(State)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Someone searches for this now. Answers to former queries are late from here on.
    void begin(const QString &query);
    // The answer to it: the newest matches in any order; `complete`: there are no others. Another
    // one replaces it. Late ones are ignored.
    void apply(const QString &query, const std::vector<Entry> &entries, bool complete);
    void clear();

    State state() const { return m_state; }
    QString query() const { return m_query; }
    bool isComplete() const { return m_complete; }

Q_SIGNALS:
    void stateChanged(); // or the rows, or whether they are all

private:
    void replace(std::vector<Entry> entries);

    std::vector<Entry> m_found;
    QString m_query;
    State m_state = State::Idle;
    bool m_complete = true;
};

} // namespace parlour
