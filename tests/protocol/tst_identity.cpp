// SPDX-License-Identifier: Apache-2.0
#include "protocol/identity.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

QByteArray seed(char c)
{
    return QByteArray(32, c);
}

const QByteArray Fingerprint(32, '\x11');

QByteArray statement(const QString &username = u"An"_s)
{
    return identity::joinStatement(u"nonce"_s, Fingerprint, u"Tea"_s, username);
}

} // namespace

class TestIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyoneIsSomebodyElse();
    void aSeedIsTheWholeIdentity();
    void seedsOfAnotherSizeAreNone();
    void theKeysAreEd25519();
    void signsAndVerifies();
    void statementsAreAsForeignClientsBuildThem();
    void aStatementBindsEveryPart_data();
    void aStatementBindsEveryPart();
    void bordersCannotBeForged_data();
    void bordersCannotBeForged();
    void exportsAndImports();
    void unfitImports_data();
    void unfitImports();
    void passphrasesAreComparedAsTheyLook();
    void wordsAreStable();
    void wordsAreFourProquints();
    void textIsStrict_data();
    void textIsStrict();
    void everyByteTravels();
    void fingerprintsAreReadable();
    void tokensAreUnguessable();
    void passwords();
    void unfitHashesMatchNothing_data();
    void unfitHashesMatchNothing();
};

void TestIdentity::everyoneIsSomebodyElse()
{
    const Identity one = Identity::generate();
    const Identity other = Identity::generate();
    QCOMPARE(one.publicKey().size(), 32);
    QVERIFY(one.publicKey() != other.publicKey());
    QVERIFY(one.secretSeed() != other.secretSeed());
}

void TestIdentity::aSeedIsTheWholeIdentity()
{
    const Identity one = Identity::generate();
    QCOMPARE(one.secretSeed().size(), 32);
    const auto again = Identity::fromSeed(one.secretSeed());
    QVERIFY(again.ok());
    QCOMPARE(again->publicKey(), one.publicKey());
    QCOMPARE(again->sign("x"), one.sign("x"));
}

void TestIdentity::seedsOfAnotherSizeAreNone()
{
    for (const int size : {0, 31, 33, 64}) {
        const auto none = Identity::fromSeed(QByteArray(size, 'x'));
        QVERIFY(!none.ok());
        QVERIFY2(none.error().message.contains(QString::number(size)), qPrintable(none.error().message));
    }
}

// RFC 8032, 7.1, test 2.
void TestIdentity::theKeysAreEd25519()
{
    const auto identity = Identity::fromSeed(
        QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    QVERIFY(identity.ok());
    QCOMPARE(identity->publicKey().toHex(),
             QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    QCOMPARE(identity->sign("\x72").toHex(),
             QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
}

void TestIdentity::signsAndVerifies()
{
    const Identity an = Identity::generate();
    const QByteArray signature = an.sign(statement());
    QCOMPARE(signature.size(), 64);
    QVERIFY(identity::verify(an.publicKey(), statement(), signature));
    QVERIFY(!identity::verify(Identity::generate().publicKey(), statement(), signature));
    for (const qsizetype at : {0, 31, 32, 63}) {
        QByteArray damaged = signature;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        QVERIFY(!identity::verify(an.publicKey(), statement(), damaged));
    }
    QVERIFY(!identity::verify(an.publicKey(), statement(), {}));
    QVERIFY(!identity::verify(an.publicKey(), statement(), signature.left(63)));
    QVERIFY(!identity::verify(an.publicKey(), statement(), signature + 'x'));
    QVERIFY(!identity::verify({}, statement(), signature));
    QVERIFY(!identity::verify(an.publicKey().left(31), statement(), signature));
    // A key of small order would have "signed" everything.
    QVERIFY(!identity::verify(QByteArray(32, '\0'), statement(), QByteArray(64, '\0')));
    const QByteArray neutral = QByteArray(1, '\x01') + QByteArray(31, '\0');
    QVERIFY(!identity::verify(neutral, statement(), neutral + QByteArray(32, '\0')));
}

void TestIdentity::statementsAreAsForeignClientsBuildThem()
{
    QCOMPARE(identity::joinStatement(u"n0"_s, QByteArray::fromHex("ab01"), u"Phòng"_s, u"Bình"_s),
             QByteArray("parlour.v1 join\nn0\nab01\nPhòng\nBình"));
    QCOMPARE(identity::joinStatement(u"n0"_s, {}, u"r"_s, u"An"_s),
             QByteArray("parlour.v1 join\nn0\n\nr\nAn"));
}

void TestIdentity::aStatementBindsEveryPart_data()
{
    QTest::addColumn<QByteArray>("other");
    const auto row = [](const char *name, const QString &nonce, const QByteArray &fingerprint,
                        const QString &room, const QString &username) {
        QTest::newRow(name) << identity::joinStatement(nonce, fingerprint, room, username);
    };
    row("another connection", u"nonc"_s, Fingerprint, u"Tea"_s, u"An"_s);
    row("another certificate", u"nonce"_s, QByteArray(32, '\x12'), u"Tea"_s, u"An"_s);
    row("no certificate", u"nonce"_s, {}, u"Tea"_s, u"An"_s);
    row("another room", u"nonce"_s, Fingerprint, u"tea"_s, u"An"_s);
    row("another name", u"nonce"_s, Fingerprint, u"Tea"_s, u"an"_s);
    row("room and name swapped", u"nonce"_s, Fingerprint, u"An"_s, u"Tea"_s);
}

void TestIdentity::aStatementBindsEveryPart()
{
    QFETCH(QByteArray, other);
    const Identity an = Identity::generate();
    QVERIFY(other != statement());
    QVERIFY(!identity::verify(an.publicKey(), other, an.sign(statement())));
}

// A hostile room that relays chooses nonce and room, a hostile client the username.
void TestIdentity::bordersCannotBeForged_data()
{
    QTest::addColumn<QByteArray>("forged");
    const QString hex = QString::fromLatin1(Fingerprint.toHex());
    QTest::newRow("in the nonce") << identity::joinStatement(u"nonce\n"_s + hex + u"\nTea"_s, {}, {},
                                                             u"An"_s);
    QTest::newRow("in the room") << identity::joinStatement(u"nonce"_s, Fingerprint, u"Tea\nAn"_s, {});
    QTest::newRow("in the name") << identity::joinStatement(u"nonce"_s, Fingerprint, {}, u"Tea\nAn"_s);
}

void TestIdentity::bordersCannotBeForged()
{
    QFETCH(QByteArray, forged);
    QCOMPARE(forged.count('\n'), 4);
    QVERIFY(forged != statement());
}

void TestIdentity::exportsAndImports()
{
    const Identity an = Identity::generate();
    const auto text = an.exported(u"trà đá"_s);
    QVERIFY(text.ok());
    QVERIFY(text->startsWith("parlour-identity-1:"));
    QVERIFY(!text->contains('\n'));
    QVERIFY(!text->contains(identity::toText(an.secretSeed()).toLatin1()));
    // An editor may have added a line break, or a mail some blanks.
    const auto again = Identity::imported("  " + *text + "\r\n", u"trà đá"_s);
    QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(again.error().message));
    QCOMPARE(again->publicKey(), an.publicKey());
    QCOMPARE(again->secretSeed(), an.secretSeed());
    const auto other = Identity::imported(*text, u"trà đa"_s);
    QVERIFY(!other.ok());
    QVERIFY(other.error().message.contains(u"passphrase is wrong"_s));
    QVERIFY(!Identity::imported(*text, {}).ok());
    QVERIFY(!an.exported({}).ok());
}

void TestIdentity::unfitImports_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mentions");
    static const QByteArray text = Identity::fromSeed(seed('s')).value().exported(u"p"_s).value();
    const auto changed = [](qsizetype at) {
        QByteArray damaged = text;
        damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
        return damaged;
    };
    const QString noExport = u"not an exported identity"_s;
    const QString damaged = u"damaged"_s;
    QTest::newRow("nothing") << QByteArray() << noExport;
    QTest::newRow("something else") << QByteArray("-----BEGIN PRIVATE KEY-----") << noExport;
    QTest::newRow("only the head") << QByteArray("parlour-identity-1:") << noExport;
    QTest::newRow("a later version") << QByteArray("parlour-identity-2:") + text.mid(19) << noExport;
    QTest::newRow("cut short") << text.chopped(1) << noExport;
    QTest::newRow("too long") << text + "AAAA" << noExport;
    QTest::newRow("in two lines") << text.left(60) + '\n' + text.mid(60) << noExport;
    QTest::newRow("a book") << text + QByteArray(1'000'000, 'A') << noExport;
    QTest::newRow("another alphabet") << text.left(30) + '+' + text.mid(31) << noExport;
    QTest::newRow("damaged salt") << changed(19) << damaged;
    QTest::newRow("damaged nonce") << changed(19 + 30) << damaged;
    QTest::newRow("damaged box") << changed(text.size() - 10) << damaged;
}

void TestIdentity::unfitImports()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, mentions);
    const auto none = Identity::imported(text, u"p"_s);
    QVERIFY(!none.ok());
    QVERIFY2(none.error().message.contains(mentions), qPrintable(none.error().message));
    QVERIFY(none.error().message.size() < 200);
}

void TestIdentity::passphrasesAreComparedAsTheyLook()
{
    const Identity an = Identity::generate();
    const auto text = an.exported(u"Bình"_s);
    QVERIFY(Identity::imported(*text, u"Bi\u0300nh"_s).ok()); // as another keyboard writes it
}

void TestIdentity::wordsAreStable()
{
    // People compare them between versions and programs: never to change.
    QCOMPARE(identity::words(QByteArray(32, '\0')), u"loran-dazar-raguk-gihiv"_s);
    QCOMPARE(identity::words(Identity::fromSeed(seed('a'))->publicKey()), u"ladub-pinad-kobov-sorag"_s);
    QCOMPARE(identity::words({}), QString());
}

void TestIdentity::wordsAreFourProquints()
{
    static const QRegularExpression form(u"^([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]"
                                         "(-([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]){3}$"_s);
    QSet<QString> seen;
    for (char c = 0; c < 100; ++c) {
        const QString words = identity::words(seed(c));
        QVERIFY2(form.match(words).hasMatch(), qPrintable(words));
        seen.insert(words);
    }
    QCOMPARE(seen.size(), 100);
}

void TestIdentity::textIsStrict_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("too short") << u"AAA"_s;
    QTest::newRow("too long") << u"AAAAAAA"_s;
    QTest::newRow("padded") << u"AAAAAA=="_s;
    QTest::newRow("half padded") << u"AAAAAA="_s;
    QTest::newRow("bits behind the end") << u"AAAAAB"_s;
    QTest::newRow("the other alphabet, plus") << u"+AAAAA"_s;
    QTest::newRow("the other alphabet, slash") << u"/AAAAA"_s;
    QTest::newRow("blank before") << u" AAAAAA"_s;
    QTest::newRow("blank after") << u"AAAAAA "_s;
    QTest::newRow("line break inside") << u"AAA\nAAA"_s;
    QTest::newRow("nul") << u"AAAAA\0"_s;
    QTest::newRow("no ASCII") << u"AAAAAÀ"_s;
    QTest::newRow("looks like it") << u"АAAAAA"_s;
    QTest::newRow("a book") << QString(1'000'000, u'A');
}

void TestIdentity::textIsStrict()
{
    QFETCH(QString, text);
    QCOMPARE(identity::fromText(u"AAAAAA"_s, 4), QByteArray(4, '\0'));
    QVERIFY(identity::fromText(text, 4).isEmpty());
}

void TestIdentity::everyByteTravels()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    const QString text = identity::toText(all);
    QVERIFY(!text.contains(u'=') && !text.contains(u'+') && !text.contains(u'/'));
    QCOMPARE(identity::fromText(text, 256), all);
}

void TestIdentity::fingerprintsAreReadable()
{
    QCOMPARE(identity::fingerprintText(QByteArray::fromHex("00ABff")), u"00:ab:ff"_s);
    QCOMPARE(identity::fingerprintText({}), QString());
}

void TestIdentity::tokensAreUnguessable()
{
    const QString token = identity::newToken();
    QCOMPARE(identity::fromText(token, 16).size(), 16);
    QVERIFY(identity::newToken() != token);
    QCOMPARE(identity::tokenHash(token), identity::tokenHash(token));
    QVERIFY(identity::tokenHash(token) != identity::tokenHash(token + u'x'));
    QVERIFY(!identity::tokenHash(token).contains(token.toUtf8()));
    QVERIFY(!identity::tokenHash({}).isEmpty());
}

void TestIdentity::passwords()
{
    const QByteArray hash = identity::hashPassword(u"trà đá"_s);
    QVERIFY(hash.startsWith("$argon2id$"));
    QVERIFY(!hash.contains('\0'));
    QVERIFY(hash != identity::hashPassword(u"trà đá"_s)); // another salt
    QVERIFY(identity::matchesPassword(u"trà đá"_s, hash));
    QVERIFY(identity::matchesPassword(u"trà đá"_s.normalized(QString::NormalizationForm_D), hash));
    QVERIFY(!identity::matchesPassword(u"trà đa"_s, hash));
    QVERIFY(!identity::matchesPassword(u"trà đá "_s, hash));
    QVERIFY(!identity::matchesPassword({}, hash));
}

void TestIdentity::unfitHashesMatchNothing_data()
{
    QTest::addColumn<QByteArray>("hash");
    static const QByteArray hash = identity::hashPassword(u"p"_s);
    QTest::newRow("none") << QByteArray();
    QTest::newRow("the password itself") << QByteArray("p");
    QTest::newRow("cut short") << hash.chopped(1);
    QTest::newRow("changed") << hash.chopped(4) + "AAAA";
    QTest::newRow("of something else") << QByteArray("$2b$12$abcdefghijklmnopqrstuv");
    QTest::newRow("127 bytes of nothing") << QByteArray(127, '$');
    QTest::newRow("longer than any") << QByteArray(128, 'x');
    QTest::newRow("a book") << hash + QByteArray(1'000'000, 'x');
}

void TestIdentity::unfitHashesMatchNothing()
{
    QFETCH(QByteArray, hash);
    QVERIFY(!identity::matchesPassword(u"p"_s, hash));
}

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
