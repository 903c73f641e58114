// SPDX-License-Identifier: Apache-2.0
#include "app/identityfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestIdentityFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeOnceAndForItsOwnerOnly()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"deep/down/identity"_s);
        const auto first = identityfile::loadOrCreate(file);
        QVERIFY(first);
        const auto second = identityfile::loadOrCreate(file);
        QVERIFY(second);
        QCOMPARE(second->publicKey(), first->publicKey());
        const auto others = QFile::permissions(file)
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther);
        QVERIFY(!others);
    }

    void aDamagedOneStaysAsItIs()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"identity"_s);
        const QByteArray damaged = "parlour-seed-1:AAAA\n";
        write(path, damaged);
        const auto identity = identityfile::loadOrCreate(path);
        QVERIFY(!identity);
        QVERIFY(identity.error().message.contains(path));
        QCOMPARE(read(path), damaged);
    }

    void goesToAnotherComputer()
    {
        const QTemporaryDir folder;
        const QString here = folder.filePath(u"here"_s);
        const QString there = folder.filePath(u"there"_s);
        const QString exported = folder.filePath(u"exported"_s);
        const auto mine = identityfile::loadOrCreate(here);
        const auto other = identityfile::loadOrCreate(there);
        QVERIFY(mine && other);
        QVERIFY(identityfile::exportTo(exported, here, u"pass phrase"_s));
        QVERIFY(!read(exported).contains(identity::toText(mine->secretSeed()).toLatin1()));

        QVERIFY(!identityfile::importFrom(exported, there, u"wrong"_s));
        QCOMPARE(identityfile::loadOrCreate(there)->publicKey(), other->publicKey());
        QVERIFY(identityfile::importFrom(exported, there, u"pass phrase"_s));
        QCOMPARE(identityfile::loadOrCreate(there)->publicKey(), mine->publicKey());
        QCOMPARE(identityfile::loadOrCreate(there + u".old"_s)->publicKey(), other->publicKey());

        // Once more changes nothing, and what is kept is never written over.
        QVERIFY(identityfile::importFrom(exported, there, u"pass phrase"_s));
        QCOMPARE(identityfile::loadOrCreate(there + u".old"_s)->publicKey(), other->publicKey());
        const QString third = folder.filePath(u"third"_s);
        const auto someone = identityfile::loadOrCreate(third);
        QVERIFY(someone);
        QVERIFY(identityfile::exportTo(exported, third, u"x"_s));
        QVERIFY(identityfile::importFrom(exported, there, u"x"_s));
        QCOMPARE(identityfile::loadOrCreate(there + u".old"_s)->publicKey(), other->publicKey());
        QCOMPARE(identityfile::loadOrCreate(there + u".old-2"_s)->publicKey(), mine->publicKey());
    }

    void somethingElseIsNoIdentity()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"letter"_s);
        write(file, "Dear An,\n");
        QVERIFY(!identityfile::importFrom(file, folder.filePath(u"identity"_s), u"x"_s));
        QVERIFY(!identityfile::importFrom(folder.filePath(u"nothing"_s), folder.filePath(u"identity"_s), u"x"_s));
        QVERIFY(!QFile::exists(folder.filePath(u"identity"_s)));
    }

private:
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestIdentityFile)
#include "tst_identityfile.moc"
