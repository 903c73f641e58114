// SPDX-License-Identifier: Apache-2.0
// Application: what a person chose for the whole program, and what the desktop has to do with it.
#include "app/application.h"

#include "base/logging.h"
#include "desktop/autostart.h"
#include "models/emojihabits.h"
#include "widgets/preferencesdialog.h"
#include "widgets/theme.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace parlour {

void Application::connectDesktop()
{
    connect(&m_alerts, &Alerts::openRequested, this, [this](const QString &key, Seq seq) {
        m_window.comeForward();
        showEntry(key, seq);
    });
    connect(&m_alerts, &Alerts::windowRequested, &m_window, &MainWindow::comeForward);
    connect(&m_alerts, &Alerts::windowToggled, this, [this] {
        if (m_window.isVisible() && m_window.isActiveWindow())
            m_window.hide();
        else
            m_window.comeForward();
    });
    connect(&m_alerts, &Alerts::quitRequested, this, [this] {
        m_window.comeForward(); // a question about it may follow
        askAboutQuitting();
    });
    connect(&m_alerts, &Alerts::doNotDisturbChanged, this, [this](bool on) {
        readSettings();
        Settings settings = m_settings;
        settings.alerts.doNotDisturb = on;
        applySettings(settings);
        if (m_preferencesDialog)
            m_preferencesDialog->setSettings(m_settings);
    });
    connect(&m_alerts, &Alerts::told, this, [this] { QApplication::alert(&m_window); });
    const auto checkAll = [this] {
        for (const auto &chat : m_chats) {
            if (chat->conversation())
                chat->conversation()->checkNow();
        }
    };
    connect(&m_wakeup, &Wakeup::woke, this, checkAll);
    connect(&m_wakeup, &Wakeup::networkChanged, this, checkAll);
    connect(&m_window, &MainWindow::preferencesRequested, this, &Application::showPreferences);
    connect(&m_window, &MainWindow::identityRequested, this, [this] {
        showPreferences();
        m_preferencesDialog->showIdentity();
    });
    connect(&m_window, &MainWindow::awayRequested, this, [this](bool away) {
        m_away = away;
        for (const auto &chat : m_chats) {
            if (chat->conversation())
                chat->conversation()->setAway(away);
        }
    });
}

void Application::readSettings()
{
    m_settings = m_preferences.settings();
    if (m_preferencesDialog)
        m_preferencesDialog->setSettings(m_settings);
}

void Application::showPreferences()
{
    readSettings();
    if (!m_preferencesDialog) {
        m_preferencesDialog = new PreferencesDialog(m_settings, &m_window);
        m_preferencesDialog->setIdentity(identity::words(m_identity.publicKey()));
        connect(m_preferencesDialog, &PreferencesDialog::changed, this, &Application::applySettings);
        connect(m_preferencesDialog, &PreferencesDialog::exportRequested, this,
                [this](const QString &file, const QString &passphrase) { workOnIdentity(file, passphrase, true); });
        connect(m_preferencesDialog, &PreferencesDialog::importRequested, this,
                [this](const QString &file, const QString &passphrase) { workOnIdentity(file, passphrase, false); });
    }
    m_preferencesDialog->show();
    m_preferencesDialog->activateWindow();
}

// All of it at once, and to the disk.
void Application::applySettings(const Settings &settings)
{
    const Settings before = std::exchange(m_settings, settings);
    m_preferences.setSettings(settings);
    if (before.theme != settings.theme || before.textPercent != settings.textPercent)
        theme::apply(settings.theme, settings.textPercent);
    if (before.language != settings.language)
        m_language.use(settings.language);
    if (before.autostart != settings.autostart || before.startInTray != settings.startInTray)
        setAutostart();
    m_alerts.setSettings(settings.alerts);
    m_window.setMyName(settings.name);
    m_window.setHostDefaults(m_preferences.roomName(), settings.port);
    for (const auto &chat : m_chats) {
        chat->setKeywords(settings.alerts.keywords);
        update(*chat); // what is silent may be others
        if (chat->page())
            chat->page()->setEnterSends(settings.enterSends);
        if (chat->conversation())
            chat->conversation()->setRetention(m_preferences.hostRetention(), m_preferences.replicaRetention());
    }
}

void Application::setAutostart()
{
    const auto problem = m_settings.autostart
        ? autostart::turnOn(QCoreApplication::applicationFilePath(), m_settings.startInTray ? QStringList{u"--tray"_s} : QStringList())
        : autostart::turnOff();
    if (problem)
        m_window.tell(problem->message);
}

ChatPage *Application::makePage(Chat &chat)
{
    ChatPage *page = m_window.addPage(chat.key(), chat.models());
    page->setEnterSends(m_settings.enterSends);
    page->emojiHabits().setRecent(m_preferences.recentEmoji());
    connect(&page->emojiHabits(), &EmojiHabits::recentChanged, this, [this](const QStringList &emoji) {
        if (emoji == m_preferences.recentEmoji())
            return;
        m_preferences.setRecentEmoji(emoji);
        for (const auto &other : m_chats) {
            if (other->page())
                other->page()->emojiHabits().setRecent(emoji);
        }
    });
    page->setAllRoomsOffered(m_chats.size() > 1);
    connect(page, &ChatPage::searchRequested, this,
            [this, &chat](const QString &query, bool allRooms) { search(chat, query, allRooms); });
    connect(page, &ChatPage::resultChosen, this, &Application::showEntry);
    return page;
}

} // namespace parlour
