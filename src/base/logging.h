// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>
#include <QString>

// Every category of the house. Switch them with QT_LOGGING_RULES, for example "parlour.net.debug=true".
// Log lines are untranslated sentences, one event a line; what came from outside passes forLog().
namespace parlour {

Q_DECLARE_LOGGING_CATEGORY(lcNet) // listening, accepting, handshakes, broken connections
Q_DECLARE_LOGGING_CATEGORY(lcGuests) // who checked in and out, from where, who was refused and why
Q_DECLARE_LOGGING_CATEGORY(lcStore) // opening, committing and failing of the log on disk
Q_DECLARE_LOGGING_CATEGORY(lcClient) // the member's side: connecting, joining, losing, retrying
Q_DECLARE_LOGGING_CATEGORY(lcDesktop) // notifications, tray, autostart, waking up
Q_DECLARE_LOGGING_CATEGORY(lcApp) // start, end, preferences

// Text of others made fit for one log line: control, format and line separator characters become
// U+FFFD, and what exceeds 200 characters is cut with an ellipsis.
QString forLog(const QString &foreign);

enum class LogFormat {
    Text, // "2026-01-31T12:30:00.123 category level: sentence", local time
    Json, // {"time":"2026-01-31T11:30:00.123Z","level":"info","category":"...","message":"..."}, UTC
};

// One event as one line, whatever the message says: control, format and line separator characters
// become U+FFFD (Text) or are escaped (Json). Without a line end; callable from any thread.
QString logLine(LogFormat format, QtMsgType type, const QMessageLogContext &context,
                const QString &message);

// Sends log lines to standard error in this format. Call once, at start, before other threads run.
void installLogFormat(LogFormat format = LogFormat::Text);

} // namespace parlour
