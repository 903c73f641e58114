// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/resident.h"
#include "net/admission.h"
#include "net/link.h"
#include "protocol/events.h"
#include "protocol/limits.h"
#include "server/roomserver.h"
#include "server/sessionhub.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>

namespace parlour {

// A room hosted in this program: its threads, its log, its port. What the rest of the program sees of
// the server.
//
// Threads: lives in the GUI thread, or whichever runs the program; never blocks it but in the
// destructor, which waits until the log is closed.
class HostedRoom final : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString name; // rules::cleanRoomName
        QHostAddress address = QHostAddress::Any;
        quint16 port = limits::DefaultPort; // 0: any free one
        QString folder; // of the rooms' logs
        std::optional<events::Rate> rate = events::Rate{limits::MessageBurst, limits::MessagesPerSecond};
        int maxGuests = limits::DefaultMaxGuests;
        Retention retention;
        Access access{}; // its hosts: whose keys they are
        Admission admission{PlainPolicy::Loopback, {}, limits::HalfOpenPerAddress};
        QString certificateFile; // with keyFile: an own pair; otherwise one is kept in tlsFolder
        QString keyFile;
        QString tlsFolder; // empty: no TLS is spoken (tests of other things)
        // Replaces the room's password; empty: none any more. Nothing: as it was.
        std::optional<QString> password;
    };

    explicit HostedRoom(Options options);
    ~HostedRoom() override;

    // Once. started() or failed() follows.
    void start();
    // Says bye to the guests and closes the port; stopped() follows within some seconds.
    void stop();

    // A connection into the room from this program, after started(): how the host is a guest, too.
    // The caller's end lives in the caller's thread.
    std::unique_ptr<Link> enter();

    // Replaces the room's password, for those who come from now on; empty: none. After start().
    void setPassword(const QString &password);
    // Reads certificate and key anew, for new connections; a failure is logged and changes nothing. After
    // started(). What comes of it: certificateChanged().
    void reloadCertificate();
    // SHA-256 of the certificate, 32 bytes; empty before started(), or without TLS.
    const QByteArray &fingerprint() const { return m_fingerprint; }

    // How much of the log is kept from now on; after start().
    void setRetention(const Retention &keep);

    const Options &options() const { return m_options; }
    quint16 port() const { return m_port; } // in force; 0 before started()
    int guests() const { return m_guests; } // in the room, the host included

Q_SIGNALS:
    void started();
    // `freePort`: one that could be had instead, 0 if the port is not the problem.
    void failed(const QString &reason, quint16 freePort);
    void guestsChanged(int guests);
    void certificateChanged(); // fingerprint() is another one
    void stopped();

private:
    RoomServer::Options roomOptions() const;
    void openPort(RoomServer &room);
    void openHub(SessionHub &hub);
    void opened(const Result<quint16> &port, const QByteArray &fingerprint);
    void say(const QString &failure);

    const Options m_options;
    const SystemClock m_clock;
    quint16 m_port = 0;
    QByteArray m_fingerprint;
    bool m_stopping = false; // nothing is opened, and nothing said to be open, any more
    int m_guests = 0;
    // The hub is the first to go: it ends what the server would still be told.
    std::optional<Resident<RoomServer>> m_server;
    std::optional<Resident<SessionHub>> m_hub;
};

} // namespace parlour
