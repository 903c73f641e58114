// SPDX-License-Identifier: Apache-2.0
#include "models/roommodels.h"
#include "widgets/roomstatusbar.h"
#include "widgets/statedot.h"

#include <QLabel>
#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRoomStatusBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bar.setRoom(&m_room);
        m_bar.resize(900, 24);
        m_bar.show();
        m_members.clear();
        m_connection.setView({});
        m_connection.setRoundTripMs(-1);
    }

    void tellsNothingWithoutARoom()
    {
        m_bar.setRoom(nullptr);
        for (const auto &name : {u"statusState"_s, u"statusAddress"_s, u"statusEncryption"_s, u"statusPeople"_s})
            QVERIFY(text(name).isEmpty());
        m_bar.setRoom(&m_room);
        QCOMPARE(text(u"statusState"_s), u"Offline"_s);
    }

    void tellsNothingThatIsNotKnown()
    {
        QCOMPARE(text(u"statusState"_s), u"Offline"_s);
        QVERIFY(text(u"statusAddress"_s).isEmpty());
        QVERIFY(text(u"statusEncryption"_s).isEmpty());
        QVERIFY(text(u"statusRoundTrip"_s).isEmpty());
        QVERIFY(text(u"statusPeople"_s).isEmpty());
    }

    void tellsOfAVisitThatIsOverWhereItWas()
    {
        ConnectionView view = at(ConnectionView::State::Offline);
        view.encrypted = true;
        view.wasJoined = true;
        m_connection.setView(view);
        QVERIFY(!m_bar.findChild<QLabel *>(u"statusLock"_s)->isVisible()); // there is no connection
        QVERIFY(text(u"statusEncryption"_s).isEmpty());
        QCOMPARE(text(u"statusAddress"_s), u"192.168.1.7"_s);
    }

    void followsTheRoomThatIsShown()
    {
        RoomModels other;
        m_connection.setView(at(ConnectionView::State::Joined));
        m_bar.setRoom(&other);
        QCOMPARE(text(u"statusState"_s), u"Offline"_s);
        m_connection.setView(at(ConnectionView::State::Connecting)); // of the one before
        QCOMPARE(text(u"statusState"_s), u"Offline"_s);
        other.connection.setView(at(ConnectionView::State::Joined));
        QCOMPARE(text(u"statusState"_s), u"Connected"_s);
        m_bar.setRoom(&m_room);
        QCOMPARE(text(u"statusState"_s), u"Connecting…"_s);
    }

    void tellsAllWhileJoined()
    {
        ConnectionView view = at(ConnectionView::State::Joined);
        m_connection.setView(view);
        m_connection.setRoundTripMs(12);
        m_members.apply(events::UsersUpdate{{u"An"_s}, 1, {}, {}});
        QCOMPARE(text(u"statusState"_s), u"Connected"_s);
        QCOMPARE(text(u"statusAddress"_s), u"192.168.1.7"_s);
        QCOMPARE(text(u"statusEncryption"_s), u"Not encrypted"_s);
        QCOMPARE(text(u"statusRoundTrip"_s), u"12 ms"_s);
        QCOMPARE(text(u"statusPeople"_s), u"1 person"_s);

        view.encrypted = true;
        m_connection.setView(view);
        m_members.apply(events::UsersUpdate{{u"An"_s}, 3, {}, {}});
        QCOMPARE(text(u"statusEncryption"_s), u"Encrypted"_s);
        QCOMPARE(text(u"statusPeople"_s), u"3 people"_s);
    }

    void tellsTheWayThere()
    {
        ConnectionView view = at(ConnectionView::State::Connecting);
        m_connection.setView(view);
        QCOMPARE(text(u"statusState"_s), u"Connecting…"_s);
        view.wasJoined = true;
        m_connection.setView(view);
        QCOMPARE(text(u"statusState"_s), u"Reconnecting…"_s);
        view.state = ConnectionView::State::Waiting;
        m_connection.setView(view);
        QCOMPARE(text(u"statusState"_s), u"Reconnecting…"_s);
        m_connection.setRoundTripMs(12);
        QVERIFY(text(u"statusRoundTrip"_s).isEmpty()); // of a connection that is gone
    }

    void saysWhatEncryptionMeansByWordsFormAndFingerprint()
    {
        ConnectionView view = at(ConnectionView::State::Joined);
        m_connection.setView(view);
        const auto *lock = m_bar.findChild<QLabel *>(u"statusLock"_s);
        const auto *words = m_bar.findChild<QLabel *>(u"statusEncryption"_s);
        QVERIFY(lock->isVisible());
        const QImage open = lock->pixmap().toImage();
        QVERIFY(words->toolTip().contains(u"can read along"_s));
        view.encrypted = true;
        view.fingerprint = QByteArray(32, 'a');
        m_connection.setView(view);
        QVERIFY(lock->pixmap().toImage() != open);
        QVERIFY(words->toolTip().startsWith(u"Nobody"_s));
        QVERIFY(words->toolTip().contains(u"61:61:61:61 61:61:61:61"_s));
        QVERIFY(!Qt::mightBeRichText(words->toolTip()));
    }

    void theAddressGivesWayFirst()
    {
        m_connection.setView(at(ConnectionView::State::Joined));
        m_bar.resize(320, 24);
        QVERIFY(text(u"statusAddress"_s).isEmpty());
        QCOMPARE(text(u"statusState"_s), u"Connected"_s);
        QCOMPARE(text(u"statusEncryption"_s), u"Not encrypted"_s);
        QVERIFY(m_bar.minimumSizeHint().width() <= 320);
    }

    void theDotDiffersByFormNotOnlyByColour()
    {
        // Drawn by its coverage alone, no two states look alike.
        StateDot dot;
        dot.resize(16, 16);
        QList<QImage> forms;
        for (const auto state : {ConnectionView::State::Joined, ConnectionView::State::Waiting,
                                 ConnectionView::State::Offline}) {
            dot.setState(state);
            QImage image(16, 16, QImage::Format_ARGB32);
            image.fill(Qt::transparent);
            dot.render(&image, {}, {}, QWidget::DrawChildren);
            forms += image.convertToFormat(QImage::Format_Alpha8);
        }
        QVERIFY(forms[0] != forms[1]);
        QVERIFY(forms[1] != forms[2]);
        QVERIFY(forms[0] != forms[2]);
    }

private:
    static ConnectionView at(ConnectionView::State state)
    {
        ConnectionView view;
        view.state = state;
        view.address = u"192.168.1.7"_s;
        return view;
    }

    // What a person can read there; empty if it is hidden.
    QString text(const QString &name)
    {
        const auto *label = m_bar.findChild<QLabel *>(name);
        return label && label->isVisible() ? label->text() : QString();
    }

    RoomModels m_room;
    ConnectionModel &m_connection = m_room.connection;
    MembersModel &m_members = m_room.members;
    RoomStatusBar m_bar;
};

QTEST_MAIN(TestRoomStatusBar)
#include "tst_roomstatusbar.moc"
