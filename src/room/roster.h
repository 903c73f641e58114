// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/identity.h"
#include "protocol/member.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace parlour {

// One connection to the room, from its arrival to its end. Never used again in this process.
using MemberId = quint64;

// Who is in the room, by name, in the order of joining. Two names with the same key
// (rules::nameKey) are one. Pure.
class Roster
{
public:
    struct Place {
        QString key;
        QString name;
        PublicKey identity{}; // empty: a guest's
        Standing standing{};
        bool reconnecting = false;
    };

    std::optional<MemberId> holderOf(const QString &key) const;
    // Somebody here has another name that looks like this one.
    bool hasTwinOf(const QString &name) const;
    const Place *placeOf(const QString &key) const; // until the next change
    void add(const QString &key, const QString &name, MemberId member,
             const PublicKey &identity = {}, Standing standing = {});
    void remove(const QString &key);
    // Someone's new connection takes over the place of the old one.
    void hand(const QString &key, MemberId member);
    // Whether the connection behind a name broke, and its place is kept for a while.
    void setReconnecting(const QString &key, bool on);
    // Somebody stands differently, perhaps because they show a key now.
    void setStanding(const QString &key, const PublicKey &identity, Standing standing);

    const std::vector<Place> &places() const { return m_places; }
    QStringList names() const;
    QStringList reconnecting() const;
    int count() const { return static_cast<int>(m_places.size()); }

private:
    std::vector<Place>::iterator find(const QString &key);

    std::vector<Place> m_places;
    QHash<QString, MemberId> m_holders;
    QMultiHash<QString, QString> m_twins; // rules::twinKeys -> keys
};

} // namespace parlour
