// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/codec.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace parlour::test {

// A guest on a bare socket, who reads only when the test says so; little fits on the way.
class LazyGuest
{
public:
    explicit LazyGuest(quint16 port)
    {
        const int little = 8'192;
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &little, sizeof little) != 0
            || ::connect(m_socket, reinterpret_cast<const sockaddr *>(&there), sizeof there) != 0)
            qFatal("Can't connect.");
        write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Protocol: parlour.v1\r\n\r\n");
    }
    ~LazyGuest() { ::close(m_socket); }
    LazyGuest(const LazyGuest &) = delete;
    LazyGuest &operator=(const LazyGuest &) = delete;

    void send(const Request &request)
    {
        const QByteArray payload = codec::encode(request);
        if (payload.size() > 125)
            qFatal("Too long for this guest.");
        // Masked with zeros.
        write(QByteArray("\x81") + static_cast<char>(0x80 | payload.size()) + QByteArray(4, '\0')
              + payload);
    }
    void join(const QString &name)
    {
        requests::Join join;
        join.username = name;
        send(join);
    }

    // Takes in what has come.
    void read()
    {
        std::array<char, 65'536> bytes{};
        ssize_t count = 0;
        while ((count = ::recv(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0)
            m_bytes.append(bytes.data(), count);
        isOver = count == 0;
        if (!isOpen) {
            const auto end = m_bytes.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            isOpen = m_bytes.startsWith("HTTP/1.1 101");
            m_bytes.remove(0, end + 4);
        }
        takeFrames();
    }

    bool isOpen = false;
    bool isOver = false;
    bool isWelcome = false;
    int pages = 0;
    std::vector<Seq> entries; // as they came

private:
    void write(const QByteArray &bytes)
    {
        if (::send(m_socket, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL)
            != bytes.size())
            qFatal("Can't write.");
    }

    void takeFrames()
    {
        qsizetype at = 0;
        while (m_bytes.size() - at >= 2) {
            const auto byte = [&](qsizetype i) { return static_cast<quint8>(m_bytes[at + i]); };
            qsizetype head = 2;
            qsizetype size = byte(1);
            if (size == 126) {
                head = 4;
                if (m_bytes.size() - at < head)
                    break;
                size = byte(2) << 8 | byte(3);
            }
            if (m_bytes.size() - at < head + size)
                break;
            if (byte(0) == 0x81)
                take(m_bytes.mid(at + head, size));
            at += head + size;
        }
        m_bytes.remove(0, at);
    }

    void take(const QByteArray &frame)
    {
        const auto event = codec::decodeEvent(frame);
        if (!event)
            qFatal("Not an event: %s", frame.constData());
        isWelcome = isWelcome || std::holds_alternative<events::Welcome>(*event);
        if (const auto *logged = std::get_if<events::Logged>(&*event))
            entries.push_back(logged->entry.seq);
        if (const auto *history = std::get_if<events::History>(&*event)) {
            ++pages;
            for (const auto &entry : history->page.entries)
                entries.push_back(entry.seq);
        }
    }

    const int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QByteArray m_bytes;
};

} // namespace parlour::test
