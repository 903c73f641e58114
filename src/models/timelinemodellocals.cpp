// SPDX-License-Identifier: Apache-2.0
// What this program itself says in a TimelineModel; its other parts are in timelinemodel.cpp.
#include "models/timelinemodel.h"

namespace parlour {

void TimelineModel::addLocal(const QString &text, qint64 time)
{
    m_presence = {};
    beginInsertRows({}, logEnd(), logEnd());
    m_log.addLocal(text, time);
    endInsertRows();
}

void TimelineModel::addPresence(const QString &name, bool joined, qint64 time)
{
    if (!presenceGoesOn())
        m_presence = {};
    PresenceRun run = m_presence;
    run.add(name, joined);
    if (m_presence.isEmpty()) {
        addLocal(run.text(), time);
    } else {
        m_log.changeLastLocal(run.text(), time);
        const QModelIndex row = index(m_log.lastLocalRow());
        Q_EMIT dataChanged(row, row, {TextRole, Qt::DisplayRole, TimeRole});
    }
    m_presence = run;
}

// Nothing that has a row of its own to look at has come since.
bool TimelineModel::presenceGoesOn() const
{
    constexpr Seq MostBetween = 64; // whoever reacts as much has interrupted, too
    const Seq behind = m_log.lastLocalAfter();
    if (m_presence.isEmpty() || m_log.lastLocalRow() < 0 || m_log.last() - behind > MostBetween)
        return false;
    for (Seq seq = behind + 1; seq <= m_log.last(); ++seq) {
        if (!m_cache.isHidden(seq))
            return false;
    }
    return true;
}

} // namespace parlour
