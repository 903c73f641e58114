// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"
#include "widgets/wishes.h"

#include <QMainWindow>

#include <functional>
#include <optional>

class QAction;
class QStackedWidget;

namespace parlour {

class ChatPage;
class ConnectionModel;
class DoorModel;
class MembersModel;
class ModerationMenu;
class RoomStatusBar;
struct RoomModels;
class StartPage;
class TimelineModel;

// The window: a stack of pages, a menu, a status bar. No logic: it shows the models, which belong
// to someone else and outlive it, and what a person wants leaves as a signal. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(RoomModels &models, QWidget *parent = nullptr);

    // What leaving would cost, in sentences: guests sent away, messages not sent. Empty: nothing.
    QString costOfLeaving() const;

public Q_SLOTS:
    void showStart();
    void showChat(); // for a new visit: forgets the draft of the last one

    // The start page.
    void setMyName(const QString &name);
    void setAddress(const QString &address); // or an invite
    void setRecentRooms(const QStringList &addresses);
    void setHostDefaults(const QString &room, quint16 port); // an empty room: named after me
    void setHostAccess(bool knock, bool guests, bool plainLan);
    void setIdentity(const QString &words); // identity::words() of mine
    // A sentence each, shown where it happened. They show the start page and end busy.
    void showNameError(const QString &sentence);
    void showHostError(const QString &sentence, std::optional<quint16> freePort);
    void showJoinError(const QString &sentence);
    // What is going on, for example "Connecting to 192.168.1.7…"; empty: nothing.
    void setBusy(const QString &what);

    // The door. A password is wanted: answered by passwordGiven() or passwordDeclined(); `problem` is
    // what was wrong with the last one, or empty.
    void askPassword(const QString &room, const QString &problem);
    void showCertificateChanged(const parlour::CertificateChange &change);
    void showInvite(const QStringList &links); // best first, as text to be handed on

    // An import came to nothing: its dialog stays for another try. setIdentity() ends it.
    void identityImportFailed(const QString &sentence);

    // Something that somebody waited for, in a sentence.
    void tell(const QString &sentence) { showNote(tr("Parlour"), sentence); }

    // The chat page: a text that was never sent stands in the composer again.
    void refuseText(const parlour::TextWish &wish, const QString &reason);
    TextWish draft() const;
    void resumeDraft(const TextWish &wish); // of this room, from an earlier visit; after showChat()

Q_SIGNALS:
    void hostRequested(const parlour::HostWish &wish);
    void joinRequested(const parlour::JoinWish &wish);
    // Both: the person was asked whether that is meant.
    void removeRecentRequested(const QString &address); // and what this computer has of that room
    void forgetRequested(); // this room, and what this computer has of it
    void sendRequested(const parlour::TextWish &wish);
    void commandRequested(const QString &line);
    void retryRequested(const QString &id);
    void discardRequested(const QString &id);
    void typingChanged(bool on);
    void rowsShown(int firstRow, int lastRow); // of the TimelineModel: see missing()
    void reactRequested(parlour::Seq target, const QString &emoji, bool on);
    void deleteRequested(parlour::Seq target);
    void searchRequested(const QString &query); // the answer goes to the SearchModel
    void topicRequested(const QString &topic); // cleaned; empty: none
    void exportRequested();
    void retentionRequested();
    void retryNowRequested();
    void moderationRequested(const parlour::Request &request); // without an id
    void inviteRequested(int minutes, int uses); // 0: does not expire; any number
    void roomPasswordRequested(const QString &password); // of the hosted room; empty: none
    void passwordGiven(const QString &password);
    void passwordDeclined();
    void certificateAccepted(const parlour::CertificateChange &change); // the host confirmed it
    void identityExportRequested(const QString &file, const QString &passphrase);
    void identityImportRequested(const QString &file, const QString &passphrase);
    void leaveRequested(); // the room, hosted or not, or an attempt to get into one
    void closing(); // agreed to, if it had to be: nothing stops the window any more

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectPages();
    void makeMenus();
    void makeRoomMenu();
    void connectDoor();
    void closePasswordDialogs(); // without an answer
    void showIdentity();
    void refresh();
    bool hasGuests() const;
    // Asks whether that is meant; `agreed` runs if it is. Returns at once.
    void askAboutLeaving(const std::function<void()> &agreed);
    void leave();
    void askAboutForgetting();
    void askAboutForgettingRecent(const QString &address);
    void askForTopic();
    void showAbout();
    void showShortcuts();
    void showNote(const QString &title, const QString &text);

    const ConnectionModel &m_connection;
    const MembersModel &m_members;
    const TimelineModel &m_timeline;
    const DoorModel &m_door;
    QStackedWidget *m_pages;
    StartPage *m_start;
    ChatPage *m_chat;
    RoomStatusBar *m_status = nullptr;
    ModerationMenu *m_moderation = nullptr;
    QString m_identity; // in words
    QAction *m_leave = nullptr;
    QAction *m_find = nullptr;
    QAction *m_topic = nullptr;
    QAction *m_export = nullptr;
    QAction *m_forget = nullptr;
    QAction *m_people = nullptr;
    QAction *m_share = nullptr;
    bool m_closeAgreed = false;
};

} // namespace parlour
