// SPDX-License-Identifier: Apache-2.0
#include "store/amender.h"

#include "protocol/whispers.h"

#include <algorithm>

namespace parlour {
namespace {

bool changesTarget(const Entry &entry)
{
    return entry.type == EntryType::Edit || entry.type == EntryType::Delete
        || entry.type == EntryType::React;
}

} // namespace

Amender::Amender(SqliteFile &file, EntryTable &entries)
    : m_isRoom(file.kind() == SqliteFile::Kind::Room),
      m_entries(entries),
      m_reactions(file),
      m_words(file),
      m_tidier(file, m_words)
{ }

// A room's index has no whispers in it, so that nobody finds those of others. A replica's has: what it
// knows of one is its owner's to know.
bool Amender::isIndexed(const Entry &entry) const
{
    if (entry.type == EntryType::Whisper)
        return !m_isRoom && whispers::isPrivate(entry);
    return entry.type == EntryType::Message;
}

bool Amender::check(const Draft &draft, Placed &placed)
{
    const Entry &entry = draft.entry;
    placed.refusal = Refusal::None;
    const bool isReply = entry.type == EntryType::Message && entry.replyTo != 0;
    if (!isReply && !changesTarget(entry))
        return true;
    EntryTable::Row target;
    if (!m_entries.find(isReply ? entry.replyTo : entry.target, target))
        return false;
    if (target.isThere && whispers::isPrivate(target.entry))
        return checkWhisper(draft, target, placed);
    return isReply || checkChange(draft, target, placed.refusal);
}

// The answer tells others no more than that it is one.
bool Amender::checkWhisper(const Draft &draft, const EntryTable::Row &target, Placed &placed) const
{
    if (draft.entry.type != EntryType::Delete)
        placed.refusal = Refusal::IsWhisper;
    else if (target.sender != draft.sender)
        placed.refusal = Refusal::NotAllowed;
    else if (!target.canDelete())
        placed.refusal = Refusal::NotFound;
    else
        placed.to = target.entry.to;
    return true;
}

bool Amender::checkChange(const Draft &draft, const EntryTable::Row &target, Refusal &refusal)
{
    const Entry &change = draft.entry;
    if (!target.canChange()) {
        refusal = Refusal::NotFound;
    } else if (change.type == EntryType::React) {
        bool full = false;
        if (!m_reactions.isFull(change, draft.sender, full))
            return false;
        if (full)
            refusal = Refusal::TooMany;
    } else if (target.sender != draft.sender) {
        refusal = Refusal::NotAllowed;
    }
    return true;
}

bool Amender::add(const Entry &entry, const QString &sender, Seq holds)
{
    if (!m_entries.insert(entry, sender, holds))
        return false;
    if (!entry.isSaid())
        return !changesTarget(entry) || apply(entry, sender);
    if (entry.deletedBy != 0)
        return m_entries.emptyEditsOf(entry.seq);
    return (!isIndexed(entry) || m_words.add(entry.seq, entry.from, entry.text))
        && (entry.reactions.empty() || m_reactions.replace(entry));
}

bool Amender::renew(const EntryTable::Row &old, const Entry &message, Seq holds)
{
    if (!old.canDelete() || holds < old.holds)
        return true;
    if (message.type != old.entry.type || whispers::isRedacted(message)
        || whispers::isRedacted(old.entry))
        return true; // what is for others stays so, and what is mine is not taken away
    if (message.deletedBy != 0)
        return remove(message, old) && m_entries.setDeleted(message.seq, message.deletedBy);
    const Entry &known = old.entry;
    const bool isNewText = message.editedBy > known.editedBy
        || (message.editedBy == known.editedBy && message.text != known.text);
    if (isNewText
        && !(m_words.remove(message.seq, old.entry.from, old.entry.text)
             && m_words.add(message.seq, old.entry.from, message.text)
             && m_entries.setText(message.seq, message.text, message.editedBy)))
        return false;
    return m_reactions.replace(message) && m_entries.setHolds(message.seq, holds);
}

bool Amender::apply(const Entry &change, const QString &sender)
{
    EntryTable::Row target;
    if (!m_entries.find(change.target, target))
        return false;
    switch (change.type) {
    case EntryType::Edit:
        return edit(change, target);
    case EntryType::Delete:
        return remove(change, target);
    case EntryType::React:
        return !target.canChange() || change.seq <= target.holds
            || m_reactions.apply(change, sender);
    case EntryType::Message:
    case EntryType::Notice:
    case EntryType::Topic:
    case EntryType::Whisper:
        break;
    }
    return true;
}

bool Amender::edit(const Entry &change, const EntryTable::Row &target)
{
    if (target.isMessage() && target.entry.deletedBy != 0)
        return m_entries.emptyText(change.seq);
    if (!target.isThere)
        return emptyIfDeleted(change);
    // An empty one is the edit of a text that was deleted later: that Delete will come.
    if (!target.isMessage() || change.seq <= target.entry.editedBy || change.text.isEmpty())
        return true;
    const Entry &message = target.entry;
    return m_words.remove(message.seq, message.from, message.text)
        && m_words.add(message.seq, message.from, change.text)
        && m_entries.setText(message.seq, change.text, change.seq);
}

// A replica may know that a message was deleted without having it.
bool Amender::emptyIfDeleted(const Entry &edit)
{
    std::vector<Entry> changes;
    if (!m_entries.readChangesOf(edit.target, changes))
        return false;
    const bool isDeleted = std::any_of(changes.begin(), changes.end(), [](const Entry &change) {
        return change.type == EntryType::Delete;
    });
    return !isDeleted || m_entries.emptyText(edit.seq);
}

// Its edits go whether or not it is here: a replica may have them alone.
bool Amender::remove(const Entry &change, const EntryTable::Row &target)
{
    const Seq seq = change.target != 0 ? change.target : change.seq;
    if (!m_tidier.markTextTaken() || !m_entries.emptyEditsOf(seq))
        return false;
    if (!target.canDelete())
        return true;
    return (!isIndexed(target.entry) || m_words.remove(seq, target.entry.from, target.entry.text))
        && m_words.markUntidy() && m_entries.setDeleted(seq, change.seq) && m_reactions.remove(seq);
}

bool Amender::removeUpTo(Seq seq, const std::vector<Entry> &entries)
{
    const auto removeWords = [this](const Entry &entry) {
        return !isIndexed(entry) || entry.deletedBy != 0
            || m_words.remove(entry.seq, entry.from, entry.text);
    };
    return std::all_of(entries.begin(), entries.end(), removeWords) && m_entries.removeUpTo(seq)
        && m_entries.emptyEditsUpTo(seq) && m_reactions.removeUpTo(seq) && m_words.markUntidy()
        && m_tidier.markTextTaken();
}

} // namespace parlour
