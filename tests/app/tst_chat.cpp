// SPDX-License-Identifier: Apache-2.0
#include "app/chat.h"

#include <QDir>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

// One room of the list, through visits and without one: real rooms, real connections, real files.
class TestChat : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    const Credentials m_an{Identity::generate(), {}, {}};
    const Credentials m_binh{Identity::generate(), {}, {}};

    QString path(const QString &name) const { return m_folder->filePath(name); }
    Keeping keeping() const { return {path(u"replicas"_s), {}}; }

    HostedRoom::Options room(quint16 port = 0) const
    {
        HostedRoom::Options options;
        options.tlsFolder = path(u"tls"_s);
        options.access.hosts = {m_an.identity->publicKey()};
        options.name = u"Garden"_s;
        options.address = QHostAddress::LocalHost;
        options.port = port;
        options.folder = path(u"rooms"_s);
        return options;
    }

    static RoomRecord recordOf(const HostedRoom::Options &options)
    {
        RoomRecord record;
        record.key = Conversation::replicaOf(options);
        record.hosted = true;
        record.name = options.name;
        record.me = u"An"_s;
        return record;
    }

    static RoomRecord recordOf(const Invite &invite)
    {
        RoomRecord record;
        record.key = Conversation::replicaOf(invite.address());
        record.address = invite.address().display();
        record.me = u"Bình"_s;
        return record;
    }

    static bool isJoined(Chat &chat)
    {
        return chat.models().connection.view().state == ConnectionView::State::Joined;
    }

    // Who came and went is another matter.
    static int messages(Chat &chat)
    {
        const TimelineModel &timeline = chat.models().timeline;
        int count = 0;
        for (int row = 0; row < timeline.rowCount(); ++row) {
            const auto kind = timeline.index(row).data(TimelineModel::KindRole).value<TimelineModel::Kind>();
            count += kind == TimelineModel::Kind::Message ? 1 : 0;
        }
        return count;
    }

    std::unique_ptr<Chat> hosting()
    {
        auto host = std::make_unique<Chat>(recordOf(room()));
        host->host(room(), u"An"_s, m_an, keeping());
        return host;
    }

    static Invite inviteTo(const Chat &host)
    {
        return Invite(*RoomAddress::parse(u"127.0.0.1:%1"_s.arg(host.conversation()->port())));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsNotSeenIsCounted()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        host->conversation()->say({u"before anybody came"_s});
        QTRY_COMPARE(host->unsent(), 0);
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        QSignalSpy arrived(&guest, &Chat::arrived);
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        QTRY_COMPARE(messages(guest), 1);
        QCOMPARE(guest.row().unread, 0); // was said before I came
        host->conversation()->say({u"hello"_s});
        host->conversation()->say({u"are you there, @Bình?"_s});
        QTRY_COMPARE(guest.row().unread, 2);
        QCOMPARE(guest.row().mentions, 1);
        QCOMPARE(guest.row().lastAuthor, u"An"_s);
        QCOMPARE(guest.row().lastText, u"are you there, @Bình?"_s);
        QCOMPARE(arrived.count(), 2);
        QSignalSpy seen(&guest, &Chat::seen);
        guest.readAll();
        QCOMPARE(seen.count(), 1);
        QCOMPARE(guest.row().unread, 0);
        QCOMPARE(guest.record().readUpTo, guest.models().timeline.lastSeq());
        QCOMPARE(host->row().unread, 0); // all of it is mine
        QCOMPARE(host->row().state, RoomState::Hosting);
        QCOMPARE(guest.row().state, RoomState::Joined);
    }

    void whoAnswersHasRead()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        guest.conversation()->say({u"hello"_s});
        QTRY_COMPARE(host->row().unread, 1);
        host->conversation()->say({u"welcome"_s});
        QTRY_COMPARE(host->row().unread, 0);
    }

    void aRoomCanBeReadWithoutGoingThere()
    {
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        host->conversation()->say({u"kept"_s});
        QTRY_COMPARE(host->unsent(), 0);
        const RoomRecord record = host->record();
        QCOMPARE(record.name, u"Garden"_s);
        QVERIFY(record.open);
        QSignalSpy ended(host.get(), &Chat::ended);
        host->leave();
        QTRY_COMPARE(ended.count(), 1);
        host->read(keeping(), u"It was closed."_s);
        QVERIFY(!host->isVisiting());
        QTRY_COMPARE(host->models().connection.view().problem, u"It was closed."_s);
        QTRY_COMPARE(messages(*host), 1);
        QCOMPARE(host->row().state, RoomState::Offline);
        QCOMPARE(host->models().connection.view().room, u"Garden"_s);

        host->host(room(), u"An"_s, m_an, keeping()); // and back
        QTRY_VERIFY(isJoined(*host));
        QTRY_COMPARE(messages(*host), 1);
    }

    void anotherStartGoesOnWhereThisOneEnded()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        RoomRecord record;
        {
            Chat guest(recordOf(invite));
            guest.join(invite, u"Bình"_s, m_binh, known, keeping());
            QTRY_VERIFY(isJoined(guest));
            host->conversation()->say({u"one"_s});
            QTRY_COMPARE(guest.row().unread, 1);
            guest.readAll();
            record = guest.record();
            bool closed = false;
            guest.end([&closed] { closed = true; });
            QTRY_VERIFY(closed);
        }
        host->conversation()->say({u"two"_s});
        host->conversation()->say({u"three"_s});
        QTRY_COMPARE(host->unsent(), 0);
        Chat guest(record);
        QCOMPARE(guest.row().unread, 0);
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_COMPARE(guest.row().unread, 2);
        QTRY_COMPARE(messages(guest), 3);
    }

    void theDraftStaysWithTheRoom()
    {
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        auto page = std::make_unique<ChatPage>(host->models());
        page->show();
        host->setPage(page.get());
        QVERIFY(!host->row().hasDraft);
        auto *edit = page->findChild<QPlainTextEdit *>(u"composerEdit"_s);
        QTest::keyClicks(edit, u"half a sen"_s);
        QCOMPARE(host->record().draft.text, u"half a sen"_s);
        QVERIFY(host->row().hasDraft);
        host->dropPage();
        page = std::make_unique<ChatPage>(host->models());
        QCOMPARE(host->record().draft.text, u"half a sen"_s);
        host->setPage(page.get());
        QCOMPARE(page->findChild<QPlainTextEdit *>(u"composerEdit"_s)->toPlainText(), u"half a sen"_s);
        host->dropPage();
    }

    void aPageSpeaksToTheVisitOfTheMoment()
    {
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        ChatPage page(host->models());
        page.show();
        host->setPage(&page);
        auto *edit = page.findChild<QPlainTextEdit *>(u"composerEdit"_s);
        QTest::keyClicks(edit, u"first visit"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(messages(*host), 1);
        QTRY_COMPARE(host->unsent(), 0);
        host->host(room(), u"An"_s, m_an, keeping()); // another visit, on another port
        QTRY_VERIFY(isJoined(*host) && messages(*host) == 1);
        QTest::keyClicks(edit, u"second visit"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(messages(*host), 2); // said once
        QTRY_COMPARE(host->unsent(), 0);
        host->dropPage();
    }

    void whereNobodyGoesPeopleCanWishToGo()
    {
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        ChatPage page(host->models());
        page.show();
        host->setPage(&page);
        QSignalSpy ended(host.get(), &Chat::ended);
        QSignalSpy wanted(host.get(), &Chat::connectWanted);
        host->leave();
        QTRY_COMPARE(ended.count(), 1);
        host->read(keeping());
        QTRY_COMPARE(host->row().state, RoomState::Offline);
        Q_EMIT page.retryNowRequested();
        QCOMPARE(wanted.count(), 1);
        auto *edit = page.findChild<QPlainTextEdit *>(u"composerEdit"_s);
        for (const auto &text : {u"into the void"_s, u"/who"_s}) {
            edit->setPlainText(text);
            QTest::keyClick(edit, Qt::Key_Return);
            QTRY_COMPARE(edit->toPlainText(), text); // not lost
        }
        host->dropPage();
    }

    void aWhisperToMeIsUnreadAndMeantForMe()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        QSignalSpy arrived(&guest, &Chat::arrived);
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        TextWish wish{u"psst"_s};
        wish.whisperTo = u"Bình"_s;
        host->conversation()->say(wish);
        QTRY_COMPARE(guest.row().unread, 1);
        QCOMPARE(guest.row().mentions, 1);
        QCOMPARE(guest.row().lastText, u"psst"_s);
        QCOMPARE(arrived.count(), 1);
    }

    void whispersBetweenOthersCountForNobody()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        RoomRecord other = recordOf(invite);
        other.me = u"Chi"_s;
        Chat third(other);
        const Credentials chi{Identity::generate(), {}, {}};
        third.join(invite, u"Chi"_s, chi, known, keeping());
        QTRY_VERIFY(isJoined(guest) && isJoined(third));
        TextWish wish{u"psst"_s};
        wish.whisperTo = u"Bình"_s;
        host->conversation()->say(wish);
        host->conversation()->say({u"for all"_s});
        QTRY_COMPARE(third.row().lastText, u"for all"_s);
        QCOMPARE(third.row().unread, 1);
        QCOMPARE(guest.row().unread, 2);
    }

    void keywordsCallMe()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        guest.setKeywords({u"cake"_s});
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        host->conversation()->say({u"there is cake"_s});
        host->conversation()->say({u"mail binh@Bình.example, not me@BìnhAn"_s});
        QTRY_COMPARE(guest.row().unread, 2);
        QCOMPARE(guest.row().mentions, 2); // the second by the name as a word of its own
        host->conversation()->say({u"@BìnhAn?"_s});
        QTRY_COMPARE(guest.row().unread, 3);
        QCOMPARE(guest.row().mentions, 2);
    }

    void theListNeverSaysWhatWasDeleted()
    {
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        host->conversation()->say({u"**one**"_s});
        QTRY_COMPARE(host->row().lastText, u"one"_s); // as it is shown
        const Seq seq = host->models().timeline.lastSeq();
        TextWish edit{u"two"_s};
        edit.edit = seq;
        host->conversation()->say(edit);
        QTRY_COMPARE(host->row().lastText, u"two"_s);
        host->conversation()->react(seq, u"👍"_s, true);
        QTRY_COMPARE(host->models().timeline.lastSeq(), seq + 2);
        QCOMPARE(host->row().lastText, u"two"_s);
        host->conversation()->remove(seq);
        QTRY_COMPARE(host->row().lastText, QString());
        QCOMPARE(host->record().lastText, QString());
    }

    void newsInARoomThatWasEmptyAreCounted()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        RoomRecord record;
        {
            Chat guest(recordOf(invite));
            guest.join(invite, u"Bình"_s, m_binh, known, keeping());
            QTRY_VERIFY(isJoined(guest));
            record = guest.record();
            QCOMPARE(record.readUpTo, 0);
            bool closed = false;
            guest.end([&closed] { closed = true; });
            QTRY_VERIFY(closed);
        }
        host->conversation()->say({u"the first one"_s});
        QTRY_COMPARE(host->unsent(), 0);
        Chat guest(record);
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_COMPARE(guest.row().lastText, u"the first one"_s);
        QCOMPARE(guest.row().unread, 1);
    }

    void aNewLogIsCountedFromItsBeginning()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        const quint16 port = host->conversation()->port();
        Chat guest(recordOf(invite));
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        for (int i = 0; i < 5; ++i)
            host->conversation()->say({u"old"_s});
        QTRY_COMPARE(guest.row().unread, 5);
        guest.readAll();
        host.reset(); // without a word: the guest waits for it
        QTRY_VERIFY(!isJoined(guest));
        QVERIFY(QDir(path(u"rooms"_s)).removeRecursively());
        host = std::make_unique<Chat>(recordOf(room(port)));
        host->host(room(port), u"An"_s, m_an, {});
        QTRY_VERIFY(isJoined(*host));
        guest.conversation()->retryNow();
        QTRY_VERIFY(isJoined(guest));
        host->conversation()->say({u"new"_s});
        QTRY_COMPARE(guest.row().lastText, u"new"_s);
        QCOMPARE(guest.row().unread, 1);
    }

    void anAttemptUnderAnotherNameLeavesWhatIsHere()
    {
        KnownRooms known(path(u"known"_s));
        auto host = hosting();
        QTRY_VERIFY(isJoined(*host));
        const Invite invite = inviteTo(*host);
        Chat guest(recordOf(invite));
        guest.join(invite, u"Bình"_s, m_binh, known, keeping());
        QTRY_VERIFY(isJoined(guest));
        host->conversation()->say({u"hello"_s});
        QTRY_COMPARE(messages(guest), 1);
        QSignalSpy failed(&guest, &Chat::joinFailed);
        guest.join(invite, u"An"_s, m_binh, known, keeping()); // somebody else's
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 10'000);
        guest.read(keeping());
        QTRY_COMPARE(messages(guest), 1);
        QCOMPARE(guest.record().me, u"Bình"_s);
    }
};

QTEST_MAIN(TestChat)
#include "tst_chat.moc"
