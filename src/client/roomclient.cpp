// SPDX-License-Identifier: Apache-2.0
#include "client/roomclient.h"

#include "base/logging.h"
#include "client/refusals.h"
#include "protocol/codec.h"
#include "protocol/rules.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

RoomClient::RoomClient(LinkFactory factory, const Clock &clock, const Timing &timing, Random random)
    : m_clock(clock),
      m_timing(timing),
      m_dialer(std::move(factory), timing, std::move(random)),
      m_courier(clock, timing),
      m_reader(timing),
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
    connect(&m_dialer, &Dialer::broken, this, [this](const QString &problem) { lost(problem); });

    connect(&m_courier, &Courier::send, this, [this](const requests::Say &say) { send(say); });
    connect(&m_courier, &Courier::accepted, this, &RoomClient::accepted);
    connect(&m_courier, &Courier::refused, this, &RoomClient::refused);
    connect(&m_courier, &Courier::drained, this, &RoomClient::outboxDrained);

    connect(&m_reader, &LogReader::request, this, [this](const requests::History &h) { send(h); });
    connect(&m_reader, &LogReader::entry, this, &RoomClient::onEntry);
    connect(&m_reader, &LogReader::page, this, &RoomClient::onPage);
    connect(&m_reader, &LogReader::forgotten, this, &RoomClient::logReset);
    connect(&m_reader, &LogReader::liveChanged, &m_courier, &Courier::setFlowing);
    connect(&m_reader, &LogReader::stuck, this, [this](const QString &problem) { lost(problem); });

    connect(&m_beat, &QTimer::timeout, this, &RoomClient::onBeat);
    connect(&m_leaving, &QTimer::timeout, this, [this] { end({}); });
}

void RoomClient::join(const QString &name)
{
    if (m_state != State::Offline)
        return;
    if (name != m_name)
        m_resume.clear(); // it is for the other name
    m_name = m_me = name;
    m_wasJoined = false;
    m_problem.clear();
    m_beat.start();
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

Result<MessageId, events::Error> RoomClient::say(const QString &text, Seq replyTo)
{
    auto clean = rules::cleanText(text);
    if (!clean)
        return clean.error();
    m_typing = false; // the room takes a message as the end of typing
    const qint64 now = m_clock.now().wall;
    const Outgoing message{newMessageId(now), std::move(clean).value(), replyTo, now};
    m_courier.add(message);
    return message.id;
}

void RoomClient::setTyping(bool on)
{
    if (m_state != State::Joined)
        return;
    const qint64 now = m_clock.now().steady;
    if (on == m_typing && (!on || now - m_typingTold < m_timing.typingRenewal))
        return;
    m_typing = on;
    m_typingTold = now;
    send(requests::Typing{on});
}

void RoomClient::onOpened()
{
    requests::Join join;
    join.username = m_name;
    join.after = m_reader.after();
    if (join.after)
        join.epoch = m_epoch;
    join.presence = requests::Presence::Delta;
    join.client = u"parlour/" PARLOUR_VERSION ""_s;
    join.resume = m_resume;
    send(join);
    setState(State::Joining);
}

void RoomClient::onText(const QString &text)
{
    const auto event = codec::decodeEvent(text.toUtf8());
    if (!event) {
        qCDebug(lcClient).noquote() << forLog(event.error().message);
        return;
    }
    const bool concernsJoining = std::holds_alternative<events::Welcome>(*event)
        || std::holds_alternative<events::Error>(*event)
        || std::holds_alternative<events::Bye>(*event);
    if (m_state == State::Joined || (m_state == State::Joining && concernsJoining))
        std::visit([this](const auto &e) { handle(e); }, *event);
}

void RoomClient::onBeat()
{
    const Moment now = m_clock.now();
    const bool woke = m_heartbeat.woke(now);
    if (woke)
        retryNow();
    if (m_state != State::Joined)
        return;
    if (woke)
        m_heartbeat.doubt(now);
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

void RoomClient::onEntry(const Entry &entry)
{
    if (!isMineOnTheWay(entry))
        Q_EMIT entryArrived(entry);
}

void RoomClient::onPage(const Page &page)
{
    for (const Entry &entry : page.entries)
        isMineOnTheWay(entry);
    Q_EMIT pageArrived(page);
}

// Someone else may choose an id like mine, hence the name; and if it is mine, this is its ack.
bool RoomClient::isMineOnTheWay(const Entry &entry)
{
    return !entry.id.isEmpty() && entry.from == m_me
        && m_courier.acked(entry.id, entry.seq, entry.time);
}

void RoomClient::handle(const events::Welcome &welcome)
{
    if (m_state != State::Joining)
        return;
    qCInfo(lcClient).noquote() << "Joined" << forLog(welcome.room) << "as" << forLog(welcome.you)
                               << "at" << welcome.seq;
    m_dialer.established();
    m_wasJoined = true;
    m_problem.clear();
    m_me = welcome.you;
    m_room = welcome.room;
    m_epoch = welcome.epoch;
    m_resume = welcome.resume;
    m_typing = false;
    m_heartbeat.start(m_clock.now());
    m_courier.begin(welcome.rate);
    setState(State::Joined);
    Q_EMIT joined(welcome);
    Q_EMIT received(welcome);
    m_reader.begin(welcome);
    onBeat(); // the first ping
}

void RoomClient::handle(const events::Error &error)
{
    qCInfo(lcClient).noquote() << "Refused:" << codec::wireName(error.code)
                               << forLog(error.message);
    if (m_state == State::Joining)
        handleJoinRefused(error);
    else if (refusals::isExpulsion(error.code))
        end(error.message);
    else if (error.code == ErrorCode::NotJoined)
        lost(error.message); // the two ends disagree: begin anew
    else if (error.ref.isEmpty())
        m_reader.refusedBy(error);
    else
        m_courier.refusedBy(error);
}

void RoomClient::handleJoinRefused(const events::Error &error)
{
    if (refusals::mayPass(error.code, m_wasJoined)) {
        lost(error.message, error.retryAfterMs.value_or(0));
    } else if (m_wasJoined) {
        end(error.message);
    } else {
        goOffline(error.message);
        Q_EMIT joinRefused(error);
    }
}

void RoomClient::handle(const events::Bye &bye)
{
    qCInfo(lcClient).noquote() << "The room says bye:" << forLog(bye.reason) << forLog(bye.message);
    const QString sentence = bye.message.isEmpty() ? tr("The room has closed.") : bye.message;
    if (m_leaving.isActive())
        end({});
    else if (refusals::isFinal(bye))
        end(sentence);
    else
        lost(sentence, bye.retryAfterMs.value_or(0));
}

void RoomClient::handle(const events::Ack &ack)
{
    m_courier.acked(ack.id, ack.seq, ack.time);
    m_reader.takeOwn(ack.seq);
}

void RoomClient::handle(const events::Pong &pong)
{
    if (const auto ms = m_heartbeat.ponged(pong.t, m_clock.now()))
        setRoundTrip(*ms);
}

void RoomClient::lost(const QString &problem, int notBeforeMs)
{
    if (m_leaving.isActive()) {
        end({});
        return;
    }
    qCInfo(lcClient).noquote() << "Not joined:" << forLog(problem);
    if (!m_wasJoined && m_dialer.attempt() >= m_timing.attempts) {
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
