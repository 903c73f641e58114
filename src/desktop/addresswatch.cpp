// SPDX-License-Identifier: Apache-2.0
#include "desktop/addresswatch.h"

#include "base/logging.h"

#include <QNetworkInterface>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace parlour {
namespace {

// A network comes with several addresses, one after another.
constexpr int SettledMs = 1'000;

QSet<QHostAddress> addressesToBeReachedBy()
{
    QSet<QHostAddress> found;
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : all) {
        if (!address.isLoopback() && !address.isLinkLocal()) // those say nothing of a network
            found.insert(address);
    }
    return found;
}

int openRouteSocket()
{
    const int handle = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (handle < 0)
        return -1;
    sockaddr_nl wish{};
    wish.nl_family = AF_NETLINK;
    wish.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (::bind(handle, reinterpret_cast<const sockaddr *>(&wish), sizeof wish) == 0)
        return handle;
    ::close(handle);
    return -1;
}

} // namespace

AddressWatch::AddressWatch() : m_socket(openRouteSocket())
{
    if (m_socket < 0) {
        qCInfo(lcDesktop).noquote() << "The kernel does not tell of other networks:" << std::strerror(errno);
        return;
    }
    m_addresses = addressesToBeReachedBy();
    m_settling.setSingleShot(true);
    m_settling.setInterval(SettledMs);
    connect(&m_settling, &QTimer::timeout, this, &AddressWatch::compare);
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &AddressWatch::drain);
}

AddressWatch::~AddressWatch()
{
    m_notifier.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

// What the messages say does not matter, nor that some were lost (ENOBUFS): what is there now is compared.
void AddressWatch::drain()
{
    std::array<char, 8'192> bytes;
    while (::recv(m_socket, bytes.data(), bytes.size(), 0) > 0 || errno == ENOBUFS || errno == EINTR)
        errno = 0;
    if (!m_settling.isActive())
        m_settling.start();
}

void AddressWatch::compare()
{
    QSet<QHostAddress> now = addressesToBeReachedBy();
    if (now == m_addresses)
        return;
    m_addresses = std::move(now);
    Q_EMIT changed(!m_addresses.isEmpty());
}

} // namespace parlour
