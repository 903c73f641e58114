// SPDX-License-Identifier: Apache-2.0
#include "widgets/typingsense.h"

namespace parlour {

TypingSense::TypingSense(QObject *parent) : QObject(parent)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(5'000);
    connect(&m_idle, &QTimer::timeout, this, &TypingSense::stop);
}

void TypingSense::setIntervals(int renewal, int idle)
{
    m_renewal = renewal;
    m_idle.setInterval(idle);
}

void TypingSense::edited(bool isEmpty)
{
    if (isEmpty) {
        stop();
        return;
    }
    m_idle.start();
    if (m_on && !m_nextSign.hasExpired())
        return;
    m_on = true;
    m_nextSign.setRemainingTime(m_renewal);
    Q_EMIT typingChanged(true);
}

void TypingSense::stop()
{
    m_idle.stop();
    if (!m_on)
        return;
    m_on = false;
    Q_EMIT typingChanged(false);
}

} // namespace parlour
