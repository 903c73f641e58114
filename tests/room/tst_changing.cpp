// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "protocol/rules.h"
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(parlour::Refusal)

// What members make of what was said: edits, deletions, reactions; and the topic.
class TestChanging : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dialogue> m_d;

private Q_SLOTS:
    void init();

    void draftIsWhatWasAsked_data();
    void draftIsWhatWasAsked();
    void othersHearAuthorHasTheAck_data();
    void othersHearAuthorHasTheAck();
    void withoutIdNothingIsAcknowledged();
    void repeatedChangeIsOnlyAcknowledged();
    void whatTheLogRefuses_data();
    void whatTheLogRefuses();
    void refusalLeavesTheOthersAlone();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void textsAreCleaned();
    void strangersMayChangeNothing();
    void failedCommitIsSaid();
    void pagesShowItAsItIsNow();
    void deletedTextIsInNoPage();
    void editEndsTyping();
};

void TestChanging::init()
{
    m_d = std::make_unique<Dialogue>();
    m_d->enter(1, u"An"_s);
    m_d->enter(2, u"Bo"_s);
    m_d->says(1, u"first"_s, u"m1"_s);
    m_d->commit();
}

void TestChanging::draftIsWhatWasAsked_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<Entry>("expected");
    const auto entry = [](EntryType type, const QString &text, Seq target, bool on = true) {
        Entry made;
        made.type = type;
        made.from = u"An"_s;
        made.text = text;
        made.id = u"c1"_s;
        made.target = target;
        made.on = on;
        return made;
    };
    using namespace requests;
    QTest::newRow("edit") << Request(Edit{1, u"better"_s, u"c1"_s})
                          << entry(EntryType::Edit, u"better"_s, 1);
    QTest::newRow("delete") << Request(Delete{1, u"c1"_s}) << entry(EntryType::Delete, {}, 1);
    QTest::newRow("react") << Request(React{1, u"👍🏽"_s, true, u"c1"_s})
                           << entry(EntryType::React, u"👍🏽"_s, 1);
    QTest::newRow("take a reaction away")
        << Request(React{1, u"👍"_s, false, u"c1"_s}) << entry(EntryType::React, u"👍"_s, 1, false);
    QTest::newRow("topic") << Request(SetTopic{u"tea"_s, u"c1"_s})
                           << entry(EntryType::Topic, u"tea"_s, 0);
    QTest::newRow("no topic") << Request(SetTopic{{}, u"c1"_s}) << entry(EntryType::Topic, {}, 0);
    // Whether there is such a message is for the log to say: it may be on its way to it.
    QTest::newRow("of the future")
        << Request(Delete{99, u"c1"_s}) << entry(EntryType::Delete, {}, 99);
}

void TestChanging::draftIsWhatWasAsked()
{
    QFETCH(Request, request);
    QFETCH(Entry, expected);
    QVERIFY(m_d->says(1, request).isEmpty());
    const Append &append = m_d->appends.at(0);
    QCOMPARE(append.author, MemberId(1));
    QCOMPARE(append.draft.sender, rules::nameKey(u"An"_s));
    expected.time = m_d->clock.now().wall;
    QCOMPARE(append.draft.entry, expected);
}

void TestChanging::othersHearAuthorHasTheAck_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QString>("told");
    using namespace requests;
    QTest::newRow("edit") << Request(Edit{1, u"better"_s, u"c1"_s}) << u"An edits 1: better"_s;
    QTest::newRow("delete") << Request(Delete{1, u"c1"_s}) << u"An deletes 1"_s;
    QTest::newRow("react") << Request(React{1, u"👍"_s, true, u"c1"_s}) << u"An puts 👍 on 1"_s;
    QTest::newRow("unreact") << Request(React{1, u"👍"_s, false, u"c1"_s}) << u"An takes 👍 on 1"_s;
    QTest::newRow("topic") << Request(SetTopic{u"tea"_s, u"c1"_s}) << u"An sets the topic: tea"_s;
}

void TestChanging::othersHearAuthorHasTheAck()
{
    QFETCH(Request, request);
    QFETCH(QString, told);
    m_d->says(1, request);
    QCOMPARE(m_d->commit(), QStringList({u"1: ack c1 is #2"_s, u"live but 1: #2 "_s + told}));
}

void TestChanging::withoutIdNothingIsAcknowledged()
{
    m_d->says(1, requests::Delete{1, {}});
    QCOMPARE(m_d->commit(), QStringList(u"live but 1: #2 An deletes 1"_s));
}

void TestChanging::repeatedChangeIsOnlyAcknowledged()
{
    m_d->says(1, requests::Edit{1, u"better"_s, u"c1"_s});
    m_d->commit();
    m_d->says(1, requests::Edit{1, u"better"_s, u"c1"_s});
    Outcome out;
    m_d->room.appended(m_d->appends.at(0), {2, 4'711, true}, out);
    QCOMPARE(lines(out.deliveries), QStringList(u"1: ack c1 is #2"_s));
}

void TestChanging::whatTheLogRefuses_data()
{
    QTest::addColumn<Refusal>("why");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such message") << Refusal::NotFound << u"not_found"_s;
    QTest::newRow("somebody else's") << Refusal::NotAllowed << u"not_allowed"_s;
    QTest::newRow("too many reactions") << Refusal::TooMany << u"not_allowed"_s;
}

void TestChanging::whatTheLogRefuses()
{
    QFETCH(Refusal, why);
    QFETCH(QString, code);
    for (const Request &request :
         {Request(requests::Edit{1, u"x"_s, u"c1"_s}), Request(requests::Delete{1, u"c1"_s}),
          Request(requests::React{1, u"👍"_s, true, u"c1"_s})}) {
        m_d->says(2, request);
        QCOMPARE(m_d->refuse(why), QStringList(u"2: error "_s + code + u" ref c1"_s));
        QVERIFY(m_d->latest<events::Error>().value().message.endsWith(u'.'));
    }
    m_d->says(2, requests::Delete{1, {}});
    QCOMPARE(m_d->refuse(why), QStringList(u"2: error "_s + code));
    QVERIFY(m_d->says(1, u"next"_s, u"m2"_s).isEmpty());
    QCOMPARE(m_d->commit().first(), u"1: ack m2 is #2"_s); // none of it has a number
}

void TestChanging::refusalLeavesTheOthersAlone()
{
    m_d->says(1, u"second"_s, u"m2"_s);
    m_d->says(2, requests::Edit{1, u"not mine"_s, u"c1"_s});
    m_d->says(2, u"third"_s, u"m3"_s);
    Outcome out;
    m_d->room.appended(m_d->appends.at(0), {2, 1, false}, out);
    m_d->room.appended(m_d->appends.at(1), {0, 0, false, Refusal::NotAllowed}, out);
    m_d->room.appended(m_d->appends.at(2), {3, 1, false}, out);
    QCOMPARE(lines(out.deliveries),
             QStringList({u"1: ack m2 is #2"_s, u"live but 1: #2 An: second"_s,
                          u"2: error not_allowed ref c1"_s, u"2: ack m3 is #3"_s,
                          u"live but 2: #3 Bo: third"_s}));
}

void TestChanging::nonsenseIsRefused_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QString>("code");
    using namespace requests;
    QTest::newRow("an empty edit") << Request(Edit{1, u" \n"_s, u"c1"_s}) << u"bad_field"_s;
    QTest::newRow("a long edit") << Request(
        Edit{1, QString(limits::TextCharacters + 1, u'x'), u"c1"_s})
                                 << u"too_long"_s;
    QTest::newRow("a letter for an emoji")
        << Request(React{1, u"x"_s, true, u"c1"_s}) << u"bad_field"_s;
    QTest::newRow("no emoji") << Request(React{1, {}, false, u"c1"_s}) << u"bad_field"_s;
    QTest::newRow("two emoji") << Request(React{1, u"👍👍"_s, true, u"c1"_s}) << u"bad_field"_s;
    QTest::newRow("a long topic") << Request(
        SetTopic{QString(limits::TopicCharacters + 1, u'x'), u"c1"_s})
                                  << u"too_long"_s;
}

void TestChanging::nonsenseIsRefused()
{
    QFETCH(Request, request);
    QFETCH(QString, code);
    QCOMPARE(m_d->says(1, request), QStringList(u"1: error "_s + code + u" ref c1"_s));
    QVERIFY(m_d->appends.empty());
}

void TestChanging::textsAreCleaned()
{
    m_d->says(1, requests::Edit{1, u"a\r\nb\u0007"_s, {}});
    m_d->says(1, requests::SetTopic{u"  tea\n and \u200b cake "_s, {}});
    QCOMPARE(m_d->appends.at(0).draft.entry.text, u"a\nb"_s);
    QCOMPARE(m_d->appends.at(1).draft.entry.text, rules::cleanTopic(u"tea and cake"_s).value());
}

void TestChanging::strangersMayChangeNothing()
{
    m_d->arrive(3);
    for (const Request &request :
         {Request(requests::Edit{1, u"x"_s, u"c1"_s}), Request(requests::Delete{1, u"c1"_s}),
          Request(requests::React{1, u"👍"_s, true, u"c1"_s}),
          Request(requests::SetTopic{u"x"_s, u"c1"_s}),
          Request(requests::Search{u"x"_s, {}, 10, u"c1"_s})})
        QCOMPARE(m_d->says(3, request), QStringList(u"3: error not_joined ref c1"_s));
    QVERIFY(m_d->appends.empty() && m_d->searches.empty());
}

void TestChanging::failedCommitIsSaid()
{
    m_d->says(1, requests::Delete{1, u"c1"_s});
    QCOMPARE(m_d->failToCommit(), QStringList(u"1: error try_later ref c1 retry 1000"_s));
}

void TestChanging::pagesShowItAsItIsNow()
{
    m_d->says(1, requests::Edit{1, u"better"_s, {}});
    m_d->says(2, requests::React{1, u"👍"_s, true, {}});
    m_d->commit();
    QCOMPARE(m_d->says(2, requests::History{Seq(2), {}, 10}),
             QStringList(u"2: history 1-1 complete"_s));
    const Entry now = m_d->latest<events::History>().value().page.entries.front();
    QCOMPARE(now.text, u"better"_s);
    QCOMPARE(now.editedBy, 2);
    QCOMPARE(now.reactions, (std::vector<Reaction>{{u"👍"_s, {u"Bo"_s}}}));
}

void TestChanging::deletedTextIsInNoPage()
{
    m_d->says(1, requests::Edit{1, u"first, and more"_s, {}});
    m_d->says(1, requests::Delete{1, {}});
    m_d->commit();
    m_d->arrive(3);
    m_d->joins(3, u"Chi"_s, 0);
    const auto entries = m_d->latest<events::History>().value().page.entries;
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.front().deletedBy, 3);
    for (const auto &entry : entries)
        QVERIFY(entry.text.isEmpty());
}

void TestChanging::editEndsTyping()
{
    m_d->says(1, requests::Typing{true});
    QCOMPARE(m_d->says(1, requests::Edit{1, u"x"_s, {}}),
             QStringList(u"all but 1: An stops typing"_s));
    m_d->passes(5'000);
    m_d->says(1, requests::Typing{true});
    QVERIFY(m_d->says(1, requests::React{1, u"👍"_s, true, {}}).isEmpty()); // and goes on writing
}

QTEST_GUILESS_MAIN(TestChanging)
#include "tst_changing.moc"
