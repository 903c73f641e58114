// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quitsignals.h"
#include "server/hostedroom.h"

#include <QObject>

namespace parlour {

// `parlour host --headless`: a room without a window. Says two lines on standard output when guests
// can come (the second one again when the certificate changed), everything else goes to the log. Quits the application when it is over.
class HeadlessHost final : public QObject
{
    Q_OBJECT

public:
    explicit HeadlessHost(const HostedRoom::Options &options);

private:
    void announce() const;
    void announceFingerprint() const;
    void giveUp(const QString &reason, quint16 freePort) const;

    HostedRoom m_room;
    QuitSignals m_signals;
};

} // namespace parlour
