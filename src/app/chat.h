// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation.h"
#include "app/roombook.h"
#include "models/roommodels.h"
#include "models/roomsmodel.h"
#include "models/unread.h"
#include "widgets/chatpage.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace parlour {

// One room of the list: what is remembered of it, its models, the visit to it (or what is read of it here
// without one), and, while somebody looks, its page. GUI thread.
class Chat final : public QObject
{
    Q_OBJECT

public:
    explicit Chat(const RoomRecord &record);
    ~Chat() override;

    QString key() const { return m_record.key; }
    QString me() const { return m_record.me; } // as the room spells it
    QString name() const; // the room's
    // With what the page holds now.
    RoomRecord record() const;
    RoomRow row() const; // for the list
    RoomModels &models() { return m_models; }
    // Nothing while files are being closed.
    Conversation *conversation() const { return m_conversation.get(); }
    bool isVisiting() const; // or trying to
    bool isHosting() const;
    int otherGuests() const; // of the room that is hosted here
    int unsent() const { return m_models.timeline.unsent(); }

    // What was before ends, and this begins as soon as its files are closed.
    void host(const HostedRoom::Options &room, const QString &name, const Credentials &credentials,
              const Keeping &keeping);
    void join(const Invite &invite, const QString &name, const Credentials &credentials, KnownRooms &knownRooms,
              const Keeping &keeping);
    // Reads what is here. `problem`: why there is no visit.
    void read(const Keeping &keeping, const QString &problem = {});
    bool isOpened() const { return m_conversation || m_next || m_closing; }
    void leave(); // ended() follows
    // Ends all, a visit with a goodbye; `then` runs when no file of it is open any more.
    void end(const std::function<void()> &then);
    // The same without a goodbye.
    void close(const std::function<void()> &then);

    void setOpen(bool open); // to be visited again at the next start
    void setLevel(std::optional<AlertLevel> level);
    void setKeywords(const QStringList &words) { m_keywords = words; } // they call me, as my name does
    void setAddress(const QString &address, quint16 port);

    // What the person wishes there goes to the visit; the draft and the place are those of before.
    void setPage(ChatPage *page);
    ChatPage *page() const { return m_page; }
    void dropPage(); // keeps what it holds; it is not deleted
    void readAll(); // all is seen

Q_SIGNALS:
    void changed(); // row() or record(); once in a turn of the event loop
    void readable(); // there is something to read, or it is entered
    void entered();
    void hostingFailed(const QString &reason, quint16 freePort);
    void joinFailed(const QString &reason);
    void passwordWanted(const QString &problem);
    void certificateChanged(const parlour::CertificateChange &change);
    void invited(const QStringList &links);
    void ended(const QString &reason); // of a visit
    void connectWanted(); // by a person, in a room without a visit
    void inviteWanted();
    // An entry of somebody else, live or missed; `seen`: the person is looking at it.
    void arrived(const parlour::Entry &entry, bool seen, bool repliesToMe);
    void seen(); // all that there was
    // What this room knows about what was searched for in all of them.
    void found(const QString &query, const std::vector<parlour::Entry> &entries, bool complete);

private:
    using Maker = std::function<std::unique_ptr<Conversation>()>;

    void begin(const Maker &make, bool visit);
    void take(std::unique_ptr<Conversation> conversation);
    void connectEnds();
    void connectPage();
    void giveBack(const TextWish &wish);
    void release(const std::function<void()> &then);
    void onOpened();
    void onRestarted();
    void onEntered(Seq last);
    void onBrought(const std::vector<Entry> &entries);
    void onHappened(const Entry &entry);
    void noteLast(const Entry &entry);
    void countAsUnread(const Entry &entry);
    bool isMention(const Entry &entry) const;
    bool isMine(const QString &author) const;
    bool repliesToMe(const Entry &entry) const;
    bool isLookedAt() const;
    void setReadUpTo(Seq seq);
    void tellChanged();

    RoomRecord m_record;
    bool m_wasEntered; // ever: what is said from then on is news
    QString m_enteredAs; // the last time
    QStringList m_keywords;
    RoomModels m_models;
    Unread m_unread;
    std::unique_ptr<Conversation> m_conversation;
    QPointer<ChatPage> m_page;
    Maker m_next; // waits for files to be closed
    bool m_nextVisits = false;
    std::function<void()> m_afterClosing;
    bool m_closing = false; // files of the last conversation
    Seq m_newest = 0; // of what was brought
    QTimer m_tellChanged;
};

} // namespace parlour
