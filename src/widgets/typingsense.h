// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace parlour {

// Turns key presses into the few signs of typing that are worth telling others.
class TypingSense : public QObject
{
    Q_OBJECT

public:
    explicit TypingSense(QObject *parent = nullptr);

    // Milliseconds. A sign is renewed at most every `renewal` while keys come; none for `idle` ends
    // it.
    void setIntervals(int renewal, int idle);

    void edited(bool isEmpty);
    void stop(); // sent, or left

Q_SIGNALS:
    void typingChanged(bool on);

private:
    QTimer m_idle;
    QDeadlineTimer m_nextSign;
    int m_renewal = 3'000; // well under limits::TypingTimeout, after which others forget it
    bool m_on = false;
};

} // namespace parlour
