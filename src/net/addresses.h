// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QString>

// What can be said of an address by looking at it. Pure; any thread.
namespace parlour {

// An IPv4 address that came over an IPv6 socket (::ffff:10.0.0.1) is that IPv4 address.
QHostAddress unmapped(const QHostAddress &address);

// IPv4 of RFC 1918.
bool isPrivate(const QHostAddress &v4);

// Loopback, private, link-local or unique local: not of the open internet.
bool isOfThisNetwork(const QHostAddress &address);

// What one household has, as far as one can tell: the address itself, of IPv6 its /64. Limits count by it.
QHostAddress household(const QHostAddress &address);

// "192.168.1.7:50123", "[fe80::1]:50123".
QString withPort(const QHostAddress &address, quint16 port);

} // namespace parlour
