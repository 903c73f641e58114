// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/codec.h"
#include "protocol/errornames.h"
#include "room/outcome.h"

#include <QStringList>

// What a room decided, as lines that a person can read and a test can compare.
namespace parlour::test {

inline QString listed(const QStringList &names)
{
    return u'[' + names.join(QStringLiteral(", ")) + u']';
}

// Beside the name, if it is more than a plain guest's or member's.
inline QString told(const Standing &standing)
{
    QString line;
    if (standing.role >= Role::Moderator)
        line += u' ' + codec::wireName(standing.role);
    if (standing.muted)
        line += QStringLiteral(" muted");
    if (standing.unencrypted)
        line += QStringLiteral(" unencrypted");
    if (standing.away)
        line += QStringLiteral(" away");
    return line;
}

inline QString back(const QStringList &reconnecting)
{
    return reconnecting.isEmpty() ? QString() : QStringLiteral(", away ") + listed(reconnecting);
}

// What an entry says, as if somebody told it: "An: hi", "An edits 3: ho".
inline QString told(const Entry &entry)
{
    const QString target = QString::number(entry.target);
    switch (entry.type) {
    case EntryType::Edit:
        return QStringLiteral("%1 edits %2: %3").arg(entry.from, target, entry.text);
    case EntryType::Delete:
        return QStringLiteral("%1 deletes %2").arg(entry.from, target);
    case EntryType::React:
        return QStringLiteral("%1 %2 %3 on %4")
            .arg(entry.from, entry.on ? QStringLiteral("puts") : QStringLiteral("takes"), entry.text,
                 target);
    case EntryType::Topic:
        return QStringLiteral("%1 sets the topic: %2").arg(entry.from, entry.text);
    case EntryType::Whisper:
        return entry.to.isEmpty()
            ? QStringLiteral("a whisper")
            : QStringLiteral("%1 whispers to %2: %3").arg(entry.from, entry.to, entry.text);
    case EntryType::Message:
    case EntryType::Notice:
        break;
    }
    return QStringLiteral("%1: %2").arg(entry.from, entry.text);
}

struct EventLine {
    QString operator()(const events::Hello &hello) const
    {
        return QStringLiteral("hello from %1, auth %2").arg(hello.room, listed(hello.auth));
    }
    QString operator()(const events::Welcome &w) const
    {
        return QStringLiteral("welcome %1 to %2 of %3, seq %4%5")
            .arg(w.you, listed(w.users))
            .arg(w.count)
            .arg(w.seq)
            .arg(w.reset ? QStringLiteral(", reset")
                     : w.skipped ? QStringLiteral(", skipped")
                                 : QString())
            + back(w.reconnecting);
    }
    QString operator()(const events::Error &error) const
    {
        QString line = QStringLiteral("error ") + codec::wireName(error.code);
        if (!error.ref.isEmpty())
            line += QStringLiteral(" ref ") + error.ref;
        if (error.retryAfterMs)
            line += QStringLiteral(" retry %1").arg(*error.retryAfterMs);
        return line;
    }
    QString operator()(const events::Ack &ack) const
    {
        return QStringLiteral("ack %1 is #%2").arg(ack.id).arg(ack.seq);
    }
    QString operator()(const events::Logged &logged) const
    {
        return QStringLiteral("#%1 ").arg(logged.entry.seq) + told(logged.entry);
    }
    QString operator()(const events::UsersUpdate &update) const
    {
        return QStringLiteral("users %1 of %2: %3")
                   .arg(listed(update.users))
                   .arg(update.count)
                   .arg(update.message)
            + back(update.reconnecting);
    }
    QString operator()(const events::UserJoined &joined) const
    {
        return QStringLiteral("joined %1 of %2").arg(listed(joined.users)).arg(joined.count);
    }
    QString operator()(const events::UserLeft &left) const
    {
        return QStringLiteral("gone %1 of %2: %3")
            .arg(listed(left.users))
            .arg(left.count)
            .arg(left.reason);
    }
    QString operator()(const events::UserState &user) const
    {
        return user.username
            + (user.reconnecting ? QStringLiteral(" reconnects") : QStringLiteral(" is back"))
            + told(user.standing);
    }
    QString operator()(const events::Found &found) const
    {
        QStringList numbers;
        for (const auto &entry : found.entries)
            numbers.append(QString::number(entry.seq));
        QString line = QStringLiteral("found %1 of \"%2\"").arg(listed(numbers), found.query);
        if (!found.ref.isEmpty())
            line += QStringLiteral(" ref ") + found.ref;
        return line + (found.complete ? QStringLiteral(" complete") : QString());
    }
    QString operator()(const events::History &history) const
    {
        const Page &page = history.page;
        const QString run = page.entries.empty()
            ? QStringLiteral("nothing")
            : QStringLiteral("%1-%2").arg(page.first()).arg(page.last());
        return QStringLiteral("history ") + run
            + (page.complete ? QStringLiteral(" complete") : QString());
    }
    QString operator()(const events::Typing &typing) const
    {
        return typing.from
            + (typing.on ? QStringLiteral(" types") : QStringLiteral(" stops typing"));
    }
    QString operator()(const events::Pong &pong) const
    {
        return QStringLiteral("pong ") + pong.t.toString();
    }
    QString operator()(const events::Bye &bye) const { return QStringLiteral("bye ") + bye.reason; }
    QString operator()(const events::Moderated &moderated) const
    {
        const ModerationEntry &entry = moderated.entry;
        QString line = entry.by + u' ' + entry.action;
        for (const QString &word : {entry.user, entry.detail, entry.reason}) {
            if (!word.isEmpty())
                line += u' ' + word;
        }
        if (entry.minutes > 0)
            line += QStringLiteral(" for %1").arg(entry.minutes);
        return line + (moderated.ref.isEmpty() ? QString() : QStringLiteral(" ref ") + moderated.ref);
    }
    QString operator()(const events::Moderation &all) const
    {
        return QStringLiteral("%1 sanctions, %2 invites, %3 deeds")
            .arg(all.sanctions.size())
            .arg(all.invites.size())
            .arg(all.log.size());
    }
    QString operator()(const events::InviteMade &made) const
    {
        return QStringLiteral("invite %1").arg(made.number);
    }
    QString operator()(const events::Knock &knock) const
    {
        return knock.on ? QStringLiteral("knock %1 of %2").arg(knock.number).arg(knock.username)
                        : QStringLiteral("knock %1 is over").arg(knock.number);
    }
    QString operator()(const events::Waiting &) const { return QStringLiteral("wait"); }
    QString operator()(const events::RoomState &state) const
    {
        return state.announcement ? QStringLiteral("announcements only")
                                  : QStringLiteral("all may speak");
    }
};

struct DeliveryLine {
    QString operator()(const deliveries::ToOne &to) const
    {
        return QStringLiteral("%1: ").arg(to.to) + std::visit(EventLine(), to.event);
    }
    // "live": only to those who follow the log already.
    QString operator()(const deliveries::ToAll &to) const
    {
        QString whom = to.audience == Audience::Full ? QStringLiteral("full")
            : to.audience == Audience::Delta         ? QStringLiteral("delta")
            : to.logged                              ? QStringLiteral("live")
                                                     : QStringLiteral("all");
        if (to.except != 0)
            whom += QStringLiteral(" but %1").arg(to.except);
        return whom + QStringLiteral(": ") + std::visit(EventLine(), to.event);
    }
    // All others who are live are told of its number only.
    QString operator()(const deliveries::ToTwo &to) const
    {
        QStringList whom;
        for (const MemberId id : to.to)
            whom.append(QString::number(id));
        return QStringLiteral("live, only %1 read").arg(listed(whom))
            + (to.except == 0 ? QString() : QStringLiteral(", but %1").arg(to.except))
            + QStringLiteral(": #%1 ").arg(to.entry.seq) + told(to.entry);
    }
    QString operator()(const deliveries::Admit &admit) const
    {
        return QStringLiteral("admit %1 to %2")
            .arg(admit.who)
            .arg(admit.audience == Audience::Delta ? QStringLiteral("delta")
                                                   : QStringLiteral("full"));
    }
    QString operator()(const deliveries::GoLive &live) const
    {
        return QStringLiteral("%1 is live").arg(live.who);
    }
    QString operator()(const deliveries::AwaitDrain &drain) const
    {
        return QStringLiteral("await the drain of %1").arg(drain.who);
    }
    QString operator()(const deliveries::AwaitVerdict &verdict) const
    {
        return QStringLiteral("await the verdict on %1").arg(verdict.who);
    }
    QString operator()(const deliveries::Close &close) const
    {
        return QStringLiteral("close %1 with %2").arg(close.who).arg(static_cast<int>(close.code));
    }
};

inline QStringList lines(const std::vector<Delivery> &deliveries)
{
    QStringList all;
    for (const auto &delivery : deliveries)
        all.append(std::visit(DeliveryLine(), delivery));
    return all;
}

} // namespace parlour::test
