// SPDX-License-Identifier: Apache-2.0
#include "app/chat.h"

namespace parlour {

Chat::Chat(const RoomRecord &record)
    : m_record(record), m_wasEntered(!record.epoch.isEmpty() || record.readUpTo > 0)
{
    if (m_wasEntered)
        m_enteredAs = record.me;
    m_unread.reset(record.readUpTo);
    connect(&m_models.connection, &ConnectionModel::changed, this, &Chat::tellChanged);
    m_tellChanged.setSingleShot(true);
    m_tellChanged.setInterval(0);
    connect(&m_tellChanged, &QTimer::timeout, this, &Chat::changed);
    ConnectionView view;
    view.room = record.name;
    view.address = record.address;
    view.me = record.me;
    m_models.connection.setView(view);
}

Chat::~Chat() = default;

// Ten thousand messages at once are one change of the list.
void Chat::tellChanged()
{
    if (!m_tellChanged.isActive())
        m_tellChanged.start();
}

RoomRecord Chat::record() const
{
    RoomRecord record = m_record;
    record.readUpTo = m_unread.readUpTo();
    if (m_page) {
        record.draft = m_page->draft();
        const TimelinePlace place = m_page->place();
        record.placeSeq = place.atEnd ? 0 : place.seq;
        record.placeOffset = place.atEnd ? 0 : place.offset;
    }
    return record;
}

QString Chat::name() const
{
    const QString room = m_models.connection.view().room;
    return room.isEmpty() ? m_record.name : room;
}

RoomRow Chat::row() const
{
    const ConnectionView &view = m_models.connection.view();
    RoomRow row;
    row.key = m_record.key;
    row.name = name();
    row.address = m_record.address;
    switch (view.state) {
    case ConnectionView::State::Offline:
        row.state = RoomState::Offline;
        break;
    case ConnectionView::State::Joined:
        row.state = view.hosting ? RoomState::Hosting : RoomState::Joined;
        break;
    default:
        row.state = view.wasJoined ? RoomState::Reconnecting : RoomState::Connecting;
        break;
    }
    row.unread = m_unread.count();
    row.mentions = m_unread.mentions();
    row.lastAuthor = m_record.lastAuthor;
    row.lastText = m_record.lastText;
    row.lastTime = m_record.lastTime;
    row.muted = m_record.level == AlertLevel::None;
    row.hasDraft = m_page ? !m_page->draft().text.isEmpty() : !m_record.draft.text.isEmpty();
    return row;
}

bool Chat::isVisiting() const
{
    return (m_next && m_nextVisits) || (m_conversation && m_conversation->isVisit());
}

bool Chat::isHosting() const
{
    return m_conversation && m_conversation->isHosting();
}

int Chat::otherGuests() const
{
    return m_conversation ? m_conversation->otherGuests() : 0;
}

void Chat::setOpen(bool open)
{
    m_record.open = open;
    tellChanged();
}

void Chat::setLevel(std::optional<AlertLevel> level)
{
    m_record.level = level;
    tellChanged();
}

void Chat::setAddress(const QString &address, quint16 port)
{
    m_record.address = address;
    m_record.port = port;
}

void Chat::host(const HostedRoom::Options &room, const QString &name, const Credentials &credentials,
                const Keeping &keeping)
{
    m_record.me = name;
    begin([=, this] { return std::make_unique<Conversation>(room, name, credentials, m_models, keeping); },
          true);
}

void Chat::join(const Invite &invite, const QString &name, const Credentials &credentials, KnownRooms &knownRooms,
                const Keeping &keeping)
{
    m_record.me = name;
    begin(
        [=, this, &knownRooms] {
            return std::make_unique<Conversation>(invite, name, credentials, knownRooms, m_models, keeping);
        },
        true);
}

void Chat::read(const Keeping &keeping, const QString &problem)
{
    if (!m_enteredAs.isEmpty()) // what is here was brought under that name, whatever was tried since
        m_record.me = m_enteredAs;
    const QString log = m_record.hosted && m_conversation ? m_conversation->logFile() : QString();
    const KeptRoom kept{m_record.key, m_record.name, m_record.address, log, problem};
    begin([=, this] { return std::make_unique<Conversation>(kept, m_record.me, m_models, keeping); }, false);
}

void Chat::leave()
{
    if (m_conversation)
        m_conversation->leave();
    else
        m_next = {};
}

void Chat::end(const std::function<void()> &then)
{
    if (!m_conversation || !m_conversation->isVisit())
        return close(then);
    connect(this, &Chat::ended, this, [this, then] { close(then); }, Qt::SingleShotConnection);
    m_conversation->leave();
}

void Chat::close(const std::function<void()> &then)
{
    m_next = {};
    release(then);
}

void Chat::begin(const Maker &make, bool visit)
{
    m_record = record(); // with the place of a page whose rows are about to go
    m_next = make;
    m_nextVisits = visit;
    release([this] {
        if (const Maker next = std::exchange(m_next, {}))
            take(next());
    });
}

// Two conversations must not have one file open.
void Chat::release(const std::function<void()> &then)
{
    m_afterClosing = then;
    if (m_closing)
        return;
    if (!m_conversation) {
        std::exchange(m_afterClosing, {})();
        return;
    }
    m_closing = true;
    Conversation *over = m_conversation.release();
    over->disconnect(this);
    if (m_page)
        over->disconnect(m_page);
    connect(over, &QObject::destroyed, this, [this] {
        m_closing = false;
        if (const auto after = std::exchange(m_afterClosing, {}))
            after();
    }, Qt::QueuedConnection); // its members are destroyed after it said so
    over->deleteLater(); // it may be the one who is calling
}

void Chat::take(std::unique_ptr<Conversation> conversation)
{
    m_conversation = std::move(conversation);
    m_newest = 0;
    connectEnds();
    connectPage();
    tellChanged();
}

void Chat::connectEnds()
{
    Conversation *visit = m_conversation.get();
    connect(visit, &Conversation::opened, this, &Chat::onOpened);
    connect(visit, &Conversation::restarted, this, &Chat::onRestarted);
    connect(visit, &Conversation::brought, this, &Chat::onBrought);
    connect(visit, &Conversation::happened, this, &Chat::onHappened);
    connect(visit, &Conversation::said, this, [this](const Entry &mine) {
        noteLast(mine);
        setReadUpTo(mine.seq); // whoever answers has read
    });
    connect(visit, &Conversation::readable, this, &Chat::readable);
    connect(visit, &Conversation::entered, this, &Chat::onEntered);
    connect(visit, &Conversation::hostingFailed, this, &Chat::hostingFailed);
    connect(visit, &Conversation::joinFailed, this, &Chat::joinFailed);
    connect(visit, &Conversation::passwordWanted, this, &Chat::passwordWanted);
    connect(visit, &Conversation::certificateChanged, this, &Chat::certificateChanged);
    connect(visit, &Conversation::invited, this, &Chat::invited);
    connect(visit, &Conversation::found, this, &Chat::found);
    connect(visit, &Conversation::leaveWanted, this, &Chat::leave);
    connect(visit, &Conversation::ended, this, &Chat::ended);
}

} // namespace parlour
