// SPDX-License-Identifier: Apache-2.0
#include "protocol/namekeys.h"

#include "protocol/rules.h"

#include <QHash>

namespace parlour {

QString namekeys::of(const QString &name)
{
    constexpr qsizetype MostRemembered = 1'024; // names
    thread_local QHash<QString, QString> keys;
    if (const auto known = keys.constFind(name); known != keys.cend())
        return *known;
    if (keys.size() >= MostRemembered)
        keys.clear();
    return *keys.insert(name, rules::nameKey(name));
}

} // namespace parlour
