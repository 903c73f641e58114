// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace parlour {

// Asks where an export shall go, and writes it beside everything else: a long log takes its time.
// GUI thread.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    explicit Exporter(QWidget &window) : m_window(window) { }
    ~Exporter() override; // waits for what is being written

    void ask(const QString &logFile, const QString &title);

Q_SIGNALS:
    void told(const QString &sentence); // what came of it

private:
    void write(const QString &logFile, const QString &title, const QString &fileName);

    QWidget &m_window;
};

} // namespace parlour
