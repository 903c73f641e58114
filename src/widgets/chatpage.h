// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"
#include "widgets/timelineplace.h"
#include "widgets/wishes.h"

#include <QDate>
#include <QPointer>
#include <QSet>
#include <QWidget>

namespace parlour {

class ChatHeader;
class Composer;
class ConnectionBanner;
class ConnectionModel;
class DoorModel;
class EmojiHabits;
class KnockBar;
class MemberList;
class MembersModel;
struct RoomModels;
class SearchPanel;
class ShareCard;
class TimelineModel;
class TimelineView;

// A visit to a room: what was said, who is here, what I write. Reads the models, which outlive it;
// what a person wants leaves as a signal.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPage(RoomModels &models, QWidget *parent = nullptr);

    bool isLookedAt() const; // what comes now is seen
    void focusComposer(); // as soon as something can be written
    void refuseText(const TextWish &wish, const QString &reason);
    TextWish draft() const; // what is written and not sent
    void resumeDraft(const TextWish &wish);
    void setEnterSends(bool on); // otherwise Ctrl+Enter does
    EmojiHabits &emojiHabits(); // what is picked last, and in which tone
    bool peopleShown() const;
    TimelinePlace place() const; // where the conversation is read
    void setPlace(const TimelinePlace &place);
    void setUnreadAfter(Seq seq); // a line stands above what others said behind it; 0: none

public Q_SLOTS:
    void setPeopleShown(bool shown);
    void setShareShown(bool shown);
    void beginSearch();
    void endSearch();
    // What is written from now on answers, changes, is only for, names; nothing happens if that can't be.
    void beginReply(parlour::Seq target);
    void beginEdit(parlour::Seq target);
    void beginWhisper(const QString &name);
    void insertMention(const QString &name);
    void pickEmoji(); // into what is written
    // `near`, global, is what is reacted to: reactRequested() follows, if an emoji is picked.
    void pickReaction(parlour::Seq target, const QRect &near);
    void findNext(); // or begins a search, if there is none
    void findPrevious();
    void setAllRoomsOffered(bool offered); // whether there are other rooms to search in
    void askForDate(); // goToDateRequested() follows, if a person chooses one
    void showEntry(parlour::Seq seq);
    void goBack(); // to where the last jump led away from

Q_SIGNALS:
    void sendRequested(const parlour::TextWish &wish);
    void commandRequested(const QString &line); // begins with a slash
    void draftChanged(); // a moment ago
    void typingChanged(bool on);
    void retryRequested(const QString &id);
    void discardRequested(const QString &id);
    void rowsShown(int firstRow, int lastRow);
    void reactRequested(parlour::Seq target, const QString &emoji, bool on);
    void deleteRequested(parlour::Seq target); // the person was asked whether that is meant
    void readUpTo(parlour::Seq seq); // seen, in front of an active window
    void searchRequested(const QString &query, bool allRooms); // the answer goes to the SearchModel
    void resultChosen(const QString &roomKey, parlour::Seq seq); // of a search in all rooms
    void goToDateRequested(const QDate &date); // showEntry() answers
    void retryNowRequested();
    void moderationRequested(const parlour::Request &request); // without an id
    void inviteWanted();
    void peopleShownChanged(bool shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    void connectTimeline();
    void connectSearch();
    void connectDoor();
    void editFailed(const QString &id);
    void connectComposer();
    void send(const TextWish &wish);
    void editLast();
    void askAboutDeleting(Seq target);
    bool isNarrow() const;
    void refresh();
    void refreshTyping();
    void refreshSilence();
    void countChanged();
    void arrange();

    const ConnectionModel &m_connection;
    MembersModel &m_members;
    const DoorModel &m_door;
    TimelineModel &m_messages;
    ChatHeader *m_header;
    ConnectionBanner *m_banner;
    KnockBar *m_knocks;
    QWidget *m_conversation; // all but the header and the people
    QWidget *m_shareFrame; // the card and its margin
    ShareCard *m_share;
    SearchPanel *m_search;
    TimelineView *m_timeline;
    Composer *m_composer;
    QPointer<QWidget> m_focusBeforeSearch;
    MemberList *m_people;
    bool m_peopleBeside = true; // wanted where there is room beside the conversation
    QSet<QString> m_editedFailed; // their texts are in the composer, and they stay until it is sent
    bool m_peopleInstead = false; // wanted where there is not
    bool m_shareShown = true;
    bool m_shareDecided = false; // by a person: no longer hidden by itself
};

} // namespace parlour
