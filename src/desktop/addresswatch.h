// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace parlour {

// Tells when this computer's addresses are other ones than before: another network, or none, or a tunnel. The
// kernel says so by itself (rtnetlink), whatever program manages the network. Any thread with an event loop.
class AddressWatch final : public QObject
{
    Q_OBJECT

public:
    AddressWatch();
    ~AddressWatch() override;

Q_SIGNALS:
    void changed(bool anyLeft); // once it has settled; without any, nobody can be reached

private:
    void drain();
    void compare();

    int m_socket = -1; // -1: not to be had, and nothing is ever told
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_settling;
    QSet<QHostAddress> m_addresses;
};

} // namespace parlour
