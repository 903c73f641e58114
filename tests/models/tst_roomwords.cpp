// SPDX-License-Identifier: Apache-2.0
#include "models/roomwords.h"

#include "protocol/rules.h"

#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

// Says which sentence it was asked for, and shows what was put in.
class Marker : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return QLatin1StringView(context) == "parlour::RoomWords"_L1 ? u'<' + text + u'>' : QString();
    }
};

} // namespace

class TestRoomWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translates_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("shown");
        QTest::newRow("whole") << u"This room is full. Try again later."_s << u"<This room is full. Try again later.>"_s;
        QTest::newRow("name") << u"An Bình is not here."_s << u"<An Bình is not here.>"_s;
        QTest::newRow("name like a place") << u"%1 %2 is not here."_s << u"<%1 %2 is not here.>"_s;
        QTest::newRow("reason") << u"You are banned from this room: too loud\n:)"_s
                                << u"<You are banned from this room: too loud\n:)>"_s;
        QTest::newRow("sentence in a sentence")
            << u"Bo can't be let in and was told why: This room is full. Try again later."_s
            << u"<Bo can't be let in and was told why: <This room is full. Try again later.>>"_s;
        QTest::newRow("of a later version") << u"The moon is too near."_s << u"The moon is too near."_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void translates()
    {
        QFETCH(QString, sentence);
        Marker marker;
        QCOMPARE(RoomWords::translated(sentence), sentence);
        QVERIFY(QCoreApplication::installTranslator(&marker));
        QTEST(RoomWords::translated(sentence), "shown");
    }

    void knowsTheRules()
    {
        Marker marker;
        QVERIFY(QCoreApplication::installTranslator(&marker));
        const QString much = QString(100'000, u'a');
        for (const QString &sentence :
             {rules::cleanName({}).error().message, rules::cleanName(much).error().message,
              rules::cleanName(u"system"_s).error().message, rules::cleanRoomName({}).error().message,
              rules::cleanText({}).error().message, rules::cleanText(much).error().message,
              rules::cleanTopic(much).error().message, rules::cleanReason(much).error().message})
            QCOMPARE(RoomWords::translated(sentence), u'<' + sentence + u'>');
    }
};

QTEST_GUILESS_MAIN(TestRoomWords)
#include "tst_roomwords.moc"
