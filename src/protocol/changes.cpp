// SPDX-License-Identifier: Apache-2.0
#include "protocol/changes.h"

#include "protocol/namekeys.h"

#include <algorithm>

namespace parlour::changes {
namespace {

bool edit(const Entry &change, Entry &message)
{
    if (change.seq <= message.editedBy)
        return false;
    message.text = change.text;
    message.editedBy = change.seq;
    return true;
}

bool remove(const Entry &change, Entry &message)
{
    message.text.clear();
    message.reactions.clear();
    message.deletedBy = change.seq;
    return true;
}

// Somebody may have come back with another spelling of the same name.
QStringList::iterator findUser(QStringList &users, const QString &name)
{
    const auto same = std::find(users.begin(), users.end(), name);
    if (same != users.end())
        return same;
    const QString key = namekeys::of(name);
    return std::find_if(users.begin(), users.end(),
                        [&key](const QString &user) { return namekeys::of(user) == key; });
}

bool react(const Entry &change, Entry &message)
{
    auto &reactions = message.reactions;
    auto reaction = std::find_if(reactions.begin(), reactions.end(), [&](const Reaction &r) {
        return r.emoji == change.text;
    });
    if (reaction == reactions.end()) {
        if (change.on)
            reactions.push_back({change.text, {change.from}});
        return change.on;
    }
    const auto user = findUser(reaction->users, change.from);
    const bool there = user != reaction->users.end();
    if (there == change.on)
        return false;
    if (change.on)
        reaction->users.append(change.from);
    else
        reaction->users.erase(user);
    if (reaction->users.isEmpty())
        reactions.erase(reaction);
    return true;
}

} // namespace

bool apply(const Entry &change, Entry &message)
{
    if (!message.isSaid() || message.deletedBy != 0)
        return false;
    if (message.type == EntryType::Whisper && change.type != EntryType::Delete)
        return false;
    switch (change.type) {
    case EntryType::Edit:
        return edit(change, message);
    case EntryType::Delete:
        return remove(change, message);
    case EntryType::React:
        return react(change, message);
    case EntryType::Message:
    case EntryType::Notice:
    case EntryType::Topic:
    case EntryType::Whisper:
        break;
    }
    return false;
}

} // namespace parlour::changes
