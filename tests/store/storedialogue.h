// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/roomstore.h"

#include <QTest>

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
    Result<Page> after(Seq seq, int limit)
    {
        return wait<Page>([&](auto reply) { store->after(seq, limit, reply); });
    }
    Result<Page> before(Seq seq, int limit)
    {
        return wait<Page>([&](auto reply) { store->before(seq, limit, reply); });
    }

    std::unique_ptr<RoomStore> store;

private:
    template<typename T, typename Ask>
    static Result<T> wait(Ask ask)
    {
        std::optional<Result<T>> answer;
        ask([&answer](Result<T> result) { answer.emplace(std::move(result)); });
        if (answer)
            qFatal("The store answered from within the call.");
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            qFatal("The store does not answer.");
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

// "1 2 (1) 3": numbers given, in parentheses those that the log had already.
inline QString told(const Result<std::vector<Placed>> &places)
{
    if (!places)
        return places.error().message;
    QStringList all;
    for (const auto &placed : *places)
        all.append(
            (placed.repeated ? QStringLiteral("(%1)") : QStringLiteral("%1")).arg(placed.seq));
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
