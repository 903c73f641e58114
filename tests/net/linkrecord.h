// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"

#include <QStringList>

#include <memory>

namespace parlour::test {

// All that a link said, in order. Lives in the link's thread; may outlive it.
class LinkRecord : public QObject
{
public:
    explicit LinkRecord(Link &link)
    {
        connect(&link, &Link::opened, this, [this] { ++openings; });
        connect(&link, &Link::textReceived, this, [this](const QString &text) {
            texts.append(text);
            textsAfterClosed += closings > 0 ? 1 : 0;
        });
        connect(&link, &Link::binaryReceived, this, [this] { ++binaries; });
        connect(&link, &Link::ponged, this, [this] { ++pongs; });
        connect(&link, &Link::alive, this, [this] { ++signsOfLife; });
        connect(&link, &Link::closed, this, [this](quint16 closeCode, const QString &why) {
            ++closings;
            code = closeCode;
            reason = why;
        });
    }

    int openings = 0;
    QStringList texts;
    int textsAfterClosed = 0;
    int binaries = 0;
    int pongs = 0;
    int signsOfLife = 0;
    int closings = 0;
    quint16 code = 0;
    QString reason;
};

// A link with its record.
struct RecordedLink {
    RecordedLink() = default;
    explicit RecordedLink(std::unique_ptr<Link> made)
        : link(std::move(made)), said(std::make_unique<LinkRecord>(*link))
    { }

    std::unique_ptr<Link> link;
    std::unique_ptr<LinkRecord> said;
};

} // namespace parlour::test
