// SPDX-License-Identifier: Apache-2.0
#include "store/roomonfile.h"

#include <QFileInfo>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Day = 24LL * 60 * 60 * 1'000;
constexpr qint64 Now = 1'767'225'600'000;
constexpr qint64 Megabyte = 1'000'000;

Draft said(qint64 time, const QString &text)
{
    Draft d = draft(u"an"_s, {}, text);
    d.entry.time = time;
    return d;
}

// So many kilobytes of messages, with words that are all different.
std::vector<Draft> kilobytes(int count)
{
    std::vector<Draft> drafts;
    for (int i = 0; i < count; ++i) {
        QString text;
        for (int j = 0; text.size() < 1'000; ++j)
            text += QString::number((i + 1) * 7'919 + j * 104'729, 36) + u' ';
        drafts.push_back(said(Now, text));
    }
    return drafts;
}

} // namespace

// A log that does not grow for ever.
class TestTrim : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomOnFile> m_room;
    StoreDialogue &log() { return *m_room->log; }

private Q_SLOTS:
    void init();

    void byAge();
    void theNewestStays();
    void oldestFirstWhateverTheClockSaid();
    void nothingToDo_data();
    void nothingToDo();
    void pagesEndWhereTheLogBegins();
    void allThatBelongsToThemGoes();
    void editsOfThemAreEmptied();
    void bySizeGivesSpaceBack();
    void spaceOfAnOldFileComesBack();
    void appendsComeInBetween();
    void leftInTheMiddle();
};

void TestTrim::init()
{
    m_room = std::make_unique<RoomOnFile>();
    QCOMPARE(m_room->reopen().first, 1);
}

void TestTrim::byAge()
{
    std::vector<Draft> drafts;
    for (int i = 0; i < 1'000; ++i)
        drafts.push_back(said(Now - (1'000 - i) * Day / 10, u"text"_s)); // 100 days
    QVERIFY(log().append(drafts));
    QCOMPARE(log().trim({.days = 30}, Now).value(), 701);
    QCOMPARE(told(log().after(0, 1'000)), u"701-1000 complete"_s);
    const auto opened = m_room->reopen();
    QCOMPARE(opened.first, 701);
    QCOMPARE(opened.last, 1'000);
    QCOMPARE(log().trim({.days = 30}, Now + Day).value(), 711);
    QCOMPARE(told(log().append({said(Now, u"x"_s)})), u"1001"_s);
}

void TestTrim::theNewestStays()
{
    QCOMPARE(log().trim({.days = 1}, Now).value(), 1); // of an empty log, too
    QVERIFY(log().append({said(1, u"x"_s), said(2, u"y"_s), said(3, u"z"_s)}));
    QCOMPARE(log().trim({.days = 1}, Now).value(), 3);
    QCOMPARE(log().trim({.days = 1, .megabytes = 1}, Now).value(), 3);
    QCOMPARE(told(log().after(0, 10)), u"3-3 complete"_s);
    QCOMPARE(m_room->reopen().last, 3);
    QCOMPARE(told(log().append({said(4, u"x"_s)})), u"4"_s); // no number twice
}

void TestTrim::oldestFirstWhateverTheClockSaid()
{
    QVERIFY(log().append({said(1, u"x"_s), said(Now, u"x"_s), said(2, u"x"_s), said(Now, u"x"_s)}));
    QCOMPARE(log().trim({.days = 1}, Now).value(), 2);
    QCOMPARE(told(log().after(0, 10)), u"2-4 complete"_s); // never a hole
}

void TestTrim::nothingToDo_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("megabytes");
    QTest::newRow("all is kept") << 0 << 0;
    QTest::newRow("old enough") << 2 << 0;
    QTest::newRow("small enough") << 0 << 1;
    QTest::newRow("both") << 2 << 1;
}

void TestTrim::nothingToDo()
{
    QFETCH(int, days);
    QFETCH(int, megabytes);
    QVERIFY(log().append({said(Now - 2 * Day, u"x"_s), said(Now, u"x"_s)}));
    QCOMPARE(log().trim({.days = days, .megabytes = megabytes}, Now).value(), 1);
    QCOMPARE(told(log().after(0, 10)), u"1-2 complete"_s);
}

void TestTrim::pagesEndWhereTheLogBegins()
{
    std::vector<Draft> drafts;
    for (int i = 1; i <= 10; ++i)
        drafts.push_back(said(i <= 4 ? 1 : Now, u"x"_s));
    QVERIFY(log().append(drafts));
    QCOMPARE(log().trim({.days = 1}, Now).value(), 5);
    QCOMPARE(told(log().after(0, 3)), u"5-7"_s);
    QCOMPARE(told(log().after(2, 3)), u"5-7"_s);
    QCOMPARE(told(log().before(11, 5)), u"6-10"_s);
    QCOMPARE(told(log().before(11, 6)), u"5-10 complete"_s);
    QCOMPARE(told(log().before(7, 2)), u"5-6 complete"_s);
    QCOMPARE(told(log().before(5, 2)), u"nothing complete"_s);
    QCOMPARE(told(log().append({react(u"an"_s, 4, u"👍"_s), react(u"an"_s, 5, u"👍"_s)})),
             u"NotFound 11"_s);
}

void TestTrim::allThatBelongsToThemGoes()
{
    QVERIFY(log().append({said(1, u"SecretText secretword"_s), said(Now, u"kept secretless"_s)}));
    Draft thumb = react(u"bo"_s, 1, u"👍"_s);
    thumb.entry.time = 1;
    QVERIFY(log().append({thumb, react(u"bo"_s, 2, u"👍"_s), said(Now, u"x"_s)}));
    QCOMPARE(log().trim({.days = 1}, Now).value(), 2);
    QVERIFY(!m_room->isInFiles("SecretText"));
    QVERIFY(!m_room->isInFiles("cretword"));
    QCOMPARE(told(log().search(u"secret"_s)), u"2 complete"_s);
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"SELECT count(*) FROM reactions"_s}).toInt(), 1);
}

void TestTrim::editsOfThemAreEmptied()
{
    QVERIFY(log().append({said(1, u"first"_s), said(Now, u"second"_s)}));
    Draft ofFirst = edit(u"an"_s, 1, u"SecretText"_s);
    ofFirst.entry.time = Now;
    Draft ofSecond = edit(u"an"_s, 2, u"Harmless"_s);
    ofSecond.entry.time = Now;
    QVERIFY(log().append({ofFirst, ofSecond}));
    QCOMPARE(log().trim({.days = 1}, Now).value(), 2);
    QCOMPARE(m_room->entry(3).text, QString());
    QCOMPARE(m_room->entry(3).target, 1);
    QCOMPARE(m_room->entry(4).text, u"Harmless"_s);
    QTRY_VERIFY(!m_room->isInFiles("SecretText"));
}

void TestTrim::bySizeGivesSpaceBack()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(log().append(kilobytes(1'000)));
    const qint64 before = QFileInfo(m_room->path).size();
    QVERIFY(before > 8 * Megabyte);
    const Seq first = log().trim({.megabytes = 4}, Now).value();
    const qint64 after = QFileInfo(m_room->path).size();
    QVERIFY2(after <= 4 * Megabyte, qPrintable(QString::number(after)));
    QVERIFY2(after > 3 * Megabyte, qPrintable(QString::number(after))); // not more than has to go
    QVERIFY(QFileInfo(m_room->path + u"-wal"_s).size() < Megabyte / 2);
    QVERIFY(first > 1'000 && first < 5'000);
    QCOMPARE(log().after(0, 1).value().first(), first);
    QCOMPARE(m_room->reopen().first, first);
    QCOMPARE(log().trim({.megabytes = 4}, Now).value(), first);
}

void TestTrim::spaceOfAnOldFileComesBack()
{
    m_room->log.reset();
    QVERIFY(QFile::remove(m_room->path));
    makeFirstVersion(m_room->path, 20'000);
    m_room->reopen();
    const qint64 before = QFileInfo(m_room->path).size();
    QCOMPARE(log().trim({.days = 1}, 1'700'000'000'000 + 15'001 + Day).value(), 15'001);
    QVERIFY(QFileInfo(m_room->path).size() < before / 2);
    QCOMPARE(log().after(0, 1).value().first(), 15'001);
    QCOMPARE(told(log().search(u"nhan 19999 "_s)), u"19999 complete"_s);
    QCOMPARE(told(log().search(u"nhan 14999 "_s)), u"complete"_s);
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
    QCOMPARE(runSql(m_room->path, {u"PRAGMA auto_vacuum"_s}).toInt(), 2);
}

// Nobody waits until all is trimmed.
void TestTrim::appendsComeInBetween()
{
    QVERIFY(log().append(kilobytes(3'000)));
    QVERIFY(log().append({said(Now, u"x"_s)}));
    bool isTrimmed = false;
    int during = 0;
    log().store->trim({.megabytes = 2}, Now, [&](const auto &) { isTrimmed = true; });
    while (!isTrimmed) {
        QVERIFY(log().append({said(Now, u"meanwhile"_s)}));
        during += !isTrimmed;
    }
    QVERIFY(during > 5);
    QCOMPARE(told(log().search(u"meanwhile"_s, 1'000'000, 1)),
             QString::number(m_room->reopen().last));
}

void TestTrim::leftInTheMiddle()
{
    QVERIFY(log().append(kilobytes(3'000)));
    m_room->log.reset();
    {
        SqliteLog trimming(m_room->path);
        QVERIFY(trimming.open());
        trimming.beginTrim({.megabytes = 2}, Now);
        for (int i = 0; i < 4; ++i)
            QVERIFY(trimming.trimPiece().value().more);
    }
    QVERIFY(m_room->reopen().first > 1);
    QVERIFY(log().trim({.megabytes = 2}, Now));
    QVERIFY(QFileInfo(m_room->path).size() <= 2 * Megabyte);
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

QTEST_GUILESS_MAIN(TestTrim)
#include "tst_trim.moc"
