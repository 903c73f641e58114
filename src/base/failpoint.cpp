// SPDX-License-Identifier: Apache-2.0
#include "base/failpoint.h"

#ifdef PARLOUR_FAIL_POINTS

#include <QByteArray>

#include <atomic>
#include <csignal>

#include <unistd.h>

namespace parlour {
namespace {

struct Plan {
    QByteArray name;
    std::atomic<int> timesLeft = 0;

    Plan()
    {
        const QByteArray wish = qgetenv("PARLOUR_FAIL_AT");
        const auto colon = wish.lastIndexOf(':');
        name = wish.left(colon);
        timesLeft = colon < 0 ? 1 : wish.mid(colon + 1).toInt();
    }
};

} // namespace

void failPoint(const char *name)
{
    static Plan plan;
    if (plan.name != name || --plan.timesLeft != 0)
        return;
    ::kill(::getpid(), SIGKILL);
    ::pause(); // until it is delivered
}

} // namespace parlour

#endif
