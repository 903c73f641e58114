// SPDX-License-Identifier: Apache-2.0
#include "protocol/changes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

Entry message()
{
    Entry message;
    message.seq = 5;
    message.from = u"An"_s;
    message.text = u"tea"_s;
    return message;
}

Entry change(EntryType type, Seq seq, const QString &text = {}, const QString &from = u"An"_s)
{
    Entry change;
    change.seq = seq;
    change.type = type;
    change.from = from;
    change.text = text;
    change.target = 5;
    return change;
}

Entry takingAway(Entry react)
{
    react.on = false;
    return react;
}

} // namespace

class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newerEditWins();
    void deletedStaysDeleted();
    void reactionsKeepTheirOrder();
    void reactionsCountOncePerPerson();
    void oneNameInTwoSpellings();
    void oneNameAmongMoreThanAreRemembered();
    void onlyMessagesChange_data();
    void onlyMessagesChange();
    void whispersAreOnlyDeleted();
    void onlyChangesChange_data();
    void onlyChangesChange();
};

void TestChanges::newerEditWins()
{
    Entry m = message();
    QVERIFY(changes::apply(change(EntryType::Edit, 9, u"cake"_s), m));
    QCOMPARE(m.text, u"cake"_s);
    QCOMPARE(m.editedBy, 9);
    const Entry once = m;
    QVERIFY(!changes::apply(change(EntryType::Edit, 9, u"cake"_s), m));
    QVERIFY(!changes::apply(change(EntryType::Edit, 7, u"older"_s), m));
    QCOMPARE(m, once);
    QVERIFY(changes::apply(change(EntryType::Edit, 10, u"pie"_s), m));
    QCOMPARE(m.text, u"pie"_s);
}

void TestChanges::deletedStaysDeleted()
{
    Entry m = message();
    changes::apply(change(EntryType::Edit, 6, u"cake"_s), m);
    changes::apply(change(EntryType::React, 7, u"👍"_s), m);
    QVERIFY(changes::apply(change(EntryType::Delete, 8), m));
    QVERIFY(m.text.isEmpty() && m.reactions.empty());
    QCOMPARE(m.deletedBy, 8);
    const Entry gone = m;
    QVERIFY(!changes::apply(change(EntryType::Edit, 9, u"back"_s), m));
    QVERIFY(!changes::apply(change(EntryType::React, 10, u"👍"_s), m));
    QVERIFY(!changes::apply(change(EntryType::Delete, 11), m));
    QCOMPARE(m, gone);
}

void TestChanges::reactionsKeepTheirOrder()
{
    Entry m = message();
    changes::apply(change(EntryType::React, 6, u"🎉"_s, u"Bo"_s), m);
    changes::apply(change(EntryType::React, 7, u"👍"_s, u"Chi"_s), m);
    changes::apply(change(EntryType::React, 8, u"🎉"_s, u"An"_s), m);
    QCOMPARE(m.reactions,
             (std::vector<Reaction>{{u"🎉"_s, {u"Bo"_s, u"An"_s}}, {u"👍"_s, {u"Chi"_s}}}));
    QVERIFY(changes::apply(takingAway(change(EntryType::React, 9, u"🎉"_s, u"Bo"_s)), m));
    QVERIFY(changes::apply(takingAway(change(EntryType::React, 10, u"👍"_s, u"Chi"_s)), m));
    QCOMPARE(m.reactions, (std::vector<Reaction>{{u"🎉"_s, {u"An"_s}}}));
}

void TestChanges::reactionsCountOncePerPerson()
{
    Entry m = message();
    QVERIFY(!changes::apply(takingAway(change(EntryType::React, 6, u"👍"_s)), m));
    QVERIFY(changes::apply(change(EntryType::React, 7, u"👍"_s), m));
    QVERIFY(!changes::apply(change(EntryType::React, 8, u"👍"_s), m));
    QCOMPARE(m.reactions, (std::vector<Reaction>{{u"👍"_s, {u"An"_s}}}));
    QVERIFY(!changes::apply(takingAway(change(EntryType::React, 9, u"👍"_s, u"Bo"_s)), m));
    QVERIFY(changes::apply(takingAway(change(EntryType::React, 10, u"👍"_s)), m));
    QVERIFY(m.reactions.empty());
}

// Whoever comes back with another spelling is the same name, as everywhere in a room.
void TestChanges::oneNameInTwoSpellings()
{
    Entry m = message();
    changes::apply(change(EntryType::React, 6, u"👍"_s, u"Bình"_s), m);
    QVERIFY(!changes::apply(change(EntryType::React, 7, u"👍"_s, u"BÌNH"_s), m));
    QVERIFY(changes::apply(change(EntryType::React, 8, u"👍"_s, u"Binh"_s), m)); // somebody else
    QVERIFY(changes::apply(takingAway(change(EntryType::React, 9, u"👍"_s, u"bình"_s)), m));
    QCOMPARE(m.reactions, (std::vector<Reaction>{{u"👍"_s, {u"Binh"_s}}}));
}

// Names are compared by what is remembered of them, and that is not all there ever were.
void TestChanges::oneNameAmongMoreThanAreRemembered()
{
    constexpr int Crowd = 3'000;
    Entry m = message();
    for (int i = 0; i < Crowd; ++i) {
        Entry other = message();
        changes::apply(change(EntryType::React, 6, u"👍"_s, u"Bình"_s), other);
        changes::apply(change(EntryType::React, 7, u"👍"_s, u"P%1"_s.arg(i)), other);
        QVERIFY(!changes::apply(change(EntryType::React, 8, u"👍"_s, u"p%1"_s.arg(i)), other));
        QVERIFY(changes::apply(change(EntryType::React, 9, u"👍"_s, u"q%1"_s.arg(i)), other));
    }
    changes::apply(change(EntryType::React, 9, u"👍"_s, u"Bình"_s), m);
    QVERIFY(!changes::apply(change(EntryType::React, 10, u"👍"_s, u"BÌNH"_s), m));
    QVERIFY(changes::apply(change(EntryType::React, 11, u"👍"_s, u"Binh"_s), m));
}

void TestChanges::onlyMessagesChange_data()
{
    QTest::addColumn<int>("type");
    for (const auto type : {EntryType::Notice, EntryType::Edit, EntryType::Delete, EntryType::React,
                            EntryType::Topic})
        QTest::addRow("type %d", static_cast<int>(type)) << static_cast<int>(type);
}

void TestChanges::onlyMessagesChange()
{
    QFETCH(int, type);
    Entry m = message();
    m.type = static_cast<EntryType>(type);
    const Entry before = m;
    for (const auto kind : {EntryType::Edit, EntryType::Delete, EntryType::React})
        QVERIFY(!changes::apply(change(kind, 9, u"👍"_s), m));
    QCOMPARE(m, before);
}

void TestChanges::whispersAreOnlyDeleted()
{
    Entry m = message();
    m.type = EntryType::Whisper;
    m.to = u"Bo"_s;
    const Entry before = m;
    for (const auto kind : {EntryType::Edit, EntryType::React})
        QVERIFY(!changes::apply(change(kind, 9, u"👍"_s), m));
    QCOMPARE(m, before);
    QVERIFY(changes::apply(change(EntryType::Delete, 9), m));
    QVERIFY(m.text.isEmpty());
    QCOMPARE(m.deletedBy, 9);
    QCOMPARE(m.to, u"Bo"_s);
}

void TestChanges::onlyChangesChange_data()
{
    QTest::addColumn<int>("type");
    for (const auto type :
         {EntryType::Message, EntryType::Notice, EntryType::Topic, EntryType::Whisper})
        QTest::addRow("type %d", static_cast<int>(type)) << static_cast<int>(type);
}

void TestChanges::onlyChangesChange()
{
    QFETCH(int, type);
    Entry m = message();
    QVERIFY(!changes::apply(change(static_cast<EntryType>(type), 9, u"x"_s), m));
    QCOMPARE(m, message());
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
