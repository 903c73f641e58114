// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QList>

// What this computer is on the network. Any thread.
namespace parlour {

// Addresses at which others can reach this computer, best first: private IPv4, other IPv4, global
// IPv6. Without loopback, link-local, container bridges that are down. Empty: there is no network.
QList<QHostAddress> reachableAddresses();

// Raises this process's soft limit of open files to the hard one. Returns the limit in force, or 0
// if the platform has none.
int raiseDescriptorLimit();

} // namespace parlour
