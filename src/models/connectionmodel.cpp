// SPDX-License-Identifier: Apache-2.0
#include "models/connectionmodel.h"

namespace parlour {

void ConnectionModel::setView(const ConnectionView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    Q_EMIT changed();
}

void ConnectionModel::setRoundTripMs(int ms)
{
    if (ms == m_roundTripMs)
        return;
    m_roundTripMs = ms;
    Q_EMIT roundTripChanged(ms);
}

void ConnectionModel::setNextSending(QDeadlineTimer next)
{
    if (next.deadline() == m_nextSending.deadline())
        return;
    m_nextSending = next;
    Q_EMIT nextSendingChanged();
}

} // namespace parlour
