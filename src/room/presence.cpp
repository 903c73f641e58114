// SPDX-License-Identifier: Apache-2.0
#include "room/presence.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype MostNamed = 5; // in one sentence; more are counted

QString clause(const QStringList &names, const QString &verb)
{
    if (names.size() > MostNamed)
        return u"%1 people %2"_s.arg(names.size()).arg(verb);
    return names.join(u", "_s) + u' ' + verb;
}

QString verbFor(const QString &reason)
{
    if (reason == "lost"_L1)
        return u"lost the connection"_s;
    const bool wasShownOut = reason == "kicked"_L1 || reason == "banned"_L1;
    return wasShownOut ? u"was "_s + reason : reason;
}

} // namespace

void Presence::joined(const QString &name, MemberId member, Standing standing)
{
    const auto departure = takeBack(name, Kind::Left);
    if (!departure)
        m_changes.push_back({Kind::Joined, name, member, {}, standing});
    else if (departure->standing != standing)
        stands(name, standing, false);
}

void Presence::left(const QString &name, const QString &reason, Standing standing)
{
    if (!takeBack(name, Kind::Joined))
        m_changes.push_back({Kind::Left, name, 0, reason, standing});
}

void Presence::replaced(const QString &name, const QString &reason, const QString &newName,
                        MemberId member, Standing standing)
{
    m_changes.push_back({Kind::Left, name, 0, reason, {}});
    m_changes.push_back({Kind::Joined, newName, member, {}, standing});
}

void Presence::broke(const QString &name, Standing standing)
{
    if (!takeBack(name, Kind::Returned))
        m_changes.push_back({Kind::Broke, name, 0, {}, standing, true});
}

void Presence::returned(const QString &name, MemberId member, Standing standing)
{
    if (!takeBack(name, Kind::Broke))
        m_changes.push_back({Kind::Returned, name, member, {}, standing});
}

void Presence::stands(const QString &name, Standing standing, bool reconnecting)
{
    takeBack(name, Kind::Stands); // it is told how they stand now, not how they got there
    m_changes.push_back({Kind::Stands, name, 0, {}, standing, reconnecting});
}

// That they are here themselves may still be taken back: when they go, nobody has seen it.
void Presence::welcomed(MemberId member, const QStringList &away)
{
    const bool ofThemselves = !m_changes.empty() && m_changes.back().member == member;
    m_seen = m_changes.size() - (ofThemselves ? 1 : 0);
    for (const auto &name : away)
        m_listedAway.insert(name);
}

// Undoes the last change of this name, if it is of that kind and nobody has noticed it.
std::optional<Presence::Change> Presence::takeBack(const QString &name, Kind kind)
{
    const auto seen = m_changes.rend() - static_cast<std::ptrdiff_t>(m_seen);
    const auto change = std::find_if(m_changes.rbegin(), seen,
                                     [&name](const Change &each) { return each.name == name; });
    if (change == seen || change->kind != kind)
        return std::nullopt;
    Change undone = std::move(*change);
    m_changes.erase(std::next(change).base());
    return undone;
}

std::optional<qint64> Presence::dueAt() const
{
    if (m_changes.empty())
        return std::nullopt;
    return m_nextFlush;
}

void Presence::flush(const Roster &roster, qint64 nowMs, Outcome &out)
{
    if (!dueAt())
        return;
    m_nextFlush = nowMs + limits::PresenceInterval;
    tellDeltas(roster.count(), out);
    if (changesTheList()) {
        Lists lists = listsThatFit(roster);
        m_listedAway = QSet<QString>(lists.reconnecting.cbegin(), lists.reconnecting.cend());
        out.deliveries.push_back(
            deliveries::ToAll{Audience::Full,
                              events::UsersUpdate{std::move(lists.users), roster.count(),
                                                  sentence(), std::move(lists.reconnecting),
                                                  std::move(lists.standings)}});
    }
    m_changes.clear();
    m_seen = 0;
}

bool Presence::changesTheList() const
{
    return std::any_of(m_changes.cbegin(), m_changes.cend(), [this](const Change &change) {
        return change.kind == Kind::Joined || change.kind == Kind::Left
            || change.kind == Kind::Stands
            || (change.kind == Kind::Returned && m_listedAway.contains(change.name));
    });
}

// Neighbours of whom the same is to be told share a frame.
void Presence::tellDeltas(int count, Outcome &out) const
{
    const MemberId newcomer = onlyNewcomer();
    for (auto first = m_changes.cbegin(); first != m_changes.cend();) {
        const auto last = std::find_if(first, m_changes.cend(), [first](const Change &change) {
            return change.kind != first->kind || change.reason != first->reason;
        });
        if (first->kind == Kind::Joined || first->kind == Kind::Left)
            tellCrowd({first, last}, newcomer, count, out);
        else
            tellStates({first, last}, out);
        first = last;
    }
}

// Whoever just came has seen the list, and needs no news of themselves.
MemberId Presence::onlyNewcomer() const
{
    MemberId found = 0;
    for (const auto &change : m_changes) {
        if (change.kind != Kind::Joined)
            continue;
        if (found != 0)
            return 0;
        found = change.member;
    }
    return found;
}

void Presence::tellCrowd(std::span<const Change> changes, MemberId newcomer, int count,
                         Outcome &out)
{
    const Change &like = changes.front();
    QStringList names;
    std::vector<Standing> standings;
    for (const auto &change : changes) {
        names.append(change.name);
        standings.push_back(change.standing);
    }
    for (qsizetype told = 0; told < names.size();) {
        const QStringList some = namesThatFit(names, told);
        const auto first = standings.cbegin() + told;
        told += some.size();
        if (like.kind == Kind::Joined) {
            events::UserJoined joined{some, count, {first, first + some.size()}};
            out.deliveries.push_back(
                deliveries::ToAll{Audience::Delta, std::move(joined), false, newcomer});
        } else {
            out.deliveries.push_back(
                deliveries::ToAll{Audience::Delta, events::UserLeft{some, count, like.reason}});
        }
    }
}

void Presence::tellStates(std::span<const Change> changes, Outcome &out)
{
    for (const auto &change : changes) {
        out.deliveries.push_back(deliveries::ToAll{
            Audience::Delta,
            events::UserState{change.name, change.reconnecting, change.standing}, false,
            change.member});
    }
}

// Everybody of whom the same is to be told.
QStringList Presence::others(const Change &like) const
{
    QStringList names;
    for (const auto &change : m_changes) {
        if (change.kind == like.kind && change.reason == like.reason)
            names.append(change.name);
    }
    return names;
}

QString Presence::sentence() const
{
    QStringList clauses;
    QStringList told; // verbs, in the order in which they first happened
    for (const auto &change : m_changes) {
        const bool came = change.kind == Kind::Joined;
        const QString verb = came ? u"joined"_s : verbFor(change.reason);
        if ((!came && change.kind != Kind::Left) || told.contains(verb))
            continue;
        told.append(verb);
        clauses.append(clause(others(change), verb));
    }
    return clauses.join(u"; "_s);
}

qsizetype listedSize(const QString &name)
{
    constexpr qsizetype Marks = 3; // quotes and a comma
    constexpr qsizetype StandingBytes = 3; // two digits and a comma
    return 3 * name.size() + Marks + StandingBytes; // 3: the most that a UTF-16 unit takes
}

QStringList namesThatFit(const QStringList &names, qsizetype from, qsizetype bytes)
{
    QStringList some;
    for (qsizetype i = from; i < names.size(); ++i) {
        bytes -= listedSize(names[i]);
        if (bytes < 0)
            break;
        some.append(names[i]);
    }
    return some;
}

Lists listsThatFit(const Roster &roster)
{
    Lists lists;
    lists.users = namesThatFit(roster.names());
    qsizetype rest = limits::ListBytes;
    for (const auto &name : std::as_const(lists.users))
        rest -= listedSize(name);
    lists.reconnecting = namesThatFit(roster.reconnecting(), 0, rest);
    for (const auto &place : roster.places()) {
        if (std::ssize(lists.standings) == lists.users.size())
            break;
        lists.standings.push_back(place.standing);
    }
    return lists;
}

} // namespace parlour
