// SPDX-License-Identifier: Apache-2.0
#include "net/addresses.h"

namespace parlour {

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

QString withPort(const QHostAddress &address, quint16 port)
{
    const QHostAddress plain = unmapped(address);
    const bool isV4 = plain.protocol() == QAbstractSocket::IPv4Protocol;
    const QString host =
        isV4 ? plain.toString() : QLatin1Char('[') + plain.toString() + QLatin1Char(']');
    return host + QLatin1Char(':') + QString::number(port);
}

} // namespace parlour
