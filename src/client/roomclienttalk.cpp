// SPDX-License-Identifier: Apache-2.0
// RoomClient: what it says to the room.
#include "client/roomclient.h"

#include "protocol/rules.h"

#include <utility>

namespace parlour {

Result<MessageId, events::Error> RoomClient::say(const QString &text, Seq replyTo)
{
    auto clean = rules::cleanText(text);
    if (!clean)
        return clean.error();
    m_typing = false; // the room takes a message as the end of typing
    Entry entry;
    entry.text = std::move(clean).value();
    entry.replyTo = replyTo;
    return queue(std::move(entry));
}

Result<MessageId, events::Error> RoomClient::whisper(const QString &to, const QString &text,
                                                     Seq replyTo)
{
    auto name = rules::cleanName(to);
    if (!name)
        return name.error();
    auto clean = rules::cleanText(text);
    if (!clean)
        return clean.error();
    m_typing = false; // as with say()
    Entry entry;
    entry.type = EntryType::Whisper;
    entry.to = std::move(name).value();
    entry.text = std::move(clean).value();
    entry.replyTo = replyTo;
    return queue(std::move(entry));
}

Result<MessageId, events::Error> RoomClient::edit(Seq target, const QString &text)
{
    auto clean = rules::cleanText(text);
    if (!clean)
        return clean.error();
    Entry entry;
    entry.type = EntryType::Edit;
    entry.text = std::move(clean).value();
    entry.target = target;
    return queue(std::move(entry));
}

MessageId RoomClient::remove(Seq target)
{
    Entry entry;
    entry.type = EntryType::Delete;
    entry.target = target;
    return queue(std::move(entry));
}

Result<MessageId, events::Error> RoomClient::react(Seq target, const QString &emoji, bool on)
{
    auto clean = rules::cleanEmoji(emoji);
    if (!clean)
        return clean.error();
    Entry entry;
    entry.type = EntryType::React;
    entry.text = std::move(clean).value();
    entry.target = target;
    entry.on = on;
    return queue(std::move(entry));
}

Result<MessageId, events::Error> RoomClient::setTopic(const QString &topic)
{
    auto clean = rules::cleanTopic(topic);
    if (!clean)
        return clean.error();
    Entry entry;
    entry.type = EntryType::Topic;
    entry.text = std::move(clean).value();
    return queue(std::move(entry));
}

MessageId RoomClient::queue(Entry entry)
{
    entry.time = m_clock.now().wall;
    entry.id = newMessageId(entry.time);
    entry.from = m_me;
    m_courier.add(entry);
    return entry.id;
}

void RoomClient::setTyping(bool on)
{
    if (m_state != State::Joined)
        return;
    const qint64 now = m_clock.now().steady;
    if (on == m_typing && (!on || now - m_typingTold < m_timing.typingRenewal))
        return;
    m_typing = on;
    m_typingTold = now;
    send(requests::Typing{on});
}

void RoomClient::setAway(bool away)
{
    if (std::exchange(m_away, away) != away && m_state == State::Joined)
        tellAway(!away);
}

void RoomClient::tellAway(bool asTheRoomKnows)
{
    if (m_away != asTheRoomKnows)
        send(requests::Away{m_away});
}

MessageId RoomClient::moderate(Request wish)
{
    if (m_state != State::Joined)
        return {};
    const MessageId id = newMessageId(m_clock.now().wall);
    std::visit(
        [&id](auto &request) {
            if constexpr (requires { request.id; })
                request.id = id;
        },
        wish);
    m_wishes.insert(id);
    send(wish);
    return id;
}

} // namespace parlour
