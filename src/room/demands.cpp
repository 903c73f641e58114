// SPDX-License-Identifier: Apache-2.0
#include "room/demands.h"

#include "room/errors.h"
#include "room/people.h"
#include "room/permissions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace parlour::demands {
namespace {

// In the order of the Request variant.
struct Demand {
    bool joined;
    bool isMessage; // costs a message token instead of a request token
};
constexpr auto Demands = std::to_array<Demand>({
    {false, false}, // hello
    {false, false}, // join
    {true, true}, // message
    {true, true}, // edit
    {true, true}, // delete
    {true, true}, // react
    {true, true}, // topic
    {true, false}, // typing
    {true, false}, // history
    {true, false}, // search
    {false, false}, // ping
    {false, false}, // leave
    {true, false}, // kick
    {true, false}, // mute
    {true, false}, // ban
    {true, false}, // unban
    {true, false}, // role
    {true, false}, // announce
    {true, false}, // moderation
    {true, false}, // invite
    {true, false}, // revoke
    {true, false}, // admit
    {true, true}, // whisper
    {true, false}, // away
});
static_assert(Demands.size() == std::variant_size_v<Request>);

MessageId refOf(const Request &request)
{
    const auto id = [](const auto &r) {
        if constexpr (requires { r.id; })
            return r.id;
        else
            return MessageId();
    };
    return std::visit(id, request);
}

} // namespace

std::optional<events::Error> objection(Guest &guest, const Request &request,
                                       const Registry &registry, Moment now)
{
    const Demand demand = Demands[request.index()];
    const bool asMessage = demand.isMessage && guest.joined;
    const auto wait = asMessage ? guest.gate.message(now.steady) : guest.gate.request(now.steady);
    if (wait)
        return errors::tooFast(refOf(request), *wait);
    if (demand.joined && !guest.joined)
        return errors::make(ErrorCode::NotJoined, u"Join the room first."_s, refOf(request));
    auto no = permissions::objection(guest.standing, request, registry.announcement());
    if (no && no->code == ErrorCode::Muted) {
        const Subject subject = subjectOf(guest.identity, guest.key, guest.arrival);
        no = errors::muted(registry.mutes(subject, now.wall), now.wall);
    }
    if (no)
        no->ref = refOf(request);
    return no;
}

} // namespace parlour::demands
