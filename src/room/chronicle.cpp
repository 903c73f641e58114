// SPDX-License-Identifier: Apache-2.0
#include "room/chronicle.h"

#include "base/logging.h"
#include "room/permissions.h"
#include "room/presence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype RecordBytes = 220; // the names of a record's fields, numbers and times, as JSON

qsizetype sizeOf(const Sanction &sanction)
{
    return RecordBytes + listedSize(sanction.name) + listedSize(sanction.address)
        + listedSize(sanction.reason) + listedSize(sanction.by);
}

qsizetype sizeOf(const InviteRecord &invite)
{
    return RecordBytes + listedSize(invite.by);
}

qsizetype sizeOf(const ModerationEntry &entry)
{
    return RecordBytes + listedSize(entry.by) + listedSize(entry.user) + listedSize(entry.reason)
        + listedSize(entry.detail);
}

// The last ones of an ascending list that fit so many bytes, which become fewer.
template<typename List>
auto newestThatFit(const List &list, qsizetype &bytes)
{
    auto first = list.cend();
    while (first != list.cbegin() && sizeOf(*std::prev(first)) <= bytes)
        bytes -= sizeOf(*--first);
    return std::vector<typename List::value_type>(first, list.cend());
}

QString sentence(const ModerationEntry &entry)
{
    QStringList words{forLog(entry.by), u"did:"_s, entry.action};
    if (!entry.user.isEmpty())
        words.append(forLog(entry.user));
    if (!entry.detail.isEmpty())
        words.append(u'(' + forLog(entry.detail) + u')');
    if (entry.minutes > 0)
        words.append(u"for %1 min"_s.arg(entry.minutes));
    if (!entry.reason.isEmpty())
        words.append(u"because: "_s + forLog(entry.reason));
    return words.join(u' ');
}

} // namespace

void Chronicle::note(const ModerationEntry &entry, MemberId actor, const MessageId &ref,
                     MemberId concerned, Outcome &out)
{
    qCInfo(lcGuests).noquote() << sentence(entry);
    m_registry.note(entry, out);
    const auto listeners = m_guests.where([&](const Guest &guest) {
        return guest.id == actor || (guest.id == concerned && guest.joined)
            || (guest.joined && permissions::mayReadModeration(guest.standing));
    });
    for (const MemberId id : listeners) {
        out.deliveries.push_back(
            deliveries::ToOne{id, events::Moderated{entry, id == actor ? ref : MessageId()}});
    }
}

// What can be undone comes first, but leaves some room for what was done.
void Chronicle::tell(const Guest &asker, const MessageId &ref, Outcome &out) const
{
    constexpr qsizetype ForSanctions = limits::ListBytes / 8 * 5;
    constexpr qsizetype ForInvites = limits::ListBytes / 8;
    events::Moderation all;
    qsizetype bytes = ForSanctions;
    all.sanctions = newestThatFit(m_registry.sanctions(), bytes);
    bytes += ForInvites;
    all.invites = newestThatFit(m_registry.invites(), bytes);
    for (auto &invite : all.invites)
        invite.tokenHash.clear();
    bytes += limits::ListBytes - ForSanctions - ForInvites;
    all.log = newestThatFit(m_registry.log(), bytes);
    all.ref = ref;
    out.deliveries.push_back(deliveries::ToOne{asker.id, std::move(all)});
}

} // namespace parlour
