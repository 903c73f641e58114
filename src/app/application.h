// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/alerts.h"
#include "app/chat.h"
#include "app/commandline.h"
#include "app/exporter.h"
#include "app/language.h"
#include "app/preferences.h"
#include "app/quitsignals.h"
#include "app/roombook.h"
#include "desktop/wakeup.h"
#include "models/roomsmodel.h"
#include "widgets/mainwindow.h"
#include "widgets/preferencesdialog.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace parlour {

// The program with a window: its rooms, and the way from the person's wishes to them and back. The only
// place where widgets, client and server meet. GUI thread.
class Application final : public QObject
{
    Q_OBJECT

public:
    // Shows the window, with the rooms of last time, and begins with what the command line asked for.
    // `remembers`: the rooms are this program's; otherwise another one that runs has them.
    Application(const Invocation &invocation, const Identity &identity, bool remembers);
    ~Application() override;

    // What another start of the program hands over: an invite, which fills the start page (the person
    // decides), or nothing, which only brings the window to the front.
    void takeOver(const QString &invite);

private:
    void connectWindow();
    void connectRoomWishes();
    void fillStartPage();
    void restoreRooms();
    void begin(const Invocation &invocation);

    // ---- rooms (applicationrooms.cpp)
    Chat *find(const QString &key) const;
    Chat &chatFor(const RoomRecord &record);
    void connectChat(Chat &chat);
    void connectTroubles(Chat &chat);
    void adopt(Chat &chat);
    void update(Chat &chat);
    void show(const QString &key);
    void showEntry(const QString &key, Seq seq); // 0: where it was read last
    void search(Chat &asking, const QString &query, bool allRooms);
    bool isCandidate(const Chat &chat) const { return m_candidate.get() == &chat; }
    void dropCandidate();
    void onEntered(Chat &chat);
    void onEnded(Chat &chat, const QString &reason);
    void forgetRoom(const QString &key);
    void forgetRecent(const QString &address);
    void exportRoom(const QString &key);
    HostedRoom::Options hostOptions() const; // of a new room
    HostedRoom::Options hostOptions(const RoomRecord &record) const; // of one that was hosted before
    bool isPortOfMine(const Chat &chat) const;
    Keeping keepingFor(const Chat &chat) const;

    // ---- the door (applicationdoor.cpp)
    void connectDoor();
    void host(const HostWish &wish, HostedRoom::Options room);
    void join(const JoinWish &wish);
    void join(const Invite &invite, const QString &name);
    void connectAgain(Chat &chat);
    void askPassword(Chat &chat, const QString &problem);
    void acceptCertificate(const CertificateChange &change);
    void workOnIdentity(const QString &file, const QString &passphrase, bool exporting);

    // ---- what is chosen for the whole program, and the desktop (applicationsettings.cpp)
    void connectDesktop();
    void showPreferences();
    void readSettings(); // again: a name and a port are chosen elsewhere, too
    void applySettings(const Settings &settings);
    void setAutostart();
    ChatPage *makePage(Chat &chat);

    void rebuildWindow();
    void closeWindow();
    void askAboutQuitting();
    void quit();
    void quitWhenAllHaveLeft();

    const SystemClock m_clock;
    Preferences m_preferences;
    Settings m_settings;
    Language m_language;
    RoomBook m_book;
    Identity m_identity;
    KnownRooms m_knownRooms;
    QHash<QString, QString> m_passwords; // of this run, by address
    struct Wanted {
        Invite invite;
        QString name;
    };
    std::optional<Invite> m_wanted; // the last one that was joined
    QString m_wantedName;
    std::optional<Wanted> m_trying; // what the candidate is after
    std::optional<Wanted> m_asked; // whose password is asked for
    HostedRoom::Options m_hostOptions; // of the command line: for every room of this run
    RoomsModel m_rooms;
    std::vector<std::unique_ptr<Chat>> m_chats;
    // A room that is not on the list yet, because nobody got in: its attempt shows on the start page.
    std::unique_ptr<Chat> m_candidate;
    std::vector<std::unique_ptr<Chat>> m_leaving; // gone from the list; forgotten when their files are closed
    MainWindow m_window;
    Exporter m_exporter{m_window};
    Alerts m_alerts;
    Wakeup m_wakeup;
    QPointer<PreferencesDialog> m_preferencesDialog;
    QuitSignals m_signals;
    QString m_searching; // the room whose page asked in all rooms
    bool m_away = false;
    bool m_quitting = false;
};

} // namespace parlour
