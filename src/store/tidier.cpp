// SPDX-License-Identifier: Apache-2.0
#include "store/tidier.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int BusyPause = 250; // until whoever reads just now may have finished
// Each round writes all of the index anew, however little was deleted.
constexpr int RoundEvery = 60'000;

} // namespace

Tidier::Tidier(SqliteFile &file, WordIndex &words) : m_file(file), m_words(words), m_meta(file) { }

bool Tidier::markTextTaken()
{
    return m_meta.write(u"wal"_s, 1);
}

bool Tidier::step(qint64 nowSteadyMs, Next &next)
{
    next = {};
    bool isEmpty = true;
    auto state = WordIndex::State::Tidy;
    if (!emptyWriteAheadLog(isEmpty) || !m_words.readState(state))
        return false;
    if (mayMerge(state, nowSteadyMs)) {
        if (state == WordIndex::State::Untidy)
            m_roundBegan = nowSteadyMs;
        bool more = false;
        next.more = true; // at the end, there is the log beside the file once more
        return merge(more);
    }
    const bool isUntidy = state != WordIndex::State::Tidy;
    next.more = !isEmpty || isUntidy;
    if (!isEmpty)
        next.pause = BusyPause;
    else if (isUntidy)
        next.pause = static_cast<int>(*m_roundBegan + RoundEvery - nowSteadyMs);
    return true;
}

// What is begun goes on; another round begins when it is due.
bool Tidier::mayMerge(WordIndex::State state, qint64 nowSteadyMs) const
{
    if (state == WordIndex::State::Untidy)
        return !m_roundBegan || nowSteadyMs - *m_roundBegan >= RoundEvery;
    return state != WordIndex::State::Tidy;
}

bool Tidier::merge(bool &more)
{
    more = false;
    auto state = WordIndex::State::Tidy;
    if (!m_words.readState(state) || state == WordIndex::State::Tidy)
        return state == WordIndex::State::Tidy;
    more = true;
    if (state == WordIndex::State::Untidy)
        return m_words.startMerge();
    const bool done = m_file.transaction([&] {
        bool isMerged = false;
        if (!m_words.continueMerge(isMerged))
            return false;
        more = !isMerged;
        return more || markTextTaken();
    });
    return done;
}

// Nobody waits here for those who still read what was there before: they are not waited for, but
// there is something left to do then.
bool Tidier::emptyWriteAheadLog(bool &isEmpty)
{
    qint64 isTaken = 0;
    isEmpty = true;
    if (!m_meta.read(u"wal"_s, isTaken))
        return false;
    if (isTaken == 0)
        return true;
    return m_file.emptyWriteAheadLog(isEmpty) && (!isEmpty || m_meta.write(u"wal"_s, 0));
}

} // namespace parlour
