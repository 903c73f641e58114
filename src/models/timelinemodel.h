// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace parlour {

// What a member sees of the log: a run of entries, ascending, then the member's own messages that
// the log does not have yet. Rows are immutable but for the state of one's own.
//
// Live on the GUI thread. Knows no socket: someone applies events to it.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SeqRole = Qt::UserRole + 1, // qint64, 0 while pending or failed
        KindRole, // Kind
        AuthorRole, // QString
        TextRole, // QString, plain text of someone else: never markup. Same as Qt::DisplayRole
        TimeRole, // qint64, milliseconds since 1970-01-01 UTC
        MineRole, // bool
        StateRole, // State
        ReasonRole, // QString, why it failed
        IdRole, // QString, the message's own id
    };

    enum class Kind {
        Message,
        Notice, // the room speaks
        Local, // this program speaks, to this member only; not part of the log
    };
    Q_ENUM(Kind)

    enum class State {
        Sent, // the log has it
        Pending, // not yet acknowledged
        Failed, // refused; see ReasonRole. Stays until retried or discarded
    };
    Q_ENUM(State)

    explicit TimelineModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Whose messages are mine.
    void setMe(const QString &name);

    // My own message, from Enter on. The same id again makes a failed one pending.
    void addPending(const MessageId &id, const QString &text, qint64 time);
    // The log has it: the row takes its place in the order, or goes if that is before the oldest
    // row (the page of that time will bring it). Unknown ids are ignored.
    void confirm(const MessageId &id, Seq seq, qint64 time);
    void fail(const MessageId &id, const QString &reason);
    void discard(const MessageId &id);

    // An entry that just happened. An entry that is already here, or below the oldest one, is
    // ignored; my own pending message, recognised by its id, is confirmed instead.
    void append(const Entry &entry);
    // A page: appended, prepended or merged, whatever its numbers say. Nothing appears twice.
    void insert(const Page &page);
    // A sentence of this program, shown at the end.
    void addLocal(const QString &text, qint64 time);

    // Forgets all of the log and the locals in it; pending and failed messages stay.
    void reset();
    // Forgets everything: another visit begins.
    void clear();

    int unsent() const { return m_unsent; } // messages of mine that the log does not have
    Seq firstSeq() const; // 0: nothing yet
    Seq lastSeq() const; // 0: nothing yet
    // There are entries before firstSeq() to be asked for.
    bool hasOlder() const;
    int rowOf(const MessageId &id) const; // -1: not there

Q_SIGNALS:
    void hasOlderChanged(bool hasOlder);

private:
    struct Row {
        Entry entry; // a local's seq is that of the entry it stands behind, so that rows are sorted
        Kind kind = Kind::Message;
        State state = State::Sent;
        QString reason;
        bool mine = false;
    };

    Row rowFor(const Entry &entry) const;
    bool isMine(const QString &author) const;
    int unsentRow(const MessageId &id) const; // -1: nothing of mine waits under this id
    int logEnd() const; // first row that the log does not have
    int placeOf(Seq seq) const; // first row of the log that is not before `seq`
    bool has(Seq seq) const;
    Seq nextSeq(int row) const; // of the first entry from `row` on; the highest number if none
    void confirmAt(int from, const Entry &entry);
    void insertRun(int row, std::vector<Row> run);
    void removeRow(int row);
    void updateHasOlder();
    void setHasOlder(bool hasOlder);

    std::deque<Row> m_rows; // the log's (with locals between), then pending and failed
    int m_unsent = 0; // rows at the end that the log does not have
    QString m_me;
    mutable QHash<QString, bool> m_mine; // by author: comparing names is not cheap
    bool m_hasOlder = false;
    bool m_atStart = false; // a page said that nothing comes before it
};

} // namespace parlour
