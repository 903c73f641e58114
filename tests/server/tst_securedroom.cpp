// SPDX-License-Identifier: Apache-2.0
#include "server/hostedroom.h"

#include "server/roomguest.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A whole room with a certificate and a lock, on 127.0.0.1.
class TestSecuredRoom : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostedRoom> m_room;

    HostedRoom::Options options() const;
    void host(const HostedRoom::Options &options);
    QString failureOf(const HostedRoom::Options &options);
    std::unique_ptr<RoomGuest> guest(const QByteArray &expected = {}) const;
    QString tlsFile(const QString &name) const { return m_folder->filePath(u"tls/"_s + name); }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init();
    void cleanup() { m_room.reset(); }

    void guestsComeInByWss();
    void plainOnesComeInFromThisComputer();
    void certificateStays();
    void withoutTlsThereIsNoFingerprint();
    void damagedCertificateIsSaid();
    void missingCertificateIsSaid();
    void certificateIsReadAnew();
    void damagedNewCertificateChangesNothing();
    void passwordLastsOverARestart();
    void passwordChangesWhileOpen();
    void stoppingWhileThePasswordIsHashed();
};

void TestSecuredRoom::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

HostedRoom::Options TestSecuredRoom::options() const
{
    HostedRoom::Options options;
    options.name = u"Attic"_s;
    options.address = QHostAddress::LocalHost;
    options.port = 0;
    options.folder = m_folder->filePath(u"rooms"_s);
    options.tlsFolder = m_folder->filePath(u"tls"_s);
    options.rate.reset();
    return options;
}

void TestSecuredRoom::host(const HostedRoom::Options &options)
{
    m_room.reset(); // its log is free then
    m_room = std::make_unique<HostedRoom>(options);
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    m_room->start();
    QVERIFY(started.wait());
}

QString TestSecuredRoom::failureOf(const HostedRoom::Options &options)
{
    m_room = std::make_unique<HostedRoom>(options);
    QSignalSpy failed(m_room.get(), &HostedRoom::failed);
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    m_room->start();
    if (!failed.wait() || started.size() != 0 || failed[0][1].toUInt() != 0)
        return u"It did not fail as it should."_s;
    return failed[0][0].toString();
}

std::unique_ptr<RoomGuest> TestSecuredRoom::guest(const QByteArray &expected) const
{
    return std::make_unique<RoomGuest>(
        std::make_unique<WebSocketLink>(QUrl(u"wss://127.0.0.1:%1/"_s.arg(m_room->port())),
                                        u"parlour.v1"_s, limits::FrameBytes, expected));
}

void TestSecuredRoom::guestsComeInByWss()
{
    host(options());
    QCOMPARE(m_room->fingerprint().size(), 32);
    const auto an = guest(m_room->fingerprint());
    QTRY_VERIFY(an->isOpen);
    QVERIFY(an->link->isEncrypted());
    QCOMPARE(an->link->fingerprint(), m_room->fingerprint());
    an->join(u"An"_s);
    QTRY_VERIFY(an->welcomed);
    QVERIFY(!an->welcomed->standing.unencrypted);

    const auto bo = guest();
    QTRY_VERIFY(bo->isOpen);
    bo->join(u"Bo"_s);
    QTRY_VERIFY(bo->welcomed);
    bo->say(u"chào"_s);
    QTRY_VERIFY(bo->hears(u"ack chào is #1"_s));
    QTRY_VERIFY(an->hears(u"#1 Bo: chào"_s));

    const auto wary = guest(QByteArray(32, 'x'));
    QTRY_VERIFY(wary->closedWith);
    QVERIFY(!wary->isOpen);
}

void TestSecuredRoom::plainOnesComeInFromThisComputer()
{
    host(options());
    RoomGuest an(m_room->port());
    QTRY_VERIFY(an.isOpen);
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    QVERIFY(an.welcomed->standing.unencrypted);
}

void TestSecuredRoom::certificateStays()
{
    host(options());
    const QByteArray fingerprint = m_room->fingerprint();
    host(options());
    QCOMPARE(m_room->fingerprint(), fingerprint);
    auto own = options();
    own.tlsFolder.clear();
    own.certificateFile = tlsFile(u"certificate.pem"_s);
    own.keyFile = tlsFile(u"key.pem"_s);
    host(own);
    QCOMPARE(m_room->fingerprint(), fingerprint);
}

void TestSecuredRoom::withoutTlsThereIsNoFingerprint()
{
    auto plain = options();
    plain.tlsFolder.clear();
    host(plain);
    QVERIFY(m_room->fingerprint().isEmpty());
    const auto an = guest();
    QTRY_VERIFY(an->closedWith);
    QVERIFY(!an->isOpen);
}

void TestSecuredRoom::damagedCertificateIsSaid()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"tls"_s)));
    for (const auto &name : {u"certificate.pem"_s, u"key.pem"_s}) {
        QFile file(tlsFile(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("nonsense") > 0);
    }
    const QString sentence = failureOf(options());
    QVERIFY2(sentence.contains(m_folder->filePath(u"tls"_s)), qPrintable(sentence));
}

void TestSecuredRoom::missingCertificateIsSaid()
{
    auto own = options();
    own.certificateFile = m_folder->filePath(u"nowhere.pem"_s);
    own.keyFile = m_folder->filePath(u"nowhere.key"_s);
    const QString sentence = failureOf(own);
    QVERIFY2(sentence.contains(u"nowhere"_s), qPrintable(sentence));
    QVERIFY(m_room->fingerprint().isEmpty());
}

void TestSecuredRoom::certificateIsReadAnew()
{
    host(options());
    const QByteArray old = m_room->fingerprint();
    const auto an = guest(old);
    QTRY_VERIFY(an->isOpen);
    QSignalSpy changed(m_room.get(), &HostedRoom::certificateChanged);
    m_room->reloadCertificate(); // the same
    QVERIFY(QFile::remove(tlsFile(u"certificate.pem"_s)) && QFile::remove(tlsFile(u"key.pem"_s)));
    m_room->reloadCertificate();
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    const QByteArray fresh = m_room->fingerprint();
    QVERIFY(fresh != old && fresh.size() == 32);
    const auto bo = guest(fresh);
    const auto late = guest(old);
    QTRY_VERIFY(bo->isOpen);
    QTRY_VERIFY(late->closedWith);
    QVERIFY(!late->isOpen);
    an->join(u"An"_s); // who is there stays
    QTRY_VERIFY(an->welcomed);
}

void TestSecuredRoom::damagedNewCertificateChangesNothing()
{
    host(options());
    const QByteArray fingerprint = m_room->fingerprint();
    QSignalSpy changed(m_room.get(), &HostedRoom::certificateChanged);
    QVERIFY(QFile::remove(tlsFile(u"key.pem"_s)));
    m_room->reloadCertificate();
    const auto an = guest(fingerprint);
    QTRY_VERIFY(an->isOpen);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(m_room->fingerprint(), fingerprint);
}

void TestSecuredRoom::passwordLastsOverARestart()
{
    auto locked = options();
    locked.password = u"sesame"_s;
    host(locked);
    for (int i = 0; i < 2; ++i) {
        const auto stranger = guest();
        QTRY_VERIFY(stranger->isOpen);
        stranger->join(u"Bo"_s);
        QTRY_VERIFY(stranger->hears(u"error auth_required"_s));
        requests::Join join;
        join.username = u"Bo"_s;
        join.password = u"sesame"_s;
        stranger->send(join);
        QTRY_VERIFY(stranger->welcomed);
        host(options()); // says nothing of a password
    }
}

void TestSecuredRoom::passwordChangesWhileOpen()
{
    host(options());
    RoomGuest an(m_room->enter());
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    m_room->setPassword(u"sesame"_s);
    // When it is in force, nobody says; those who ask are told.
    const auto bo = guest();
    QTRY_VERIFY(bo->isOpen);
    const auto asksForOne = [&bo] {
        bo->send(requests::Hello{});
        return !bo->heard.filter(u"password"_s).isEmpty();
    };
    QTRY_VERIFY(asksForOne());
    bo->join(u"Bo"_s);
    QTRY_VERIFY(bo->hears(u"error auth_required"_s));
}

void TestSecuredRoom::stoppingWhileThePasswordIsHashed()
{
    auto locked = options();
    locked.password = u"sesame"_s;
    m_room = std::make_unique<HostedRoom>(locked);
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    QSignalSpy stopped(m_room.get(), &HostedRoom::stopped);
    m_room->start();
    m_room->stop();
    QVERIFY(stopped.wait());
    m_room.reset();
    host(options()); // the log is free again
    m_room->setPassword(u"barley"_s);
    m_room.reset();
    host(options());
    QCOMPARE(started.size(), 0);
}

QTEST_GUILESS_MAIN(TestSecuredRoom)
#include "tst_securedroom.moc"
