// SPDX-License-Identifier: Apache-2.0
#include "room/writing.h"

#include "protocol/rules.h"
#include "protocol/whispers.h"
#include "room/errors.h"
#include "room/privacy.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

void refuse(const Guest &guest, events::Error error, const MessageId &ref, Outcome &out)
{
    error.ref = ref;
    out.deliveries.push_back(ToOne{guest.id, std::move(error)});
}

Entry entryOf(EntryType type, const QString &text, const MessageId &id, Seq target = 0)
{
    Entry entry;
    entry.type = type;
    entry.text = text;
    entry.id = id;
    entry.target = target;
    return entry;
}

events::Error noSuchReply()
{
    return errors::make(ErrorCode::NotFound,
                        u"The message this replies to is not there. Send it without."_s);
}

// What would tell others of a whisper.
QString whyNotOnWhispers(EntryType type)
{
    switch (type) {
    case EntryType::Edit:
        return u"A whisper can't be edited. Delete it, and whisper again."_s;
    case EntryType::React:
        return u"A whisper can't carry reactions: all would see them. Whisper back instead."_s;
    default:
        return u"A reply for all would show nothing of a whisper. Whisper back instead."_s;
    }
}

// What the store has against a draft, for its author.
events::Error errorFor(Refusal refusal, const Entry &entry)
{
    switch (refusal) {
    case Refusal::NotAllowed:
        return errors::make(
            ErrorCode::NotAllowed,
            entry.type == EntryType::Delete
                ? u"Only whoever wrote a message can delete it. Ask them to."_s
                : u"Only whoever wrote a message can change it. Reply to it instead."_s,
            entry.id);
    case Refusal::IsWhisper:
        return errors::make(ErrorCode::NotAllowed, whyNotOnWhispers(entry.type), entry.id);
    case Refusal::TooMany:
        return errors::make(
            ErrorCode::NotAllowed,
            u"This message has all the reactions that it can carry. Reply to it instead."_s,
            entry.id);
    case Refusal::NotFound:
    case Refusal::None:
        break;
    }
    return errors::make(ErrorCode::NotFound,
                        u"This message is not there: it is deleted, or too old, or never was. "
                        "Choose another one."_s,
                        entry.id);
}

} // namespace

void Writing::append(const Guest &guest, Entry entry, Moment now, Outcome &out)
{
    entry.from = guest.name;
    entry.time = now.wall;
    out.appends.push_back(Append{guest.id, Draft{guest.key, std::move(entry)}});
}

// What has an id may be in the log already: offered again, it must not be refused because what it
// replies to is gone since then. Its author would say it once more.
bool Writing::mayReplyTo(Seq target, const MessageId &id) const
{
    return target == 0 || (target <= m_tail.last() && (target >= m_tail.first() || !id.isEmpty()));
}

void Writing::on(const Guest &guest, const requests::Say &say, Moment now, Outcome &out)
{
    const auto text = rules::cleanText(say.text);
    if (!text)
        return refuse(guest, text.error(), say.id, out);
    if (!mayReplyTo(say.replyTo, say.id))
        return refuse(guest, noSuchReply(), say.id, out);
    Entry entry = entryOf(EntryType::Message, *text, say.id);
    entry.replyTo = say.replyTo;
    append(guest, std::move(entry), now, out);
}

// Whoever owns the name, here or not: they read it when they come back.
Result<QString, events::Error> Writing::recipientOf(const Guest &guest, const QString &to) const
{
    const auto name = rules::cleanName(to);
    const QString key = name ? rules::nameKey(*name) : QString();
    const NameClaim *claim = name ? m_registry.claimOf(key) : nullptr;
    if (claim && claim->identity == guest.identity)
        return errors::make(ErrorCode::BadField, u"This is you. Whisper to somebody else."_s);
    if (claim)
        return claim->name;
    if (name && m_roster.placeOf(key)) {
        return errors::make(ErrorCode::NotAllowed,
                            u"%1 is a guest without a key: anybody could come under that name and "
                            u"read it. Ask them to join with a key."_s.arg(*name));
    }
    return errors::make(ErrorCode::NotFound,
                        u"Nobody who was in this room has this name and a key. Look at who is "
                        u"here, and choose somebody else."_s);
}

void Writing::on(const Guest &guest, const requests::Whisper &whisper, Moment now, Outcome &out)
{
    const auto text = rules::cleanText(whisper.text);
    if (!text)
        return refuse(guest, text.error(), whisper.id, out);
    const auto to = recipientOf(guest, whisper.to);
    if (!to)
        return refuse(guest, to.error(), whisper.id, out);
    if (!mayReplyTo(whisper.replyTo, whisper.id))
        return refuse(guest, noSuchReply(), whisper.id, out);
    Entry entry = entryOf(EntryType::Whisper, *text, whisper.id);
    entry.to = *to;
    entry.replyTo = whisper.replyTo;
    append(guest, std::move(entry), now, out);
}

// Connections come and go while the disk works: those who are here now.
std::vector<MemberId> Writing::readersOf(const Entry &entry) const
{
    std::vector<MemberId> readers;
    for (const QString &name : {entry.from, entry.to}) {
        const auto holder = m_roster.holderOf(rules::nameKey(name));
        const Guest *guest = holder ? m_guests.find(*holder) : nullptr;
        if (guest && guest->joined && privacy::mayRead(*guest, entry))
            readers.push_back(guest->id);
    }
    return readers;
}

void Writing::on(const Guest &guest, const requests::Edit &edit, Moment now, Outcome &out)
{
    const auto text = rules::cleanText(edit.text);
    if (!text)
        return refuse(guest, text.error(), edit.id, out);
    append(guest, entryOf(EntryType::Edit, *text, edit.id, edit.target), now, out);
}

void Writing::on(const Guest &guest, const requests::Delete &remove, Moment now, Outcome &out)
{
    append(guest, entryOf(EntryType::Delete, {}, remove.id, remove.target), now, out);
}

void Writing::on(const Guest &guest, const requests::React &react, Moment now, Outcome &out)
{
    const auto emoji = rules::cleanEmoji(react.emoji);
    if (!emoji)
        return refuse(guest, emoji.error(), react.id, out);
    Entry entry = entryOf(EntryType::React, *emoji, react.id, react.target);
    entry.on = react.on;
    append(guest, std::move(entry), now, out);
}

void Writing::on(const Guest &guest, const requests::SetTopic &topic, Moment now, Outcome &out)
{
    const auto text = rules::cleanTopic(topic.text);
    if (!text)
        return refuse(guest, text.error(), topic.id, out);
    append(guest, entryOf(EntryType::Topic, *text, topic.id), now, out);
}

void Writing::appended(const Append &append, const Placed &placed, Outcome &out)
{
    Entry entry = append.draft.entry;
    if (placed.refusal != Refusal::None) {
        out.deliveries.push_back(ToOne{append.author, errorFor(placed.refusal, entry)});
        return;
    }
    entry.seq = placed.seq;
    entry.time = placed.time;
    if (!entry.id.isEmpty())
        out.deliveries.push_back(
            ToOne{append.author, events::Ack{entry.id, placed.seq, placed.time}});
    if (placed.repeated)
        return;
    if (entry.type == EntryType::Delete)
        entry.to = placed.to; // that somebody whispered is not for others, either
    m_tail.append(entry);
    if (whispers::isPrivate(entry)) {
        auto readers = readersOf(entry);
        std::erase(readers, append.author); // has the ack
        out.deliveries.push_back(ToTwo{std::move(entry), std::move(readers), append.author});
        return;
    }
    out.deliveries.push_back(
        ToAll{Audience::Everyone, events::Logged{std::move(entry)}, true, append.author});
}

void Writing::appendFailed(const Append &append, Outcome &out)
{
    out.deliveries.push_back(ToOne{
        append.author,
        events::Error{ErrorCode::TryLater,
                      u"The room can't store messages right now. Send it again in a moment."_s,
                      append.draft.entry.id, errors::StoreRetryMs}});
}

} // namespace parlour
