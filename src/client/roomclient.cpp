// SPDX-License-Identifier: Apache-2.0
#include "client/roomclient.h"

#include "base/logging.h"
#include "client/refusals.h"
#include "client/saying.h"
#include "protocol/codec.h"
#include "protocol/rules.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

RoomClient::RoomClient(LinkFactory factory, const Clock &clock, const Timing &timing, Random random,
                       std::unique_ptr<Replica> replica)
    : m_clock(clock),
      m_timing(timing),
      m_replica(replica ? std::move(replica) : std::make_unique<NoReplica>()),
      m_dialer(std::move(factory), timing, std::move(random)),
      m_courier(clock, timing, *m_replica),
      m_reader(timing),
      m_backlog(*m_replica, m_reader),
      m_finder(*m_replica),
      m_dates(*m_replica, m_reader, clock),
      m_heartbeat(timing)
{
    m_beat.setInterval(timing.beat);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(timing.leaveDeadline);
    connectParts();
}

void RoomClient::connectParts()
{
    connect(&m_dialer, &Dialer::dialing, this, [this] { setState(State::Connecting); });
    connect(&m_dialer, &Dialer::opened, this, &RoomClient::onOpened);
    connect(&m_dialer, &Dialer::textReceived, this, &RoomClient::onText);
    connect(&m_dialer, &Dialer::alive, this, [this] { m_heartbeat.heard(m_clock.now()); });
    connect(&m_dialer, &Dialer::mistrusted, this, &RoomClient::onMistrusted);
    connect(&m_dialer, &Dialer::broken, this, [this](const QString &problem) { lost(problem); });

    connect(&m_courier, &Courier::send, this,
            [this](const Entry &message) { send(requestFor(message)); });
    connect(&m_courier, &Courier::accepted, this, &RoomClient::onAccepted);
    connect(&m_courier, &Courier::notSaved, this, &RoomClient::notSaved);
    connect(&m_courier, &Courier::refused, this, &RoomClient::refused);
    connect(&m_courier, &Courier::drained, this, &RoomClient::outboxDrained);
    connect(&m_courier, &Courier::nextSendingChanged, this, &RoomClient::nextSendingChanged);

    connect(&m_reader, &LogReader::request, this, [this](const requests::History &h) { send(h); });
    connect(&m_reader, &LogReader::entry, this, &RoomClient::onEntry);
    connect(&m_reader, &LogReader::page, this, &RoomClient::onPage);
    connect(&m_reader, &LogReader::forgotten, this, &RoomClient::onForgotten);
    connect(&m_reader, &LogReader::beginsAt, this, &RoomClient::noteBeginning);
    connect(&m_reader, &LogReader::liveChanged, &m_courier, &Courier::setFlowing);
    connect(&m_reader, &LogReader::stuck, this, [this](const QString &problem) { lost(problem); });

    connect(&m_backlog, &Backlog::found, this, &RoomClient::entriesRead);
    connect(&m_finder, &Finder::request, this, [this](const requests::Search &s) { send(s); });
    connect(&m_finder, &Finder::found, this, &RoomClient::found);
    connect(&m_dates, &DateFinder::found, this, &RoomClient::dateFound);

    connect(&m_beat, &QTimer::timeout, this, &RoomClient::onBeat);
    connect(&m_leaving, &QTimer::timeout, this, [this] { end({}); });
}

void RoomClient::read(const QString &name)
{
    if (m_state != State::Offline || m_isOpen || m_isOpening)
        return;
    m_name = m_me = name;
    m_reading = true;
    openReplica();
}

void RoomClient::openReplica()
{
    m_isOpening = true;
    m_replica->open([this](const Result<ReplicaLog::Opened> &replica) { begin(replica); });
}

void RoomClient::join(const QString &name, Credentials credentials)
{
    if (m_state != State::Offline)
        return;
    m_credentials = std::move(credentials);
    m_met = false;
    if (name != m_name)
        m_resume.clear(); // it is for the other name
    m_name = m_me = name;
    m_wasJoined = false;
    m_away = false;
    m_problem.clear();
    m_beat.start();
    if (m_isOpen) {
        m_dialer.start();
        return;
    }
    setState(State::Connecting);
    if (!m_isOpening)
        openReplica();
}

// What this computer has of the room comes before anything that the room says.
void RoomClient::begin(const Result<ReplicaLog::Opened> &replica)
{
    m_isOpening = false;
    m_isOpen = true;
    if (replica) {
        m_epoch = replica->epoch;
        m_room = replica->room;
        m_topic = replica->topic;
        m_first = replica->first;
        m_hasReplica = replica->held > 0;
        if (m_hasReplica)
            m_reader.restore(replica->held);
        m_backlog.setStale(replica->stale);
        m_courier.restore(replica->unsent);
    }
    if (m_state == State::Offline && !m_reading)
        return; // somebody left meanwhile
    if (replica) {
        Q_EMIT restored(*replica);
    } else {
        qCWarning(lcClient).noquote() << "No replica:" << replica.error().message;
        Q_EMIT replicaFailed(replica.error().message);
    }
    if (m_state != State::Offline)
        m_dialer.start();
}

void RoomClient::leave()
{
    if (m_state == State::Offline || m_leaving.isActive())
        return;
    if (m_state != State::Joined) {
        end({});
        return;
    }
    m_leaving.start();
    send(requests::Leave{});
}

// Whoever has a key signs what the room asks for.
void RoomClient::onOpened()
{
    m_encrypted = m_dialer.isEncrypted();
    m_fingerprint = m_dialer.fingerprint();
    setState(State::Joining);
    if (m_credentials.identity)
        send(requests::Hello{});
    else
        askIn({});
}

void RoomClient::askIn(const events::Hello &hello)
{
    requests::Join join;
    join.username = m_name;
    join.after = m_reader.after();
    if (join.after)
        join.epoch = m_epoch;
    join.replayLimit = limits::ReplayLimit;
    join.presence = requests::Presence::Delta;
    join.client = u"parlour/" PARLOUR_VERSION ""_s;
    join.resume = m_resume;
    join.password = m_credentials.password;
    join.token = m_credentials.token;
    if (m_credentials.identity) {
        join.key = m_credentials.identity->publicKey();
        join.signature = m_credentials.identity->sign(
            identity::joinStatement(hello.nonce, m_fingerprint, hello.room, m_name));
    }
    send(join);
}

// Trying again would meet the same stranger: a person has to decide.
void RoomClient::onMistrusted(const QByteArray &seen)
{
    if (m_leaving.isActive()) {
        end({});
        return;
    }
    qCWarning(lcClient).noquote() << "Not connected: the certificate is not the room's, but"
                                  << identity::fingerprintText(seen);
    goOffline(tr("The room shows another certificate than before."));
    Q_EMIT certificateChanged(seen);
}

void RoomClient::onText(const QString &text)
{
    const auto event = codec::decodeEvent(text.toUtf8());
    if (!event) {
        qCDebug(lcClient).noquote() << forLog(event.error().message);
        return;
    }
    const bool concernsJoining = std::holds_alternative<events::Hello>(*event)
        || std::holds_alternative<events::Waiting>(*event)
        || std::holds_alternative<events::Welcome>(*event)
        || std::holds_alternative<events::Error>(*event)
        || std::holds_alternative<events::Bye>(*event);
    if (m_state == State::Joined || (m_state == State::Joining && concernsJoining))
        std::visit([this](const auto &e) { handle(e); }, *event);
}

void RoomClient::onBeat()
{
    const Moment now = m_clock.now();
    if (m_heartbeat.woke(now))
        checkNow();
    else if (m_state == State::Joined)
        beat(now);
}

void RoomClient::checkNow()
{
    retryNow();
    if (m_state != State::Joined)
        return;
    const Moment now = m_clock.now();
    m_heartbeat.doubt(now);
    beat(now);
}

void RoomClient::beat(Moment now)
{
    switch (m_heartbeat.beat(now)) {
    case Heartbeat::Verdict::Fine:
        break;
    case Heartbeat::Verdict::Ping:
        send(requests::Ping{now.steady});
        break;
    case Heartbeat::Verdict::Lost:
        lost(tr("Nothing was heard from the room any more."));
        break;
    }
}

void RoomClient::lost(const QString &problem, int notBeforeMs)
{
    if (m_leaving.isActive()) {
        end({});
        return;
    }
    qCInfo(lcClient).noquote() << "Not joined:" << forLog(problem);
    if (!m_wasJoined && !m_hasReplica && m_dialer.attempt() >= m_timing.attempts) {
        end(problem);
        return;
    }
    disconnectParts();
    m_problem = problem;
    m_dialer.redial(notBeforeMs);
    setState(State::Waiting);
}

void RoomClient::end(const QString &reason)
{
    goOffline(reason);
    Q_EMIT ended(reason);
}

void RoomClient::goOffline(const QString &problem)
{
    m_beat.stop();
    m_leaving.stop();
    disconnectParts();
    m_dialer.hangUp();
    m_problem = problem;
    setState(State::Offline);
}

void RoomClient::disconnectParts()
{
    m_reader.connectionLost();
    m_courier.connectionLost();
    m_finder.setOnline(false);
    m_dates.setOnline(false);
    m_wishes.clear();
    m_knocking = false;
    m_typing = false;
    setRoundTrip(-1);
}

void RoomClient::send(const Request &request)
{
    m_dialer.sendText(codec::encode(request));
}

void RoomClient::setRoundTrip(int ms)
{
    if (std::exchange(m_roundTripMs, ms) != ms)
        Q_EMIT roundTripChanged(ms);
}

} // namespace parlour
