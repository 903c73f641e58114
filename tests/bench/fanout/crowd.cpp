// SPDX-License-Identifier: Apache-2.0
#include "fanout/crowd.h"

#include "fanout/json.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace parlour::bench {
namespace {

constexpr std::chrono::seconds JoinDeadline{30}; // nobody new for so long: it hangs

int checked(int result, const char *what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
    return result;
}

[[noreturn]] void fail(const Guest &guest, const std::string &what)
{
    throw std::runtime_error(guest.name + ": " + what);
}

} // namespace

Crowd::Crowd(std::uint16_t port, std::size_t count)
    : m_port(port), m_epoll(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")), m_guests(count)
{
    // Names differ between two crowds in one room.
    const std::string prefix = "g" + std::to_string(getpid()) + "-";
    for (std::size_t i = 0; i < count; ++i) {
        m_guests[i].index = i;
        m_guests[i].name = prefix + std::to_string(i);
    }
}

Crowd::~Crowd()
{
    for (const Guest &guest : m_guests) {
        if (guest.descriptor >= 0)
            close(guest.descriptor);
    }
    close(m_epoll);
}

void Crowd::join(std::size_t atOnce)
{
    auto lastArrival = std::chrono::steady_clock::now();
    std::size_t started = 0;
    while (m_joined < m_guests.size()) {
        while (started < m_guests.size() && started - m_joined < atOnce)
            connect(m_guests[started++]);
        const std::size_t joinedBefore = m_joined;
        turn(1000);
        flush();
        const auto now = std::chrono::steady_clock::now();
        if (m_joined > joinedBefore) {
            lastArrival = now;
        } else if (now - lastArrival > JoinDeadline) {
            throw std::runtime_error("only " + std::to_string(m_joined) + " of "
                                     + std::to_string(m_guests.size()) + " guests could join");
        }
    }
}

void Crowd::queueText(Guest &guest, std::string_view text)
{
    if (guest.out.empty())
        m_toFlush.push_back(&guest);
    appendMaskedFrame(guest.out, Opcode::Text, text);
}

void Crowd::flush()
{
    for (Guest *guest : std::exchange(m_toFlush, {}))
        write(*guest);
}

bool Crowd::turn(int timeout)
{
    std::array<epoll_event, 256> events{};
    const int size = static_cast<int>(events.size());
    const int count = checked(epoll_wait(m_epoll, events.data(), size, timeout), "epoll_wait");
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        onEvent(*static_cast<Guest *>(events[i].data.ptr), events[i].events);
    return count > 0;
}

void Crowd::settle(int quiet)
{
    while (turn(quiet))
        flush();
}

void Crowd::connect(Guest &guest)
{
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    guest.descriptor = checked(socket(AF_INET, type, 0), "socket");
    const int on = 1;
    setsockopt(guest.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *server = reinterpret_cast<const sockaddr *>(&address);
    if (::connect(guest.descriptor, server, sizeof address) < 0 && errno != EINPROGRESS)
        throw std::system_error(errno, std::generic_category(), "connect");
    watch(EPOLL_CTL_ADD, guest, EPOLLOUT);
}

void Crowd::onEvent(Guest &guest, std::uint32_t events)
{
    if (guest.state == Guest::State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(guest.descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            throw std::system_error(error, std::generic_category(), "connect");
        upgrade(guest);
        return;
    }
    if ((events & EPOLLOUT) != 0) {
        watch(EPOLL_CTL_MOD, guest, EPOLLIN);
        write(guest);
    }
    if ((events & ~EPOLLOUT) != 0)
        receive(guest);
}

void Crowd::upgrade(Guest &guest)
{
    guest.state = Guest::State::Upgrading;
    guest.out = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          "Sec-WebSocket-Protocol: parlour.v1\r\n\r\n";
    watch(EPOLL_CTL_MOD, guest, EPOLLIN);
    write(guest);
}

void Crowd::receive(Guest &guest)
{
    const ssize_t got = recv(guest.descriptor, m_buffer.data(), m_buffer.size(), 0);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0)
        fail(guest, "the server dropped the connection");
    const auto size = static_cast<std::size_t>(got);
    m_bytesReceived += size;
    // Most of the time whole frames come: no copy then.
    if (guest.in.empty()) {
        const std::size_t done = consume(guest, m_buffer.data(), size);
        guest.in.assign(m_buffer.data() + done, size - done);
    } else {
        guest.in.append(m_buffer.data(), size);
        guest.in.erase(0, consume(guest, guest.in.data(), guest.in.size()));
    }
}

std::size_t Crowd::consume(Guest &guest, char *data, std::size_t size)
{
    std::size_t done = 0;
    if (guest.state == Guest::State::Upgrading)
        done = consumeUpgrade(guest, {data, size});
    if (guest.state == Guest::State::Upgrading)
        return 0;
    while (const auto frame = readFrame(data + done, size - done)) {
        done += frame->size;
        onFrame(guest, *frame);
    }
    return done;
}

std::size_t Crowd::consumeUpgrade(Guest &guest, std::string_view response)
{
    const auto end = response.find("\r\n\r\n");
    if (end == response.npos)
        return 0;
    if (!response.starts_with("HTTP/1.1 101 "))
        fail(guest, "no WebSocket: " + std::string(response.substr(0, response.find("\r\n"))));
    guest.state = Guest::State::Joining;
    queueText(guest, R"({"type":"join","presence":"delta","client":"bench","username":")"
                         + guest.name + R"("})");
    return end + 4;
}

void Crowd::onFrame(Guest &guest, const Frame &frame)
{
    if (!frame.last)
        fail(guest, "the server sent a fragment");
    switch (frame.opcode) {
    case Opcode::Text:
        onText(guest, frame.payload);
        return;
    case Opcode::Ping:
        if (guest.out.empty())
            m_toFlush.push_back(&guest);
        appendMaskedFrame(guest.out, Opcode::Pong, frame.payload);
        return;
    case Opcode::Pong:
        return;
    case Opcode::Binary:
    case Opcode::Close:
        break;
    }
    fail(guest, "the server closed the connection");
}

void Crowd::onText(Guest &guest, std::string_view text)
{
    const auto type = json::string(text, "type").value_or("");
    if (type == "error" || type == "bye")
        fail(guest, std::string(text));
    if (type == "welcome") {
        guest.state = Guest::State::Joined;
        guest.seq = json::number(text, "seq").value_or(0);
        ++m_joined;
    } else if (m_onText) {
        m_onText(guest, type, text);
    }
}

void Crowd::write(Guest &guest)
{
    const ssize_t sent = send(guest.descriptor, guest.out.data(), guest.out.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        fail(guest, "the server dropped the connection");
    guest.out.erase(0, sent > 0 ? static_cast<std::size_t>(sent) : 0);
    if (!guest.out.empty())
        watch(EPOLL_CTL_MOD, guest, EPOLLIN | EPOLLOUT);
}

void Crowd::watch(int operation, Guest &guest, std::uint32_t events) const
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &guest;
    checked(epoll_ctl(m_epoll, operation, guest.descriptor, &event), "epoll_ctl");
}

} // namespace parlour::bench
