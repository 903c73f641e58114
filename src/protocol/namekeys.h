// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace parlour::namekeys {

// rules::nameKey() of a name that will be met again soon: look-alikes cost some microseconds a name. Each
// thread remembers the names that it met, up to a thousand. Callable from any thread.
QString of(const QString &name);

} // namespace parlour::namekeys
