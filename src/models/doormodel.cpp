// SPDX-License-Identifier: Apache-2.0
#include "models/doormodel.h"

#include "protocol/limits.h"

#include <algorithm>

namespace parlour {

void DoorModel::apply(const events::Welcome &welcome)
{
    m_name = welcome.you;
    clearKnocks(); // who still waits is told anew
    set(welcome.standing, welcome.announcement);
}

void DoorModel::apply(const events::UserState &state)
{
    if (state.username == m_name && !m_name.isEmpty())
        set(state.standing, m_announcement);
}

void DoorModel::apply(const events::RoomState &state)
{
    set(m_me, state.announcement);
}

void DoorModel::apply(const events::Knock &knock)
{
    const auto isIt = [&knock](const events::Knock &known) { return known.number == knock.number; };
    const auto at = std::find_if(m_knocks.begin(), m_knocks.end(), isIt);
    if (at != m_knocks.end() && knock.on) {
        *at = knock;
        Q_EMIT knockRepeated(knock.number);
    } else if (at != m_knocks.end()) {
        m_knocks.erase(at);
    } else if (knock.on && m_knocks.size() < limits::KnocksAtOnce) {
        m_knocks.push_back(knock);
    } else {
        return;
    }
    Q_EMIT knocksChanged();
}

void DoorModel::apply(const events::Moderation &moderation)
{
    m_moderation = moderation;
    Q_EMIT moderationChanged();
}

void DoorModel::apply(const events::Moderated &moderated)
{
    Q_EMIT done(moderated.entry);
}

void DoorModel::clear()
{
    m_name.clear();
    clearKnocks();
    if (m_moderation != events::Moderation()) {
        m_moderation = {};
        Q_EMIT moderationChanged();
    }
    set({}, false);
}

void DoorModel::set(const Standing &me, bool announcement)
{
    if (me == m_me && announcement == m_announcement)
        return;
    m_me = me;
    m_announcement = announcement;
    if (!mayModerate())
        clearKnocks(); // not theirs to answer any more
    Q_EMIT changed();
}

void DoorModel::clearKnocks()
{
    if (m_knocks.empty())
        return;
    m_knocks.clear();
    Q_EMIT knocksChanged();
}

} // namespace parlour
