// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/limits.h"
#include "room/guest.h"
#include "room/outcome.h"

#include <QHash>

#include <optional>
#include <vector>

namespace parlour {

// Who waits at the door until somebody lets them in, and what those who may hear of it. Pure.
class Knocks
{
public:
    explicit Knocks(const Guests &guests) : m_guests(guests) { }

    bool areTooMany() const { return m_knocks.size() >= static_cast<size_t>(limits::KnocksAtOnce); }
    bool areTooManyOf(const QString &household) const;
    // The milliseconds for which nobody hears a household knock after a vain one, or nothing.
    std::optional<int> pauseOf(const QString &household, qint64 nowMs) const;
    void add(const Guest &guest, Moment now, Outcome &out);
    // Waits no more, for whatever reason. Who did not is passed over.
    void end(MemberId who, Outcome &out) { end(who, false, out); }
    // Likewise, because somebody opened.
    void answer(MemberId who, Outcome &out) { end(who, true, out); }
    std::optional<MemberId> whoKnocked(qint64 number) const;

    // Somebody may open from now on, or no longer.
    void tell(MemberId opener, bool on, Outcome &out) const;

    // Those for whom nobody came; they still wait.
    std::vector<MemberId> expired(qint64 nowMs) const;
    // The pauses begin after each batch.
    void settle(qint64 nowMs);
    std::optional<qint64> wakeAt() const;

private:
    struct Knock {
        qint64 number;
        MemberId who;
        qint64 until; // steady milliseconds
        QString household; // empty: of an exempt arrival
    };

    void end(MemberId who, bool opened, Outcome &out);

    events::Knock eventOf(const Knock &knock, bool on) const;
    void tellAll(const Knock &knock, bool on, Outcome &out) const;

    const Guests &m_guests;
    std::vector<Knock> m_knocks; // in the order of `until`: all have the same deadline
    QHash<QString, qint64> m_pauses; // of households, until when; 0: it begins
    qint64 m_lastNumber = 0;
};

} // namespace parlour
