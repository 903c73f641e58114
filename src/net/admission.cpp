// SPDX-License-Identifier: Apache-2.0
#include "net/admission.h"

#include "net/addresses.h"

#include <algorithm>

namespace parlour {
namespace {

constexpr int MappedPrefix = 96; // bits before the IPv4 address in ::ffff:0:0/96
constexpr int ForwardedHops = 32; // nobody has more proxies, but anybody can claim so

bool isV4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

// In full: "10.1" would be 10.0.0.1 to some and 10.1.0.0 to others.
std::optional<QHostAddress> fullAddress(const QString &typed)
{
    const QHostAddress address(typed);
    if (address.isNull() || (isV4(address) && typed.count(QLatin1Char('.')) != 3))
        return std::nullopt;
    return address;
}

// "192.0.2.1", "192.0.2.1:443", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443".
std::optional<std::pair<QHostAddress, quint16>> hop(QByteArrayView bytes)
{
    QString host = QString::fromLatin1(bytes).trimmed();
    QString port;
    if (host.startsWith(QLatin1Char('['))) {
        const auto end = host.indexOf(QLatin1Char(']'));
        if (end < 0)
            return std::nullopt;
        port = host.mid(end + 1);
        host = host.mid(1, end - 1);
    } else if (host.count(QLatin1Char(':')) == 1) {
        const auto colon = host.indexOf(QLatin1Char(':'));
        port = host.mid(colon);
        host.truncate(colon);
    }
    const auto address = fullAddress(host);
    bool isPort = port.isEmpty();
    quint16 number = 0;
    if (port.startsWith(QLatin1Char(':')))
        number = port.mid(1).toUShort(&isPort);
    if (!address || !isPort || !address->scopeId().isEmpty())
        return std::nullopt;
    return std::pair(unmapped(*address), number);
}

} // namespace

std::optional<PlainPolicy> plainPolicyNamed(const QString &name)
{
    if (name == QLatin1String("off"))
        return PlainPolicy::Off;
    if (name == QLatin1String("loopback"))
        return PlainPolicy::Loopback;
    if (name == QLatin1String("lan"))
        return PlainPolicy::Lan;
    return std::nullopt;
}

bool Admission::takesPlain(const QHostAddress &from) const
{
    switch (plain) {
    case PlainPolicy::Off:
        return false;
    case PlainPolicy::Loopback:
        return unmapped(from).isLoopback();
    case PlainPolicy::Lan:
        return isOfThisNetwork(from);
    }
    return false;
}

bool Admission::isProxy(const QHostAddress &address) const
{
    const QHostAddress one = unmapped(address);
    return std::any_of(proxies.begin(), proxies.end(), [&one](const auto &subnet) {
        return isV4(one) == isV4(subnet.first) && one.isInSubnet(subnet);
    });
}

bool Admission::isExempt(const QHostAddress &address) const
{
    return (sparesLoopback && unmapped(address).isLoopback()) || isProxy(address);
}

std::optional<std::pair<QHostAddress, quint16>> Admission::behind(const QHostAddress &from,
                                                                  QByteArrayView forwardedFor) const
{
    std::optional<std::pair<QHostAddress, quint16>> known;
    QHostAddress teller = from;
    for (int hops = 0; hops < ForwardedHops && isProxy(teller) && !forwardedFor.isEmpty(); ++hops) {
        const auto comma = forwardedFor.lastIndexOf(',');
        const auto next = hop(forwardedFor.sliced(comma + 1));
        if (!next) // what stands before it was not told by one whom we believe
            break;
        known = next;
        teller = next->first;
        forwardedFor = forwardedFor.first(std::max<qsizetype>(comma, 0));
    }
    return known;
}

Result<std::vector<std::pair<QHostAddress, int>>> Admission::parseProxies(const QStringList &typed)
{
    std::vector<std::pair<QHostAddress, int>> proxies;
    for (const auto &word : typed) {
        const auto text = word.trimmed();
        const auto slash = text.indexOf(QLatin1Char('/'));
        const auto address = fullAddress(slash < 0 ? text : text.left(slash));
        const int most = !address || isV4(*address) ? 32 : 128;
        bool isNumber = true;
        int prefix = slash < 0 ? most : text.mid(slash + 1).toInt(&isNumber);
        if (!address || !isNumber || prefix < 0 || prefix > most)
            return Failure{
                tr("\"%1\" is neither an address nor a subnet such as 10.0.0.0/8.").arg(word)};
        const QHostAddress base = unmapped(*address);
        if (isV4(base) && !isV4(*address)) {
            if (prefix < MappedPrefix)
                return Failure{tr("\"%1\" mixes IPv4 and IPv6. Name the two apart.").arg(word)};
            prefix -= MappedPrefix;
        }
        proxies.emplace_back(base, prefix);
    }
    return proxies;
}

} // namespace parlour
