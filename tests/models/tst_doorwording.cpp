// SPDX-License-Identifier: Apache-2.0
#include "models/doorwording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestDoorWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasDone_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("kick") << u"kick"_s << u"too loud"_s << 10 << QString()
                              << u"An kicked Bo for 10 minutes: too loud"_s;
        QTest::newRow("mute") << u"mute"_s << QString() << 60 << QString()
                              << u"An muted Bo for 1 hour"_s;
        QTest::newRow("ban") << u"ban"_s << u"spam"_s << 0 << QString() << u"An banned Bo: spam"_s;
        // Of a mute as well as of a ban: the entry does not say which.
        QTest::newRow("lift") << u"lift"_s << QString() << 0 << QString()
                              << u"An took back what was decided about Bo"_s;
        QTest::newRow("role") << u"role"_s << QString() << 0 << u"moderator"_s
                              << u"An made Bo a moderator"_s;
        QTest::newRow("refuse") << u"refuse"_s << QString() << 0 << QString()
                                << u"An did not let in Bo"_s;
        QTest::newRow("announce") << u"announce"_s << QString() << 0 << u"off"_s
                                  << u"An lets everybody speak again"_s;
        QTest::newRow("of a later version")
            << u"frob"_s << QString() << 0 << QString()
            << u"An did something that this version of Parlour does not know"_s;
    }

    void tellsWhatWasDone()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, reason);
        QFETCH(const int, minutes);
        QFETCH(const QString, detail);
        QFETCH(const QString, sentence);
        const ModerationEntry entry{action, u"An"_s, u"Bo"_s, reason, minutes, 0, detail};
        QCOMPARE(DoorWording::done(entry), sentence);
    }

    void spellsDurations()
    {
        QCOMPARE(DoorWording::duration(1), u"1 minute"_s);
        QCOMPARE(DoorWording::duration(90), u"90 minutes"_s);
        QCOMPARE(DoorWording::duration(60), u"1 hour"_s);
        QCOMPARE(DoorWording::duration(180), u"3 hours"_s);
        QCOMPARE(DoorWording::duration(24 * 60), u"1 day"_s);
        QCOMPARE(DoorWording::duration(7 * 24 * 60), u"7 days"_s);
    }

    void namesOfOthersCanNotTurnTheSentence()
    {
        const ModerationEntry entry{u"mute"_s, u"An"_s, u"Bo\u202e"_s, {}, 0, 0, {}};
        QVERIFY(!DoorWording::done(entry).contains(QChar(0x202e)));
    }
};

QTEST_APPLESS_MAIN(TestDoorWording)
#include "tst_doorwording.moc"
