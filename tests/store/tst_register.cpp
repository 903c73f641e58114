// SPDX-License-Identifier: Apache-2.0
#include "protocol/limits.h"
#include "store/logview.h"
#include "store/roomonfile.h"

#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

PublicKey key(char letter)
{
    return PublicKey(32, letter);
}

ModerationEntry deed(int number)
{
    return {u"kick"_s, u"An"_s,        u"Bo"_s,    u"reason %1"_s.arg(number),
            5,         1'000 + number, u"detail"_s};
}

const NameClaim AnClaim{u"an"_s, u"An"_s, key('a'), 17};
const Account AnAccount{key('a'), Role::Moderator, true};
const Sanction Ban{3, Sanction::Kind::Ban, key('b'), {}, {}, u"Bo"_s, u"spam"_s, u"An"_s, 100, 0};
const Sanction Mute{4, Sanction::Kind::Mute, {}, u"cy"_s, u"192.0.2.7"_s, u"Cy"_s, {}, u"An"_s, 1,
                    2};
const InviteRecord Invite{7, QByteArray(32, '\0'), u"An"_s, 900, -1};

} // namespace

// What a room remembers of people.
class TestRegister : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomOnFile> m_room;
    Register m_reg; // as it was found by the last reopen()

    void keep(const std::vector<RegisterChange> &changes);
    void reopen() { m_reg = m_room->reopen().reg; }

private Q_SLOTS:
    void init();

    void newLogRemembersNobody();
    void everythingComesBack();
    void theSameKeyIsReplaced();
    void removals();
    void numbersAreNeverUsedAgain();
    void newPasswordHasEverybodyAdmittedAnew();
    void newestDeedsAreKept();
    void changesApplyInOrder();
    void betweenAppends();
    void allOrNone();
    void fullDisk();
    void damagedRowsArePassedOver();
    void damagedPasswordStillClosesTheDoor();
    void isNobodyElsesToRead();
    void exportsDoNotCare();
};

void TestRegister::init()
{
    m_room = std::make_unique<RoomOnFile>();
    reopen();
}

void TestRegister::keep(const std::vector<RegisterChange> &changes)
{
    const auto kept = m_room->log->keep(changes);
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
}

void TestRegister::newLogRemembersNobody()
{
    QVERIFY(m_reg.claims.empty() && m_reg.accounts.empty() && m_reg.sanctions.empty());
    QVERIFY(m_reg.invites.empty() && m_reg.log.empty() && m_reg.passwordHash.isEmpty());
    QCOMPARE(m_reg.lastNumber, 0);
    QVERIFY(!m_reg.announcement);
}

void TestRegister::everythingComesBack()
{
    keep({PasswordChange{"$argon2id$x"_ba}, AnClaim, AnAccount, Ban, Mute, Invite, deed(1),
          AnnouncementChange{true}});
    for (int i = 0; i < 2; ++i) {
        reopen();
        QCOMPARE(m_reg.claims, std::vector{AnClaim});
        QCOMPARE(m_reg.accounts, std::vector{AnAccount});
        QCOMPARE(m_reg.sanctions, (std::vector{Ban, Mute}));
        QCOMPARE(m_reg.invites, std::vector{Invite});
        QCOMPARE(m_reg.log, std::vector{deed(1)});
        QCOMPARE(m_reg.passwordHash, "$argon2id$x"_ba);
        QVERIFY(m_reg.announcement);
        QCOMPARE(m_reg.lastNumber, 7);
    }
}

void TestRegister::theSameKeyIsReplaced()
{
    keep({AnClaim, AnAccount, Ban, Invite});
    NameClaim claim = AnClaim;
    claim.identity = key('z');
    Account account = AnAccount;
    account.role = Role::Member;
    Sanction shorter = Ban;
    shorter.until = 5'000;
    InviteRecord used = Invite;
    used.usesLeft = 2;
    keep({claim, account, shorter, used});
    reopen();
    QCOMPARE(m_reg.claims, std::vector{claim});
    QCOMPARE(m_reg.accounts, std::vector{account});
    QCOMPARE(m_reg.sanctions, std::vector{shorter});
    QCOMPARE(m_reg.invites, std::vector{used});
}

void TestRegister::removals()
{
    keep({Ban, Mute, Invite, AnnouncementChange{true}, PasswordChange{"x"_ba}});
    keep({RemoveSanction{Ban.number}, RemoveInvite{Invite.number}, RemoveInvite{99},
          AnnouncementChange{false}, PasswordChange{}});
    reopen();
    QCOMPARE(m_reg.sanctions, std::vector{Mute});
    QVERIFY(m_reg.invites.empty());
    QVERIFY(!m_reg.announcement);
    QVERIFY(m_reg.passwordHash.isEmpty());
}

void TestRegister::numbersAreNeverUsedAgain()
{
    keep({Invite, Ban, RemoveInvite{Invite.number}, RemoveSanction{Ban.number}});
    reopen();
    QCOMPARE(m_reg.lastNumber, 7);
    keep({Ban}); // an old number does not turn it back
    reopen();
    QCOMPARE(m_reg.lastNumber, 7);
}

void TestRegister::newPasswordHasEverybodyAdmittedAnew()
{
    const std::vector<Account> before{{key('g'), Role::Guest, true},
                                      {key('h'), Role::Host, true},
                                      {key('m'), Role::Member, true},
                                      {key('o'), Role::Moderator, true}};
    keep({before.begin(), before.end()});
    keep({PasswordChange{"x"_ba}});
    reopen();
    std::vector<Account> after = before;
    after[0].admitted = after[2].admitted = false;
    QCOMPARE(m_reg.accounts, after);
}

void TestRegister::newestDeedsAreKept()
{
    std::vector<RegisterChange> changes;
    for (int i = 1; i <= limits::ModerationLog + 5; ++i)
        changes.push_back(deed(i));
    keep(changes);
    reopen();
    QCOMPARE(m_reg.log.size(), size_t(limits::ModerationLog));
    QCOMPARE(m_reg.log.front(), deed(6));
    QCOMPARE(m_reg.log.back(), deed(limits::ModerationLog + 5));
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"SELECT count(*) FROM moderation"_s}).toInt(),
             limits::ModerationLog);
}

void TestRegister::changesApplyInOrder()
{
    Account admitted{key('m'), Role::Member, true};
    keep({PasswordChange{"a"_ba}, admitted, PasswordChange{"b"_ba}});
    reopen();
    QCOMPARE(m_reg.accounts, (std::vector{Account{key('m'), Role::Member, false}}));
    keep({PasswordChange{"c"_ba}, admitted});
    reopen();
    QCOMPARE(m_reg.accounts, std::vector{admitted});
    keep({Ban, RemoveSanction{Ban.number}, RemoveSanction{Mute.number}, Mute});
    reopen();
    QCOMPARE(m_reg.sanctions, std::vector{Mute});
}

// Answers come in the order of the questions, whatever they are about.
void TestRegister::betweenAppends()
{
    QStringList answers;
    RoomStore &store = *m_room->log->store;
    const auto append = [&](const QString &text) {
        store.append({draft(u"an"_s, {}, text)},
                     [&answers](const auto &places) { answers.append(told(places)); });
    };
    append(u"x"_s);
    store.keep({Ban},
               [&answers](const auto &kept) { answers.append(kept ? u"kept"_s : u"failed"_s); });
    append(u"y"_s);
    QTRY_COMPARE(answers, QStringList({u"1"_s, u"kept"_s, u"2"_s}));
    // What was asked for is done before the end, answered or not.
    store.keep({Mute}, [](const auto &) {});
    reopen();
    QCOMPARE(m_reg.sanctions, (std::vector{Ban, Mute}));
}

void TestRegister::allOrNone()
{
    keep({Ban});
    runSql(
        m_room->path,
        {u"CREATE TRIGGER full BEFORE INSERT ON invites BEGIN SELECT raise(ABORT, 'disk full'); END"_s});
    const auto kept = m_room->log->keep({AnClaim, RemoveSanction{Ban.number}, Invite, Mute});
    QVERIFY(!kept);
    QVERIFY2(kept.error().message.contains(u"disk full"_s), qPrintable(kept.error().message));
    keep({AnAccount}); // the next one is not harmed
    reopen();
    QVERIFY(m_reg.claims.empty());
    QCOMPARE(m_reg.sanctions, std::vector{Ban});
    QCOMPARE(m_reg.accounts, std::vector{AnAccount});
    QCOMPARE(m_reg.lastNumber, Ban.number);
}

void TestRegister::fullDisk()
{
    std::signal(SIGXFSZ, SIG_IGN); // so that writing fails instead
    keep({Ban});
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit full = before;
    full.rlim_cur = static_cast<rlim_t>(QFileInfo(m_room->path + u"-wal"_s).size());
    Sanction large = Mute;
    large.reason = QString(100'000, u'x');
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
    const auto kept = m_room->log->keep({large});
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!kept);
    QVERIFY2(kept.error().message.contains(u"disk"_s), qPrintable(kept.error().message));
    keep({Mute});
    reopen();
    QCOMPARE(m_reg.sanctions, (std::vector{Ban, Mute}));
}

void TestRegister::damagedRowsArePassedOver()
{
    keep({AnClaim, AnAccount, Ban, Invite, deed(1)});
    m_room->log.reset();
    runSql(m_room->path,
           {u"INSERT INTO names VALUES ('bo', 'Bo', 'not a key', 1)"_s,
            u"INSERT INTO names VALUES ('', '', zeroblob(32), 1)"_s,
            u"INSERT INTO accounts VALUES (zeroblob(31), 1, 1)"_s,
            u"INSERT INTO accounts VALUES (zeroblob(32), 77, 1)"_s,
            u"INSERT INTO accounts VALUES (x'00', 'host', 'yes')"_s,
            u"INSERT INTO sanctions VALUES (10, 9, zeroblob(32), '', '', '', '', '', 0, 0)"_s,
            u"INSERT INTO sanctions VALUES (11, 3, NULL, '', '', 'about nobody', '', '', 0, 0)"_s,
            u"INSERT INTO sanctions VALUES (12, 3, x'ff', 'x', '', '', '', '', 'never', x'00')"_s,
            u"INSERT INTO invites VALUES (13, '', '', 'soon', 'many')"_s,
            u"INSERT INTO moderation VALUES (99, '', x'ff', '', '', 'a while', 'today', '')"_s,
            u"INSERT INTO meta VALUES ('announcement', 'perhaps')"_s,
            u"UPDATE meta SET value = 'nonsense' WHERE key = 'last_number'"_s});
    reopen();
    QCOMPARE(m_reg.claims, std::vector{AnClaim});
    QCOMPARE(m_reg.accounts, std::vector{AnAccount});
    QCOMPARE(m_reg.sanctions, std::vector{Ban});
    QCOMPARE(m_reg.invites, std::vector{Invite});
    QCOMPARE(m_reg.log.front(), deed(1));
    QCOMPARE(m_reg.lastNumber, 13); // as the rows tell
    QVERIFY(!m_reg.announcement);
    keep({Mute});
}

void TestRegister::damagedPasswordStillClosesTheDoor()
{
    keep({PasswordChange{"x"_ba}});
    m_room->log.reset();
    runSql(m_room->path, {u"UPDATE meta SET value = '😀' WHERE key = 'password'"_s});
    reopen();
    QVERIFY(!m_reg.passwordHash.isEmpty());
}

void TestRegister::isNobodyElsesToRead()
{
    keep({PasswordChange{"x"_ba}});
    const auto files = QDir(m_room->folder.path()).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 3); // with those beside it
    for (const auto &file : files)
        QVERIFY2(!(file.permissions()
                   & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                 qPrintable(file.fileName()));
}

void TestRegister::exportsDoNotCare()
{
    QVERIFY(m_room->log->append({draft(u"an"_s, {}, u"x"_s)}));
    m_room->log.reset();
    runSql(m_room->path, {u"DROP TABLE sanctions"_s, u"DELETE FROM accounts"_s});
    LogView view(m_room->path);
    QVERIFY(view.open());
    QCOMPARE(view.after(0, 10).value().size(), 1);
}

QTEST_GUILESS_MAIN(TestRegister)
#include "tst_register.moc"
