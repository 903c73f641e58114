// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <QObject>
#include <QString>

#include <vector>

namespace parlour {

// What a member knows of the door: how they stand themselves, who waits outside, what can be undone.
// GUI thread.
class DoorModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Standing me() const { return m_me; }
    bool announcement() const { return m_announcement; } // only moderators speak
    const std::vector<events::Knock> &knocks() const { return m_knocks; } // first come, first
    const events::Moderation &moderation() const { return m_moderation; } // as read last

    // For hiding what would be refused anyway; the room decides.
    bool mayModerate() const { return m_me.role >= Role::Moderator; }
    bool mayActOn(Role role) const { return mayModerate() && role < m_me.role; }
    bool mayAppoint() const { return m_me.role == Role::Host; }
    bool maySpeak() const { return !m_me.muted && (!m_announcement || mayModerate()); }

    void apply(const events::Welcome &welcome);
    void apply(const events::UserState &state); // of others: ignored
    void apply(const events::RoomState &state);
    void apply(const events::Knock &knock);
    void apply(const events::Moderation &moderation);
    void apply(const events::Moderated &moderated);
    void clear();

Q_SIGNALS:
    void changed(); // me, announcement
    void knocksChanged();
    void knockRepeated(qint64 number); // it was known; before knocksChanged()
    void moderationChanged();
    void done(const parlour::ModerationEntry &entry);

private:
    void set(const Standing &me, bool announcement);
    void clearKnocks();

    QString m_name;
    Standing m_me;
    bool m_announcement = false;
    std::vector<events::Knock> m_knocks;
    events::Moderation m_moderation;
};

} // namespace parlour
