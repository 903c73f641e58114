// SPDX-License-Identifier: Apache-2.0
#include "client/saying.h"

namespace parlour {

Request requestFor(const Entry &entry)
{
    switch (entry.type) {
    case EntryType::Edit:
        return requests::Edit{entry.target, entry.text, entry.id};
    case EntryType::Delete:
        return requests::Delete{entry.target, entry.id};
    case EntryType::React:
        return requests::React{entry.target, entry.text, entry.on, entry.id};
    case EntryType::Topic:
        return requests::SetTopic{entry.text, entry.id};
    case EntryType::Whisper:
        return requests::Whisper{entry.to, entry.text, entry.id, entry.replyTo};
    case EntryType::Message:
    case EntryType::Notice:
        break;
    }
    return requests::Say{entry.text, entry.id, entry.replyTo};
}

} // namespace parlour
