// SPDX-License-Identifier: Apache-2.0
#include "room/writing.h"

#include "protocol/rules.h"
#include "room/errors.h"

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
bool Writing::mayReplyTo(const requests::Say &say) const
{
    return say.replyTo <= m_tail.last() && (say.replyTo >= m_tail.first() || !say.id.isEmpty());
}

void Writing::on(const Guest &guest, const requests::Say &say, Moment now, Outcome &out)
{
    const auto text = rules::cleanText(say.text);
    if (!text)
        return refuse(guest, text.error(), say.id, out);
    if (say.replyTo != 0 && !mayReplyTo(say)) {
        return refuse(guest,
                      errors::make(ErrorCode::NotFound,
                                   u"The message this replies to is not there. Send it without."_s),
                      say.id, out);
    }
    Entry entry = entryOf(EntryType::Message, *text, say.id);
    entry.replyTo = say.replyTo;
    append(guest, std::move(entry), now, out);
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
    m_tail.append(entry);
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
