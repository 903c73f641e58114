// SPDX-License-Identifier: Apache-2.0
#include "store/reactiontable.h"

#include "protocol/limits.h"
#include "protocol/rules.h"

using namespace Qt::StringLiterals;

namespace parlour {

ReactionTable::ReactionTable(SqliteFile &file)
    : m_keepsOff(file.kind() == SqliteFile::Kind::Replica),
      m_find(
          file,
          u"SELECT is_on, changed FROM reactions WHERE target = ? AND emoji = ? AND sender = ?"_s),
      m_places(file,
               u"SELECT coalesce(max(place), 0) + 1, max(emoji_place) FILTER (WHERE is_on AND "
               u"emoji = ?) "
               "FROM reactions WHERE target = ?"_s),
      m_put(file, u"INSERT OR REPLACE INTO reactions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_confirm(
          file,
          u"UPDATE reactions SET changed = ? WHERE target = ? AND emoji = ? AND sender = ?"_s),
      m_takeAway(file, u"DELETE FROM reactions WHERE target = ? AND emoji = ? AND sender = ?"_s),
      m_forgetOff(file,
                  u"DELETE FROM reactions WHERE target = ? AND NOT is_on AND changed <= (SELECT "
                  "changed FROM reactions WHERE target = ? AND NOT is_on ORDER BY changed DESC "
                  "LIMIT 1 OFFSET ?)"_s),
      m_count(file, u"SELECT count(*) FROM reactions WHERE target = ? AND is_on"_s),
      m_remove(file, u"DELETE FROM reactions WHERE target = ?"_s),
      m_removeUpTo(file, u"DELETE FROM reactions WHERE target <= ?"_s),
      m_read(file,
             u"SELECT target, emoji, author FROM reactions WHERE target BETWEEN ? AND ? AND is_on "
             "ORDER BY target, emoji_place, place"_s)
{ }

bool ReactionTable::apply(const Entry &react, const QString &sender)
{
    bool isKnown = false;
    bool isOn = false;
    Seq changed = 0;
    const auto note = [&](QSqlQuery &row) {
        isKnown = true;
        isOn = row.value(0).toBool();
        changed = row.value(1).toLongLong();
        return false;
    };
    if (!m_find.each(note, react.target, react.text, sender))
        return false;
    if (isKnown && react.seq <= changed)
        return true;
    if (isKnown && isOn == react.on) // nothing new, but nothing older may change it any more
        return m_confirm.run(react.seq, react.target, react.text, sender);
    if (!react.on)
        return takeAway(react, sender);
    return put(react.target, react.text, sender, react.from, react);
}

bool ReactionTable::takeAway(const Entry &react, const QString &sender)
{
    if (!m_keepsOff)
        return m_takeAway.run(react.target, react.text, sender);
    return put(react.target, react.text, sender, react.from, react)
        && m_forgetOff.run(react.target, react.target, limits::ReactionsPerMessage);
}

// At the end of those with the same emoji, which are where the first of them put it.
bool ReactionTable::put(Seq target, const QString &emoji, const QString &sender,
                        const QString &author, const Entry &react)
{
    qint64 place = 1;
    qint64 emojiPlace = 0;
    const auto note = [&](QSqlQuery &row) {
        place = row.value(0).toLongLong();
        emojiPlace = row.value(1).isNull() ? place : row.value(1).toLongLong();
        return false;
    };
    return m_places.each(note, emoji, target)
        && m_put.run(target, emoji, sender, author, int(react.on), react.seq, emojiPlace, place);
}

bool ReactionTable::isFull(const Entry &react, const QString &sender, bool &full)
{
    full = false;
    bool isOn = false;
    qint64 count = 0;
    const auto note = [&isOn](QSqlQuery &row) { return isOn = row.value(0).toBool(), false; };
    const auto noteCount = [&count](QSqlQuery &row) {
        return count = row.value(0).toLongLong(), false;
    };
    if (!m_find.each(note, react.target, react.text, sender)
        || !m_count.each(noteCount, react.target))
        return false;
    full = react.on && !isOn && count >= limits::ReactionsPerMessage;
    return true;
}

bool ReactionTable::replace(const Entry &message)
{
    if (!remove(message.seq))
        return false;
    qint64 emojiPlace = 0;
    qint64 place = 0;
    for (const Reaction &reaction : message.reactions) {
        ++emojiPlace;
        for (const QString &user : reaction.users) {
            if (!m_put.run(message.seq, reaction.emoji, rules::nameKey(user), user, 1, 0,
                           emojiPlace, ++place))
                return false;
        }
    }
    return true;
}

bool ReactionTable::remove(Seq target)
{
    return m_remove.run(target);
}

bool ReactionTable::removeUpTo(Seq target)
{
    return m_removeUpTo.run(target);
}

bool ReactionTable::read(Entry &message)
{
    std::vector<Entry> one{std::move(message)};
    const bool done = read(one);
    message = std::move(one.front());
    return done;
}

bool ReactionTable::read(std::vector<Entry> &entries)
{
    if (entries.empty())
        return true;
    auto entry = entries.begin();
    const auto add = [&](QSqlQuery &row) {
        const Seq target = row.value(0).toLongLong();
        while (entry != entries.end() && entry->seq < target)
            ++entry;
        if (entry == entries.end())
            return false;
        if (entry->seq != target)
            return true;
        const QString emoji = row.value(1).toString();
        if (entry->reactions.empty() || entry->reactions.back().emoji != emoji)
            entry->reactions.push_back({emoji, {}});
        entry->reactions.back().users.append(row.value(2).toString());
        return true;
    };
    return m_read.each(add, entries.front().seq, entries.back().seq);
}

} // namespace parlour
