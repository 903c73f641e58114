// SPDX-License-Identifier: Apache-2.0
#include "room/presence.h"

#include "protocol/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype MostNamed = 5; // in one sentence; more are counted

template<typename List>
auto byName(List &list, const QString &name)
{
    return std::find_if(list.begin(), list.end(), [&name](const auto &item) { return item.name == name; });
}

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
    if (const auto back = byName(m_partings, name); back != m_partings.end())
        m_partings.erase(back);
    else
        m_arrivals.push_back({name, member});
}

void Presence::left(const QString &name, const QString &reason)
{
    if (const auto brief = byName(m_arrivals, name); brief != m_arrivals.end())
        m_arrivals.erase(brief);
    else
        m_partings.push_back({name, reason});
}

std::optional<qint64> Presence::dueAt() const
{
    if (m_arrivals.empty() && m_partings.empty())
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
    m_arrivals.clear();
    m_partings.clear();
}

void Presence::tellDeltas(int count, Outcome &out) const
{
    QStringList came;
    for (const auto &arrival : m_arrivals)
        came.append(arrival.name);
    // Whoever just came has seen the list, and needs no news of themselves.
    const MemberId except = m_arrivals.size() == 1 ? m_arrivals.front().member : 0;
    for (qsizetype told = 0; told < came.size();) {
        const QStringList some = namesThatFit(came, told);
        out.deliveries.push_back(
            deliveries::ToAll{Audience::Delta, events::UserJoined{some, count}, false, except});
        told += some.size();
    }
    for (const auto &parting : m_partings) {
        out.deliveries.push_back(deliveries::ToAll{
            Audience::Delta, events::UserLeft{{parting.name}, count, parting.reason}});
    }
}

QString Presence::sentence() const
{
    QStringList clauses;
    QStringList came;
    for (const auto &arrival : m_arrivals)
        came.append(arrival.name);
    if (!came.isEmpty())
        clauses.append(clause(came, u"joined"_s));
    QStringList told;
    for (const auto &parting : m_partings) {
        if (told.contains(parting.reason))
            continue;
        told.append(parting.reason);
        QStringList went;
        for (const auto &other : m_partings) {
            if (other.reason == parting.reason)
                went.append(other.name);
        }
        clauses.append(clause(went, verbFor(parting.reason)));
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
