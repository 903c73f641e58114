// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "room/room.h"
#include "server/mail.h"
#include "server/passwordwork.h"
#include "store/roomstore.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace parlour {

// Brings a room and its log together: requests into the room, its messages into the store, and what
// follows back to the guests. An ack leaves after the commit, never before, and so does the word that
// somebody was moderated or an invite made. While one commit is on
// its way, messages gather for the next one. What need not be kept is removed now and then. Passwords are
// hashed elsewhere meanwhile.
//
// Threads: made, used and destroyed in the room thread.
class RoomServer final : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString roomName;
        std::optional<events::Rate> rate; // of messages, for each guest; nothing: no limit
        int maxGuests = 0;
        Retention retention;
        int trimEveryMs = 3'600'000; // and once when the log is open
        Access access{};
        std::optional<QString> password; // as in HostedRoom::Options
    };

    RoomServer(Options options, std::unique_ptr<RoomStore> store, const Clock &clock);
    ~RoomServer() override;

    // Opens the log; opened() or failed() follows. By then the room has the password that it was given.
    void open();
    // Replaces the password, for those who come from now on; empty: none. A failure is logged.
    void setPassword(const QString &password);
    // From now on. What is beyond it goes now, and every Options::trimEveryMs.
    void setRetention(const Retention &keep);

public Q_SLOTS:
    void receive(const parlour::mail::Inbox &inbox);

Q_SIGNALS:
    void opened();
    void failed(const QString &reason);
    void deliver(const parlour::mail::Outbox &outbox);
    void countChanged(int count);

private:
    void begin(const RoomStore::Opened &log, const Page &newest);
    void openDoor();
    void hashPassword(const QString &password, const QByteArray &present,
                      std::function<void(bool)> done);
    void changePassword(const QByteArray &hash);
    void take(const mail::FromGuest &mail, Moment now, Outcome &out);
    void carryOut(Outcome out);
    void queue(std::vector<Append> appends, Outcome &refused);
    void check(std::vector<PasswordCheck> checks, Moment now, Outcome &refused);
    void keep(std::vector<RegisterChange> changes, std::vector<Delivery> answers);
    void commit();
    void committed(const std::vector<Append> &batch, const Result<std::vector<Placed>> &places);
    void read(const Read &wish);
    void search(const Search &wish);
    void trim();
    void stopTrim();
    void trimmed(const Result<Seq> &first);

    const Options m_options;
    const Clock &m_clock;
    std::unique_ptr<RoomStore> m_store;
    std::optional<Room> m_room; // from opened() on
    std::vector<Append> m_waiting; // for the next commit
    bool m_committing = false;
    QTimer m_wake;
    Retention m_retention;
    QTimer m_trimmer;
    bool m_trimming = false;
    bool m_trimAgain = false; // by the rule that came meanwhile
    int m_count = 0;
    std::optional<QString> m_password; // to be in force when the door opens
    PasswordWork m_passwords; // the first to go: it answers to the others
};

} // namespace parlour
