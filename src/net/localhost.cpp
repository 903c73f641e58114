// SPDX-License-Identifier: Apache-2.0
#include "net/localhost.h"

#include "net/addresses.h"

#include <QNetworkInterface>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace parlour {
namespace {

int rank(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isPrivate(address) ? 0 : 1;
    return address.isGlobal() && !address.isUniqueLocalUnicast() ? 2 : 3;
}

} // namespace

QList<QHostAddress> reachableAddresses()
{
    QList<QHostAddress> found;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const auto &interface : interfaces) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const auto entries = interface.addressEntries();
        for (const auto &entry : entries) {
            if (!entry.ip().isLinkLocal() && !entry.isTemporary())
                found.append(entry.ip());
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return rank(a) < rank(b); });
    return found;
}

int raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
#else
    return 0;
#endif
}

} // namespace parlour
