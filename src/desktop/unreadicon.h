// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

// An icon with what waits painted over it. GUI thread.
namespace parlour::unreadicon {

// What the panels of all desktops ask for, at one and at two pixels a point.
QIcon paint(const QIcon &plain, int messages, bool mentioned);

// "7", "99+"; empty for none.
QString label(int messages);

} // namespace parlour::unreadicon
