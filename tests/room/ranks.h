// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QTest>

#include <map>
#include <memory>

namespace parlour::test {

// A room with two people of each rank: Guest1 and Guest2 are 1 and 2, members 11 and 12, moderators 21
// and 22, hosts 31 and 32.
class Ranks
{
protected:
    static constexpr MemberId Guest = 1;
    static constexpr MemberId Member = 11;
    static constexpr MemberId Mod = 21;
    static constexpr MemberId Host = 31;

    static QString nameOf(Role role, int n)
    {
        static const std::map<Role, QString> names{{Role::Guest, QStringLiteral("Guest")},
                                                   {Role::Member, QStringLiteral("Member")},
                                                   {Role::Moderator, QStringLiteral("Moderator")},
                                                   {Role::Host, QStringLiteral("Host")}};
        return names.at(role) + QString::number(n);
    }
    static MemberId idOf(Role role, int n) { return MemberId(10 * int(role) + n); }

    Ranks()
    {
        for (const Role role : {Role::Member, Role::Moderator, Role::Host}) {
            for (int n : {1, 2})
                m_keys.emplace(nameOf(role, n), Identity::generate());
        }
    }
    const Identity &key(const QString &name) const { return m_keys.at(name); }
    void gather()
    {
        auto config = Dialogue::config();
        for (int n : {1, 2}) {
            config.access.hosts.push_back(key(nameOf(Role::Host, n)).publicKey());
            config.reg.accounts.push_back(
                {key(nameOf(Role::Moderator, n)).publicKey(), Role::Moderator, false});
        }
        m_d = std::make_unique<Dialogue>(config);
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Host}) {
            for (int n : {1, 2}) {
                const QString name = nameOf(role, n);
                if (role == Role::Guest)
                    m_d->enter(idOf(role, n), name);
                else
                    m_d->enter(idOf(role, n), name, key(name));
            }
        }
        m_d->changes.clear();
    }

    // Host1, to whom nobody has anything to say.
    QStringList does(const Request &request) { return m_d->says(Host, request); }
    Sanction latestSanction() const
    {
        Sanction found;
        for (const auto &change : m_d->changes) {
            if (const auto *sanction = std::get_if<Sanction>(&change))
                found = *sanction;
        }
        return found;
    }
    // With the key that goes with the name, if there is one. No code: comes in.
    void joinsAgain(MemberId id, const QString &name, const QString &code)
    {
        m_d->arrive(id);
        const QStringList told =
            m_keys.contains(name) ? m_d->joins(id, name, key(name)) : m_d->joins(id, name);
        QCOMPARE(told.first(),
                 code.isEmpty() ? QStringLiteral("admit %1 to full").arg(id)
                                : QStringLiteral("%1: error ").arg(id) + code);
    }

    std::map<QString, Identity> m_keys;
    std::unique_ptr<Dialogue> m_d;
};

} // namespace parlour::test
