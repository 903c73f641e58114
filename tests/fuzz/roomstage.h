// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/whispers.h"
#include "room/room.h"

#include <deque>
#include <map>
#include <vector>

namespace parlour::fuzz {

// Plays the network and the store to a room, and holds what the room decides against what it promises.
class Stage
{
public:
    struct Connection {
        bool closed = false; // by the room; the network tells it later
        bool admitted = false;
        bool awaitsDrain = false;
        QString nonce;
        QString resume;
    };

    explicit Stage(RoomConfig config) : room(std::move(config)) { }

    Connection *find(MemberId id)
    {
        const auto found = connections.find(id);
        return found == connections.end() ? nullptr : &found->second;
    }

    void take(Outcome out)
    {
        for (const auto &delivery : out.deliveries)
            std::visit([this](const auto &each) { check(each); }, delivery);
        for (const auto &append : out.appends) {
            FUZZ_CHECK(append.draft.entry.seq == 0);
            appends.push_back(append);
        }
        for (const auto &read : out.reads) {
            FUZZ_CHECK(read.limit > 0 && read.limit <= limits::HistoryPage);
            reads.push_back(read);
        }
        searches.insert(searches.end(), out.searches.begin(), out.searches.end());
        for (const auto &asked : out.checks) {
            FUZZ_CHECK(find(asked.who) && !asked.hash.isEmpty());
            checks.push_back(asked);
        }
        FUZZ_CHECK(room.count() >= 0);
    }

    Room room;
    std::map<MemberId, Connection> connections;
    std::deque<Append> appends;
    std::vector<Read> reads;
    std::vector<Search> searches;
    std::vector<PasswordCheck> checks;
    std::vector<QString> tokens; // of all invites that were made

private:
    // It may have been closed: answers of the store still come for it, and the network drops them.
    Connection &open(MemberId id)
    {
        Connection *connection = find(id);
        FUZZ_CHECK(connection);
        return *connection;
    }

    static void checkFrame(const Event &event)
    {
        const QByteArray frame = codec::encode(event);
        FUZZ_CHECK(frame.size() <= limits::FrameBytes);
        FUZZ_CHECK(codec::decodeEvent(frame).ok());
    }

    void check(const deliveries::ToOne &one)
    {
        if (!find(one.to)) { // gone, while the store was at work
            FUZZ_CHECK(std::holds_alternative<events::Ack>(one.event)
                       || std::holds_alternative<events::Error>(one.event));
            return;
        }
        Connection &to = open(one.to);
        checkFrame(one.event);
        const bool isOfTheRoom = std::holds_alternative<events::Logged>(one.event)
            || std::holds_alternative<events::History>(one.event)
            || std::holds_alternative<events::Found>(one.event)
            || std::holds_alternative<events::Typing>(one.event)
            || std::holds_alternative<events::UsersUpdate>(one.event)
            || std::holds_alternative<events::UserJoined>(one.event)
            || std::holds_alternative<events::UserLeft>(one.event)
            || std::holds_alternative<events::Moderation>(one.event)
            || std::holds_alternative<events::InviteMade>(one.event)
            || std::holds_alternative<events::Knock>(one.event);
        FUZZ_CHECK(!isOfTheRoom || to.admitted);
        if (const auto *hello = std::get_if<events::Hello>(&one.event))
            to.nonce = hello->nonce;
        else if (const auto *made = std::get_if<events::InviteMade>(&one.event))
            tokens.push_back(made->token);
        else if (const auto *error = std::get_if<events::Error>(&one.event))
            FUZZ_CHECK(error->code <= ErrorCode::Version && error->message.endsWith(u'.'));
        else if (const auto *welcome = std::get_if<events::Welcome>(&one.event)) {
            FUZZ_CHECK(welcome->standings.size() <= static_cast<size_t>(welcome->users.size()));
            to.resume = welcome->resume;
            to.admitted = true; // live entries follow the deliveries::Admit only
        }
    }

    void check(const deliveries::ToAll &all) { checkFrame(all.event); }

    void check(const deliveries::ToTwo &two)
    {
        FUZZ_CHECK(whispers::isPrivate(two.entry) && two.to.size() <= 2);
        checkFrame(events::Logged{two.entry});
        checkFrame(events::Logged{whispers::redacted(two.entry)});
        for (const MemberId id : two.to)
            FUZZ_CHECK(open(id).admitted);
    }

    void check(const deliveries::Admit &admit)
    {
        FUZZ_CHECK(admit.audience != Audience::Everyone);
        open(admit.who).admitted = true;
    }

    void check(const deliveries::GoLive &live) { FUZZ_CHECK(open(live.who).admitted); }
    void check(const deliveries::AwaitDrain &await) { open(await.who).awaitsDrain = true; }
    void check(const deliveries::AwaitVerdict &await) { FUZZ_CHECK(!open(await.who).admitted); }

    void check(const deliveries::Close &close)
    {
        FUZZ_CHECK(close.reason.toUtf8().size() <= 123);
        open(close.who).closed = true;
    }
};

} // namespace parlour::fuzz
