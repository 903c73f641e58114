// SPDX-License-Identifier: Apache-2.0
#include "fanout/bareroom.h"

#include "fanout/acceptkey.h"
#include "fanout/json.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>
#include <utility>

namespace parlour::bench {
namespace {

constexpr int Backlog = 1024;
constexpr std::size_t LargestFrame = 64 * 1024;

std::string now()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    tm utc{};
    gmtime_r(&time.tv_sec, &utc);
    std::array<char, 64> text{};
    const auto size = std::strftime(text.data(), text.size(), "%FT%T", &utc);
    std::snprintf(text.data() + size, text.size() - size, ".%03ldZ", time.tv_nsec / 1'000'000);
    return text.data();
}

int checked(int result, const char *what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
    return result;
}

} // namespace

BareRoom::BareRoom(std::uint16_t port)
    : m_listener(checked(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket")),
      m_epoll(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1"))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    checked(bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address), "bind");
    checked(listen(m_listener, Backlog), "listen");
    watch(EPOLL_CTL_ADD, m_listener, EPOLLIN);
}

std::uint16_t BareRoom::port() const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    checked(getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size), "getsockname");
    return ntohs(address.sin_port);
}

void BareRoom::run()
{
    std::array<epoll_event, 1024> events{};
    for (;;) {
        const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const auto &event = events[static_cast<std::size_t>(i)];
            if (event.data.fd == m_listener) {
                acceptAll();
                continue;
            }
            Guest &guest = *m_guests[static_cast<std::size_t>(event.data.fd)];
            if ((event.events & EPOLLOUT) != 0)
                flush(guest);
            if ((event.events & ~EPOLLOUT) != 0)
                readFrom(guest);
        }
        endTurn();
    }
}

void BareRoom::watch(int operation, int descriptor, std::uint32_t events) const
{
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    checked(epoll_ctl(m_epoll, operation, descriptor, &event), "epoll_ctl");
}

void BareRoom::acceptAll()
{
    for (;;) {
        const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(EPOLL_CTL_ADD, descriptor, EPOLLIN);
        const auto index = static_cast<std::size_t>(descriptor);
        if (m_guests.size() <= index)
            m_guests.resize(index + 1);
        m_guests[index] = std::make_unique<Guest>();
        m_guests[index]->descriptor = descriptor;
    }
}

void BareRoom::readFrom(Guest &guest)
{
    const ssize_t got = recv(guest.descriptor, m_buffer.data(), m_buffer.size(), 0);
    if (got <= 0) {
        guest.gone = got == 0 || errno != EAGAIN;
        return;
    }
    guest.in.append(m_buffer.data(), static_cast<std::size_t>(got));
    if (!guest.upgraded && !upgrade(guest)) {
        guest.gone = guest.in.size() > LargestFrame;
        return;
    }
    std::size_t done = 0;
    while (const auto frame = readFrame(guest.in.data() + done, guest.in.size() - done)) {
        done += frame->size;
        onFrame(guest, *frame);
    }
    guest.in.erase(0, done);
    if (guest.in.size() > LargestFrame)
        guest.gone = true;
}

// True once the HTTP request is complete and answered; frames behind it stay in `in`.
bool BareRoom::upgrade(Guest &guest)
{
    static constexpr std::string_view Key = "\r\nSec-WebSocket-Key: ";
    const auto end = guest.in.find("\r\n\r\n");
    const auto at = guest.in.find(Key);
    if (end == guest.in.npos || at == guest.in.npos)
        return false;
    const auto begin = at + Key.size();
    const std::string key = guest.in.substr(begin, guest.in.find("\r\n", begin) - begin);
    send(guest, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Protocol: parlour.v1\r\nSec-WebSocket-Accept: "
                    + acceptKey(key) + "\r\n\r\n");
    guest.in.erase(0, end + 4);
    guest.upgraded = true;
    return true;
}

void BareRoom::onFrame(Guest &guest, const Frame &frame)
{
    switch (frame.opcode) {
    case Opcode::Text:
        onText(guest, frame.payload);
        return;
    case Opcode::Ping: {
        std::string pong;
        appendFrame(pong, Opcode::Pong, frame.payload);
        send(guest, pong);
        return;
    }
    case Opcode::Pong:
        return;
    case Opcode::Binary:
    case Opcode::Close:
        break;
    }
    guest.gone = true;
}

void BareRoom::onText(Guest &guest, std::string_view text)
{
    const auto type = json::string(text, "type").value_or("");
    if (type == "message" && guest.joined) {
        onMessage(guest, text);
    } else if (type == "join" && !guest.joined) {
        guest.name = json::string(text, "username").value_or("");
        guest.joined = true;
        ++m_count;
        std::string welcome;
        appendFrame(welcome, Opcode::Text,
                    R"({"type":"welcome","room":"bench","you":")" + guest.name + R"(","count":)"
                        + std::to_string(m_count) + R"(,"seq":)" + std::to_string(m_seq) + "}");
        send(guest, welcome);
    }
}

void BareRoom::onMessage(Guest &guest, std::string_view text)
{
    const auto said = json::string(text, "text");
    if (!said)
        return;
    const std::string id(json::string(text, "id").value_or(""));
    const std::string seq = std::to_string(++m_seq);
    const std::string time = now();
    std::string entry = R"({"type":"message","seq":)" + seq + R"(,"from":")" + guest.name
        + R"(","text":")" + std::string(*said) + R"(","time":")" + time;
    Own own;
    if (!id.empty()) {
        entry += R"(","id":")" + id;
        appendFrame(own.ack, Opcode::Text,
                    R"({"type":"ack","id":")" + id + R"(","seq":)" + seq + R"(,"time":")" + time
                        + R"("})");
    }
    own.begin = m_turn.size();
    appendFrame(m_turn, Opcode::Text, entry + R"("})");
    own.end = m_turn.size();
    guest.own.push_back(std::move(own));
}

void BareRoom::endTurn()
{
    for (auto &guest : m_guests) {
        if (!guest)
            continue;
        if (guest->joined && !guest->gone && !m_turn.empty())
            send(*guest, guest->own.empty() ? std::string_view(m_turn) : withoutOwn(*guest));
        guest->own.clear();
        if (guest->gone) {
            m_count -= guest->joined ? 1 : 0;
            close(guest->descriptor);
            guest.reset();
        }
    }
    m_turn.clear();
}

std::string BareRoom::withoutOwn(const Guest &guest) const
{
    std::string bytes;
    std::size_t from = 0;
    for (const Own &own : guest.own) {
        bytes.append(m_turn, from, own.begin - from).append(own.ack);
        from = own.end;
    }
    return bytes.append(m_turn, from);
}

void BareRoom::send(Guest &guest, std::string_view bytes) const
{
    if (guest.out.empty()) {
        const ssize_t sent = ::send(guest.descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) {
            guest.gone = true;
            return;
        }
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
        if (bytes.empty())
            return;
        watch(EPOLL_CTL_MOD, guest.descriptor, EPOLLIN | EPOLLOUT);
    }
    guest.out.append(bytes);
}

void BareRoom::flush(Guest &guest) const
{
    const std::string waiting = std::exchange(guest.out, {});
    watch(EPOLL_CTL_MOD, guest.descriptor, EPOLLIN);
    send(guest, waiting);
}

} // namespace parlour::bench
