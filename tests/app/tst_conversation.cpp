// SPDX-License-Identifier: Apache-2.0
#include "app/conversation.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

bool isSaid(const TimelineModel &timeline, int row)
{
    return timeline.index(row).data(TimelineModel::KindRole).value<TimelineModel::Kind>()
        != TimelineModel::Kind::Local; // who came and went is another matter
}

int messages(const TimelineModel &timeline)
{
    int count = 0;
    for (int row = 0; row < timeline.rowCount(); ++row)
        count += isSaid(timeline, row) ? 1 : 0;
    return count;
}

int rowOf(const TimelineModel &timeline, int message)
{
    int row = 0;
    for (; row < timeline.rowCount(); ++row) {
        if (isSaid(timeline, row) && message-- == 0)
            break;
    }
    return row;
}

QString textOf(const TimelineModel &timeline, int message)
{
    return timeline.index(rowOf(timeline, message)).data(TimelineModel::TextRole).toString();
}

TimelineModel::State stateOf(const TimelineModel &timeline, int message)
{
    return timeline.index(rowOf(timeline, message)).data(TimelineModel::StateRole).value<TimelineModel::State>();
}

} // namespace

// Whole visits: real rooms, real connections, and the models that the window would show.
class TestConversation : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    const Credentials m_an{Identity::generate(), {}, {}};
    const Credentials m_binh{Identity::generate(), {}, {}};
    KnownRooms m_known{m_folder.filePath(u"known"_s)};

    HostedRoom::Options room(const QString &name, quint16 port = 0) const
    {
        HostedRoom::Options options;
        options.tlsFolder = m_folder.filePath(u"tls"_s);
        options.access.hosts = {m_an.identity->publicKey()};
        options.name = name;
        options.address = QHostAddress::LocalHost;
        options.port = port;
        options.folder = m_folder.path();
        return options;
    }

    // A new room may get the port of an old one: who only wants to talk has met neither.
    Invite addressOf(const Conversation &host)
    {
        const auto address = *RoomAddress::parse(u"127.0.0.1:%1"_s.arg(host.port()));
        m_known.forget(address);
        return Invite(address);
    }

private Q_SLOTS:
    void hostAndGuestTalk()
    {
        RoomModels atHost;
        Conversation host(room(u"Talk"_s), u"An"_s, m_an, atHost);
        QSignalSpy hostEntered(&host, &Conversation::entered);
        QTRY_COMPARE(hostEntered.size(), 1);
        QCOMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        QVERIFY(atHost.connection.view().hosting);
        QCOMPARE(atHost.connection.view().hostAddresses, QStringList{u"127.0.0.1:%1"_s.arg(host.port())});

        RoomModels atGuest;
        Conversation guest(addressOf(host), u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        QTRY_COMPARE(atHost.members.count(), 2);
        QTRY_COMPARE(host.otherGuests(), 1);

        host.say({u"xin chào"_s});
        guest.say({u"chào An"_s});
        QTRY_COMPARE(messages(atHost.timeline), 2);
        QTRY_COMPARE(messages(atGuest.timeline), 2);
        QTRY_COMPARE(stateOf(atHost.timeline, 1), TimelineModel::State::Sent);
        QTRY_COMPARE(stateOf(atGuest.timeline, 1), TimelineModel::State::Sent);
        for (int row = 0; row < 2; ++row)
            QCOMPARE(textOf(atHost.timeline, row), textOf(atGuest.timeline, row));
    }

    void aTakenPortIsSaidWithAFreeOne()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        RoomModels models;
        Conversation host(room(u"Taken"_s, other.serverPort()), u"An"_s, m_an, models);
        QSignalSpy failed(&host, &Conversation::hostingFailed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(QString::number(other.serverPort())));
        QVERIFY(failed[0][1].toUInt() != 0);
    }

    void aTakenNameIsSaid()
    {
        RoomModels atHost;
        Conversation host(room(u"Names"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        RoomModels atGuest;
        Conversation guest(addressOf(host), u"AN"_s, m_binh, m_known, atGuest);
        QSignalSpy failed(&guest, &Conversation::joinFailed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
    }

    void aLostHostComesBackAndNothingIsLostOrTwice()
    {
        RoomModels atHost;
        auto host = std::make_unique<Conversation>(room(u"Back"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        const Invite address = addressOf(*host);
        const quint16 port = host->port();
        RoomModels atGuest;
        Conversation guest(address, u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        guest.say({u"one"_s});
        QTRY_COMPARE(stateOf(atGuest.timeline, 0), TimelineModel::State::Sent);

        host.reset();
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Waiting);
        QVERIFY(atGuest.connection.view().wasJoined);
        guest.say({u"two"_s});
        QCOMPARE(stateOf(atGuest.timeline, 1), TimelineModel::State::Pending);

        host = std::make_unique<Conversation>(room(u"Back"_s, port), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        guest.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(atGuest.timeline, 1), TimelineModel::State::Sent, 20'000);
        QTRY_COMPARE(messages(atHost.timeline), 2);
        QCOMPARE(messages(atGuest.timeline), 2);
        QCOMPARE(textOf(atHost.timeline, 0), u"one"_s);
        QCOMPARE(textOf(atHost.timeline, 1), u"two"_s);
    }

    void aTextThatCantBeSentComesBack()
    {
        RoomModels models;
        Conversation host(room(u"Long"_s), u"An"_s, m_an, models);
        QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        QSignalSpy refused(&host, &Conversation::textRefused);
        const QString text(4'001, u'x');
        host.say({text});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<TextWish>().text, text);
        QCOMPARE(messages(models.timeline), 0);
    }

    void anAnswerAndAChange()
    {
        RoomModels models;
        Conversation host(room(u"Change"_s), u"An"_s, m_an, models);
        QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        host.say({u"one"_s});
        QTRY_COMPARE(stateOf(models.timeline, 0), TimelineModel::State::Sent);
        host.say({u"two"_s, models.timeline.seqOfRow(0)});
        QVERIFY(models.timeline.index(1).data(TimelineModel::ReplyRole).toString().contains(u"one"_s));
        QTRY_COMPARE(stateOf(models.timeline, 1), TimelineModel::State::Sent);
        host.say({u"ONE"_s, 0, models.timeline.seqOfRow(0)});
        QTRY_COMPARE(textOf(models.timeline, 0), u"ONE"_s);
        QVERIFY(models.timeline.index(0).data(TimelineModel::EditedRole).toBool());
    }

    void commandsOfTheWindow()
    {
        RoomModels models;
        Conversation host(room(u"Slash"_s), u"An"_s, m_an, models);
        QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        const auto told = [&models] {
            return models.timeline.index(models.timeline.rowCount() - 1).data(TimelineModel::TextRole).toString();
        };
        QSignalSpy refused(&host, &Conversation::textRefused);
        QSignalSpy leaving(&host, &Conversation::leaveWanted);
        host.command(u"/frob x"_s);
        QCOMPARE(refused.takeFirst().at(0).value<TextWish>(), TextWish{u"/frob x"_s});
        host.command(u"/help"_s);
        QVERIFY(told().contains(u"/kick NAME"_s));
        host.command(u"/who"_s);
        QVERIFY(told().endsWith(u"An"_s));
        host.command(u"/knocks"_s);
        QCOMPARE(told(), u"Nobody waits at the door."_s);
        host.command(u"/announce on"_s);
        QTRY_VERIFY(models.door.announcement());
        host.command(u"/bans"_s);
        QTRY_VERIFY(told().contains(u"Who did what"_s));
        QCOMPARE(leaving.count(), 0);
        host.command(u"/quit"_s);
        QCOMPARE(leaving.count(), 1);
        QCOMPARE(refused.count(), 0);
    }

    void whatBeginsWithASlashComesBackAsItIsTyped()
    {
        RoomModels models;
        Conversation host(room(u"Escape"_s), u"An"_s, m_an, models);
        QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        QSignalSpy refused(&host, &Conversation::textRefused);
        host.say({u"/"_s + QString(4'000, u'x')});
        QVERIFY(refused.takeFirst().at(0).value<TextWish>().text.startsWith(u"//x"_s));
    }

    void aRoomOpensFromTheDiskAndWhatWasSaidGoesOutLater()
    {
        const Keeping keeping{m_folder.filePath(u"replicas"_s), {}};
        RoomModels atHost;
        auto host = std::make_unique<Conversation>(room(u"Kept"_s), u"An"_s, m_an, atHost, keeping);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        const Invite address = addressOf(*host);
        const quint16 port = host->port();
        {
            RoomModels models;
            Conversation guest(address, u"Bình"_s, m_binh, m_known, models, keeping);
            QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
            guest.say({u"one"_s});
            QTRY_COMPARE(stateOf(models.timeline, 0), TimelineModel::State::Sent);
        }
        host.reset();

        {
            RoomModels models;
            Conversation guest(address, u"Bình"_s, m_binh, m_known, models, keeping);
            QSignalSpy readable(&guest, &Conversation::readable);
            QTRY_COMPARE(readable.size(), 1);
            QCOMPARE(models.connection.view().room, u"Kept"_s);
            QCOMPARE(messages(models.timeline), 1);
            QCOMPARE(textOf(models.timeline, 0), u"one"_s);
            guest.search(u"ONE"_s);
            QTRY_COMPARE(models.results.rowCount(), 1);
            guest.say({u"two"_s});
            QCOMPARE(stateOf(models.timeline, 1), TimelineModel::State::Pending);
        }

        host = std::make_unique<Conversation>(room(u"Kept"_s, port), u"An"_s, m_an, atHost, keeping);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        RoomModels models;
        Conversation guest(address, u"Bình"_s, m_binh, m_known, models, keeping);
        QTRY_COMPARE(messages(models.timeline), 2);
        QTRY_COMPARE(stateOf(models.timeline, 1), TimelineModel::State::Sent);
        QTRY_COMPARE(messages(atHost.timeline), 2);
        QCOMPARE(textOf(atHost.timeline, 1), u"two"_s);
    }

    void changesShowAtBothEnds()
    {
        RoomModels atHost;
        Conversation host(room(u"Changes"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        RoomModels atGuest;
        Conversation guest(addressOf(host), u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        guest.say({u"one"_s});
        guest.say({u"two"_s});
        QTRY_COMPARE(messages(atHost.timeline), 2);

        host.react(1, u"👍"_s, true);
        guest.remove(2);
        host.setTopic(u"tea"_s);
        for (RoomModels *models : {&atHost, &atGuest}) {
            const auto role = [models](int row, int wanted) { return models->timeline.index(rowOf(models->timeline, row)).data(wanted); };
            QTRY_VERIFY(role(0, TimelineModel::ReactionsRole).toString().contains(u"👍"_s));
            QTRY_VERIFY(role(1, TimelineModel::DeletedRole).toBool());
            QVERIFY(!textOf(models->timeline, 1).contains(u"two"_s));
            QTRY_COMPARE(models->connection.view().topic, u"tea"_s);
        }
        // Not one's own: the room says no, and the timeline says why.
        guest.say({u"three"_s});
        QTRY_COMPARE(atHost.timeline.lastSeq(), 6);
        const int rows = atHost.timeline.rowCount();
        host.remove(6);
        QTRY_COMPARE(atHost.timeline.rowCount(), rows + 1);
        QVERIFY(!atGuest.timeline.index(atGuest.timeline.rowOfSeq(6)).data(TimelineModel::DeletedRole).toBool());
    }

    void theHostIsTheHost()
    {
        RoomModels atHost;
        Conversation host(room(u"Mine"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        QCOMPARE(atHost.door.me().role, Role::Host);
        RoomModels atGuest;
        Conversation guest(addressOf(host), u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        QCOMPARE(atGuest.door.me().role, Role::Member);
        QVERIFY(atGuest.connection.view().encrypted);
        QCOMPARE(atGuest.connection.view().fingerprint, atHost.connection.view().fingerprint);
        QTRY_COMPARE(atGuest.members.standingOf(u"An"_s).role, Role::Host);

        QSignalSpy ended(&guest, &Conversation::ended);
        host.moderate(requests::Kick{u"Bình"_s, u"enough"_s, 5, {}});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY2(ended[0][0].toString().contains(u"enough"_s), qPrintable(ended[0][0].toString()));
        QTRY_COMPARE(atHost.members.count(), 1);
    }

    void anInviteOpensARoomWithAPassword()
    {
        HostedRoom::Options options = room(u"Closed"_s);
        options.password = u"open sesame"_s;
        RoomModels atHost;
        Conversation host(options, u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);

        RoomModels models;
        {
            Conversation guest(addressOf(host), u"Bình"_s, m_binh, m_known, models);
            QSignalSpy wanted(&guest, &Conversation::passwordWanted);
            QTRY_COMPARE(wanted.size(), 1);
        }
        {
            Credentials wrong = m_binh;
            wrong.password = u"open says me"_s;
            Conversation guest(addressOf(host), u"Bình"_s, wrong, m_known, models);
            QSignalSpy wanted(&guest, &Conversation::passwordWanted);
            QTRY_COMPARE(wanted.size(), 1);
        }
        QSignalSpy invited(&host, &Conversation::invited);
        host.invite(10, 1);
        QTRY_COMPARE(invited.size(), 1);
        const auto invite = Invite::parse(invited[0][0].toStringList().value(0));
        QVERIFY(invite);
        QCOMPARE(invite->fingerprint(), atHost.connection.view().fingerprint);
        Credentials credentials = m_binh;
        credentials.token = invite->token();
        {
            Conversation guest(*invite, u"Bình"_s, credentials, m_known, models);
            QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        }
        // The room knows them now, and the invite was for one.
        Conversation again(*invite, u"Bình"_s, m_binh, m_known, models);
        QTRY_COMPARE(models.connection.view().state, ConnectionView::State::Joined);
        RoomModels atCharlie;
        Credentials charlie{Identity::generate(), {}, invite->token()};
        Conversation other(*invite, u"Charlie"_s, charlie, m_known, atCharlie);
        QSignalSpy failed(&other, &Conversation::joinFailed); // no password would help the invite
        QTRY_COMPARE(failed.size(), 1);
    }

    void anotherCertificateIsAHardStop()
    {
        RoomModels atHost;
        auto host = std::make_unique<Conversation>(room(u"Changed"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        const Invite invite = addressOf(*host);
        const QByteArray before = atHost.connection.view().fingerprint;
        const quint16 port = host->port();
        RoomModels atGuest;
        Conversation guest(invite, u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        QCOMPARE(m_known.fingerprint(invite.address()), before);
        host.reset();

        HostedRoom::Options options = room(u"Changed"_s, port);
        options.tlsFolder = m_folder.filePath(u"other tls"_s);
        QSignalSpy changed(&guest, &Conversation::certificateChanged);
        host = std::make_unique<Conversation>(options, u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        guest.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20'000);
        const auto change = changed[0][0].value<CertificateChange>();
        QCOMPARE(change.expected, before);
        QCOMPARE(change.seen, atHost.connection.view().fingerprint);
        QCOMPARE(atGuest.connection.view().state, ConnectionView::State::Offline);
        QCOMPARE(m_known.fingerprint(invite.address()), before); // a person has to decide
    }

    void leavingEndsTheVisitAndTheHostsRoom()
    {
        RoomModels atHost;
        Conversation host(room(u"Leave"_s), u"An"_s, m_an, atHost);
        QTRY_COMPARE(atHost.connection.view().state, ConnectionView::State::Joined);
        RoomModels atGuest;
        Conversation guest(addressOf(host), u"Bình"_s, m_binh, m_known, atGuest);
        QTRY_COMPARE(atGuest.connection.view().state, ConnectionView::State::Joined);
        QSignalSpy guestEnded(&guest, &Conversation::ended);
        guest.leave();
        QTRY_COMPARE(guestEnded.size(), 1);
        QVERIFY(guestEnded[0][0].toString().isEmpty());
        QTRY_COMPARE(atHost.members.count(), 1);

        QSignalSpy hostEnded(&host, &Conversation::ended);
        host.leave();
        QTRY_COMPARE(hostEnded.size(), 1);
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost, host.port()));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
