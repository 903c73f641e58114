// SPDX-License-Identifier: Apache-2.0
#include "room/roster.h"

#include "protocol/rules.h"

#include <algorithm>

namespace parlour {

std::optional<MemberId> Roster::holderOf(const QString &key) const
{
    const auto found = m_holders.constFind(key);
    return found == m_holders.cend() ? std::nullopt : std::optional(*found);
}

const Roster::Place *Roster::placeOf(const QString &key) const
{
    const auto place = std::find_if(m_places.cbegin(), m_places.cend(),
                                    [&key](const Place &each) { return each.key == key; });
    return place == m_places.cend() ? nullptr : &*place;
}

void Roster::add(const QString &key, const QString &name, MemberId member,
                 const PublicKey &identity, Standing standing)
{
    m_places.push_back({key, name, identity, standing, false});
    m_holders.insert(key, member);
    for (const auto &twin : rules::twinKeys(name))
        m_twins.insert(twin, key);
}

void Roster::remove(const QString &key)
{
    if (!m_holders.remove(key))
        return;
    const auto place = find(key);
    for (const auto &twin : rules::twinKeys(place->name))
        m_twins.remove(twin, key);
    m_places.erase(place);
}

bool Roster::hasTwinOf(const QString &name) const
{
    const QString key = rules::nameKey(name);
    const QStringList twins = rules::twinKeys(name);
    return std::any_of(twins.cbegin(), twins.cend(), [&](const QString &twin) {
        return m_twins.count(twin) > m_twins.count(twin, key);
    });
}

void Roster::hand(const QString &key, MemberId member)
{
    m_holders.insert(key, member);
}

void Roster::setReconnecting(const QString &key, bool on)
{
    if (const auto place = find(key); place != m_places.end())
        place->reconnecting = on;
}

void Roster::setStanding(const QString &key, const PublicKey &identity, Standing standing)
{
    const auto place = find(key);
    if (place == m_places.end())
        return;
    place->identity = identity;
    place->standing = standing;
}

QStringList Roster::names() const
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(m_places.size()));
    for (const auto &place : m_places)
        names.append(place.name);
    return names;
}

QStringList Roster::reconnecting() const
{
    QStringList names;
    for (const auto &place : m_places) {
        if (place.reconnecting)
            names.append(place.name);
    }
    return names;
}

std::vector<Roster::Place>::iterator Roster::find(const QString &key)
{
    return std::find_if(m_places.begin(), m_places.end(),
                        [&key](const Place &place) { return place.key == key; });
}

} // namespace parlour
