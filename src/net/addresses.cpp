// SPDX-License-Identifier: Apache-2.0
#include "net/addresses.h"

namespace parlour {
namespace {

constexpr int HouseholdBytes = 8; // of an IPv6 address: its /64

} // namespace

QHostAddress unmapped(const QHostAddress &address)
{
    bool hasV4 = false;
    const quint32 v4 = address.toIPv4Address(&hasV4);
    const bool isAnyV6 = address == QHostAddress(QHostAddress::AnyIPv6); // 0.0.0.0 to Qt
    return hasV4 && !isAnyV6 ? QHostAddress(v4) : address;
}

bool isPrivate(const QHostAddress &v4)
{
    return v4.isInSubnet(QHostAddress(0x0a000000), 8) || v4.isInSubnet(QHostAddress(0xac100000), 12)
        || v4.isInSubnet(QHostAddress(0xc0a80000), 16);
}

bool isOfThisNetwork(const QHostAddress &address)
{
    const QHostAddress plain = unmapped(address);
    if (plain.isLoopback() || plain.isLinkLocal())
        return true;
    return plain.protocol() == QAbstractSocket::IPv4Protocol ? isPrivate(plain)
                                                             : plain.isUniqueLocalUnicast();
}

QHostAddress household(const QHostAddress &address)
{
    const QHostAddress plain = unmapped(address);
    // All of a network have the same fe80::/64.
    if (plain.protocol() != QAbstractSocket::IPv6Protocol || plain.isLinkLocal()
        || plain.isLoopback())
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    for (int i = HouseholdBytes; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes);
}

QString withPort(const QHostAddress &address, quint16 port)
{
    const QHostAddress plain = unmapped(address);
    const bool isV4 = plain.protocol() == QAbstractSocket::IPv4Protocol;
    const QString host =
        isV4 ? plain.toString() : QLatin1Char('[') + plain.toString() + QLatin1Char(']');
    return host + QLatin1Char(':') + QString::number(port);
}

} // namespace parlour
