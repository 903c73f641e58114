// SPDX-License-Identifier: Apache-2.0
#include "app/chat.h"

#include "base/logging.h"
#include "models/entrytext.h"
#include "protocol/rules.h"

#include <algorithm>

namespace parlour {

Chat::Chat(const RoomRecord &record) : m_record(record)
{
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

RoomRow Chat::row() const
{
    const ConnectionView &view = m_models.connection.view();
    RoomRow row;
    row.key = m_record.key;
    row.name = view.room.isEmpty() ? m_record.name : view.room;
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
    return m_next || (m_conversation && m_conversation->isVisit());
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
    begin([=, this] { return std::make_unique<Conversation>(room, name, credentials, m_models, keeping); });
}

void Chat::join(const Invite &invite, const QString &name, const Credentials &credentials, KnownRooms &knownRooms,
                const Keeping &keeping)
{
    m_record.me = name;
    begin([=, this, &knownRooms] {
        return std::make_unique<Conversation>(invite, name, credentials, knownRooms, m_models, keeping);
    });
}

void Chat::read(const Keeping &keeping, const QString &problem)
{
    const QString log = m_record.hosted && m_conversation ? m_conversation->logFile() : QString();
    const KeptRoom kept{m_record.key, m_record.name, m_record.address, log, problem};
    begin([=, this] { return std::make_unique<Conversation>(kept, m_record.me, m_models, keeping); });
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

void Chat::begin(const Maker &make)
{
    m_record = record(); // with the place of a page whose rows are about to go
    m_next = make;
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
    connect(visit, &Conversation::brought, this, &Chat::onBrought);
    connect(visit, &Conversation::happened, this, &Chat::onHappened);
    connect(visit, &Conversation::said, this, [this](const Entry &mine) {
        if (!mine.text.isEmpty()) // an edit, a reaction and a topic say nothing of their own
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

void Chat::onOpened()
{
    if (const QString epoch = m_conversation->epoch(); epoch != m_record.epoch) {
        if (!m_record.epoch.isEmpty())
            m_unread.reset(0);
        m_record.epoch = epoch;
    }
}

void Chat::onEntered()
{
    const ConnectionView &view = m_models.connection.view();
    m_record.name = view.room;
    m_record.me = view.me;
    m_record.open = true;
    if (m_record.readUpTo == 0 && m_unread.readUpTo() == 0) // what was said before I came is no news
        m_unread.reset(m_models.timeline.lastSeq());
    m_record.epoch = m_conversation->epoch();
    Q_EMIT readable();
    Q_EMIT entered();
    tellChanged();
}

void Chat::onBrought(const std::vector<Entry> &entries)
{
    if (entries.empty())
        return;
    if (m_newest == 0)
        qCDebug(lcApp).noquote() << "Readable:" << forLog(m_record.name);
    if (m_newest > 0 && entries.front().seq > m_newest + 1)
        m_unread.addUnknown(m_newest + 1, entries.front().seq - 1);
    for (const Entry &entry : entries) {
        if (entry.seq > m_newest && m_unread.readUpTo() > 0)
            countAsUnread(entry);
    }
    noteLast(entries.back());
    m_newest = std::max(m_newest, entries.back().seq);
    tellChanged();
}

void Chat::onHappened(const Entry &entry)
{
    m_newest = std::max(m_newest, entry.seq);
    noteLast(entry);
    countAsUnread(entry);
    if (!isMine(entry.from))
        Q_EMIT arrived(entry, isLookedAt(), repliesToMe(entry));
    tellChanged();
}

void Chat::countAsUnread(const Entry &entry)
{
    if (entry.type == EntryType::Delete)
        m_unread.forget(entry.target);
    if (entry.type == EntryType::Message && entry.deletedBy == 0 && !isMine(entry.from))
        m_unread.add(entry.seq, isMention(entry));
}

bool Chat::isMention(const Entry &entry) const
{
    return entry.text.contains(u'@' + m_record.me, Qt::CaseInsensitive);
}

bool Chat::repliesToMe(const Entry &entry) const
{
    const int row = entry.replyTo > 0 ? m_models.timeline.rowOfSeq(entry.replyTo) : -1;
    return row >= 0 && m_models.timeline.index(row).data(TimelineModel::MineRole).toBool();
}

bool Chat::isMine(const QString &author) const
{
    return rules::nameKey(author) == rules::nameKey(m_record.me);
}

void Chat::noteLast(const Entry &entry)
{
    if (entry.type != EntryType::Message || entry.deletedBy != 0 || entry.time < m_record.lastTime)
        return;
    m_record.lastAuthor = entry.from;
    m_record.lastText = EntryText::text(entry).left(200);
    m_record.lastTime = entry.time;
}

} // namespace parlour
