// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/entrycache.h"
#include "models/logrows.h"
#include "models/presencerun.h"
#include "protocol/events.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace parlour {

// What a member sees of the log: a row for every number of its span, loaded or not, then the
// member's own messages that the log does not have yet. Rows that are not loaded are Kind::Missing;
// missing() tells what to bring, insert() takes it. However long the log, only some thousands of
// entries are in memory: what was not looked at for longest is Missing again.
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
        EditedRole, // bool, the text is not as it was said first
        DeletedRole, // bool, the text is gone
        ReactionsRole, // QString, like "👍 2  ❤️ 1"; empty if there are none
        MyReactionsRole, // QStringList, the emoji that I have put on it
        ReplyRole, // QString, the beginning of what it answers: "Anna: words"; "…" if not loaded
        ReplyToRole, // qint64, the number of what it answers; 0: it is no reply
        WhisperRole, // QString, the other one of a whisper between them and me; empty: for everybody
    };

    enum class Kind {
        Message,
        Notice, // the room speaks
        Local, // this program speaks, to this member only; not part of the log
        Missing, // in the log, but not loaded
        Hidden, // about another entry, where it shows, or a whisper between others; has no height
    };
    Q_ENUM(Kind)

    enum class State {
        Sent, // the log has it
        Pending, // not yet acknowledged
        Failed, // refused; see ReasonRole. Stays until retried or discarded
    };
    Q_ENUM(State)

    using Range = SeqRange;

    explicit TimelineModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Whose messages are mine.
    void setMe(const QString &name);

    // The log reaches from `first` to `last` (first - 1: nothing is left of it). Both only grow: new
    // rows come at the end of the log's, rows before `first` go. Of more numbers than anybody can
    // scroll over, the last ones have rows.
    void setSpan(Seq first, Seq last);
    // Any entries, in any order, known ones too: a run of a page, results, a live one. Numbers above
    // the span extend it, those below are ignored. What is said about others is applied to them.
    void insert(const std::vector<Entry> &entries);
    // An entry that just happened. My own pending message, recognised by its id, is confirmed.
    void append(const Entry &entry);
    // A sentence of this program, shown at the end.
    void addLocal(const QString &text, qint64 time);
    // Somebody came or went, now: said at the end, in one row with all who did since the last message.
    void addPresence(const QString &name, bool joined, qint64 time);

    // The newest run of numbers that are missing in these rows, widened so that it is worth a
    // request. Nothing if all are here.
    std::optional<Range> missing(int firstRow, int lastRow) const;
    // These rows are being looked at: they stay loaded.
    void setShown(int firstRow, int lastRow);

    // My own message, from Enter on. The same id again makes a failed one pending. `to`: of a whisper.
    void addPending(const MessageId &id, const QString &text, qint64 time, Seq replyTo = 0,
                    const QString &to = {});
    // The log has it: the row takes its place in the order, or goes if that is not in the span or
    // already there. Unknown ids are ignored.
    void confirm(const MessageId &id, Seq seq, qint64 time);
    void fail(const MessageId &id, const QString &reason);
    void discard(const MessageId &id);

    // Forgets all of the log and the locals in it; pending and failed messages stay.
    void reset();
    // Forgets everything: another visit begins.
    void clear();

    int unsent() const; // messages of mine that the log does not have
    Seq firstSeq() const; // of the span; 0: nothing there
    Seq lastSeq() const; // of the span; 0: nothing yet
    int rowOf(const MessageId &id) const; // of mine, unsent or loaded; -1: not there
    int rowOfSeq(Seq seq) const; // -1: not in the span
    Seq seqOfRow(int row) const; // 0: a local or unsent
    // What "edit my last one" means: the newest message of mine in the log that is loaded and not
    // deleted, if it is among the last LastOfMineRows numbers. 0: there is none.
    Seq lastOfMine() const;
    static constexpr Seq LastOfMineRows = 500;

private:
    struct Unsent {
        MessageId id;
        QString text;
        qint64 time = 0;
        State state = State::Pending;
        QString reason;
        Seq replyTo = 0;
        QString to;
    };

    QVariant entryData(Seq seq, int role) const;
    QVariant messageData(const Entry &entry, int role) const;
    QVariant unsentData(const Unsent &unsent, int role) const;
    Kind kindOf(Seq seq) const;
    bool isMine(const QString &author) const;
    QStringList myReactions(const Entry &entry) const;

    int logEnd() const { return m_log.count(); } // first row that the log does not have
    int unsentAt(const MessageId &id) const; // in m_unsent; -1: nothing of mine waits under this id
    void confirmAt(int at, const Entry &entry);
    void removeUnsent(int at);
    bool presenceGoesOn() const;
    void unsentChanged(int at, const QList<int> &roles);

    void cover(const std::vector<Entry> &entries);
    void dropArrived(const std::vector<Entry> &entries);
    Entry upToDate(Entry entry) const;
    void store(const Entry &entry, std::vector<Seq> &changed);
    void applyChange(const Entry &change, std::vector<Seq> &changed);
    void addRepliesTo(std::vector<Seq> &changed) const;
    void tell(std::vector<Seq> changed);
    void tell(const Range &range);
    void evict();

    LogRows m_log;
    EntryCache m_cache;
    std::vector<Unsent> m_unsent; // in the rows behind the log's
    std::deque<Entry> m_news; // the last changes, ascending: a slow page may not know them yet
    Seq m_newest = 0; // the highest number that was brought
    PresenceRun m_presence; // what the newest local says, if it is about who came and went
    QString m_me;
    mutable QHash<QString, bool> m_mine; // by author: comparing names is not cheap
};

} // namespace parlour
