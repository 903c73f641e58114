// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace parlour {

// From where a connection without TLS is taken. One with TLS always is.
enum class PlainPolicy : quint8 {
    Off,
    Loopback,
    Lan, // loopback, private and link-local addresses
};

// "off", "loopback", "lan".
std::optional<PlainPolicy> plainPolicyNamed(const QString &name);

// Which addresses are what. Plain value; any thread.
struct Admission {
    Q_DECLARE_TR_FUNCTIONS(parlour::Admission)
public:
    PlainPolicy plain = PlainPolicy::Loopback;
    // Addresses and subnets ("10.0.0.0/8") of proxies: who comes through one of them is whom its
    // X-Forwarded-For names last, and the limits are not about the proxy itself.
    std::vector<std::pair<QHostAddress, int>> proxies{};
    // Connections that are not links yet, and as many links that have not joined; 0: no limit.
    int halfOpenPerAddress = 0;
    // From the limits. Not where a tunnel or a proxy that hides who comes makes all people loopback.
    bool sparesLoopback = true;

    bool takesPlain(const QHostAddress &from) const;
    bool isProxy(const QHostAddress &address) const;
    // Loopback and proxies: a thousand guests may sit behind one.
    bool isExempt(const QHostAddress &address) const;

    // Who it is that comes from `from`. A proxy's X-Forwarded-For (all of its lines, joined by commas)
    // is read from its end: each proxy that is known is believed about who came to it. Nothing if it
    // is `from` itself.
    std::optional<std::pair<QHostAddress, quint16>> behind(const QHostAddress &from,
                                                           QByteArrayView forwardedFor) const;

    // Addresses, and subnets as "10.0.0.0/8". A failure says which one is neither.
    static Result<std::vector<std::pair<QHostAddress, int>>> parseProxies(const QStringList &typed);
};

} // namespace parlour
