// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/linkrecord.h"
#include "net/listener.h"
#include "net/websocketlink.h"

#include <QTemporaryDir>
#include <QUrl>

#include <map>
#include <vector>

namespace parlour::test {

// A certificate of this run of the tests; another one for each `which`.
inline const TlsIdentity &testIdentity(const QString &which = QStringLiteral("one"))
{
    static QTemporaryDir folder;
    static std::map<QString, TlsIdentity> made;
    const auto found = made.find(which);
    if (found != made.end())
        return found->second;
    auto identity = TlsIdentity::loadOrCreate(folder.filePath(which));
    if (!identity)
        qFatal("No certificate: %s", qPrintable(identity.error().message));
    return made.emplace(which, *identity).first->second;
}

// A listener on a free port of 127.0.0.1, and the links it handed out.
class Door
{
public:
    static constexpr qint64 FrameBytes = 64 * 1024;

    static Listener::Options options()
    {
        return {QHostAddress::LocalHost,
                0,
                QStringLiteral("parlour.v1"),
                {QStringLiteral("/")},
                FrameBytes,
                60'000,
                1'000};
    }

    explicit Door(const Listener::Options &options = Door::options())
        : listener(options,
                   [this](std::unique_ptr<Link> link) { guests.emplace_back(std::move(link)); })
    {
        const auto opened = listener.open();
        if (!opened)
            qFatal("Can't listen on 127.0.0.1: %s", qPrintable(opened.error().message));
        port = *opened;
    }

    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(path));
    }
    QUrl tlsUrl(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("wss://127.0.0.1:%1%2").arg(port).arg(path));
    }

    std::vector<RecordedLink> guests;
    Listener listener;
    quint16 port = 0;
};

inline Listener::Options withAdmission(const Admission &admission)
{
    auto options = Door::options();
    options.admission = admission;
    return options;
}

// Our own guest at `url`.
inline RecordedLink guestOf(const QUrl &url, const QByteArray &expected = {})
{
    return RecordedLink(std::make_unique<WebSocketLink>(url, QStringLiteral("parlour.v1"),
                                                        Door::FrameBytes, expected));
}

} // namespace parlour::test
