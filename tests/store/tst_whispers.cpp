// SPDX-License-Identifier: Apache-2.0
#include "protocol/whispers.h"
#include "store/logview.h"
#include "store/replicaonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

Draft whisper(const QString &sender, const QString &to, const QString &text,
              const MessageId &id = {})
{
    Draft made = draft(sender, id, text);
    made.entry.type = EntryType::Whisper;
    made.entry.to = to;
    return made;
}

Draft reply(const QString &sender, Seq replyTo)
{
    Draft made = draft(sender, {}, u"reply"_s);
    made.entry.replyTo = replyTo;
    return made;
}

} // namespace

// Messages for one person, in the room's file and in their own.
class TestWhispers : public QObject, private ReplicaOnFile
{
    Q_OBJECT

    std::unique_ptr<RoomOnFile> m_room;
    StoreDialogue &log() { return *m_room->log; }

private Q_SLOTS:
    void init();

    void areEntriesLikeAllOthers();
    void areNotFoundInARoom();
    void areDeletedAndNothingElse();
    void deletedOnesLeaveTheFiles();
    void areTrimmedLikeAllOthers();
    void areFoundInAReplica();
    void ofOthersAreANumberInAReplica();
    void waitInTheOutbox();
    void tellWhoseFileItIs();
};

void TestWhispers::init()
{
    m_room = std::make_unique<RoomOnFile>();
    m_room->reopen();
    begin();
}

void TestWhispers::areEntriesLikeAllOthers()
{
    const Draft said = whisper(u"an"_s, u"Bo"_s, u"psst"_s, u"w1"_s);
    QCOMPARE(told(log().append({draft(u"bo"_s, {}, u"hi"_s), said, said})), u"1 2 (2)"_s);
    QCOMPARE(m_room->entry(2), numbered(2, said));
    m_room->reopen();
    QCOMPARE(m_room->entry(2), numbered(2, said));
    QCOMPARE(told(log().before(3, 10)), u"1-2 complete"_s);
    QCOMPARE(told(log().append({said})), u"(2)"_s);
}

void TestWhispers::areNotFoundInARoom()
{
    QVERIFY(
        log().append({whisper(u"an"_s, u"Bo"_s, u"psst"_s), draft(u"an"_s, {}, u"psst all"_s)}));
    for (const QString &query : {u"psst"_s, u"psst "_s, u"from:an psst"_s})
        QCOMPARE(told(log().search(query)), u"2 complete"_s);
    QCOMPARE(told(log().search(u"from:an "_s)), u"2 complete"_s);
    QCOMPARE(told(log().search(u"bo "_s)), u"complete"_s);
    // Nor are its words in the index.
    m_room->log.reset();
    QCOMPARE(
        runSql(m_room->path, {u"SELECT count(*) FROM words WHERE words MATCH 'psst'"_s}).toInt(),
        1);
}

void TestWhispers::areDeletedAndNothingElse()
{
    QVERIFY(log().append({whisper(u"an"_s, u"Bo"_s, u"psst"_s)}));
    Draft answer = whisper(u"bo"_s, u"An"_s, u"what?"_s);
    answer.entry.replyTo = 1;
    QCOMPARE(told(log().append({edit(u"an"_s, 1, u"x"_s), react(u"bo"_s, 1, u"👍"_s),
                                reply(u"bo"_s, 1), remove(u"bo"_s, 1), answer})),
             u"IsWhisper IsWhisper IsWhisper NotAllowed 2"_s);
    const auto places = log().append({remove(u"an"_s, 1), remove(u"an"_s, 1)}).value();
    QCOMPARE(places[0].seq, 3);
    QCOMPARE(places[0].to, u"Bo"_s);
    QCOMPARE(places[1].refusal, Refusal::NotFound);
    QCOMPARE(m_room->entry(1).text, QString());
    QCOMPARE(m_room->entry(1).deletedBy, 3);
    QCOMPARE(m_room->entry(1).to, u"Bo"_s);
    QCOMPARE(m_room->entry(3).to, u"Bo"_s); // not for others, either
    QCOMPARE(told(log().append({remove(u"an"_s, 3), reply(u"an"_s, 3)})), u"NotFound IsWhisper"_s);
}

void TestWhispers::deletedOnesLeaveTheFiles()
{
    QVERIFY(log().append({whisper(u"an"_s, u"Bo"_s, u"Geheimniskraemerei"_s)}));
    QVERIFY(m_room->isInFiles("Geheimniskraemerei"));
    QVERIFY(log().append({remove(u"an"_s, 1)}));
    QTRY_VERIFY(!m_room->isInFiles("Geheimniskraemerei"));
}

void TestWhispers::areTrimmedLikeAllOthers()
{
    Draft old = whisper(u"an"_s, u"Bo"_s, u"psst"_s);
    old.entry.time = 1;
    QVERIFY(log().append({old, draft(u"an"_s, {}, u"new"_s)}));
    QCOMPARE(log().trim({1, 0}, 1'767'225'600'000).value(), 2);
    QCOMPARE(told(log().search(u"new"_s)), u"2 complete"_s);
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
    runSql(m_room->path, {u"INSERT INTO words (words) VALUES ('integrity-check')"_s});
}

void TestWhispers::areFoundInAReplica()
{
    know(9);
    QVERIFY(
        !m_log->keep({numbered(4, whisper(u"an"_s, u"Bo"_s, u"psst"_s)), said(5, u"psst all"_s)}));
    QCOMPARE(numbers(m_log->search(u"psst "_s, 100, 10)->entries), u"4 5"_s);
    Entry deletion = numbered(6, remove(u"an"_s, 4));
    deletion.to = u"Bo"_s;
    QVERIFY(!m_log->keep({deletion}));
    QCOMPARE(numbers(m_log->search(u"psst "_s, 100, 10)->entries), u"5"_s);
    QCOMPARE(m_log->read(4, 4, 1)->front().deletedBy, 6);
    // As a page tells it later.
    Entry deleted = numbered(7, whisper(u"an"_s, u"Bo"_s, u"once"_s));
    QVERIFY(!m_log->keep({deleted}));
    deleted.text.clear();
    deleted.deletedBy = 8;
    QVERIFY(!m_log->keep({deleted}));
    QCOMPARE(m_log->read(7, 7, 1)->front(), deleted);
    QVERIFY(m_log->search(u"once "_s, 100, 10)->entries.empty());
}

void TestWhispers::ofOthersAreANumberInAReplica()
{
    know(9);
    const Entry full = numbered(4, whisper(u"an"_s, u"Bo"_s, u"psst"_s));
    const Entry rest = whispers::redacted(full);
    QVERIFY(!m_log->keep({rest}));
    QVERIFY(!m_log->keep({rest}));
    QCOMPARE(m_log->read(4, 4, 1)->front(), rest);
    // It takes nothing away from who has more.
    Entry mine = full;
    mine.seq = 5;
    QVERIFY(!m_log->keep({mine}));
    QVERIFY(!m_log->keep({whispers::redacted(mine)}));
    QCOMPARE(m_log->read(5, 5, 1)->front(), mine);
    QCOMPARE(numbers(m_log->search(u"psst"_s, 100, 10)->entries), u"5"_s);
    QVERIFY(!m_log->keep({said(9)}));
    for (bool more = true; more;)
        more = m_log->trim({1, 0}, 1'900'000'000'000).value();
    QCOMPARE(numbers(m_log->read(1, 9, 100).value()), u"9"_s);
}

void TestWhispers::waitInTheOutbox()
{
    Entry unsent = whisper(u"an"_s, u"Bo"_s, u"psst"_s, u"w1"_s).entry;
    unsent.replyTo = 3;
    QVERIFY(!m_log->add(unsent));
    const auto opened = reopen();
    QCOMPARE(opened.unsent.size(), 1U);
    QCOMPARE(opened.unsent.front().entry, unsent);
    unsent.seq = 4;
    QVERIFY(!m_log->accept(unsent));
    QVERIFY(reopen().unsent.empty());
    QCOMPARE(m_log->read(4, 4, 1)->front(), unsent);
}

// An export goes by that.
void TestWhispers::tellWhoseFileItIs()
{
    QVERIFY(log().append({whisper(u"an"_s, u"Bo"_s, u"psst"_s)}));
    m_room->log.reset();
    LogView room(m_room->path);
    QVERIFY(!room.open()->isReplica);
    QCOMPARE(room.after(0, 10)->front().to, u"Bo"_s);
    know(9);
    m_log.reset();
    LogView replica(m_path);
    QVERIFY(replica.open()->isReplica);
}

QTEST_GUILESS_MAIN(TestWhispers)
#include "tst_whispers.moc"
