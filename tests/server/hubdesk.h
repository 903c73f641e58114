// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"
#include "server/fakelink.h"
#include "server/sessionhub.h"
#include "support/manualclock.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTest>
#include <QTestEventLoop>

#include <deque>

namespace parlour::test {

inline QString mailLine(const mail::FromGuest &mail)
{
    struct {
        QString operator()(const mail::Arrived &arrived) const
        {
            return QStringLiteral("arrived from ") + arrived.arrival.peer;
        }
        QString operator()(const Request &request) const
        {
            return QString::fromUtf8(codec::encode(request));
        }
        QString operator()(const mail::Garbled &garbled) const
        {
            return QStringLiteral("garbled: ") + codec::wireName(garbled.error.code);
        }
        QString operator()(const mail::Drained &) const { return QStringLiteral("drained"); }
        QString operator()(const mail::CaughtBreath &caught) const
        {
            return QStringLiteral("caught breath at %1").arg(caught.last);
        }
        QString operator()(const mail::Gone &gone) const
        {
            return gone.how == Parting::Lost ? QStringLiteral("lost") : QStringLiteral("left");
        }
    } line;
    return QString::number(mail.id) + QStringLiteral(": ") + std::visit(line, mail.what);
}

// As a program runs its event loop: it waits when there is nothing to do, which ends a turn.
// QTest's own waiting never does.
template<typename Predicate>
bool runUntil(Predicate predicate)
{
    const QDeadlineTimer deadline(10'000);
    while (!predicate() && !deadline.hasExpired())
        QTestEventLoop::instance().enterLoopMSecs(2);
    return predicate();
}

// A SessionHub whose guests and whose room are the test.
class HubDesk
{
public:
    // A connection and its two ends: what the guest does, what the server did.
    struct Guest {
        Wire wire;
        QPointer<FakeLink> link;
    };

    void open(int unjoinedPerAddress = 0)
    {
        clock = {};
        mails.clear();
        arrivals.clear();
        batches = emptied = 0;
        SessionHub::Options options{QHostAddress::LocalHost, 0, {QStringLiteral("/")}, 100};
        options.admission.proxies = {{QHostAddress(QStringLiteral("10.0.0.0")), 8}};
        options.admission.halfOpenPerAddress = unjoinedPerAddress;
        hub = std::make_unique<SessionHub>(options, clock);
        QObject::connect(hub.get(), &SessionHub::arrived, hub.get(),
                         [this](const mail::Inbox &inbox) {
                             ++batches;
                             for (const auto &mail : *inbox) {
                                 mails.append(mailLine(mail));
                                 if (const auto *arrived = std::get_if<mail::Arrived>(&mail.what))
                                     arrivals.push_back(arrived->arrival);
                             }
                         });
        QObject::connect(hub.get(), &SessionHub::emptied, hub.get(), [this] { ++emptied; });
        QVERIFY(hub->open()); // the heartbeat begins
    }
    void close()
    {
        hub.reset();
        guests.clear();
    }

    Guest &guest(size_t number) { return guests.at(number - 1); }
    QStringList mail() { return std::exchange(mails, {}); }
    void adopt()
    {
        guests.emplace_back();
        adoptLast();
    }
    void adoptFrom(const QString &peer)
    {
        guests.emplace_back();
        guests.back().wire.peer = peer;
        adoptLast();
    }
    void adoptLast()
    {
        auto link = std::make_unique<FakeLink>(guests.back().wire);
        guests.back().link = link.get();
        hub->adopt(std::move(link));
    }
    void adoptJoined()
    {
        adopt();
        const MemberId id = guests.size();
        deliver({deliveries::Admit{id, Audience::Full}, deliveries::GoLive{id}});
        QVERIFY(runUntil([this] { return !mails.isEmpty(); }));
        mails.clear();
    }
    void deliver(const std::vector<Delivery> &deliveries)
    {
        hub->deliver(std::make_shared<const std::vector<Delivery>>(deliveries));
    }
    // Waits for as much mail as that, and takes it.
    bool isTold(const QStringList &expected)
    {
        runUntil([&] { return mails.size() >= expected.size(); });
        const QStringList told = mail();
        if (told != expected)
            qWarning() << "The room was told" << told;
        return told == expected;
    }

    ManualClock clock;
    std::unique_ptr<SessionHub> hub;
    std::deque<Guest> guests;
    QStringList mails; // to the room
    std::vector<Arrival> arrivals;
    int batches = 0;
    int emptied = 0;
};

} // namespace parlour::test
