// SPDX-License-Identifier: Apache-2.0
// The rows as a view reads them, and the member's own messages; what the log brings is in
// timelinemodellog.cpp.
#include "models/timelinemodel.h"

#include "models/entrytext.h"
#include "protocol/rules.h"

#include <algorithm>
#include <utility>

namespace parlour {

TimelineModel::TimelineModel(QObject *parent) : QAbstractListModel(parent) { }

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : logEnd() + unsent();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.row() >= logEnd())
        return unsentData(m_unsent[static_cast<std::size_t>(index.row() - logEnd())], role);
    const LogRows::Place place = m_log.at(index.row());
    if (!place.local)
        return entryData(place.seq, role);
    switch (role) {
    case SeqRole:
        return Seq(0);
    case KindRole:
        return QVariant::fromValue(Kind::Local);
    case Qt::DisplayRole:
    case TextRole:
        return place.local->text;
    case TimeRole:
        return place.local->time;
    default:
        return {};
    }
}

QVariant TimelineModel::entryData(Seq seq, int role) const
{
    if (role == SeqRole)
        return seq;
    if (role == KindRole)
        return QVariant::fromValue(kindOf(seq));
    const Entry *entry = m_cache.find(seq);
    if (!entry)
        return {};
    switch (role) {
    case AuthorRole:
        return entry->from;
    case Qt::DisplayRole:
    case TextRole:
        return EntryText::text(*entry);
    case TimeRole:
        return entry->time;
    case IdRole:
        return entry->id;
    case StateRole:
        return QVariant::fromValue(State::Sent);
    default:
        return entry->isSaid() ? messageData(*entry, role) : QVariant();
    }
}

QVariant TimelineModel::messageData(const Entry &entry, int role) const
{
    switch (role) {
    case MineRole:
        return isMine(entry.from);
    case EditedRole:
        return entry.editedBy != 0 && entry.deletedBy == 0;
    case DeletedRole:
        return entry.deletedBy != 0;
    case ReactionsRole:
        return EntryText::reactions(entry);
    case MyReactionsRole:
        return myReactions(entry);
    case ReplyRole:
        return entry.replyTo == 0 ? QString() : EntryText::quote(m_cache.find(entry.replyTo));
    case ReplyToRole:
        return entry.replyTo;
    case WhisperRole:
        return isMine(entry.from) ? entry.to : entry.to.isEmpty() ? QString() : entry.from;
    default:
        return {};
    }
}

QVariant TimelineModel::unsentData(const Unsent &unsent, int role) const
{
    switch (role) {
    case SeqRole:
        return Seq(0);
    case KindRole:
        return QVariant::fromValue(Kind::Message);
    case AuthorRole:
        return m_me;
    case Qt::DisplayRole:
    case TextRole:
        return unsent.text;
    case TimeRole:
        return unsent.time;
    case MineRole:
        return true;
    case StateRole:
        return QVariant::fromValue(unsent.state);
    case ReasonRole:
        return unsent.reason;
    case IdRole:
        return unsent.id;
    case ReplyRole:
        return unsent.replyTo == 0 ? QString() : EntryText::quote(m_cache.find(unsent.replyTo));
    case ReplyToRole:
        return unsent.replyTo;
    case WhisperRole:
        return unsent.to;
    default:
        return {};
    }
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {SeqRole, "seq"},
            {KindRole, "kind"},           {AuthorRole, "author"},
            {TextRole, "text"},           {TimeRole, "time"},
            {MineRole, "mine"},           {StateRole, "state"},
            {ReasonRole, "reason"},       {IdRole, "id"},
            {EditedRole, "edited"},       {DeletedRole, "deleted"},
            {ReactionsRole, "reactions"}, {MyReactionsRole, "myReactions"},
            {ReplyRole, "reply"},         {ReplyToRole, "replyTo"},
            {WhisperRole, "whisper"}};
}

TimelineModel::Kind TimelineModel::kindOf(Seq seq) const
{
    if (const Entry *entry = m_cache.find(seq))
        return entry->isSaid() ? Kind::Message : Kind::Notice;
    return m_cache.isHidden(seq) ? Kind::Hidden : Kind::Missing;
}

void TimelineModel::setMe(const QString &name)
{
    if (name == m_me)
        return;
    m_me = name;
    m_mine.clear();
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0), index(rows - 1), {MineRole, AuthorRole, MyReactionsRole});
}

bool TimelineModel::isMine(const QString &author) const
{
    if (author.isEmpty() || m_me.isEmpty())
        return false;
    if (author == m_me)
        return true;
    auto known = m_mine.constFind(author);
    if (known == m_mine.constEnd())
        known = m_mine.insert(author, rules::nameKey(author) == rules::nameKey(m_me));
    return known.value();
}

QStringList TimelineModel::myReactions(const Entry &entry) const
{
    QStringList mine;
    for (const Reaction &reaction : entry.reactions) {
        if (std::any_of(reaction.users.begin(), reaction.users.end(),
                        [this](const QString &user) { return isMine(user); }))
            mine.append(reaction.emoji);
    }
    return mine;
}

int TimelineModel::unsent() const
{
    return static_cast<int>(m_unsent.size());
}

void TimelineModel::addPending(const MessageId &id, const QString &text, qint64 time, Seq replyTo,
                               const QString &to)
{
    const int at = unsentAt(id);
    if (at < 0 && rowOf(id) < 0) {
        beginInsertRows({}, rowCount(), rowCount());
        m_unsent.push_back({id, text, time, State::Pending, {}, replyTo, to});
        endInsertRows();
        return;
    }
    if (at < 0 || m_unsent[static_cast<std::size_t>(at)].state != State::Failed)
        return;
    m_unsent[static_cast<std::size_t>(at)] = {id, text, time, State::Pending, {}, replyTo, to};
    unsentChanged(at, {StateRole, ReasonRole, TimeRole, TextRole});
}

void TimelineModel::confirm(const MessageId &id, Seq seq, qint64 time)
{
    const int at = unsentAt(id);
    if (at < 0)
        return;
    Entry entry;
    entry.seq = seq;
    entry.from = m_me;
    entry.text = m_unsent[static_cast<std::size_t>(at)].text;
    entry.time = time;
    entry.id = id;
    entry.replyTo = m_unsent[static_cast<std::size_t>(at)].replyTo;
    entry.to = m_unsent[static_cast<std::size_t>(at)].to;
    entry.type = entry.to.isEmpty() ? EntryType::Message : EntryType::Whisper;
    confirmAt(at, entry);
}

void TimelineModel::fail(const MessageId &id, const QString &reason)
{
    const int at = unsentAt(id);
    if (at < 0)
        return;
    m_unsent[static_cast<std::size_t>(at)].state = State::Failed;
    m_unsent[static_cast<std::size_t>(at)].reason = reason;
    unsentChanged(at, {StateRole, ReasonRole});
}

void TimelineModel::discard(const MessageId &id)
{
    if (const int at = unsentAt(id); at >= 0)
        removeUnsent(at);
}

int TimelineModel::rowOf(const MessageId &id) const
{
    if (id.isEmpty())
        return -1;
    if (const int at = unsentAt(id); at >= 0)
        return logEnd() + at;
    Seq found = 0;
    m_cache.forEach([&](const Entry &entry) {
        if (entry.id == id && isMine(entry.from))
            found = entry.seq;
    });
    return rowOfSeq(found);
}

int TimelineModel::rowOfSeq(Seq seq) const
{
    return m_log.rowOf(seq);
}

Seq TimelineModel::seqOfRow(int row) const
{
    if (row < 0 || row >= logEnd())
        return 0;
    const LogRows::Place place = m_log.at(row);
    return place.local ? 0 : place.seq;
}

Seq TimelineModel::lastOfMine() const
{
    const Seq least = std::max(m_log.first(), m_log.last() - LastOfMineRows + 1);
    for (Seq seq = m_log.last(); seq >= least; --seq) {
        const Entry *entry = m_cache.find(seq);
        if (entry && entry->type == EntryType::Message && entry->deletedBy == 0
            && isMine(entry->from))
            return seq;
    }
    return 0;
}

int TimelineModel::unsentAt(const MessageId &id) const
{
    if (id.isEmpty())
        return -1;
    const auto isIt = [&id](const Unsent &unsent) { return unsent.id == id; };
    const auto found = std::find_if(m_unsent.begin(), m_unsent.end(), isIt);
    return found == m_unsent.end() ? -1 : static_cast<int>(found - m_unsent.begin());
}

void TimelineModel::removeUnsent(int at)
{
    beginRemoveRows({}, logEnd() + at, logEnd() + at);
    m_unsent.erase(m_unsent.begin() + at);
    endRemoveRows();
}

void TimelineModel::unsentChanged(int at, const QList<int> &roles)
{
    const QModelIndex row = index(logEnd() + at);
    Q_EMIT dataChanged(row, row, roles);
}

} // namespace parlour
