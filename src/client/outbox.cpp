// SPDX-License-Identifier: Apache-2.0
#include "client/outbox.h"

#include <algorithm>
#include <iterator>

namespace parlour {

void Outbox::add(const Entry &message)
{
    m_line.push_back({message, false});
}

void Outbox::addRefused(const Entry &message)
{
    m_refused.insert(message.id, message);
}

std::optional<Entry> Outbox::nextToSend() const
{
    if (m_inFlight >= m_window)
        return std::nullopt;
    const auto item =
        std::find_if(m_line.begin(), m_line.end(), [](const Item &i) { return !i.inFlight; });
    if (item == m_line.end())
        return std::nullopt;
    return item->message;
}

void Outbox::sent(const MessageId &id)
{
    const auto item = find(id);
    if (item == m_line.end() || item->inFlight)
        return;
    item->inFlight = true;
    ++m_inFlight;
}

std::optional<Entry> Outbox::acked(const MessageId &id)
{
    const auto item = find(id);
    if (item != m_line.end()) {
        Entry message = item->message;
        remove(item);
        return message;
    }
    if (!m_refused.contains(id))
        return std::nullopt;
    return m_refused.take(id);
}

bool Outbox::putBack(const MessageId &id)
{
    const auto item = find(id);
    if (item == m_line.end())
        return false;
    if (item->inFlight)
        --m_inFlight;
    item->inFlight = false;
    return true;
}

bool Outbox::refused(const MessageId &id)
{
    const auto item = find(id);
    if (item == m_line.end())
        return false;
    m_refused.insert(id, item->message);
    remove(item);
    return true;
}

void Outbox::requeueInFlight()
{
    for (Item &item : m_line)
        item.inFlight = false;
    m_inFlight = 0;
}

bool Outbox::retry(const MessageId &id)
{
    const auto message = m_refused.constFind(id);
    if (message == m_refused.constEnd())
        return false;
    add(*message);
    m_refused.erase(message);
    return true;
}

bool Outbox::discard(const MessageId &id)
{
    return m_refused.remove(id);
}

std::vector<MessageId> Outbox::forgetTargets()
{
    std::vector<MessageId> left;
    const auto forget = [&left](Entry &message) {
        message.replyTo = 0;
        if (message.target != 0)
            left.push_back(message.id);
        return message.target != 0;
    };
    for (auto item = m_line.begin(); item != m_line.end();) {
        if (forget(item->message)) {
            m_inFlight -= item->inFlight ? 1 : 0;
            item = m_line.erase(item);
        } else {
            ++item;
        }
    }
    for (auto message = m_refused.begin(); message != m_refused.end();)
        message = forget(*message) ? m_refused.erase(message) : std::next(message);
    return left;
}

Outbox::Line::iterator Outbox::find(const MessageId &id)
{
    return std::find_if(m_line.begin(), m_line.end(),
                        [&id](const Item &i) { return i.message.id == id; });
}

void Outbox::remove(Line::iterator item)
{
    if (item->inFlight)
        --m_inFlight;
    m_line.erase(item);
}

} // namespace parlour
