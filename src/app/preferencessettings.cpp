// SPDX-License-Identifier: Apache-2.0
// Preferences: what is chosen in the dialog.
#include "app/preferences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Keys of the file: what an older version wrote must stay readable.
constexpr auto ThemeKey = "look/theme";
constexpr auto TextPercent = "look/text-percent";
constexpr auto LanguageKey = "look/language";
constexpr auto EnterSends = "write/enter-sends";
constexpr auto AlertLevelKey = "alerts/level";
constexpr auto Keywords = "alerts/keywords";
constexpr auto DoNotDisturb = "alerts/do-not-disturb";
constexpr auto QuietHours = "alerts/quiet";
constexpr auto QuietFrom = "alerts/quiet-from";
constexpr auto QuietUntil = "alerts/quiet-until";
constexpr auto Sound = "alerts/sound";
constexpr auto ShowText = "alerts/show-text";
constexpr auto CloseToTray = "desktop/close-to-tray";
constexpr auto StartInTray = "desktop/start-in-tray";
constexpr auto Autostart = "desktop/autostart";

constexpr auto TimeFormat = "HH:mm";

QString settingKey(const char *name)
{
    return QLatin1StringView(name);
}

QTime readTime(const QSettings &file, const char *name, QTime otherwise)
{
    const QTime time = QTime::fromString(file.value(settingKey(name)).toString(), QLatin1StringView(TimeFormat));
    return time.isValid() ? time : otherwise;
}

AlertSettings readAlerts(const QSettings &file)
{
    AlertSettings alerts;
    alerts.level = AlertLevel(std::clamp(file.value(settingKey(AlertLevelKey), 0).toInt(), 0, int(AlertLevel::None)));
    alerts.keywords = file.value(settingKey(Keywords)).toStringList();
    alerts.doNotDisturb = file.value(settingKey(DoNotDisturb), alerts.doNotDisturb).toBool();
    alerts.quietHours = file.value(settingKey(QuietHours), alerts.quietHours).toBool();
    alerts.quietFrom = readTime(file, QuietFrom, alerts.quietFrom);
    alerts.quietUntil = readTime(file, QuietUntil, alerts.quietUntil);
    alerts.sound = file.value(settingKey(Sound), alerts.sound).toBool();
    alerts.showText = file.value(settingKey(ShowText), alerts.showText).toBool();
    return alerts;
}

void writeAlerts(QSettings &file, const AlertSettings &alerts)
{
    file.setValue(settingKey(AlertLevelKey), int(alerts.level));
    file.setValue(settingKey(Keywords), alerts.keywords);
    file.setValue(settingKey(DoNotDisturb), alerts.doNotDisturb);
    file.setValue(settingKey(QuietHours), alerts.quietHours);
    file.setValue(settingKey(QuietFrom), alerts.quietFrom.toString(QLatin1StringView(TimeFormat)));
    file.setValue(settingKey(QuietUntil), alerts.quietUntil.toString(QLatin1StringView(TimeFormat)));
    file.setValue(settingKey(Sound), alerts.sound);
    file.setValue(settingKey(ShowText), alerts.showText);
}

} // namespace

Settings Preferences::settings() const
{
    Settings settings;
    settings.name = myName();
    settings.theme = Theme(std::clamp(m_settings.value(settingKey(ThemeKey), 0).toInt(), 0, int(Theme::Dark)));
    settings.textPercent = std::clamp(m_settings.value(settingKey(TextPercent), settings.textPercent).toInt(),
                                      Settings::MinTextPercent, Settings::MaxTextPercent);
    settings.language = m_settings.value(settingKey(LanguageKey)).toString();
    settings.enterSends = m_settings.value(settingKey(EnterSends), settings.enterSends).toBool();
    settings.alerts = readAlerts(m_settings);
    settings.closeToTray = m_settings.value(settingKey(CloseToTray), settings.closeToTray).toBool();
    settings.startInTray = m_settings.value(settingKey(StartInTray), settings.startInTray).toBool();
    settings.autostart = m_settings.value(settingKey(Autostart), settings.autostart).toBool();
    settings.port = port();
    settings.hostDays = hostRetention().days;
    settings.hostMegabytes = hostRetention().megabytes;
    settings.replicaDays = replicaRetention().days;
    settings.replicaMegabytes = replicaRetention().megabytes;
    return settings;
}

void Preferences::setSettings(const Settings &settings)
{
    setMyName(settings.name);
    m_settings.setValue(settingKey(ThemeKey), int(settings.theme));
    m_settings.setValue(settingKey(TextPercent), settings.textPercent);
    m_settings.setValue(settingKey(LanguageKey), settings.language);
    m_settings.setValue(settingKey(EnterSends), settings.enterSends);
    writeAlerts(m_settings, settings.alerts);
    m_settings.setValue(settingKey(CloseToTray), settings.closeToTray);
    m_settings.setValue(settingKey(StartInTray), settings.startInTray);
    m_settings.setValue(settingKey(Autostart), settings.autostart);
    setHosted(roomName(), settings.port);
    setHostRetention({settings.hostDays, settings.hostMegabytes});
    setReplicaRetention({settings.replicaDays, settings.replicaMegabytes});
}

} // namespace parlour
