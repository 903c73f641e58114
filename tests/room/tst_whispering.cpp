// SPDX-License-Identifier: Apache-2.0
#include "protocol/whispers.h"
#include "room/ranks.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

requests::Whisper whisper(const QString &to, const QString &text = u"psst"_s,
                          const MessageId &id = u"w1"_s, Seq replyTo = 0)
{
    return {to, text, id, replyTo};
}

} // namespace

// Between two people, whatever the others are.
class TestWhispering : public QObject, private Ranks
{
    Q_OBJECT

    static constexpr MemberId Bo = 12; // Member2; Ranks::Member is Member1
    QStringList readBy(MemberId id, const Request &request = requests::History{{}, {}, 100});

private Q_SLOTS:
    void init() { gather(); }

    void isForTwoAndANumberForAllOthers();
    void historyIsForTwo();
    void catchingUpIsForTwo();
    void pagesFromTheDiskAreForTwo();
    void searchesAreForTwo();
    void whoMay_data();
    void whoMay();
    void whoIsNotHereReadsItLater();
    void aNewConnectionOfTheAuthorHearsIt();
    void aGuestUnderTheNameOfNobodyGetsNothing();
    void mutedAndAnnouncement();
    void costsWhatAMessageCosts();
    void endsTyping();
    void deletingIsForTwo();
    void refusalsSayWhatToDo_data();
    void refusalsSayWhatToDo();
};

// What a page shows to one of them.
QStringList TestWhispering::readBy(MemberId id, const Request &request)
{
    m_d->says(id, request);
    QStringList all;
    const auto history = m_d->latest<events::History>().value();
    for (const Entry &entry : history.page.entries)
        all.append(QString::number(entry.seq) + u' ' + told(entry));
    return all;
}

void TestWhispering::isForTwoAndANumberForAllOthers()
{
    QCOMPARE(m_d->says(Member, whisper(u"MEMBER2"_s)), QStringList());
    QCOMPARE(m_d->appends.front().draft.entry.to, u"Member2"_s); // as the room spells it
    QCOMPARE(
        m_d->commit(),
        QStringList({u"11: ack w1 is #1"_s,
                     u"live, only [12] read, but 11: #1 Member1 whispers to Member2: psst"_s}));
    const auto &told = std::get<deliveries::ToTwo>(m_d->latestDeliveries.back());
    const Entry rest = whispers::redacted(told.entry);
    QVERIFY(rest.from.isEmpty() && rest.to.isEmpty() && rest.text.isEmpty() && rest.id.isEmpty());
    QCOMPARE(rest.replyTo, 0);
}

void TestWhispering::historyIsForTwo()
{
    m_d->says(Guest, u"hi"_s);
    m_d->says(Member, whisper(u"Member2"_s, u"psst"_s, u"w1"_s, 0));
    m_d->says(Mod, u"ho"_s);
    m_d->commit();
    const QStringList full{u"1 Guest1: hi"_s, u"2 Member1 whispers to Member2: psst"_s,
                           u"3 Moderator1: ho"_s};
    const QStringList rest{u"1 Guest1: hi"_s, u"2 a whisper"_s, u"3 Moderator1: ho"_s};
    QCOMPARE(readBy(Member), full);
    QCOMPARE(readBy(Bo), full);
    for (const MemberId other : {Guest, Mod, Host, MemberId(2), MemberId(32)})
        QCOMPARE(readBy(other), rest);
    QCOMPARE(readBy(Host, requests::History{{}, 1, 1}), QStringList(u"2 a whisper"_s));
}

void TestWhispering::catchingUpIsForTwo()
{
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->commit();
    m_d->isGone(Bo);
    m_d->isGone(Mod);
    const auto returns = [this](MemberId id, const QString &name) {
        m_d->arrive(id);
        auto join = m_d->signedJoin(id, name, key(name));
        join.after = 0;
        join.epoch = QLatin1String(Dialogue::Epoch);
        m_d->says(id, join);
        return told(m_d->latest<events::History>().value().page.entries.front());
    };
    QCOMPARE(returns(112, u"Member2"_s), u"Member1 whispers to Member2: psst"_s);
    QCOMPARE(returns(121, u"Moderator1"_s), u"a whisper"_s);
}

void TestWhispering::pagesFromTheDiskAreForTwo()
{
    auto config = Dialogue::config(2'000);
    config.access.hosts = {key(u"Host1"_s).publicKey()};
    Dialogue d(config);
    d.enter(1, u"Host1"_s, key(u"Host1"_s));
    d.enter(2, u"Member1"_s, key(u"Member1"_s));
    Page page = Dialogue::page(1, 3, true);
    page.entries[1].type = EntryType::Whisper;
    page.entries[1].to = u"member1"_s;
    const auto second = [&](MemberId id) {
        d.says(id, requests::History{4, {}, 3});
        d.answerRead(page);
        return told(d.latest<events::History>().value().page.entries.at(1));
    };
    QCOMPARE(second(1), u"a whisper"_s);
    QCOMPARE(second(2), u"Bo whispers to member1: text 2"_s);
}

// A store finds none of them; if one did, it would not get any further.
void TestWhispering::searchesAreForTwo()
{
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->commit();
    Entry found = std::get<deliveries::ToTwo>(m_d->latestDeliveries.back()).entry;
    const auto searched = [&](MemberId id) {
        m_d->says(id, requests::Search{u"psst"_s, {}, 50, u"s"_s});
        return m_d->answerSearch(Page{{found}, true}).first();
    };
    QCOMPARE(searched(Host), u"31: found [] of \"psst\" ref s complete"_s);
    QCOMPARE(searched(Guest), u"1: found [] of \"psst\" ref s complete"_s);
    QCOMPARE(searched(Bo), u"12: found [1] of \"psst\" ref s complete"_s);
}

void TestWhispering::whoMay_data()
{
    QTest::addColumn<int>("who");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("code"); // empty: it may be
    QTest::newRow("member to host") << 11 << u"Host1"_s << QString();
    QTest::newRow("host to member") << 31 << u"Member1"_s << QString();
    QTest::newRow("another spelling") << 11 << u" mEMBER2 "_s << QString();
    QTest::newRow("without a key") << 1 << u"Member1"_s << u"not_allowed"_s;
    QTest::newRow("to somebody without a key") << 11 << u"Guest1"_s << u"not_allowed"_s;
    QTest::newRow("to nobody") << 11 << u"Nobody"_s << u"not_found"_s;
    QTest::newRow("to what is no name") << 11 << QString() << u"not_found"_s;
    QTest::newRow("to the room") << 11 << u"\u200b"_s << u"not_found"_s;
    QTest::newRow("to oneself") << 11 << u"member1"_s << u"bad_field"_s;
}

void TestWhispering::whoMay()
{
    QFETCH(int, who);
    QFETCH(QString, to);
    QFETCH(QString, code);
    const QStringList told = m_d->says(static_cast<MemberId>(who), whisper(to));
    if (code.isEmpty()) {
        QVERIFY(told.isEmpty());
        QCOMPARE(m_d->appends.size(), 1U);
        return;
    }
    QCOMPARE(told, QStringList(u"%1: error %2 ref w1"_s.arg(who).arg(code)));
    QVERIFY(m_d->latest<events::Error>()->message.endsWith(u'.'));
    QVERIFY(m_d->appends.empty());
}

void TestWhispering::whoIsNotHereReadsItLater()
{
    m_d->isGone(Bo);
    QVERIFY(m_d->says(Member, whisper(u"Member2"_s)).isEmpty());
    QCOMPARE(m_d->commit().last(),
             u"live, only [] read, but 11: #1 Member1 whispers to Member2: psst"_s);
    m_d->enter(112, u"Member2"_s, key(u"Member2"_s));
    QCOMPARE(readBy(112), QStringList(u"1 Member1 whispers to Member2: psst"_s));
}

void TestWhispering::aNewConnectionOfTheAuthorHearsIt()
{
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->enter(111, u"Member1"_s, key(u"Member1"_s)); // takes the place while the disk works
    QVERIFY(m_d->commit().last().startsWith(u"live, only [111, 12] read, but 11: #1 "_s));
}

// Who has no key is nobody's heir: the name is of the key alone.
void TestWhispering::aGuestUnderTheNameOfNobodyGetsNothing()
{
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->commit();
    m_d->isGone(Bo);
    m_d->arrive(200);
    QCOMPARE(m_d->joins(200, u"Member2"_s).first(), u"200: error name_taken"_s);
}

void TestWhispering::mutedAndAnnouncement()
{
    m_d->says(Mod, requests::Mute{u"Member1"_s, true, {}, 0, {}});
    QCOMPARE(m_d->says(Member, whisper(u"Member2"_s)), QStringList(u"11: error muted ref w1"_s));
    m_d->says(Mod, requests::Announce{true, {}});
    QCOMPARE(m_d->says(Bo, whisper(u"Host1"_s)), QStringList(u"12: error not_allowed ref w1"_s));
    QVERIFY(m_d->says(Mod, whisper(u"Member1"_s)).isEmpty());
}

void TestWhispering::costsWhatAMessageCosts()
{
    for (int i = 0; i < limits::MessageBurst; ++i)
        QVERIFY(m_d->says(Member, whisper(u"Member2"_s, u"psst"_s, QString::number(i))).isEmpty());
    QVERIFY(
        m_d->says(Member, whisper(u"Member2"_s)).first().startsWith(u"11: error rate_limited"_s));
}

void TestWhispering::endsTyping()
{
    m_d->says(Member, requests::Typing{true});
    QCOMPARE(m_d->says(Member, whisper(u"Member2"_s)),
             QStringList(u"all but 11: Member1 stops typing"_s));
}

// Others do not even hear that somebody took something back.
void TestWhispering::deletingIsForTwo()
{
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->commit();
    m_d->says(Member, requests::Delete{1, u"d1"_s});
    Outcome out;
    const Append append = m_d->appends.front();
    m_d->appends.clear();
    m_d->room.appended(append, {2, 1'000, false, Refusal::None, u"Member2"_s}, out);
    QCOMPARE(lines(out.deliveries),
             QStringList(
                 {u"11: ack d1 is #2"_s, u"live, only [12] read, but 11: #2 Member1 deletes 1"_s}));
    QCOMPARE(readBy(Bo),
             QStringList({u"1 Member1 whispers to Member2: "_s, u"2 Member1 deletes 1"_s}));
    QCOMPARE(readBy(Host), QStringList({u"1 a whisper"_s, u"2 a whisper"_s}));
}

void TestWhispering::refusalsSayWhatToDo_data()
{
    QTest::addColumn<Request>("request");
    QTest::newRow("edit") << Request(requests::Edit{1, u"x"_s, u"r"_s});
    QTest::newRow("react") << Request(requests::React{1, u"👍"_s, true, u"r"_s});
    QTest::newRow("reply for all") << Request(requests::Say{u"x"_s, u"r"_s, 1});
}

void TestWhispering::refusalsSayWhatToDo()
{
    QFETCH(Request, request);
    m_d->says(Member, whisper(u"Member2"_s));
    m_d->commit();
    m_d->says(Bo, request);
    QCOMPARE(m_d->refuse(Refusal::IsWhisper), QStringList(u"12: error not_allowed ref r"_s));
    QVERIFY(m_d->latest<events::Error>()->message.contains(u"hisper"_s));
}

QTEST_GUILESS_MAIN(TestWhispering)
#include "tst_whispering.moc"
