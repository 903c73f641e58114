// SPDX-License-Identifier: Apache-2.0
#include "room/presence.h"

#include "protocol/limits.h"

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
    return reason == "lost"_L1 ? u"lost the connection"_s : reason;
}

} // namespace

void Presence::joined(const QString &name, MemberId member)
{
    if (!takeBack(name))
        m_changes.push_back({name, member, {}});
}

void Presence::left(const QString &name, const QString &reason)
{
    if (!takeBack(name))
        m_changes.push_back({name, 0, reason});
}

// Undoes the last change of this name, which is of the other kind, if nobody has noticed it.
bool Presence::takeBack(const QString &name)
{
    for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change) {
        if (change->name == name) {
            m_changes.erase(std::next(change).base());
            return true;
        }
        if (change->isArrival())
            return false;
    }
    return false;
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
    out.deliveries.push_back(deliveries::ToAll{
        Audience::Full,
        events::UsersUpdate{namesThatFit(roster.names()), roster.count(), sentence()}});
    m_changes.clear();
}

void Presence::tellDeltas(int count, Outcome &out) const
{
    QStringList came; // one after the other, nobody gone in between
    for (const auto &change : m_changes) {
        if (change.isArrival()) {
            came.append(change.name);
            continue;
        }
        tellArrivals(std::exchange(came, {}), count, out);
        out.deliveries.push_back(deliveries::ToAll{
            Audience::Delta, events::UserLeft{{change.name}, count, change.reason}});
    }
    tellArrivals(came, count, out);
}

void Presence::tellArrivals(const QStringList &names, int count, Outcome &out) const
{
    // Whoever just came has seen the list, and needs no news of themselves.
    const auto newcomer = std::find_if(m_changes.cbegin(), m_changes.cend(),
                                       [](const Change &change) { return change.isArrival(); });
    const MemberId except = arrivals().size() == 1 ? newcomer->member : 0;
    for (qsizetype told = 0; told < names.size();) {
        const QStringList some = namesThatFit(names, told);
        out.deliveries.push_back(
            deliveries::ToAll{Audience::Delta, events::UserJoined{some, count}, false, except});
        told += some.size();
    }
}

QStringList Presence::arrivals() const
{
    QStringList names;
    for (const auto &change : m_changes) {
        if (change.isArrival())
            names.append(change.name);
    }
    return names;
}

QString Presence::sentence() const
{
    QStringList clauses;
    if (const QStringList came = arrivals(); !came.isEmpty())
        clauses.append(clause(came, u"joined"_s));
    QStringList told;
    for (const auto &change : m_changes) {
        if (change.isArrival() || told.contains(change.reason))
            continue;
        told.append(change.reason);
        QStringList went;
        for (const auto &other : m_changes) {
            if (!other.isArrival() && other.reason == change.reason)
                went.append(other.name);
        }
        clauses.append(clause(went, verbFor(change.reason)));
    }
    return clauses.join(u"; "_s);
}

QStringList namesThatFit(const QStringList &names, qsizetype from)
{
    qsizetype bytes = 0;
    QStringList some;
    for (qsizetype i = from; i < names.size(); ++i) {
        bytes += 3 * names[i].size() + 3; // the most a UTF-16 unit takes, and quotes and a comma
        if (bytes > limits::ListBytes)
            break;
        some.append(names[i]);
    }
    return some;
}

} // namespace parlour
