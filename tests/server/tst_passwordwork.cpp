// SPDX-License-Identifier: Apache-2.0
#include "server/passwordwork.h"

#include "protocol/identity.h"
#include "protocol/limits.h"

#include <QStringList>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

// What takes long by intent, while everything else goes on.
class TestPasswordWork : public QObject
{
    Q_OBJECT

    QByteArray m_hash;

private Q_SLOTS:
    void initTestCase() { m_hash = identity::hashPassword(u"open sesame"_s); }

    void answersFromTheLoopInOrder();
    void soManyAtOnce();
    void theSamePasswordKeepsItsHash();
    void nothingComesAfterTheEnd();
};

void TestPasswordWork::answersFromTheLoopInOrder()
{
    PasswordWork work;
    QStringList answers;
    const auto answer = [&answers](bool matches) { answers.append(matches ? u"yes"_s : u"no"_s); };
    QVERIFY(work.check(u"open sesame"_s, m_hash, answer));
    QVERIFY(work.check(u"open barley"_s, m_hash, answer));
    work.hash(u"barley"_s, {}, [&answers](const QByteArray &hash) {
        answers.append(identity::matchesPassword(u"barley"_s, hash) ? u"hashed"_s : u"wrong"_s);
    });
    work.hash({}, m_hash, [&answers](const QByteArray &hash) {
        answers.append(hash.isEmpty() ? u"none"_s : u"some"_s);
    });
    QVERIFY(work.check(u"open sesame"_s, "not a hash", answer));
    QVERIFY(answers.isEmpty()); // nothing was waited for
    QTRY_COMPARE(answers, QStringList({u"yes"_s, u"no"_s, u"hashed"_s, u"none"_s, u"no"_s}));
}

void TestPasswordWork::soManyAtOnce()
{
    PasswordWork work;
    int answers = 0;
    const auto answer = [&answers](bool) { ++answers; };
    for (int i = 0; i < limits::PasswordsAtOnce; ++i)
        QVERIFY(work.check(u"x"_s, m_hash, answer));
    QVERIFY(!work.check(u"x"_s, m_hash, answer));
    QTRY_VERIFY(answers >= 1);
    const int free = answers;
    for (int i = 0; i < free; ++i)
        QVERIFY(work.check(u"x"_s, m_hash, answer));
    QVERIFY(!work.check(u"x"_s, m_hash, answer));
    QTRY_COMPARE_WITH_TIMEOUT(answers, limits::PasswordsAtOnce + free, 60'000);
}

void TestPasswordWork::theSamePasswordKeepsItsHash()
{
    PasswordWork work;
    QByteArray same;
    QByteArray other;
    work.hash(u"open sesame"_s, m_hash, [&same](const QByteArray &hash) { same = hash; });
    work.hash(u"open barley"_s, m_hash, [&other](const QByteArray &hash) { other = hash; });
    QTRY_VERIFY(!other.isEmpty());
    QCOMPARE(same, m_hash);
    QVERIFY(other != m_hash);
}

void TestPasswordWork::nothingComesAfterTheEnd()
{
    int answers = 0;
    {
        PasswordWork work;
        for (int i = 0; i < limits::PasswordsAtOnce; ++i)
            QVERIFY(work.check(u"x"_s, m_hash, [&answers](bool) { ++answers; }));
    }
    PasswordWork witness;
    bool done = false;
    QVERIFY(witness.check(u"x"_s, m_hash, [&done](bool) { done = true; }));
    QTRY_VERIFY(done);
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(TestPasswordWork)
#include "tst_passwordwork.moc"
