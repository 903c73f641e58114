// SPDX-License-Identifier: Apache-2.0
#include "net/websocketlink.h"

#include "net/door.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// Somebody with a certificate who notes what is said to them once TLS stands.
class Impostor : public QTcpServer
{
public:
    explicit Impostor(const TlsIdentity &identity) : m_identity(identity)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("Can't listen on 127.0.0.1.");
    }

    QUrl url() const { return QUrl(u"wss://localhost:%1/"_s.arg(serverPort())); }

    int guests = 0;
    int gone = 0;
    QByteArray heard; // decrypted

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++guests;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_identity.configuration());
        connect(socket, &QSslSocket::readyRead, this,
                [this, socket] { heard += socket->readAll(); });
        connect(socket, &QSslSocket::disconnected, this, [this] { ++gone; });
        socket->startServerEncryption();
    }

private:
    const TlsIdentity m_identity;
};

} // namespace

// What a guest on wss believes.
class TestPinning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsItsCertificate();
    void takesTheExpectedCertificate();
    void refusesAnotherOne();
    void authoritiesDoNotCount();
    void saysThatNobodyEncrypts();
    void saysThatPlainIsNotTaken();
};

void TestPinning::tellsItsCertificate()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto tls = guestOf(door.tlsUrl());
    QCOMPARE(tls.link->fingerprint(), QByteArray());
    QTRY_COMPARE(tls.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 1);
    QCOMPARE(tls.link->fingerprint(), testIdentity().fingerprint());
    QCOMPARE(door.guests[0].link->fingerprint(), testIdentity().fingerprint());
    QVERIFY(tls.link->refusedFingerprint().isEmpty());
    auto plain = guestOf(door.url());
    QTRY_COMPARE(plain.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 2);
    QVERIFY(plain.link->fingerprint().isEmpty());
    QVERIFY(door.guests[1].link->fingerprint().isEmpty());
}

void TestPinning::takesTheExpectedCertificate()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto guest = guestOf(door.tlsUrl(), testIdentity().fingerprint());
    QTRY_COMPARE(guest.said->openings, 1);
    QVERIFY(guest.link->refusedFingerprint().isEmpty());
}

void TestPinning::refusesAnotherOne()
{
    Impostor impostor(testIdentity(u"other"_s));
    auto guest = guestOf(impostor.url(), testIdentity().fingerprint());
    QTRY_COMPARE(guest.said->closings, 1);
    QTRY_COMPARE(impostor.gone, 1);
    QCOMPARE(impostor.heard, QByteArray());
    QCOMPARE(guest.said->openings, 0);
    QCOMPARE(guest.link->refusedFingerprint(), testIdentity(u"other"_s).fingerprint());
    QVERIFY(guest.link->fingerprint().isEmpty());
    QVERIFY2(guest.said->reason.startsWith(u"The room at this address shows another certificate"_s),
             qPrintable(guest.said->reason));
    // It was the fingerprint's fault.
    auto trusting = guestOf(impostor.url(), testIdentity(u"other"_s).fingerprint());
    QTRY_VERIFY(impostor.heard.startsWith("GET / HTTP/1.1\r\n"));
}

void TestPinning::authoritiesDoNotCount()
{
    const auto before = QSslConfiguration::defaultConfiguration();
    auto trusting = before;
    trusting.setCaCertificates({testIdentity(u"other"_s).configuration().localCertificate()});
    QSslConfiguration::setDefaultConfiguration(trusting);
    Impostor impostor(testIdentity(u"other"_s));
    QSslSocket believer; // to this computer, the impostor's certificate is beyond doubt
    believer.connectToHostEncrypted(u"localhost"_s, impostor.serverPort());
    QTRY_VERIFY(believer.isEncrypted());
    auto guest = guestOf(impostor.url(), testIdentity().fingerprint());
    auto newcomer = guestOf(impostor.url());
    QSslConfiguration::setDefaultConfiguration(before);
    QTRY_COMPARE(guest.said->closings, 1);
    QCOMPARE(guest.link->refusedFingerprint(), testIdentity(u"other"_s).fingerprint());
    QTRY_COMPARE(newcomer.link->fingerprint(), testIdentity(u"other"_s).fingerprint());
    QTRY_VERIFY(!impostor.heard.isEmpty());
    QCOMPARE(impostor.heard.count("GET "), 1);
}

void TestPinning::saysThatNobodyEncrypts()
{
    const QString sentence = u"The room at this address does not speak an encrypted connection."_s;
    Door door; // without a certificate
    auto dropped = guestOf(door.tlsUrl());
    QTRY_COMPARE(dropped.said->closings, 1);
    QVERIFY2(dropped.said->reason.startsWith(sentence), qPrintable(dropped.said->reason));
    QVERIFY(dropped.link->refusedFingerprint().isEmpty());

    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web, [&web] {
        web.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    auto answered = guestOf(QUrl(u"wss://127.0.0.1:%1/"_s.arg(web.serverPort())));
    QTRY_COMPARE(answered.said->closings, 1);
    QVERIFY2(answered.said->reason.startsWith(sentence), qPrintable(answered.said->reason));
}

void TestPinning::saysThatPlainIsNotTaken()
{
    Door door(withAdmission({.plain = PlainPolicy::Off}));
    auto guest = guestOf(door.url());
    QTRY_COMPARE(guest.said->closings, 1);
    QCOMPARE(guest.said->reason,
             u"This room takes encrypted connections only. Put wss:// before its address."_s);
}

QTEST_GUILESS_MAIN(TestPinning)
#include "tst_pinning.moc"
