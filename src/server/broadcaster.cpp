// SPDX-License-Identifier: Apache-2.0
#include "server/broadcaster.h"

#include "base/failpoint.h"
#include "net/link.h"
#include "net/wsframe.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/whispers.h"
#include "server/failpoints.h"

#include <algorithm>
#include <utility>

namespace parlour {

TurnStream &Broadcaster::streamFor(Audience audience)
{
    return audience == Audience::Delta ? m_delta : m_full;
}

void Broadcaster::forgetReader(const Outlet &outlet)
{
    std::erase_if(m_readers, [&outlet](const Reader &reader) { return reader.outlet == &outlet; });
}

void Broadcaster::admit(Outlet &outlet, Audience audience)
{
    forgetReader(outlet);
    m_readers.push_back({&outlet, audience});
}

void Broadcaster::goLive(Outlet &outlet, Audience audience)
{
    forgetReader(outlet);
    differ(outlet);
    streamFor(audience).add(outlet);
}

bool Broadcaster::stop(Outlet &outlet)
{
    if (!outlet.m_stream)
        return false;
    flushOne(outlet); // what is said in this turn is told, too: last() knows of it
    outlet.m_stream->remove(outlet);
    return true;
}

void Broadcaster::remove(Outlet &outlet)
{
    forgetReader(outlet);
    if (outlet.m_stream)
        outlet.m_stream->remove(outlet);
    if (std::exchange(outlet.m_differs, false))
        std::erase(m_differing, &outlet);
}

void Broadcaster::toOne(Outlet &outlet, const Event &event)
{
    if (const auto *welcome = std::get_if<events::Welcome>(&event))
        m_last = std::max(m_last, welcome->seq);
    addFrame(outlet, wsframe::text(codec::encode(event)));
}

void Broadcaster::toAll(Audience audience, const Event &event, bool logged, Outlet *except)
{
    const QByteArray frame = wsframe::text(codec::encode(event));
    if (const auto *entry = std::get_if<events::Logged>(&event))
        m_last = std::max(m_last, entry->entry.seq);
    if (audience != Audience::Delta)
        toStream(m_full, frame, except);
    if (audience != Audience::Full)
        toStream(m_delta, frame, except);
    if (logged)
        return;
    for (const auto &reader : m_readers) {
        if (reader.outlet != except && (audience == Audience::Everyone || audience == reader.audience))
            addFrame(*reader.outlet, frame);
    }
}

void Broadcaster::toStream(TurnStream &stream, const QByteArray &frame, Outlet *except)
{
    stream.append(frame);
    if (except)
        leaveOut(*except, stream, frame.size());
}

// The frame that was appended last, if it hears this stream.
void Broadcaster::leaveOut(Outlet &outlet, const TurnStream &stream, qsizetype frameSize)
{
    if (outlet.m_stream != &stream)
        return;
    differ(outlet);
    stream.skip(outlet, frameSize);
}

// Whoever is not live reads their own page of the log.
void Broadcaster::toTwo(const Entry &entry, const std::vector<Outlet *> &to, Outlet *except)
{
    const QByteArray frame = wsframe::text(codec::encode(events::Logged{entry}));
    const QByteArray rest = wsframe::text(codec::encode(events::Logged{whispers::redacted(entry)}));
    m_last = std::max(m_last, entry.seq);
    for (TurnStream *stream : {&m_full, &m_delta}) {
        toStream(*stream, rest, except);
        for (Outlet *outlet : to) {
            if (outlet != except)
                leaveOut(*outlet, *stream, rest.size());
        }
    }
    for (Outlet *outlet : to) {
        if (outlet != except && outlet->m_stream)
            addFrame(*outlet, frame);
    }
}

void Broadcaster::differ(Outlet &outlet)
{
    if (!std::exchange(outlet.m_differs, true))
        m_differing.push_back(&outlet);
}

void Broadcaster::addFrame(Outlet &outlet, const QByteArray &frame)
{
    differ(outlet);
    if (outlet.m_stream)
        outlet.m_stream->catchUp(outlet);
    outlet.m_own += frame;
}

void Broadcaster::take(Outlet &outlet)
{
    if (outlet.m_stream)
        outlet.m_stream->catchUp(outlet);
    if (!outlet.m_own.isEmpty()) // it may just have gone live
        outlet.m_link.sendFrames(std::exchange(outlet.m_own, QByteArray()));
}

void Broadcaster::flushOne(Outlet &outlet)
{
    if (outlet.m_differs || outlet.m_stream)
        take(outlet);
}

void Broadcaster::flush(const std::function<void(Outlet &)> &lagging)
{
    const auto check = [&lagging](Outlet &outlet) {
        failPoint(failpoints::FanOut);
        if (outlet.m_link.pendingBytes() > limits::LaggingBytes)
            lagging(outlet);
    };
    for (Outlet *outlet : m_differing) {
        take(*outlet);
        check(*outlet);
    }
    for (TurnStream *stream : {&m_full, &m_delta}) {
        for (Outlet *outlet : stream->outlets()) {
            if (!outlet->m_differs && !stream->bytes().isEmpty()) {
                outlet->m_link.sendFrames(stream->bytes());
                check(*outlet);
            }
            outlet->m_taken = 0;
        }
        stream->clear();
    }
    for (Outlet *outlet : m_differing)
        outlet->m_differs = false;
    m_differing.clear();
}

} // namespace parlour
