// SPDX-License-Identifier: Apache-2.0
#include "room/permissions.h"

#include "room/errors.h"

using namespace Qt::StringLiterals;

namespace parlour::permissions {
namespace {

using Objection = std::optional<events::Error>;

// What there is against each kind of request.
struct Judge {
    const Standing &who;
    bool announcement;

    static Objection unless(bool may, const QString &why)
    {
        return may ? Objection() : errors::make(ErrorCode::NotAllowed, why);
    }
    Objection unlessModerator(bool may) const
    {
        return unless(may, u"Only moderators and the host can do this. Ask one of them."_s);
    }
    Objection muted() const
    {
        return who.muted ? Objection(errors::make(ErrorCode::Muted, {})) : Objection();
    }
    Objection speech() const
    {
        if (const auto no = muted())
            return no;
        return unless(maySpeak(who, announcement),
                      u"Only moderators write here at the moment. Wait until they let others."_s);
    }

    Objection operator()(const requests::Say &) const { return speech(); }
    Objection operator()(const requests::Whisper &) const
    {
        if (const auto no = speech())
            return no;
        return unless(mayWhisper(who, announcement),
                      u"Only people with a key whisper: without one, anybody could come under your "
                      u"name and read the answer. Join with a key."_s);
    }
    Objection operator()(const requests::Edit &) const { return speech(); }
    Objection operator()(const requests::React &) const { return speech(); }
    Objection operator()(const requests::SetTopic &) const
    {
        if (const auto no = muted())
            return no;
        return unless(maySetTopic(who, announcement),
                      u"Only moderators change the topic at the moment. Ask one of them."_s);
    }
    Objection operator()(const requests::Typing &typing) const
    {
        return typing.on ? speech() : Objection();
    }

    Objection operator()(const requests::Kick &) const { return unlessModerator(mayModerate(who)); }
    Objection operator()(const requests::Mute &) const { return unlessModerator(mayModerate(who)); }
    Objection operator()(const requests::Ban &) const { return unlessModerator(mayModerate(who)); }
    Objection operator()(const requests::Unban &) const
    {
        return unlessModerator(mayModerate(who));
    }
    Objection operator()(const requests::Announce &) const
    {
        return unlessModerator(mayModerate(who));
    }
    Objection operator()(const requests::ReadModeration &) const
    {
        return unlessModerator(mayReadModeration(who));
    }
    Objection operator()(const requests::MakeInvite &) const
    {
        return unlessModerator(mayInvite(who));
    }
    Objection operator()(const requests::RevokeInvite &) const
    {
        return unlessModerator(mayInvite(who));
    }
    Objection operator()(const requests::Admit &) const { return unlessModerator(mayAdmit(who)); }
    Objection operator()(const requests::SetRole &) const
    {
        return unless(maySetRoles(who), u"Only the host says who is a moderator. Ask them."_s);
    }

    // What anybody may at any time. One's own words one may always take back.
    Objection operator()(const requests::Hello &) const { return {}; }
    Objection operator()(const requests::Join &) const { return {}; }
    Objection operator()(const requests::Delete &) const { return {}; }
    Objection operator()(const requests::Away &) const { return {}; }
    Objection operator()(const requests::History &) const { return {}; }
    Objection operator()(const requests::Search &) const { return {}; }
    Objection operator()(const requests::Ping &) const { return {}; }
    Objection operator()(const requests::Leave &) const { return {}; }
};

} // namespace

bool mayActOn(Role actor, Role target)
{
    return actor >= Role::Moderator && target < actor;
}

bool mayModerate(const Standing &who)
{
    return who.role >= Role::Moderator;
}

bool mayReadModeration(const Standing &who)
{
    return who.role >= Role::Moderator;
}

bool mayInvite(const Standing &who)
{
    return who.role >= Role::Moderator;
}

bool mayAdmit(const Standing &who)
{
    return who.role >= Role::Moderator;
}

bool maySetRoles(const Standing &who)
{
    return who.role == Role::Host;
}

bool maySpeak(const Standing &who, bool announcement)
{
    return !who.muted && (!announcement || who.role >= Role::Moderator);
}

bool mayWhisper(const Standing &who, bool announcement)
{
    return maySpeak(who, announcement) && who.role >= Role::Member;
}

bool maySetTopic(const Standing &who, bool announcement)
{
    return maySpeak(who, announcement);
}

std::optional<events::Error> objection(const Standing &who, const Request &request,
                                       bool announcement)
{
    return std::visit(Judge{who, announcement}, request);
}

} // namespace parlour::permissions
