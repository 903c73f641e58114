// SPDX-License-Identifier: Apache-2.0
#include "app/conversation.h"

#include "app/roomlinks.h"
#include "client/diskreplica.h"
#include "models/roomwords.h"
#include "net/localhost.h"
#include "store/sqlitestore.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

ConnectionView::State viewState(RoomClient::State state)
{
    switch (state) {
    case RoomClient::State::Offline: return ConnectionView::State::Offline;
    case RoomClient::State::Connecting: return ConnectionView::State::Connecting;
    case RoomClient::State::Joining: return ConnectionView::State::Joining;
    case RoomClient::State::Joined: return ConnectionView::State::Joined;
    case RoomClient::State::Waiting: return ConnectionView::State::Waiting;
    }
    Q_UNREACHABLE();
}

// As others would type it.
QString typedAddress(const QHostAddress &address, quint16 port)
{
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol
        ? u'[' + address.toString() + u']' : address.toString();
    const auto parsed = RoomAddress::parse(u"%1:%2"_s.arg(host).arg(port));
    return parsed ? parsed->display() : host;
}

} // namespace

Conversation::Conversation(const Invite &invite, const QString &name, const Credentials &credentials,
                           KnownRooms &knownRooms, RoomModels &models, const Keeping &keeping)
    : m_models(models),
      m_address(invite.address().display()),
      m_replica(replicaOf(invite.address())),
      m_invite(invite),
      m_credentials(credentials),
      m_knownRooms(&knownRooms)
{
    makeClient(linksTo(invite.address(), [this] { return expectedFingerprint(); }), name, keeping);
    m_client->join(name, m_credentials);
}

Conversation::Conversation(const HostedRoom::Options &room, const QString &name, const Credentials &credentials,
                           RoomModels &models, const Keeping &keeping)
    : m_models(models),
      m_replica(replicaOf(room)),
      m_credentials(credentials),
      m_hosted(std::make_unique<HostedRoom>(room))
{
    makeClient([this] { return m_hosted->enter(); }, name, keeping);
    m_logFile = SqliteStore::pathFor(room.folder, room.name);
    connect(m_hosted.get(), &HostedRoom::started, this, [this, name] { m_client->join(name, m_credentials); });
    connect(m_hosted.get(), &HostedRoom::certificateChanged, this, &Conversation::updateView);
    connect(m_hosted.get(), &HostedRoom::failed, this, &Conversation::hostingFailed);
    connect(m_hosted.get(), &HostedRoom::stopped, this, [this] { Q_EMIT ended({}); });
    m_hosted->start();
}

Conversation::Conversation(const KeptRoom &room, const QString &name, RoomModels &models, const Keeping &keeping)
    : m_models(models), m_address(room.address), m_replica(room.replica), m_kept(room)
{
    makeClient([] { return nullptr; }, name, keeping); // never asked: there is no visit
    if (!room.logFile.isEmpty())
        m_logFile = room.logFile;
    m_client->read(name);
    updateView();
}

// Not an address that anybody could type.
QString Conversation::replicaOf(const HostedRoom::Options &room)
{
    return u"hosted "_s + room.name + u" in "_s + QDir(room.folder).absolutePath();
}

QString Conversation::folderOf(const QString &replica, const QString &name)
{
    const QString before = u"hosted "_s + name + u" in "_s;
    return replica.startsWith(before) ? replica.mid(before.size()) : QString();
}

void Conversation::makeClient(LinkFactory factory, const QString &name, const Keeping &keeping)
{
    m_models.timeline.clear();
    m_models.members.clear();
    m_models.results.clear();
    m_models.door.clear();
    m_models.connection.setNextSending(QDeadlineTimer(QDeadlineTimer::Forever));
    m_models.timeline.setMe(name);
    m_models.members.setMe(name);
    std::unique_ptr<Replica> replica;
    if (!keeping.folder.isEmpty()) {
        m_logFile = DiskReplica::pathFor(keeping.folder, m_replica, name);
        m_retention = keeping.retention;
        replica = std::make_unique<DiskReplica>(m_logFile);
    }
    m_client = std::make_unique<RoomClient>(std::move(factory), m_clock, RoomClient::Timing{},
                                            Random{}, std::move(replica));
    connectClient();
    connectDoor();
    connectLog();
    connectSearch();
}

void Conversation::connectClient()
{
    RoomClient *client = m_client.get();
    connect(client, &RoomClient::stateChanged, this, &Conversation::updateView);
    connect(client, &RoomClient::roundTripChanged, &m_models.connection, &ConnectionModel::setRoundTripMs);
    connect(client, &RoomClient::nextSendingChanged, this,
            [this] { m_models.connection.setNextSending(m_client->nextSending()); });
    connect(client, &RoomClient::joined, this, &Conversation::onJoined);
    connect(client, &RoomClient::ended, this, &Conversation::onEnded);
    connect(client, &RoomClient::received, &m_models.members, [this](const Event &event) {
        std::visit([this](const auto &e) {
            if constexpr (requires { m_models.members.apply(e); })
                m_models.members.apply(e);
            if constexpr (requires { m_models.door.apply(e); })
                m_models.door.apply(e);
        }, event);
        tellPresence(event);
    });
}

void Conversation::tellPresence(const Event &event)
{
    const auto tellAll = [this](const QStringList &names, bool joined) {
        for (const QString &name : names)
            m_models.timeline.addPresence(name, joined, m_clock.now().wall);
    };
    if (const auto *joined = std::get_if<events::UserJoined>(&event))
        tellAll(joined->users, true);
    else if (const auto *left = std::get_if<events::UserLeft>(&event))
        tellAll(left->users, false);
}

void Conversation::connectLog()
{
    TimelineModel &timeline = m_models.timeline;
    RoomClient *client = m_client.get();
    connect(client, &RoomClient::restored, this, &Conversation::onRestored);
    connect(client, &RoomClient::spanChanged, &timeline, &TimelineModel::setSpan);
    connect(client, &RoomClient::entryArrived, this, [this](const Entry &entry) {
        m_models.timeline.append(entry);
        Q_EMIT happened(entry);
    });
    connect(client, &RoomClient::pageArrived, this, [this](const Page &page) {
        m_models.timeline.insert(page.entries);
        Q_EMIT brought(page.entries);
    });
    connect(client, &RoomClient::entriesRead, &timeline,
            [this](const std::vector<Entry> &entries) { m_models.timeline.insert(entries); });
    connect(client, &RoomClient::accepted, this, [this](const MessageId &id, Seq seq, qint64 time) {
        m_models.timeline.confirm(id, seq, time);
        const int row = m_models.timeline.rowOfSeq(seq);
        if (row < 0)
            return; // a change of something that was said; happened() follows
        Entry mine;
        mine.seq = seq;
        mine.time = time;
        mine.from = m_client->me();
        mine.text = m_models.timeline.index(row).data(TimelineModel::TextRole).toString();
        Q_EMIT said(mine);
    });
    connect(client, &RoomClient::refused, this, &Conversation::onRefused);
    connect(client, &RoomClient::outdated, &timeline, &TimelineModel::reset); // its span follows
    connect(client, &RoomClient::logReset, this, [this] {
        m_models.timeline.reset();
        Q_EMIT restarted();
        tell(tr("The room has started a new log; what was here before is gone from it. What you said "
                "and the room had not acknowledged is offered to it again."));
    });
    connect(client, &RoomClient::replicaFailed, this, [this](const QString &reason) {
        tell(tr("This visit is not kept on this computer. %1").arg(reason));
    });
    connect(client, &RoomClient::notSaved, this, [this](const QString &reason) {
        tell(tr("What you say now could be lost if this computer fails before it is sent. %1")
                 .arg(reason));
    });
}

// What this computer has of the room, and what of mine the room does not have.
void Conversation::onRestored(const ReplicaLog::Opened &replica)
{
    if (replica.last > 0)
        m_models.timeline.setSpan(replica.first, replica.last);
    m_models.timeline.insert(replica.newest);
    for (const Unsent &item : replica.unsent) {
        if (!item.entry.isSaid())
            continue; // a change shows when it is done
        m_models.timeline.addPending(item.entry.id, item.entry.text, item.entry.time,
                                     item.entry.replyTo, item.entry.to);
        if (!item.refusal.isEmpty())
            m_models.timeline.fail(item.entry.id, RoomWords::translated(item.refusal));
    }
    m_client->trimReplica(m_retention);
    updateView();
    Q_EMIT opened();
    Q_EMIT brought(replica.newest);
    if (replica.held > 0 || !replica.unsent.empty())
        Q_EMIT readable();
}

void Conversation::tell(const QString &sentence)
{
    m_models.timeline.addLocal(RoomWords::translated(sentence), m_clock.now().wall);
}

void Conversation::onJoined(const events::Welcome &welcome)
{
    m_models.timeline.setMe(welcome.you);
    m_models.members.setMe(welcome.you);
    if (!std::exchange(m_entered, true))
        Q_EMIT entered(welcome.seq);
}

void Conversation::onEnded(const QString &sentence)
{
    updateView();
    const QString reason = RoomWords::translated(sentence);
    if (m_hosted && m_leaving)
        return; // HostedRoom::stopped tells
    if (!m_entered && !reason.isEmpty() && m_hosted)
        Q_EMIT hostingFailed(reason, 0); // the host may not enter their own room
    else if (!m_entered && !reason.isEmpty())
        Q_EMIT joinFailed(reason);
    else
        Q_EMIT ended(reason);
}

void Conversation::updateView()
{
    ConnectionView view;
    view.state = viewState(m_client->state());
    view.room = m_client->room();
    if (view.room.isEmpty())
        view.room = m_hosted ? m_hosted->options().name : m_kept ? m_kept->name : QString();
    view.topic = m_client->topic();
    view.me = m_client->me();
    view.address = m_hosted ? hostAddresses().value(0) : m_address;
    view.encrypted = m_hosted || m_client->isEncrypted();
    view.fingerprint = m_hosted ? m_hosted->fingerprint() : m_client->fingerprint();
    view.knocking = m_client->isKnocking();
    view.wasJoined = m_client->wasJoined();
    view.attempt = m_client->attempt();
    view.attempts = m_client->attempts();
    view.slow = m_client->isSlow();
    view.nextTry = m_client->nextTry();
    view.problem = m_kept ? m_kept->problem : RoomWords::translated(m_client->problem());
    view.hosting = m_hosted != nullptr;
    if (m_hosted)
        view.hostAddresses = hostAddresses();
    m_models.connection.setView(view);
}

QStringList Conversation::hostAddresses() const
{
    const QHostAddress bound = m_hosted->options().address;
    QList<QHostAddress> addresses{bound};
    if (bound == QHostAddress::Any || bound == QHostAddress::AnyIPv4 || bound == QHostAddress::AnyIPv6)
        addresses = reachableAddresses();
    if (addresses.isEmpty())
        addresses.append(QHostAddress::LocalHost);
    QStringList typed;
    for (const auto &address : addresses)
        typed.append(typedAddress(address, m_hosted->port()));
    return typed;
}

int Conversation::otherGuests() const
{
    return m_hosted ? std::max(0, m_hosted->guests() - 1) : 0;
}

void Conversation::setTopic(const QString &topic)
{
    if (const auto id = m_client->setTopic(topic); !id)
        tell(id.error().message);
}

void Conversation::show(int firstRow, int lastRow)
{
    if (const auto range = m_models.timeline.missing(firstRow, lastRow))
        m_client->want(range->first, range->last);
}

void Conversation::setRetention(const Retention &hosted, const Retention &replica)
{
    m_client->trimReplica(m_hosted ? hosted : replica);
    if (m_hosted)
        m_hosted->setRetention(hosted);
}

void Conversation::leave()
{
    m_leaving = true;
    m_client->leave();
    if (m_hosted)
        m_hosted->stop();
    else if (m_kept)
        Q_EMIT ended({});
}

} // namespace parlour
