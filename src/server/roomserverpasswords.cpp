// SPDX-License-Identifier: Apache-2.0
// What RoomServer does about passwords: all that takes long happens in PasswordWork.
#include "server/roomserver.h"

#include "base/logging.h"

#include <utility>

namespace parlour {

void RoomServer::setPassword(const QString &password)
{
    if (!m_room) { // when the log is open
        m_password = password;
        return;
    }
    hashPassword(password, {}, [](bool done) {
        if (!done)
            qCWarning(lcGuests,
                      "There is not enough memory for a new password: the old one stays.");
    });
}

// "None" waits its turn like any other: what the host says last is in force.
void RoomServer::hashPassword(const QString &password, const QByteArray &present,
                              std::function<void(bool)> done)
{
    const bool isNone = password.isEmpty();
    m_passwords.hash(password, present,
                     [this, isNone, present, done = std::move(done)](const QByteArray &hash) {
                         if (hash.isEmpty() && !isNone)
                             return done(false);
                         if (isNone || hash != present)
                             changePassword(isNone ? QByteArray() : hash);
                         done(true);
                     });
}

void RoomServer::changePassword(const QByteArray &hash)
{
    Outcome out;
    m_room->setPassword(hash, {}, m_clock.now(), out);
    carryOut(std::move(out));
}

// Whom nobody has time for is told to come back.
void RoomServer::check(std::vector<PasswordCheck> checks, Moment now, Outcome &refused)
{
    for (const auto &check : checks) {
        const auto answer = [this, who = check.who](bool matches) {
            Outcome out;
            m_room->passwordChecked(who, matches, m_clock.now(), out);
            carryOut(std::move(out));
        };
        if (!m_passwords.check(check.password, check.hash, answer))
            m_room->passwordChecked(check.who, std::nullopt, now, refused);
    }
}

} // namespace parlour
