// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace parlour {

// SIGTERM and SIGINT as a signal of the event loop. The second one ends the process at once, as
// users expect of a program that does not come to an end. One object a process; main thread.
class QuitSignals final : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);

    // From now on SIGHUP is reloadRequested(), as servers have it; otherwise it ends the process, as
    // terminals have it.
    void watchReload();

Q_SIGNALS:
    void quitRequested();
    void reloadRequested();
};

} // namespace parlour
