// SPDX-License-Identifier: Apache-2.0
#include "store/replicalog.h"

#include "protocol/limits.h"
#include "store/replicaonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

Entry withReactions(Entry message, const std::vector<Reaction> &reactions)
{
    message.reactions = reactions;
    return message;
}

QString told(const std::vector<Unsent> &unsent)
{
    QStringList all;
    for (const Unsent &one : unsent)
        all.append(one.entry.id + (one.refusal.isEmpty() ? QString() : u'!' + one.refusal));
    return all.join(u' ');
}

} // namespace

// A member's copy of a log.
class TestReplicaLog : public QObject, private ReplicaOnFile
{
    Q_OBJECT

    Entry entry(Seq seq) { return m_log->read(seq, seq, 1).value().front(); }

private Q_SLOTS:
    void init() { begin(); }

    void newOneIsEmpty();
    void inMemory();
    void remembersWhatItWasTold();
    void holes();
    void stale();
    void anotherLogReplacesTheOldOne_data();
    void anotherLogReplacesTheOldOne();
    void keepingTwiceIsKeepingOnce();
    void liveChangesApply();
    void pagesKnowMoreThanOlderChanges();
    void aHoleFilledLater();
    void remembersSoManyThatWereTakenAway();
    void acceptedOnesGetWhatWasPutOnThem();
    void aDeletedTextStaysAway();
    void topicOfTheNewest();
    void outboxKeepsEverythingInOrder();
    void outboxAnswers();
    void unknownIdsAreNoError();
    void searches();
    void twoOpeners();
    void removes();
    void refusesOtherFiles();
};

void TestReplicaLog::newOneIsEmpty()
{
    const auto opened = reopen();
    QCOMPARE(opened.epoch, QString());
    QCOMPARE(opened.first, 1);
    QCOMPARE(opened.last, 0);
    QCOMPARE(opened.held, 0);
    QVERIFY(opened.unsent.empty() && opened.newest.empty());
}

void TestReplicaLog::inMemory()
{
    ReplicaLog log(u":memory:"_s);
    ReplicaLog other(u":memory:"_s);
    QVERIFY(log.open(10));
    QVERIFY(other.open(10));
    QVERIFY(!log.setLog(u"e"_s, u"Attic"_s, {}, 1, 5));
    QVERIFY(!log.keep({said(5, u"hello"_s), numbered(6, remove(u"an"_s, 5))}));
    QVERIFY(!log.add(said(0)));
    QCOMPARE(numbers(log.read(1, 9, 9).value()), u"5 6"_s);
    while (log.trim({.megabytes = 1}, 0).value()) { }
    QVERIFY(!QFile::exists(u":memory:.lock"_s));
}

void TestReplicaLog::remembersWhatItWasTold()
{
    QVERIFY(!m_log->setLog(u"e"_s, u"Attic"_s, u"cats"_s, 3, 200));
    auto opened = reopen();
    QCOMPARE(opened.epoch, u"e"_s);
    QCOMPARE(opened.room, u"Attic"_s);
    QCOMPARE(opened.topic, u"cats"_s);
    QCOMPARE(opened.first, 3);
    QCOMPARE(opened.last, 200);
    QCOMPARE(opened.held, 0);
    keep({said(201), said(202)});
    opened = reopen();
    QCOMPARE(opened.last, 202);
    QCOMPARE(opened.held, 202);
}

void TestReplicaLog::holes()
{
    know(100);
    keep({said(99), said(100)});
    keep({said(10), said(11)});
    know(150);
    const auto opened = reopen(3);
    QCOMPARE(opened.held, 100);
    QCOMPARE(opened.last, 150);
    QCOMPARE(numbers(opened.newest), u"11 99 100"_s);
    QCOMPARE(numbers(m_log->read(1, 200, 100).value()), u"10 11 99 100"_s);
    QCOMPARE(numbers(m_log->read(1, 99, 2).value()), u"11 99"_s);
    QCOMPARE(numbers(m_log->read(12, 98, 9).value()), QString());
}

void TestReplicaLog::stale()
{
    know(100);
    QCOMPARE(reopen().stale, 0);
    QVERIFY(!m_log->setStale(50));
    QCOMPARE(reopen().stale, 50);
    know(200);
    QVERIFY(!m_log->setStale(150));
    QCOMPARE(reopen().stale, 150);
    QVERIFY(!m_log->setStale(0));
    QCOMPARE(reopen().stale, 0);
    QVERIFY(!m_log->setStale(150));
    QVERIFY(!m_log->setLog(u"f"_s, u"Attic"_s, {}, 1, 200));
    QCOMPARE(reopen().stale, 0);
}

void TestReplicaLog::anotherLogReplacesTheOldOne_data()
{
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<Seq>("last");
    QTest::addColumn<QString>("left");
    QTest::newRow("the same") << u"e"_s << Seq(3) << u"1 2 3"_s;
    QTest::newRow("the same, longer") << u"e"_s << Seq(9) << u"1 2 3"_s;
    QTest::newRow("another epoch") << u"f"_s << Seq(9) << QString();
    QTest::newRow("the same, but shorter") << u"e"_s << Seq(2) << QString();
}

void TestReplicaLog::anotherLogReplacesTheOldOne()
{
    QFETCH(QString, epoch);
    QFETCH(Seq, last);
    know(0);
    keep({said(1, u"hello"_s), said(2), numbered(3, react(u"bo"_s, 1, u"👍"_s))});
    Entry mine = said(0);
    mine.id = u"mine"_s;
    QVERIFY(!m_log->add(mine));
    QVERIFY(!m_log->setLog(epoch, u"Attic"_s, {}, 1, last));
    const auto opened = reopen();
    QTEST(numbers(opened.newest), "left");
    QCOMPARE(opened.epoch, epoch);
    QCOMPARE(opened.last, last);
    QCOMPARE(told(opened.unsent), u"mine"_s);
    QCOMPARE(m_log->search(u"hello"_s, 100, 5)->entries.empty(), opened.newest.empty());
    keep({said(1, u"hello"_s)});
    QCOMPARE(entry(1).reactions.empty(), true);
}

void TestReplicaLog::keepingTwiceIsKeepingOnce()
{
    know(0);
    const std::vector<Entry> entries{said(1, u"hello"_s), said(2),
                                     numbered(3, react(u"bo"_s, 1, u"👍"_s)),
                                     numbered(4, edit(u"an"_s, 2, u"edited"_s))};
    keep(entries);
    const auto once = m_log->read(1, 9, 9).value();
    keep({entries[2], entries[3]});
    keep({once[0], once[1], entries[2], entries[3]});
    QCOMPARE(m_log->read(1, 9, 9).value(), once);
    QCOMPARE(told(once[0].reactions), u"👍 BO"_s);
    QCOMPARE(once[1].text, u"edited"_s);
    QCOMPARE(told(m_log->search(u"hello"_s, 100, 5)), u"1 complete"_s);
}

void TestReplicaLog::liveChangesApply()
{
    know(0);
    keep({said(1), numbered(2, react(u"bo"_s, 1, u"👍"_s)),
          numbered(3, edit(u"an"_s, 1, u"edited"_s))});
    keep({numbered(4, react(u"bo"_s, 1, u"👍"_s, false)), numbered(5, react(u"cy"_s, 1, u"🎉"_s))});
    QCOMPARE(entry(1).text, u"edited"_s);
    QCOMPARE(entry(1).editedBy, 3);
    QCOMPARE(told(entry(1).reactions), u"🎉 CY"_s);
    keep({numbered(6, remove(u"an"_s, 1))});
    QCOMPARE(entry(1).deletedBy, 6);
    QVERIFY(entry(1).reactions.empty());
}

// A page shows its messages as they were when it was sent, after all that we know of.
void TestReplicaLog::pagesKnowMoreThanOlderChanges()
{
    know(50);
    Entry edited = withReactions(said(10, u"second"_s), {{u"🎉"_s, {u"CY"_s}}});
    edited.editedBy = 30;
    keep({edited, said(11)});
    // The rest of the log comes later: what is in it happened before.
    keep({numbered(20, edit(u"an"_s, 10, u"first"_s)), numbered(21, react(u"bo"_s, 10, u"👍"_s)),
          numbered(22, react(u"cy"_s, 10, u"🎉"_s, false)),
          numbered(30, edit(u"an"_s, 10, u"second"_s)), numbered(50, react(u"bo"_s, 10, u"👍"_s))});
    QCOMPARE(entry(10), edited);
    // What happens from now on counts.
    keep({numbered(51, react(u"cy"_s, 10, u"🎉"_s, false)),
          numbered(52, react(u"an"_s, 10, u"👍"_s))});
    QCOMPARE(told(entry(10).reactions), u"👍 AN"_s);
    // A newer page says it all.
    edited.reactions = {{u"🐟"_s, {u"BO"_s, u"CY"_s}}};
    keep({edited});
    QCOMPARE(entry(10), edited);
}

// Away from 3 to 99; the newest came first, and what is in the hole comes when somebody looks.
void TestReplicaLog::aHoleFilledLater()
{
    know(0);
    keep({said(1, u"old text"_s), said(2)});
    know(100);
    keep({said(100)});
    keep({numbered(101, react(u"bo"_s, 1, u"👍"_s)),
          numbered(102, react(u"cy"_s, 1, u"🎉"_s, false))});
    keep({numbered(40, edit(u"an"_s, 1, u"new text"_s)), numbered(41, react(u"cy"_s, 1, u"🎉"_s)),
          numbered(42, react(u"bo"_s, 1, u"👍"_s, false)), numbered(43, react(u"dy"_s, 1, u"👍"_s))});
    QCOMPARE(entry(1).text, u"new text"_s); // nothing newer was known of the text
    QCOMPARE(told(entry(1).reactions), u"👍 BO DY"_s); // only of two of the three reactions
    keep({numbered(39, edit(u"an"_s, 1, u"middle text"_s))});
    QCOMPARE(entry(1).text, u"new text"_s);
}

void TestReplicaLog::remembersSoManyThatWereTakenAway()
{
    constexpr int Most = limits::ReactionsPerMessage;
    know(0);
    std::vector<Entry> entries{said(1)};
    for (int i = 0; i < Most + 50; ++i)
        entries.push_back(numbered(1'000 + i, react(u"n%1"_s.arg(i), 1, u"👍"_s, false)));
    keep(entries);
    // Older ones: the newest few are remembered.
    keep({numbered(999, react(u"n%1"_s.arg(Most + 49), 1, u"👍"_s)),
          numbered(998, react(u"n50"_s, 1, u"👍"_s)), numbered(997, react(u"n49"_s, 1, u"👍"_s))});
    QCOMPARE(told(entry(1).reactions), u"👍 N49"_s);
    m_log.reset();
    QCOMPARE(runSql(m_path, {u"SELECT count(*) FROM reactions"_s}).toInt(), Most + 1);
}

// The outbox has the bare message: what happened to it since then comes later.
void TestReplicaLog::acceptedOnesGetWhatWasPutOnThem()
{
    know(100);
    Entry mine = numbered(0, draft(u"an"_s, u"mine"_s, u"text"_s));
    QVERIFY(!m_log->add(mine));
    mine.seq = 90;
    QVERIFY(!m_log->accept(mine));
    keep({numbered(95, react(u"bo"_s, 90, u"👍"_s))});
    QCOMPARE(told(entry(90).reactions), u"👍 BO"_s);
}

void TestReplicaLog::aDeletedTextStaysAway()
{
    know(0);
    keep({said(1, u"SecretText"_s), numbered(2, edit(u"an"_s, 1, u"SecretTextToo"_s))});
    keep({numbered(3, remove(u"an"_s, 1))});
    const QString folder = QFileInfo(m_path).absolutePath();
    QVERIFY(!isInFiles(folder, "SecretText"));
    QTRY_VERIFY(!isInFiles(folder, "ecrettext"));
    // From an old copy of somebody, or in a wrong order: it does not come back.
    keep({said(1, u"SecretText"_s), numbered(2, edit(u"an"_s, 1, u"SecretTextToo"_s))});
    keep({numbered(9, remove(u"an"_s, 5))});
    keep({numbered(6, edit(u"an"_s, 5, u"SecretText"_s))});
    Entry gone = said(5, {});
    gone.deletedBy = 9;
    keep({gone, numbered(7, edit(u"an"_s, 5, {}))});
    QVERIFY(!isInFiles(folder, "SecretText"));
    QCOMPARE(entry(1).deletedBy, 3);
    QCOMPARE(entry(5), gone);
    // All in one mail.
    m_clock->advance(60'000);
    keep({said(10, u"SecretText"_s), numbered(11, remove(u"an"_s, 10))});
    QVERIFY(!isInFiles(folder, "SecretText"));
    QVERIFY(!isInFiles(folder, "ecrettext"));
}

void TestReplicaLog::topicOfTheNewest()
{
    QVERIFY(!m_log->setLog(u"e"_s, u"Attic"_s, u"cats"_s, 1, 10));
    keep({numbered(5, change(EntryType::Topic, u"an"_s, 0, u"old"_s))});
    QCOMPARE(reopen().topic, u"cats"_s);
    keep({numbered(12, change(EntryType::Topic, u"an"_s, 0, u"dogs"_s))});
    keep({numbered(11, change(EntryType::Topic, u"an"_s, 0, u"late"_s))});
    QCOMPARE(reopen().topic, u"dogs"_s);
}

void TestReplicaLog::outboxKeepsEverythingInOrder()
{
    std::vector<Draft> drafts{draft(u"an"_s, {}, u"hello\n"_s),
                              edit(u"an"_s, 4, u"y"_s),
                              remove(u"an"_s, 4),
                              react(u"an"_s, 3, u"👍"_s),
                              react(u"an"_s, 3, u"👍"_s, false),
                              change(EntryType::Topic, u"an"_s, 0, {})};
    drafts[0].entry.replyTo = 7;
    std::vector<Unsent> expected;
    for (size_t i = 0; i < drafts.size(); ++i) {
        drafts[i].entry.id = u"z%1"_s.arg(drafts.size() - i); // ids do not say the order
        QVERIFY(!m_log->add(drafts[i].entry));
        QVERIFY(!m_log->add(drafts[i].entry)); // once is enough
        expected.push_back({drafts[i].entry, {}});
    }
    QCOMPARE(reopen().unsent, expected);
}

void TestReplicaLog::outboxAnswers()
{
    know(0);
    for (const auto &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        QVERIFY(!m_log->add(numbered(0, draft(u"an"_s, id, u"text of "_s + id))));
    QVERIFY(!m_log->refuse(u"b"_s, u"Too fast."_s));
    QVERIFY(!m_log->refuse(u"d"_s, u"Too long."_s));
    QCOMPARE(told(reopen().unsent), u"a b!Too fast. c d!Too long."_s);
    QVERIFY(!m_log->retry(u"b"_s));
    QVERIFY(!m_log->discard(u"d"_s));
    const Entry accepted = numbered(1, draft(u"an"_s, u"a"_s, u"text of a"_s));
    QVERIFY(!m_log->accept(accepted));
    auto opened = reopen();
    QCOMPARE(told(opened.unsent), u"c b"_s);
    QCOMPARE(opened.newest, std::vector<Entry>{accepted});
    QCOMPARE(opened.held, 1);
    QCOMPARE(told(m_log->search(u"text"_s, 100, 5)), u"1 complete"_s);

    Entry change = numbered(0, edit(u"an"_s, 1, u"edited"_s));
    change.id = u"e"_s;
    QVERIFY(!m_log->add(change));
    change.seq = 2;
    QVERIFY(!m_log->accept(change));
    QCOMPARE(entry(1).text, u"edited"_s);
    QCOMPARE(told(reopen().unsent), u"c b"_s);
}

void TestReplicaLog::unknownIdsAreNoError()
{
    QVERIFY(!m_log->refuse(u"x"_s, u"No."_s));
    QVERIFY(!m_log->retry(u"x"_s));
    QVERIFY(!m_log->discard(u"x"_s));
    QVERIFY(!m_log->accept(numbered(1, draft(u"an"_s, u"x"_s, u"text"_s))));
    QCOMPARE(told(reopen().unsent), QString());
    QCOMPARE(entry(1).text, u"text"_s);
}

void TestReplicaLog::searches()
{
    know(9);
    keep({said(3, u"pizza"_s), said(7, u"Pizzeria"_s), said(9, u"noodles"_s)});
    QCOMPARE(told(m_log->search(u"pizz"_s, 100, 5)), u"3 7 complete"_s);
    QCOMPARE(told(m_log->search(u"pizz"_s, 100, 1)), u"7"_s);
    QCOMPARE(told(m_log->search(u"pizz"_s, 7, 1)), u"3 complete"_s);
    QCOMPARE(told(m_log->search(QString(), 100, 1)), u"complete"_s);
}

void TestReplicaLog::twoOpeners()
{
    ReplicaLog second(m_path);
    const auto opened = second.open(1);
    QVERIFY(!opened);
    const QString pid = QString::number(QCoreApplication::applicationPid());
    QVERIFY2(opened.error().message.contains(pid), qPrintable(opened.error().message));
    QVERIFY(ReplicaLog::remove(m_path)); // in use
    keep({said(1)});
}

void TestReplicaLog::removes()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    keep({said(1)});
    m_log.reset();
    for (const auto &ending : {u"-wal"_s, u"-shm"_s, u".lock"_s}) // a crash has left them
        writeFile(m_path + ending, "x");
    writeFile(folder + u"/other"_s, "x");
    const auto problem = ReplicaLog::remove(m_path);
    QVERIFY2(!problem, problem ? qPrintable(problem->message) : "");
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList(u"other"_s));
    QVERIFY(!ReplicaLog::remove(m_path)); // twice is as good as once
    QVERIFY(!ReplicaLog::remove(folder + u"/never/made.sqlite"_s));
}

// Nor does a room take a replica for its log.
void TestReplicaLog::refusesOtherFiles()
{
    m_log.reset();
    const QString room = m_folder->filePath(u"room.sqlite"_s);
    QVERIFY(SqliteLog(room).open());
    ReplicaLog wrong(room);
    QVERIFY(!wrong.open(1));
    QVERIFY(!SqliteLog(m_path).open());
    runSql(m_path, {u"PRAGMA user_version=99"_s});
    ReplicaLog newer(m_path);
    const auto opened = newer.open(1);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(u"newer"_s));
}

QTEST_GUILESS_MAIN(TestReplicaLog)
#include "tst_replicalog.moc"
