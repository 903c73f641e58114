// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"
#include "protocol/requests.h"
#include "widgets/wishes.h"

#include <QMainWindow>
#include <QMap>
#include <QPointer>

#include <functional>
#include <optional>

class QAction;
class QStackedWidget;

namespace parlour {

class ChatPage;
class ModerationMenu;
class RoomList;
class RoomsModel;
class RoomStatusBar;
class StartPage;
struct RoomModels;

// The window: the list of rooms, a stack of pages, a menu, a status bar. No logic: it shows models, which
// belong to someone else and outlive it, and what a person wants leaves as a signal: from a room's page, or
// from here with the room's key (RoomsModel::KeyRole). GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(RoomsModel &rooms, QWidget *parent = nullptr);
    ~MainWindow() override;

    // A page for a room, which is not shown yet. The models outlive it.
    ChatPage *addPage(const QString &key, RoomModels &models);
    void removePage(const QString &key);
    ChatPage *page(const QString &key) const { return m_pages.value(key).page; } // nullptr: none
    QString currentRoom() const { return m_current; } // empty: the start page is shown

    // All in the present language, anew; pages of rooms are gone afterwards.
    void rebuild();
    // Asked by the list's menu: what was chosen for a room; nothing: what holds for all.
    void setLevelOf(const std::function<std::optional<AlertLevel>(const QString &key)> &levelOf);
    QByteArray arrangement() const; // how wide the list of rooms is
    void setArrangement(const QByteArray &arrangement);

public Q_SLOTS:
    void showStart();
    void showRoom(const QString &key); // that has a page
    void comeForward(); // out of the tray, from behind other windows

    // The start page.
    void setMyName(const QString &name);
    void setAddress(const QString &address); // or an invite
    void setRecentRooms(const QStringList &addresses);
    void setHostDefaults(const QString &room, quint16 port); // an empty room: named after me
    void setHostAccess(bool knock, bool guests, bool plainLan);
    void forgetSecrets(); // what was typed to get in: it has done its work
    // A sentence each, shown where it happened. They show the start page and end busy.
    void showNameError(const QString &sentence);
    void showHostError(const QString &sentence, std::optional<quint16> freePort);
    void showJoinError(const QString &sentence);
    // What is going on, for example "Connecting to 192.168.1.7…"; empty: nothing.
    void setBusy(const QString &what);

    // The door. A password is wanted: answered by passwordGiven() or passwordDeclined(); `problem` is
    // what was wrong with the last one, or empty.
    void askPassword(const QString &room, const QString &problem);
    void closePasswordDialogs(); // without an answer
    void showCertificateChanged(const parlour::CertificateChange &change);
    void showInvite(const QStringList &links); // best first, as text to be handed on
    void invite(); // people into the room that is shown

    // Something that somebody waited for, in a sentence.
    void tell(const QString &sentence);

Q_SIGNALS:
    void roomChosen(const QString &key); // to be shown
    void orderChanged(const QStringList &keys);
    void hostRequested(const parlour::HostWish &wish);
    void joinRequested(const parlour::JoinWish &wish);
    void cancelRequested(); // an attempt to get into a room
    // These: the person was asked whether that is meant.
    void removeRecentRequested(const QString &address); // and what this computer has of that room
    void forgetRequested(const QString &key); // the room, and what this computer has of it
    void leaveRequested(const QString &key); // hosted or not
    void connectRequested(const QString &key);
    void levelChosen(const QString &key, std::optional<parlour::AlertLevel> level);
    void topicRequested(const QString &key, const QString &topic); // cleaned; empty: none
    void exportRequested(const QString &key);
    void moderationRequested(const QString &key, const parlour::Request &request); // without an id
    void inviteRequested(const QString &key, int minutes, int uses); // 0: does not expire; any number
    void roomPasswordRequested(const QString &key, const QString &password); // empty: none
    void awayRequested(bool away); // in all rooms
    void preferencesRequested();
    void identityRequested(); // to be shown
    void passwordGiven(const QString &password);
    void passwordDeclined();
    void certificateAccepted(const parlour::CertificateChange &change); // the host confirmed it
    void closeRequested(); // the window: whoever hears it decides what that means
    void quitRequested();
    void languageChanged(); // rebuild() is due

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Page {
        ChatPage *page = nullptr;
        RoomModels *models = nullptr;
    };
    struct StartState { // what rebuild() must not lose
        QString myName;
        QString room;
        quint16 port = 0;
        QStringList recent;
        bool knock = false;
        bool guests = true;
        bool plainLan = false;
    };

    void build();
    void connectList();
    void connectStart();
    void connectModeration();
    void makeMenus();
    void makeProgramMenu();
    void makeRoomMenu();
    void makeViewMenu();
    void makeGoMenu();
    void makeHelpMenu();
    QAction *add(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys,
                 const std::function<void()> &slot);
    ChatPage *currentPage() const { return page(m_current); }
    const RoomModels *currentModels() const { return m_pages.value(m_current).models; }
    void stepRoom(int step, bool unreadOnly);
    void showSwitcher();
    bool isNarrow() const;
    void fitList();
    void refresh();
    void refreshTitle();
    void leave(const QString &key);
    void askAboutForgetting(const QString &key);
    void askAboutForgettingRecent(const QString &address);
    void askForTopic();
    void showAbout();
    void showNote(const QString &title, const QString &text);

    RoomsModel &m_rooms;
    QMap<QString, Page> m_pages; // by key
    QString m_current;
    StartState m_startState;
    std::function<std::optional<AlertLevel>(const QString &key)> m_levelOf;
    QPointer<QWidget> m_body;
    QStackedWidget *m_stack = nullptr;
    RoomList *m_list = nullptr;
    StartPage *m_start = nullptr;
    RoomStatusBar *m_status = nullptr;
    ModerationMenu *m_moderation = nullptr;
    QList<QAction *> m_ofRoom; // make sense in a room only
    QAction *m_leave = nullptr;
    QAction *m_topic = nullptr;
    QAction *m_people = nullptr;
    QAction *m_share = nullptr;
    bool m_away = false;
    QByteArray m_wideArrangement; // while the window is too narrow for it
};

} // namespace parlour
