// SPDX-License-Identifier: Apache-2.0
#include "app/roombook.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRoomBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        const RoomRecord garden = full(u"garden"_s);
        const RoomRecord kitchen = full(u"kitchen"_s);
        {
            RoomBook book(file());
            book.set(garden);
            book.set(kitchen);
            book.setCurrent(u"kitchen"_s);
        }
        const RoomBook book(file());
        QCOMPARE(book.rooms().size(), std::size_t(2));
        QVERIFY(book.rooms().front() == garden);
        QVERIFY(book.rooms().back() == kitchen);
        QCOMPARE(book.current(), u"kitchen"_s);
    }

    void aDraftIsOnTheDiskSoonAfterItWasWritten()
    {
        RoomBook book(file());
        RoomRecord room = full(u"garden"_s);
        room.draft.text = u"not said yet"_s;
        book.set(room);
        // Another one that reads the file is what a start after a crash sees.
        QTRY_VERIFY(RoomBook(file()).find(u"garden"_s));
        QCOMPARE(RoomBook(file()).find(u"garden"_s)->draft.text, u"not said yet"_s);
        QVERIFY(!(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void textsComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("at") << u"@An hello"_s;
        QTest::newRow("lines") << u"one\ntwo\r\n\tthree"_s;
        QTest::newRow("quotes") << u"\"a\", b; c=d \\n % \\x41"_s;
        QTest::newRow("emoji") << u"👩‍👩‍👧 tiếng Việt đ"_s;
        QTest::newRow("blank") << u"   "_s;
        QTest::newRow("variant") << u"@Variant(\\0\\0)"_s;
    }

    void textsComeBackAsTheyWere()
    {
        QFETCH(QString, text);
        RoomRecord room = full(u"garden"_s);
        room.draft.text = text;
        {
            RoomBook book(file());
            book.set(room);
        }
        QCOMPARE(RoomBook(file()).find(u"garden"_s)->draft.text, text);
    }

    void orderAndForgetting()
    {
        {
            RoomBook book(file());
            for (const auto &key : {u"a"_s, u"b"_s, u"c"_s})
                book.set(full(key));
            book.setOrder({u"c"_s, u"a"_s, u"b"_s});
            book.remove(u"a"_s);
        }
        const RoomBook book(file());
        QCOMPARE(book.rooms().size(), std::size_t(2));
        QCOMPARE(book.rooms().front().key, u"c"_s);
        QCOMPARE(book.rooms().back().key, u"b"_s);
        QVERIFY(!book.find(u"a"_s));
    }

    void whatIsNoListOfRoomsIsAnEmptyOne()
    {
        QFile broken(file());
        QVERIFY(broken.open(QFile::WriteOnly));
        constexpr char Nonsense[] = "[rooms]\nsize=99999999\n1\\key=\n2\\open=maybe\n\0\xff\xfe";
        broken.write(Nonsense, sizeof Nonsense - 1);
        broken.close();
        RoomBook book(file());
        QVERIFY(book.rooms().empty());
        book.set(full(u"garden"_s));
        book.flush();
        QCOMPARE(RoomBook(file()).rooms().size(), std::size_t(1));
    }

    void withoutAFileNothingIsKept()
    {
        RoomBook book{QString()};
        book.set(full(u"garden"_s));
        book.flush();
        QVERIFY(book.find(u"garden"_s));
        QVERIFY(!QFile::exists(file()));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    QString file() const { return m_folder->filePath(u"rooms.ini"_s); }

    static RoomRecord full(const QString &key)
    {
        RoomRecord room;
        room.key = key;
        room.hosted = true;
        room.name = u"Vườn hoa"_s;
        room.me = u"An"_s;
        room.address = u"127.0.0.1:8765"_s;
        room.port = 8765;
        room.open = true;
        room.readUpTo = 5'000'000'000;
        room.epoch = u"e1"_s;
        room.placeSeq = 4'999'999'999;
        room.placeOffset = -12;
        room.draft = {u"half a"_s, 7, 0, u"Bình"_s};
        room.level = AlertLevel::Mentions;
        room.lastAuthor = u"Bình"_s;
        room.lastText = u"xin chào"_s;
        room.lastTime = 1'700'000'000'123;
        return room;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRoomBook)
#include "tst_roombook.moc"
