// SPDX-License-Identifier: Apache-2.0
#include "net/doorstep.h"

#include "net/addresses.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace parlour {

Doorstep::Doorstep(Caller arrival)
    : m_arrival(std::move(arrival)), m_notifier(QSocketNotifier::Read)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { Q_EMIT left("it said nothing"); });
    connect(&m_notifier, &QSocketNotifier::activated, this, &Doorstep::look);
}

void Doorstep::watch()
{
    if (!look())
        return;
    m_deadline.start(static_cast<int>(m_arrival.deadline.remainingTime()));
    m_notifier.setSocket(m_arrival.descriptor);
    m_notifier.setEnabled(true);
}

Caller Doorstep::take()
{
    m_deadline.stop();
    m_notifier.setEnabled(false); // two may not watch one descriptor
    return {std::exchange(m_arrival.descriptor, -1), m_arrival.from, std::move(m_arrival.place),
            m_arrival.deadline};
}

void Doorstep::dismiss()
{
    const Caller arrival = take();
    if (arrival.descriptor != -1)
        ::close(static_cast<int>(arrival.descriptor));
}

bool Doorstep::look()
{
    char first = 0;
    const auto got =
        ::recv(static_cast<int>(m_arrival.descriptor), &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return true;
    if (got == 1)
        Q_EMIT spoke(first);
    else
        Q_EMIT left("it went away");
    return false;
}

QHostAddress Doorstep::addressOf(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(static_cast<int>(descriptor), address, &size) != 0)
        return {};
    return unmapped(QHostAddress(address));
}

} // namespace parlour
