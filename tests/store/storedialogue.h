// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/roomstore.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <memory>
#include <optional>

namespace parlour::test {

// Asks a store and waits for its answers, which come from the event loop.
class StoreDialogue
{
public:
    explicit StoreDialogue(std::unique_ptr<RoomStore> made) : store(std::move(made)) { }

    Result<RoomStore::Opened> open()
    {
        return wait<RoomStore::Opened>([this](auto reply) { store->open(reply); });
    }
    Result<std::vector<Placed>> append(const std::vector<Draft> &drafts)
    {
        return wait<std::vector<Placed>>([&](auto reply) { store->append(drafts, reply); });
    }
    Result<bool> keep(const std::vector<RegisterChange> &changes)
    {
        return wait<bool>([&](auto reply) { store->keep(changes, reply); });
    }
    Result<Page> after(Seq seq, int limit)
    {
        return wait<Page>([&](auto reply) { store->after(seq, limit, reply); });
    }
    Result<Page> before(Seq seq, int limit)
    {
        return wait<Page>([&](auto reply) { store->before(seq, limit, reply); });
    }
    Result<RoomStore::Matches> search(const QString &query, Seq before = 1'000'000'000,
                                      int limit = 50)
    {
        return wait<RoomStore::Matches>(
            [&](auto reply) { store->search(query, before, limit, reply); });
    }
    Result<Seq> trim(const Retention &keep, qint64 nowWallMs)
    {
        return wait<Seq>([&](auto reply) { store->trim(keep, nowWallMs, reply); });
    }

    std::unique_ptr<RoomStore> store;

private:
    template<typename T, typename Ask>
    static Result<T> wait(Ask ask)
    {
        std::optional<Result<T>> answer;
        QEventLoop loop;
        bool isWaiting = false;
        ask([&](Result<T> result) {
            answer.emplace(std::move(result));
            if (!isWaiting)
                qFatal("The store answered from within the call.");
            loop.quit();
        });
        isWaiting = true;
        QTimer::singleShot(60'000, &loop, [] { qFatal("The store does not answer."); });
        loop.exec();
        return std::move(*answer);
    }
};

inline Draft draft(const QString &sender, const MessageId &id, const QString &text)
{
    Draft d;
    d.sender = sender;
    d.entry.from = sender.toUpper();
    d.entry.text = text;
    d.entry.time = 1'767'225'600'000 + text.size();
    d.entry.id = id;
    return d;
}

inline Draft change(EntryType type, const QString &sender, Seq target, const QString &text = {},
                    bool on = true)
{
    Draft d = draft(sender, {}, text);
    d.entry.type = type;
    d.entry.target = target;
    d.entry.on = on;
    return d;
}

inline Draft edit(const QString &sender, Seq target, const QString &text)
{
    return change(EntryType::Edit, sender, target, text);
}

inline Draft remove(const QString &sender, Seq target)
{
    return change(EntryType::Delete, sender, target);
}

inline Draft react(const QString &sender, Seq target, const QString &emoji, bool on = true)
{
    return change(EntryType::React, sender, target, emoji, on);
}

// "1 2 (1) 3 NotFound": numbers given, in parentheses those that the log had already, and refusals.
inline QString told(const Result<std::vector<Placed>> &places)
{
    if (!places)
        return places.error().message;
    QStringList all;
    const QStringList refusals{{},
                               QStringLiteral("NotFound"),
                               QStringLiteral("NotAllowed"),
                               QStringLiteral("TooMany"),
                               QStringLiteral("IsWhisper")};
    for (const auto &placed : *places) {
        if (placed.refusal != Refusal::None)
            all.append(refusals[static_cast<int>(placed.refusal)]);
        else
            all.append(
                (placed.repeated ? QStringLiteral("(%1)") : QStringLiteral("%1")).arg(placed.seq));
    }
    return all.join(u' ');
}

// "👍 AN BO, 🎉 AN".
inline QString told(const std::vector<Reaction> &reactions)
{
    QStringList all;
    for (const auto &reaction : reactions)
        all.append(reaction.emoji + u' ' + reaction.users.join(u' '));
    return all.join(QStringLiteral(", "));
}

// "4 7 9 complete": the numbers of what was found.
inline QString told(const Result<RoomStore::Matches> &matches)
{
    if (!matches)
        return matches.error().message;
    QStringList all;
    for (const auto &entry : matches->entries)
        all.append(QString::number(entry.seq));
    if (matches->complete)
        all.append(QStringLiteral("complete"));
    return all.join(u' ');
}

// "4-6 complete".
inline QString told(const Result<Page> &page)
{
    if (!page)
        return page.error().message;
    for (size_t i = 1; i < page->entries.size(); ++i) {
        if (page->entries[i].seq != page->entries[i - 1].seq + 1)
            return QStringLiteral("a hole or a wrong order");
    }
    const QString run = page->entries.empty()
        ? QStringLiteral("nothing")
        : QStringLiteral("%1-%2").arg(page->first()).arg(page->last());
    return run + (page->complete ? QStringLiteral(" complete") : QString());
}

} // namespace parlour::test
