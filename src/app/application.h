// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline.h"
#include "app/conversation.h"
#include "app/exporter.h"
#include "app/preferences.h"
#include "app/quitsignals.h"
#include "widgets/mainwindow.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace parlour {

// The program with a window: brings the person's wishes to the visit, and what comes of it to the
// window. The only place where widgets, client and server meet. GUI thread.
class Application final : public QObject
{
    Q_OBJECT

public:
    // Shows the window, and begins with what the command line asked for.
    Application(const Invocation &invocation, const Identity &identity);
    ~Application() override;

    // An invite that was clicked somewhere: fills the start page; in a room, asks first. The person decides.
    void openInvite(const QString &invite);

private:
    void connectWindow();
    void fillStartPage();
    void begin(const Invocation &invocation);

    void connectLog();
    void host(const HostWish &wish, HostedRoom::Options room);
    void join(const JoinWish &wish);
    void join(const Invite &invite, const QString &name);
    void connectDoor();
    void askPassword(const QString &problem);
    void acceptCertificate(const CertificateChange &change);
    void workOnIdentity(const QString &file, const QString &passphrase, bool exporting);
    void startVisit(std::unique_ptr<Conversation> visit);
    void onEntered();
    void showChat();
    void onHostingFailed(const QString &reason, quint16 freePort);
    void onVisitOver(const QString &reason);
    void endVisit();
    void askRetention();
    void exportRoom();
    void forgetRecent(const QString &address);
    void forgetRoom();
    void quit();

    Preferences m_preferences;
    Identity m_identity;
    KnownRooms m_knownRooms;
    QHash<QString, QString> m_passwords; // of this run, by address
    QHash<QString, TextWish> m_drafts; // of visits that are over, by replica
    std::optional<Invite> m_wanted; // the last one that was joined
    QString m_wantedName;
    HostedRoom::Options m_hostOptions; // of the command line: for every room of this run
    RoomModels m_models;
    MainWindow m_window;
    Exporter m_exporter{m_window};
    QuitSignals m_signals;
    std::unique_ptr<Conversation> m_visit;
    std::function<void()> m_afterVisit; // when its files are closed
    bool m_chatShown = false; // in this visit
    bool m_quitting = false;
};

} // namespace parlour
