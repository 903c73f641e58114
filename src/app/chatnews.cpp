// SPDX-License-Identifier: Apache-2.0
// Chat: what is said in the room, and how much of it was seen.
#include "app/chat.h"

#include "base/logging.h"
#include "models/alertrules.h"
#include "models/markup.h"
#include "protocol/rules.h"
#include "protocol/whispers.h"

#include <algorithm>

namespace parlour {
namespace {

constexpr qsizetype LastTextUnits = 200; // what one line of the list can show

// Somebody's words that this person can read.
bool isReadable(const Entry &entry)
{
    return entry.isSaid() && entry.deletedBy == 0 && !whispers::isRedacted(entry);
}

} // namespace

void Chat::onOpened()
{
    if (!m_record.epoch.isEmpty() && m_conversation->epoch() != m_record.epoch)
        onRestarted();
}

// The numbers of another log say nothing about this one.
void Chat::onRestarted()
{
    if (!m_record.epoch.isEmpty())
        m_record.epoch = m_conversation->epoch();
    m_record.lastSeq = 0;
    m_record.placeSeq = 0;
    m_unread.reset(0);
    m_newest = 0;
    Q_EMIT seen();
    tellChanged();
}

void Chat::onEntered(Seq last)
{
    const ConnectionView &view = m_models.connection.view();
    m_record.name = view.room;
    m_record.me = m_enteredAs = view.me;
    m_record.open = true;
    if (!std::exchange(m_wasEntered, true) && m_unread.readUpTo() == 0) // what was said before I came is no news
        m_unread.reset(last);
    m_record.epoch = m_conversation->epoch();
    Q_EMIT readable();
    Q_EMIT entered();
    tellChanged();
}

void Chat::onBrought(const std::vector<Entry> &entries)
{
    if (entries.empty())
        return;
    if (m_newest == 0)
        qCDebug(lcApp).noquote() << "Readable:" << forLog(m_record.name);
    if (m_newest > 0 && entries.front().seq > m_newest + 1)
        m_unread.addUnknown(m_newest + 1, entries.front().seq - 1);
    for (const Entry &entry : entries) {
        if (entry.seq > m_newest && (m_wasEntered || m_unread.readUpTo() > 0))
            countAsUnread(entry);
        if (entry.seq == m_record.lastSeq)
            noteLast(entry); // as it is by now
    }
    const auto last = std::find_if(entries.rbegin(), entries.rend(), isReadable);
    if (last != entries.rend())
        noteLast(*last);
    m_newest = std::max(m_newest, entries.back().seq);
    tellChanged();
}

void Chat::onHappened(const Entry &entry)
{
    m_newest = std::max(m_newest, entry.seq);
    noteLast(entry);
    countAsUnread(entry);
    if (!isMine(entry.from))
        Q_EMIT arrived(entry, isLookedAt(), repliesToMe(entry));
    tellChanged();
}

void Chat::countAsUnread(const Entry &entry)
{
    if (entry.type == EntryType::Delete)
        m_unread.forget(entry.target);
    if (isReadable(entry) && !isMine(entry.from))
        m_unread.add(entry.seq, isMention(entry));
}

bool Chat::isMention(const Entry &entry) const
{
    alertrules::Occasion occasion;
    occasion.entry = entry;
    occasion.me = m_record.me;
    occasion.repliesToMe = repliesToMe(entry);
    return alertrules::mentions(occasion, m_keywords);
}

bool Chat::repliesToMe(const Entry &entry) const
{
    const int row = entry.replyTo > 0 ? m_models.timeline.rowOfSeq(entry.replyTo) : -1;
    return row >= 0 && m_models.timeline.index(row).data(TimelineModel::MineRole).toBool();
}

bool Chat::isMine(const QString &author) const
{
    return rules::nameKey(author) == rules::nameKey(m_record.me);
}

// What the list, and its file, say of the room: never what was deleted.
void Chat::noteLast(const Entry &entry)
{
    const bool isLast = entry.seq == m_record.lastSeq;
    if ((isLast && entry.deletedBy != 0)
        || (entry.type == EntryType::Delete && entry.isAbout(m_record.lastSeq))) {
        m_record.lastAuthor.clear();
        m_record.lastText.clear();
        return;
    }
    const bool isEdit = entry.type == EntryType::Edit && entry.isAbout(m_record.lastSeq);
    if (!isEdit && (!isReadable(entry) || entry.seq < m_record.lastSeq))
        return;
    m_record.lastText = markup::plain(entry.text).simplified().left(LastTextUnits);
    if (isEdit)
        return;
    m_record.lastSeq = entry.seq;
    m_record.lastAuthor = entry.from;
    m_record.lastTime = entry.time;
}

void Chat::setReadUpTo(Seq seq)
{
    const int before = m_unread.count();
    m_unread.setReadUpTo(seq);
    if (before > 0 && m_unread.count() == 0)
        Q_EMIT seen();
    tellChanged();
}

void Chat::readAll()
{
    setReadUpTo(m_models.timeline.lastSeq());
}

} // namespace parlour
