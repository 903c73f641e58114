// SPDX-License-Identifier: Apache-2.0
#include "models/roomwording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRoomWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhenAsShortAsItCan()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QDateTime now(QDate(2026, 11, 22), QTime(14, 30)); // a Sunday
        const auto when = [&now](const QDate &day) {
            return RoomWording::when(QDateTime(day, QTime(9, 5)).toMSecsSinceEpoch(), now);
        };
        QCOMPARE(when(QDate(2026, 11, 22)), u"09:05"_s);
        QCOMPARE(when(QDate(2026, 11, 21)), u"Sat"_s);
        QCOMPARE(when(QDate(2026, 11, 16)), u"Mon"_s);
        QCOMPARE(when(QDate(2026, 11, 15)), u"15/11/2026"_s); // "Sun" would be today
        QCOMPARE(when(QDate(2026, 11, 23)), u"23/11/2026"_s); // a clock that is ahead
        QCOMPARE(RoomWording::when(0, now), QString());
        QLocale::setDefault(before);
    }

    void theLastLineIsOneLine()
    {
        RoomRow row;
        QCOMPARE(RoomWording::lastLine(row), u"Not connected"_s);
        row.state = RoomState::Joined;
        QCOMPARE(RoomWording::lastLine(row), u"Nothing was said yet"_s);
        row.lastText = u"first\n\tsecond <b>"_s;
        QCOMPARE(RoomWording::lastLine(row), u"first second <b>"_s);
        row.lastAuthor = u"Ánh\nDương"_s;
        QCOMPARE(RoomWording::lastLine(row), u"Ánh Dương: first second <b>"_s);
        row.lastText = u"long "_s.repeated(100'000);
        QVERIFY(RoomWording::lastLine(row).size() < 300);
    }

    void saysEverythingToWhoListens()
    {
        RoomRow row;
        row.name = u"Bếp"_s;
        row.state = RoomState::Hosting;
        row.unread = 1'200;
        row.mentions = 1;
        row.muted = row.hasDraft = true;
        row.lastAuthor = u"An"_s;
        row.lastText = u"hi"_s;
        QCOMPARE(RoomWording::described(row),
                 u"Bếp, your room, open, 1200 unread messages, 1 of them for you, notifications off, "
                 "with a draft, An: hi"_s);
        QCOMPARE(RoomWording::badge(999), u"999"_s);
        QCOMPARE(RoomWording::badge(1'000), u"999+"_s);
    }
};

QTEST_GUILESS_MAIN(TestRoomWording)
#include "tst_roomwording.moc"
