// SPDX-License-Identifier: Apache-2.0
#include "protocol/moderationcodec.h"

#include "protocol/errornames.h"
#include "protocol/jsonparts.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

int readMinutes(Fields &f)
{
    const qint64 minutes = f.number("minutes"_L1).value_or(0);
    if (minutes > limits::LongestMinutes)
        f.refuse("minutes"_L1, "at most 525600");
    return static_cast<int>(std::min<qint64>(minutes, limits::LongestMinutes));
}

QString readReason(Fields &f)
{
    auto reason = rules::cleanReason(f.string("reason"_L1));
    if (!reason)
        f.refuse("reason"_L1, "at most 250 characters");
    return reason ? *reason : QString();
}

constexpr std::array<std::pair<requests::Admit::Verdict, const char *>, 3> Verdicts{{
    {requests::Admit::Verdict::Once, "once"},
    {requests::Admit::Verdict::Always, "always"},
    {requests::Admit::Verdict::Refuse, "refuse"},
}};

QJsonObject action(const char *type, const MessageId &id)
{
    QJsonObject o = typed(type);
    put(o, "id"_L1, id);
    return o;
}

QJsonObject sanction(const char *type, const QString &user, const QString &reason, int minutes,
                     const MessageId &id)
{
    QJsonObject o = action(type, id);
    o.insert("user"_L1, user);
    put(o, "reason"_L1, reason);
    if (minutes > 0)
        o.insert("minutes"_L1, minutes);
    return o;
}

} // namespace

requests::Kick readKick(Fields &f)
{
    return {f.requiredString("user"_L1), readReason(f), readMinutes(f), readId(f)};
}

requests::Mute readMute(Fields &f)
{
    return {f.requiredString("user"_L1), f.boolean("on"_L1, true), readReason(f), readMinutes(f),
            readId(f)};
}

requests::Ban readBan(Fields &f)
{
    return {f.requiredString("user"_L1), f.boolean("address"_L1, false), readReason(f), readMinutes(f),
            readId(f)};
}

requests::SetRole readSetRole(Fields &f)
{
    requests::SetRole wish{f.requiredString("user"_L1), Role::Member, {}};
    const auto role = roleNamed(f.requiredString("role"_L1));
    if (!role || (*role != Role::Member && *role != Role::Moderator))
        f.refuse("role"_L1, "\"member\" or \"moderator\"");
    wish.role = role.value_or(Role::Member);
    wish.id = readId(f);
    return wish;
}

requests::MakeInvite readMakeInvite(Fields &f)
{
    const qint64 uses = f.number("uses"_L1).value_or(0);
    constexpr int MostUses = 1'000'000;
    if (uses > MostUses)
        f.refuse("uses"_L1, "at most 1000000");
    return {readMinutes(f), static_cast<int>(std::min<qint64>(uses, MostUses)), readId(f)};
}

requests::Admit readAdmit(Fields &f)
{
    requests::Admit admit;
    admit.knock = f.seq("knock"_L1);
    const QString named = f.requiredString("verdict"_L1);
    const auto found = std::find_if(Verdicts.begin(), Verdicts.end(), [&named](const auto &each) {
        return named == QLatin1StringView(each.second);
    });
    if (found == Verdicts.end())
        f.refuse("verdict"_L1, "\"once\", \"always\" or \"refuse\"");
    else
        admit.verdict = found->first;
    admit.id = readId(f);
    return admit;
}

QJsonObject object(const requests::Kick &kick)
{
    return sanction("kick", kick.user, kick.reason, kick.minutes, kick.id);
}

QJsonObject object(const requests::Mute &mute)
{
    QJsonObject o = sanction("mute", mute.user, mute.reason, mute.minutes, mute.id);
    o.insert("on"_L1, mute.on);
    return o;
}

QJsonObject object(const requests::Ban &ban)
{
    QJsonObject o = sanction("ban", ban.user, ban.reason, ban.minutes, ban.id);
    if (ban.byAddress)
        o.insert("address"_L1, true);
    return o;
}

QJsonObject object(const requests::Unban &unban)
{
    QJsonObject o = action("unban", unban.id);
    o.insert("sanction"_L1, unban.number);
    return o;
}

QJsonObject object(const requests::SetRole &wish)
{
    QJsonObject o = action("role", wish.id);
    o.insert("user"_L1, wish.user);
    o.insert("role"_L1, wireName(wish.role));
    return o;
}

QJsonObject object(const requests::Announce &announce)
{
    QJsonObject o = action("announce", announce.id);
    o.insert("on"_L1, announce.on);
    return o;
}

QJsonObject object(const requests::ReadModeration &read)
{
    return action("moderation", read.id);
}

QJsonObject object(const requests::MakeInvite &invite)
{
    QJsonObject o = action("invite", invite.id);
    if (invite.minutes > 0)
        o.insert("minutes"_L1, invite.minutes);
    if (invite.uses > 0)
        o.insert("uses"_L1, invite.uses);
    return o;
}

QJsonObject object(const requests::RevokeInvite &revoke)
{
    QJsonObject o = action("revoke", revoke.id);
    o.insert("invite"_L1, revoke.number);
    return o;
}

QJsonObject object(const requests::Admit &admit)
{
    QJsonObject o = action("admit", admit.id);
    o.insert("knock"_L1, admit.knock);
    for (const auto &[verdict, name] : Verdicts) {
        if (verdict == admit.verdict)
            o.insert("verdict"_L1, QLatin1StringView(name));
    }
    return o;
}

} // namespace parlour::codec
