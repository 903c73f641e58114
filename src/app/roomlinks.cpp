// SPDX-License-Identifier: Apache-2.0
#include "app/roomlinks.h"

#include "net/websocketlink.h"
#include "protocol/limits.h"

using namespace Qt::StringLiterals;

namespace parlour {

LinkFactory linksTo(const RoomAddress &address, std::function<QByteArray()> expected)
{
    return [url = address.url(), expected = std::move(expected)] {
        return std::make_unique<WebSocketLink>(url, u"parlour.v1"_s, limits::FrameBytes, expected());
    };
}

} // namespace parlour
