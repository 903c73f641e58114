// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/roomstore.h"

#include <QString>

#include <algorithm>
#include <deque>
#include <vector>

namespace parlour::test {

// A log in memory that answers when the test says so.
class HeldStore final : public RoomStore
{
public:
    // What the store has and is asked for. Outlives it.
    struct Desk {
        std::vector<Entry> entries;
        std::deque<std::function<void(bool)>> held; // true: do it, false: fail
        std::vector<size_t> batches; // sizes of all appends, in order
        Seq first = 1; // what is before it is gone
        QString topic;
        Refusal refusal = Refusal::None; // of every entry about another
        std::vector<qint64> trims; // wall times of all trims, in order
        std::vector<Retention> rules; // of all trims, in order
        Seq trimTo = 1; // what they do to `first`
        Register reg; // as it is found
        std::vector<RegisterChange> kept; // all of them, in order, as soon as they are asked for

        // Answers what was asked for first.
        void answer(bool well = true)
        {
            if (held.empty())
                qFatal("The store was not asked for anything.");
            const auto next = std::move(held.front());
            held.pop_front();
            next(well);
        }
    };

    explicit HeldStore(Desk &desk) : m_desk(desk) { }

    void open(Reply<Opened> reply) override
    {
        hold<Opened>(std::move(reply), [this] {
            return Opened{static_cast<Seq>(m_desk.entries.size()), QStringLiteral("epoch 1"),
                          m_desk.first, m_desk.topic, m_desk.reg};
        });
    }
    void append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply) override
    {
        m_desk.batches.push_back(drafts.size());
        hold<std::vector<Placed>>(std::move(reply),
                                  [this, drafts = std::move(drafts)] { return place(drafts); });
    }
    void keep(std::vector<RegisterChange> changes, Reply<bool> reply) override
    {
        m_desk.kept.insert(m_desk.kept.end(), changes.begin(), changes.end());
        hold<bool>(std::move(reply), [] { return true; });
    }
    void after(Seq seq, int limit, Reply<Page> reply) override
    {
        hold<Page>(std::move(reply), [this, seq, limit] { return page(seq + 1, seq + limit); });
    }
    void before(Seq seq, int limit, Reply<Page> reply) override
    {
        hold<Page>(std::move(reply), [this, seq, limit] { return page(seq - limit, seq - 1); });
    }

    // Finds the numbers whose texts are the query.
    void search(const QString &query, Seq before, int limit, Reply<Matches> reply) override
    {
        hold<Matches>(std::move(reply), [this, query, before, limit] {
            Matches matches{{}, true};
            for (const auto &entry : page(1, before - 1).entries) {
                if (entry.text == query)
                    matches.entries.push_back(entry);
            }
            const auto most = static_cast<size_t>(limit);
            if (matches.entries.size() > most) {
                matches.complete = false;
                matches.entries.erase(matches.entries.begin(), matches.entries.end() - limit);
            }
            return matches;
        });
    }
    void trim(const Retention &keep, qint64 nowWallMs, Reply<Seq> reply) override
    {
        m_desk.rules.push_back(keep);
        m_desk.trims.push_back(nowWallMs);
        hold<Seq>(std::move(reply), [this] { return m_desk.first = m_desk.trimTo; });
    }

private:
    template<typename T, typename Work>
    void hold(Reply<T> reply, Work work)
    {
        m_desk.held.push_back([reply = std::move(reply), work = std::move(work)](bool well) {
            if (well)
                reply(work());
            else
                reply(Failure{QStringLiteral("The disk is full.")});
        });
    }
    std::vector<Placed> place(const std::vector<Draft> &drafts)
    {
        std::vector<Placed> places;
        for (const auto &draft : drafts) {
            if (draft.entry.target != 0 && m_desk.refusal != Refusal::None) {
                places.push_back({0, 0, false, m_desk.refusal});
                continue;
            }
            m_desk.entries.push_back(draft.entry);
            m_desk.entries.back().seq = static_cast<Seq>(m_desk.entries.size());
            places.push_back({m_desk.entries.back().seq, draft.entry.time, false});
        }
        return places;
    }
    Page page(Seq first, Seq last) const
    {
        Page page;
        for (const auto &entry : m_desk.entries) {
            if (entry.seq >= std::max(first, m_desk.first) && entry.seq <= last)
                page.entries.push_back(entry);
        }
        return page;
    }

    Desk &m_desk;
};

} // namespace parlour::test
