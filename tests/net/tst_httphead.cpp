// SPDX-License-Identifier: Apache-2.0
#include "net/httphead.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheGateNeeds();
    void namesAndValuesInAnyCase();
    void paths_data();
    void paths();
    void isNotHttp_data();
    void isNotHttp();
    void joinsWhoForwarded();
    void endsAtTheEmptyLine();
    void longestHeadStillCounts();
    void origins_data();
    void origins();
    void namesOfThisComputer();
    void answersAreComplete();
};

void TestHttpHead::readsWhatTheGateNeeds()
{
    const auto head = HttpHead::parse("GET /attic?x=1 HTTP/1.1\r\n"
                                      "Host: desk.example:8765\r\n"
                                      "Upgrade: websocket\r\n"
                                      "Connection: keep-alive, Upgrade\r\n"
                                      "Origin: http://desk.example:8765\r\n"
                                      "\r\n");
    QVERIFY(head);
    QCOMPARE(head->method, "GET"_ba);
    QCOMPARE(head->path, u"/attic"_s);
    QCOMPARE(head->host, "desk.example:8765"_ba);
    QCOMPARE(head->origin, "http://desk.example:8765"_ba);
    QVERIFY(head->wantsWebSocket);
}

void TestHttpHead::namesAndValuesInAnyCase()
{
    const auto head = HttpHead::parse("GET / HTTP/1.1\r\nUPGRADE:WebSocket\r\nhOST:  a  \r\n\r\n");
    QVERIFY(head);
    QVERIFY(head->wantsWebSocket);
    QCOMPARE(head->host, "a"_ba);

    const auto plain =
        HttpHead::parse("HEAD / HTTP/1.0\r\nUpgrade: h2c\r\nno colon\r\n: no name\r\n\r\n");
    QVERIFY(plain);
    QCOMPARE(plain->method, "HEAD"_ba);
    QVERIFY(!plain->wantsWebSocket);
    QVERIFY(plain->origin.isEmpty());
}

void TestHttpHead::paths_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    QTest::newRow("root") << "/"_ba << u"/"_s;
    QTest::newRow("a room") << "/Attic"_ba << u"/Attic"_s;
    QTest::newRow("escaped") << "/Ph%C3%B2ng%20h%E1%BB%8Dp"_ba << u"/Phòng họp"_s;
    QTest::newRow("raw utf-8") << "/Phòng"_ba << u"/Phòng"_s;
    QTest::newRow("without query") << "/?room=/Attic"_ba << u"/"_s;
    QTest::newRow("a proxy's form") << "http://desk.example/Attic"_ba << u"/Attic"_s;
    QTest::newRow("another host's") << "//evil"_ba << QString();
}

void TestHttpHead::paths()
{
    QFETCH(QByteArray, target);
    const auto head = HttpHead::parse("GET " + target + " HTTP/1.1\r\n\r\n");
    QVERIFY(head);
    QTEST(head->path, "path");
}

void TestHttpHead::isNotHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("empty lines") << "\r\n\r\n"_ba;
    QTest::newRow("one word") << "HELLO\r\n\r\n"_ba;
    QTest::newRow("no version") << "GET /\r\n\r\n"_ba;
    QTest::newRow("another version") << "GET / HTTP/2.0\r\n\r\n"_ba;
    QTest::newRow("another protocol") << "OPTIONS sip:a SIP/2.0\r\n\r\n"_ba;
    QTest::newRow("a blank too many") << "GET / x HTTP/1.1\r\n\r\n"_ba;
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe \x01 \r\n\r\n", 11);
}

void TestHttpHead::isNotHttp()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!HttpHead::parse(bytes));
}

void TestHttpHead::joinsWhoForwarded()
{
    const auto head = HttpHead::parse("GET / HTTP/1.1\r\nX-Forwarded-For: 192.0.2.1, 192.0.2.2\r\n"
                                      "Host: a\r\nx-forwarded-for:192.0.2.3\r\n\r\n");
    QCOMPARE(head.value().forwardedFor, "192.0.2.1, 192.0.2.2,192.0.2.3"_ba);
    QVERIFY(HttpHead::parse("GET / HTTP/1.1\r\n\r\n").value().forwardedFor.isEmpty());
}

void TestHttpHead::endsAtTheEmptyLine()
{
    QVERIFY(!HttpHead::end(""));
    QVERIFY(!HttpHead::end("GET / HTTP/1.1\r\n"));
    QVERIFY(!HttpHead::end("GET / HTTP/1.1\r\n\r"));
    QCOMPARE(HttpHead::end("GET / HTTP/1.1\r\n\r\n").value(), 18);
    QCOMPARE(HttpHead::end("GET / HTTP/1.1\r\n\r\nmore\r\n\r\n").value(), 18);
}

void TestHttpHead::longestHeadStillCounts()
{
    QByteArray bytes = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    bytes += QByteArray(HttpHead::LongestBytes - bytes.size() - 4, 'x') + "\r\n\r\n";
    QCOMPARE(HttpHead::end(bytes).value(), HttpHead::LongestBytes);
    QCOMPARE(HttpHead::parse(bytes).value().host, "a"_ba);
}

void TestHttpHead::origins_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("onTls");
    QTest::addColumn<bool>("isForeign");
    QTest::newRow("native program") << "a:8765"_ba
                                    << ""_ba << false << false;
    QTest::newRow("own page") << "a:8765"_ba
                              << "http://a:8765"_ba << false << false;
    QTest::newRow("own page by address") << "[::1]:8765"_ba
                                         << "http://[::1]:8765"_ba << false << false;
    QTest::newRow("case of the host") << "A.Local:8765"_ba
                                      << "http://a.local:8765"_ba << false << false;
    QTest::newRow("default port") << "a"_ba
                                  << "http://a"_ba << false << false;
    QTest::newRow("default port said") << "a:80"_ba
                                       << "http://a"_ba << false << false;
    QTest::newRow("behind a proxy with TLS") << "a"_ba
                                             << "https://a"_ba << false << false;
    QTest::newRow("default TLS port said") << "a:443"_ba
                                           << "https://a"_ba << false << false;
    QTest::newRow("TLS on the room's port") << "a:8765"_ba
                                            << "https://a:8765"_ba << false << false;
    QTest::newRow("another host") << "a:8765"_ba
                                  << "http://b:8765"_ba << false << true;
    QTest::newRow("another port") << "a:8765"_ba
                                  << "http://a:3000"_ba << false << true;
    QTest::newRow("another port by default") << "a:8765"_ba
                                             << "http://a"_ba << false << true;
    QTest::newRow("TLS at another port") << "a:8765"_ba
                                         << "https://a"_ba << false << true;
    QTest::newRow("a longer host") << "a.local"_ba
                                   << "http://a.local.evil.example"_ba << false << true;
    QTest::newRow("own host as a user") << "a"_ba
                                        << "http://a@evil.example"_ba << false << true;
    QTest::newRow("a sandboxed page") << "a:8765"_ba
                                      << "null"_ba << false << true;
    QTest::newRow("a file") << "a:8765"_ba
                            << "file://"_ba << false << true;
    QTest::newRow("nonsense") << "a:8765"_ba
                              << "a b c"_ba << false << true;
    QTest::newRow("no host was sent") << ""_ba
                                      << "http://a"_ba << false << true;
    QTest::newRow("a name that leads here") << "evil.example:8765"_ba
                                            << "http://evil.example:8765"_ba << false << true;
    QTest::newRow("a name that leads here on TLS") << "evil.example"_ba
                                                   << "https://evil.example"_ba << true << true;
    QTest::newRow("a name like an address") << "127.0.0.1.evil.example"_ba
                                            << "http://127.0.0.1.evil.example"_ba << false << true;
    QTest::newRow("a local name of another computer") << "b.local"_ba
                                                      << "http://b.local"_ba << false << true;
    QTest::newRow("own page by localhost") << "localhost:8765"_ba
                                           << "http://localhost:8765"_ba << false << false;
    QTest::newRow("own page by IPv4") << "192.168.1.7:8765"_ba
                                      << "http://192.168.1.7:8765"_ba << false << false;
    QTest::newRow("a page by another address") << "192.168.1.7:8765"_ba
                                               << "http://192.168.1.8:8765"_ba << false << true;
    QTest::newRow("own page on TLS") << "a:8765"_ba
                                     << "https://a:8765"_ba << true << false;
    QTest::newRow("own page by its own scheme") << "a:8765"_ba
                                                << "wss://a:8765"_ba << true << false;
    QTest::newRow("TLS at the default port") << "a"_ba
                                             << "https://a"_ba << true << false;
    QTest::newRow("TLS at the default port said") << "a:443"_ba
                                                  << "https://a"_ba << true << false;
    QTest::newRow("wss at the default port") << "a"_ba
                                             << "wss://a:443"_ba << true << false;
    QTest::newRow("a plain page beside TLS") << "a"_ba
                                             << "http://a"_ba << true << true;
    QTest::newRow("a plain page at the port of plain") << "a:8765"_ba
                                                       << "http://a"_ba << true << true;
    QTest::newRow("another host on TLS") << "a"_ba
                                         << "https://b"_ba << true << true;
}

void TestHttpHead::origins()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    QFETCH(bool, onTls);
    HttpHead head;
    head.host = host;
    head.origin = origin;
    QTEST(head.isForeignOrigin(onTls, u"A"_s), "isForeign");
}

void TestHttpHead::namesOfThisComputer()
{
    const auto isForeign = [](const QByteArray &name, const QString &computer) {
        HttpHead head;
        head.host = name;
        head.origin = "http://" + name;
        return head.isForeignOrigin(false, computer);
    };
    QVERIFY(!isForeign("desk.example", u"Desk.example"_s));
    QVERIFY(!isForeign("desk.local", u"Desk.example"_s));
    QVERIFY(isForeign("desk", u"Desk.example"_s)); // somebody else's in another search domain
    QVERIFY(isForeign("a.local", {}));
    QVERIFY(!isForeign("127.0.0.1", {}));
}

void TestHttpHead::answersAreComplete()
{
    const QByteArray answer = httpAnswer(404, "Not Found", "There is no such room here.");
    QVERIFY(answer.startsWith("HTTP/1.1 404 Not Found\r\n"));
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QVERIFY(answer.contains("\r\nContent-Length: 28\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\nThere is no such room here.\n"));
    QVERIFY(!answer.contains("Upgrade:"));
    // RFC 9110 15.5.22: a 426 has to say to what.
    QVERIFY(httpAnswer(426, "Upgrade Required", "x").contains("\r\nUpgrade: websocket\r\n"));
}

QTEST_GUILESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
