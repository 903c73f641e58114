// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/guest.h"

#include <QString>

#include <optional>
#include <vector>

namespace parlour {

// Somebody whose connection broke a moment ago, and how to know them again.
struct Absence {
    QString key; // of their name
    QString name; // as the room spells it
    QString resume; // the secret of their last welcome
    QString host; // they came from, without the port
    qint64 until = 0; // steady milliseconds: then they are gone
    PublicKey identity{}; // empty: a guest
    Arrival arrival{}; // of the connection that broke

    // Whoever knows the secret is the same person. So, for those few seconds, is whoever comes from the
    // same machine: a client that knows no secrets reconnects like that.
    bool isOf(const QString &secret, const QString &peerHost) const
    {
        return peerHost == host || (!secret.isEmpty() && secret == resume);
    }
};

// Those who may still come back unnoticed. Pure.
class Absences
{
public:
    void add(Absence absence) { m_absences.push_back(std::move(absence)); }
    const Absence *find(const QString &key) const;
    void remove(const QString &key);

    // Those whose time is over; they are forgotten.
    std::vector<Absence> takeExpired(qint64 nowMs);
    std::optional<qint64> wakeAt() const;

private:
    std::vector<Absence> m_absences; // in the order of `until`: all have the same grace
};

} // namespace parlour
