// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <string>

// The terminal: whole lines out, whole lines in. Main thread.
namespace parlour::console {

// One line, written and flushed at once.
void print(const QString &line);
void printError(const QString &line);

// Text of others made harmless for a terminal: control characters become U+FFFD, and line breaks
// continue indented, so that no text can look like somebody else's line.
QString harmless(const QString &foreign);

// Standard input, line by line, without blocking the loop.
class Lines final : public QObject
{
    Q_OBJECT

public:
    explicit Lines(QObject *parent = nullptr);

Q_SIGNALS:
    void line(const QString &text); // without its end
    void ended();

private:
    void read();

    std::string m_rest; // of a line that has not ended yet
};

} // namespace parlour::console
