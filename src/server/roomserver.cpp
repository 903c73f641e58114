// SPDX-License-Identifier: Apache-2.0
#include "server/roomserver.h"

#include "base/failpoint.h"
#include "base/logging.h"
#include "server/failpoints.h"
#include "server/keptanswers.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Messages that may wait for a slow disk before new ones are told to try later.
constexpr size_t MostWaiting = 10'000;

// 128 random bits as text.
QString makeSecret()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
}

} // namespace

RoomServer::RoomServer(Options options, std::unique_ptr<RoomStore> store, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock), m_store(std::move(store))
{
    m_retention = m_options.retention;
    m_password = m_options.password;
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, [this] { carryOut({}); });
    m_trimmer.setInterval(m_options.trimEveryMs);
    connect(&m_trimmer, &QTimer::timeout, this, &RoomServer::trim);
}

RoomServer::~RoomServer() = default;

void RoomServer::open()
{
    m_store->open([this](const Result<RoomStore::Opened> &log) {
        if (!log) {
            Q_EMIT failed(log.error().message);
            return;
        }
        m_store->before(log->last + 1, Tail::Capacity, [this, log = *log](const Result<Page> &newest) {
            if (newest)
                begin(log, *newest);
            else
                Q_EMIT failed(newest.error().message);
        });
    });
}

void RoomServer::begin(const RoomStore::Opened &log, const Page &newest)
{
    m_room.emplace(Room::Config{m_options.roomName, u"parlour/" PARLOUR_VERSION ""_s, log.epoch,
                                log.last, m_options.rate, m_options.maxGuests, makeSecret,
                                log.first, log.topic, m_options.access, log.reg});
    m_room->prime(newest);
    if (!m_password || (m_password->isEmpty() && log.reg.passwordHash.isEmpty()))
        return openDoor();
    // The same one as before is no change, so that nobody has to be admitted anew for it.
    const QByteArray &present = log.reg.passwordHash;
    hashPassword(*m_password, present, [this](bool done) {
        if (done)
            openDoor();
        else
            Q_EMIT failed(u"There is not enough memory to protect the room with a password. Close "
                          "other programs, then try again."_s);
    });
}

void RoomServer::openDoor()
{
    Q_EMIT opened();
    setRetention(m_retention);
}

void RoomServer::receive(const mail::Inbox &inbox)
{
    Outcome out;
    const Moment now = m_clock.now();
    for (const auto &mail : *inbox)
        take(mail, now, out);
    carryOut(std::move(out));
}

void RoomServer::take(const mail::FromGuest &mail, Moment now, Outcome &out)
{
    if (const auto *request = std::get_if<Request>(&mail.what))
        m_room->apply(mail.id, *request, now, out);
    else if (const auto *garbled = std::get_if<mail::Garbled>(&mail.what))
        m_room->garbled(mail.id, garbled->error, now, out);
    else if (const auto *arrived = std::get_if<mail::Arrived>(&mail.what))
        m_room->arrive(mail.id, arrived->arrival);
    else if (const auto *gone = std::get_if<mail::Gone>(&mail.what))
        m_room->depart(mail.id, gone->how, now, out);
    else if (std::holds_alternative<mail::Drained>(mail.what))
        m_room->drained(mail.id, out);
    else if (const auto *caught = std::get_if<mail::CaughtBreath>(&mail.what))
        m_room->caughtBreath(mail.id, caught->last, out);
}

void RoomServer::carryOut(Outcome out)
{
    const Moment now = m_clock.now();
    queue(std::move(out.appends), out);
    check(std::move(out.checks), now, out);
    m_room->settle(now, out);
    std::vector<Delivery> answers;
    if (!out.changes.empty())
        answers = takeAnswers(out.deliveries);
    keep(std::move(out.changes), std::move(answers));
    if (!out.deliveries.empty())
        Q_EMIT deliver(std::make_shared<const std::vector<Delivery>>(std::move(out.deliveries)));
    for (const auto &wish : out.reads)
        read(wish);
    for (const auto &wish : out.searches)
        search(wish);
    commit();

    if (const auto at = m_room->wakeAt())
        m_wake.start(static_cast<int>(std::clamp<qint64>(*at - now.steady, 1, 60'000)));
    if (std::exchange(m_count, m_room->count()) != m_room->count())
        Q_EMIT countChanged(m_count);
}

void RoomServer::queue(std::vector<Append> appends, Outcome &refused)
{
    for (auto &append : appends) {
        if (m_waiting.size() < MostWaiting)
            m_waiting.push_back(std::move(append));
        else
            m_room->appendFailed(append, refused);
    }
}

// `answers` wait for the disk: who is told that somebody is banned must find it so tomorrow, too.
void RoomServer::keep(std::vector<RegisterChange> changes, std::vector<Delivery> answers)
{
    if (changes.empty())
        return;
    m_store->keep(std::move(changes), [this, answers = std::move(answers)](const Result<bool> &kept) {
        if (!kept)
            qCWarning(lcStore).noquote()
                << "What the room remembers of people was not stored:" << kept.error().message;
        if (!answers.empty())
            Q_EMIT deliver(
                std::make_shared<const std::vector<Delivery>>(kept ? answers : notKept(answers)));
    });
}

void RoomServer::commit()
{
    if (m_committing || m_waiting.empty())
        return;
    m_committing = true;
    std::vector<Append> batch = std::exchange(m_waiting, {});
    std::vector<Draft> drafts;
    drafts.reserve(batch.size());
    for (const auto &append : batch)
        drafts.push_back(append.draft);
    m_store->append(std::move(drafts),
                    [this, batch = std::move(batch)](const Result<std::vector<Placed>> &places) {
                        committed(batch, places);
                    });
}

void RoomServer::committed(const std::vector<Append> &batch, const Result<std::vector<Placed>> &places)
{
    m_committing = false;
    Outcome out;
    if (!places)
        qCWarning(lcStore).noquote() << batch.size() << "messages were not stored:" << places.error().message;
    for (size_t i = 0; i < batch.size(); ++i) {
        if (places)
            m_room->appended(batch[i], (*places)[i], out);
        else
            m_room->appendFailed(batch[i], out);
    }
    carryOut(std::move(out));
    if (places)
        failPoint(failpoints::AfterAckQueued);
}

void RoomServer::read(const Read &wish)
{
    const auto reply = [this, wish](Result<Page> page) {
        Outcome out;
        if (page)
            m_room->pageRead(wish, std::move(page).value(), out);
        else
            m_room->readFailed(wish, out);
        carryOut(std::move(out));
    };
    if (wish.backwards)
        m_store->before(wish.from, wish.limit, reply);
    else
        m_store->after(wish.from, wish.limit, reply);
}

void RoomServer::search(const Search &wish)
{
    m_store->search(wish.query, wish.before, wish.limit, [this, wish](Result<RoomStore::Matches> matches) {
        Outcome out;
        if (matches)
            m_room->found(wish, {std::move(matches->entries), matches->complete}, out);
        else
            m_room->searchFailed(wish, out);
        carryOut(std::move(out));
    });
}

void RoomServer::setRetention(const Retention &keep)
{
    m_retention = keep;
    m_trimAgain = m_trimming && !keep.keepsAll();
    if (!m_room) // when the log is open
        return;
    if (keep.keepsAll()) {
        m_trimmer.stop();
        if (m_trimming) // what it would still remove is to be kept
            stopTrim();
    } else {
        m_trimmer.start();
        trim();
    }
}

// A trim takes as long as it takes; reads and appends go on meanwhile.
void RoomServer::trim()
{
    if (std::exchange(m_trimming, true))
        return;
    m_store->trim(m_retention, m_clock.now().wall, [this](const Result<Seq> &first) {
        m_trimming = false;
        trimmed(first);
        if (std::exchange(m_trimAgain, false))
            trim();
    });
}

// The store goes by the rule that it was told last, and the trim under way ends.
void RoomServer::stopTrim()
{
    m_store->trim(m_retention, m_clock.now().wall,
                  [this](const Result<Seq> &first) { trimmed(first); });
}

void RoomServer::trimmed(const Result<Seq> &first)
{
    if (first) {
        qCInfo(lcStore) << "Old messages are removed; the log begins at" << *first;
        m_room->trimmed(*first);
    } else {
        qCWarning(lcStore).noquote() << "Old messages were not removed:" << first.error().message;
    }
}

} // namespace parlour
