// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTime>

// What a person chooses for the whole program. Values; kept by app/preferences.h, changed in the
// preferences dialog, and applied at once.
namespace parlour {

enum class Theme : quint8 { System, Light, Dark };

// What of a room is told outside its window.
enum class AlertLevel : quint8 { All, Mentions, None };

struct AlertSettings {
    AlertLevel level = AlertLevel::All; // of rooms for which nothing else is chosen
    QStringList keywords{}; // these count like my name
    bool doNotDisturb = false; // nothing is told until this is off again
    bool quietHours = false; // nor, every day, from `quietFrom` to `quietUntil`, local; may span midnight
    QTime quietFrom{22, 0};
    QTime quietUntil{7, 0};
    bool sound = true;
    bool showText = true; // otherwise a notification tells neither who nor what

    bool operator==(const AlertSettings &) const = default;
};

struct Settings {
    QString name; // mine, for rooms that are entered from now on
    Theme theme = Theme::System;
    int textPercent = 100; // MinTextPercent to MaxTextPercent, of the desktop's own size
    QString language; // "en", "vi"; empty: the desktop's
    bool enterSends = true; // otherwise Ctrl+Enter does, and Enter breaks the line
    AlertSettings alerts{};
    bool closeToTray = true; // where there is one
    bool startInTray = false;
    bool autostart = false;
    quint16 port = 0; // for rooms that are hosted
    // What is kept, in days and in MB; 0: all.
    int hostDays = 0;
    int hostMegabytes = 0;
    int replicaDays = 0;
    int replicaMegabytes = 0;

    static constexpr int MinTextPercent = 70;
    static constexpr int MaxTextPercent = 200;

    bool operator==(const Settings &) const = default;
};

} // namespace parlour
