// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec.h"
#include "protocol/limits.h"

#include "goldenvalues.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(PARLOUR_TEST_DATA "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QStringList filesIn(const QString &folder)
{
    return QDir(QStringLiteral(PARLOUR_TEST_DATA "/") + folder).entryList(QDir::Files, QDir::Name);
}

// One row a file: what it must mean, and the bytes that this meaning has on the wire.
void addGoldenRows(const QString &folder, const QSet<QString> &known)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("exact");
    for (const QString &file : filesIn(folder)) {
        const QString stem = file.chopped(QStringLiteral(".json").size());
        const QString name = stem.section(u'~', 0, 0);
        if (!known.contains(name))
            qFatal("%s has no value in goldenvalues.h", qPrintable(file));
        QTest::newRow(qPrintable(stem)) << name << contents(folder + u'/' + file)
                                        << contents(folder + u'/' + name + u".json"_s);
    }
}

template<typename Value>
QSet<QString> namesOf(const std::map<QString, Value> &values)
{
    QSet<QString> names;
    for (const auto &[name, value] : values)
        names.insert(name);
    return names;
}

template<typename Value>
void checkEveryKindHasAFile(const std::map<QString, Value> &values, const QString &folder)
{
    QSet<size_t> kinds;
    for (const auto &[name, value] : values) {
        kinds.insert(value.index());
        QVERIFY2(filesIn(folder).contains(name + u".json"_s), qPrintable(name));
    }
    QCOMPARE(kinds.size(), qsizetype(std::variant_size_v<Value>));
}

// A hostile frame is a file, or a few bytes many times over.
QByteArray hostileFrame(const QJsonObject &row)
{
    if (row.contains("file"_L1))
        return contents(u"hostile/"_s + row.value("file"_L1).toString());
    const auto bytes = [&row](QLatin1StringView name) {
        return row.value(name).toString().toUtf8();
    };
    return bytes("head"_L1) + bytes("unit"_L1).repeated(row.value("times"_L1).toInt())
        + bytes("tail"_L1);
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestHasAGoldenFrame();
    void requests_data();
    void requests();
    void everyEventHasAGoldenFrame();
    void events_data();
    void events();
    void hostileFrames_data();
    void hostileFrames();
    void everyHostileFileIsInTheManifest();
    void refTellsWhichRequestFailed_data();
    void refTellsWhichRequestFailed();
    void unfitEvents_data();
    void unfitEvents();
    void everyErrorCodeTravels();
    void aCodeOfALaterVersionKeepsItsSentence();
    void waitingTimesOfAServerAreBounded();
    void longestTextFitsAFrame_data();
    void longestTextFitsAFrame();
    void encodedSizeIsWhatAnEntryAdds();
    void whatTheHouseEncodesIsValidUtf8();
};

void TestCodec::everyRequestHasAGoldenFrame()
{
    checkEveryKindHasAFile(golden::requestValues(), u"golden/requests"_s);
}

void TestCodec::requests_data()
{
    addGoldenRows(u"golden/requests"_s, namesOf(golden::requestValues()));
}

void TestCodec::requests()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, frame);
    const Request expected = golden::requestValues().at(name);
    const auto decoded = codec::decodeRequest(frame);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
    QVERIFY(*decoded == expected);
    QTEST(codec::encode(*decoded), "exact");
}

void TestCodec::everyEventHasAGoldenFrame()
{
    checkEveryKindHasAFile(golden::eventValues(), u"golden/events"_s);
}

void TestCodec::events_data()
{
    addGoldenRows(u"golden/events"_s, namesOf(golden::eventValues()));
}

void TestCodec::events()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, frame);
    const Event expected = golden::eventValues().at(name);
    const auto decoded = codec::decodeEvent(frame);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
    QTEST(codec::encode(*decoded), "exact");
    QVERIFY(*decoded == expected);
}

void TestCodec::hostileFrames_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("answer");
    const auto rows = QJsonDocument::fromJson(contents(u"hostile/manifest.json"_s)).array();
    QVERIFY(rows.size() > 40);
    for (const auto &item : rows) {
        const auto row = item.toObject();
        QTest::newRow(qPrintable(row.value("name"_L1).toString()))
            << hostileFrame(row) << row.value("codec"_L1).toString();
    }
}

void TestCodec::hostileFrames()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, answer);
    const auto decoded = codec::decodeRequest(frame);
    if (answer == "ok"_L1) {
        QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
        QVERIFY(codec::decodeRequest(codec::encode(*decoded)).ok());
        return;
    }
    QVERIFY(!decoded.ok());
    QCOMPARE(codec::wireName(decoded.error().code), answer);
    QVERIFY(decoded.error().message.endsWith(u'.'));
    QVERIFY2(decoded.error().message.size() < 200, "an answer must not be a copy of the attack");
    QVERIFY(codec::decodeEvent(codec::encode(Event(decoded.error()))).ok());
}

void TestCodec::everyHostileFileIsInTheManifest()
{
    QStringList listed{u"manifest.json"_s};
    for (const auto &row : QJsonDocument::fromJson(contents(u"hostile/manifest.json"_s)).array()) {
        if (row.toObject().contains("file"_L1))
            listed.append(row.toObject().value("file"_L1).toString());
    }
    listed.sort();
    QStringList there = filesIn(u"hostile"_s);
    there.sort();
    QCOMPARE(there, listed);
}

void TestCodec::refTellsWhichRequestFailed_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("ref");
    QTest::newRow("wrong field") << QByteArray(R"({"type":"message","id":"m1","text":7})")
                                 << u"m1"_s;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"dance","id":"m2"})") << u"m2"_s;
    QTest::newRow("no type") << QByteArray(R"({"id":"m3"})") << u"m3"_s;
    QTest::newRow("no id") << QByteArray(R"({"type":"message","text":7})") << QString();
    QTest::newRow("id is a number")
        << QByteArray(R"({"type":"message","id":7,"text":"x"})") << QString();
    QTest::newRow("id too long") << QByteArray(R"({"type":"message","text":"x","id":")"
                                               + QByteArray(65, 'i') + R"("})")
                                 << QString();
    QTest::newRow("longest id") << QByteArray(R"({"type":"message","text":7,"id":")"
                                              + QByteArray(64, 'i') + R"("})")
                                << QString(64, u'i');
}

void TestCodec::refTellsWhichRequestFailed()
{
    QFETCH(QByteArray, frame);
    const auto decoded = codec::decodeRequest(frame);
    QVERIFY(!decoded.ok());
    QTEST(decoded.error().ref, "ref");
}

void TestCodec::unfitEvents_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("welcome");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no type") << QByteArray("{}");
    QTest::newRow("type is a number") << QByteArray(R"({"type":1})");
    QTest::newRow("a later type") << QByteArray(R"({"type":"poll"})");
    QTest::newRow("welcome to nobody") << QByteArray(R"({"type":"welcome"})");
    QTest::newRow("welcome, users not a list")
        << QByteArray(R"({"type":"welcome","you":"An","users":"An"})");
    QTest::newRow("welcome, count negative")
        << QByteArray(R"({"type":"welcome","you":"An","count":-1})");
    QTest::newRow("welcome, count beyond int")
        << QByteArray(R"({"type":"welcome","you":"An","count":4294967297})");
    QTest::newRow("welcome, seq negative")
        << QByteArray(R"({"type":"welcome","you":"An","seq":-1})");
    QTest::newRow("welcome, rate a word")
        << QByteArray(R"({"type":"welcome","you":"An","rate":"slow"})");
    QTest::newRow("welcome, rate of nothing")
        << QByteArray(R"({"type":"welcome","you":"An","rate":{"burst":0,"per_second":2}})");
    QTest::newRow("welcome, rate that never refills")
        << QByteArray(R"({"type":"welcome","you":"An","rate":{"burst":10,"per_second":0}})");
    QTest::newRow("welcome, rate backwards")
        << QByteArray(R"({"type":"welcome","you":"An","rate":{"burst":10,"per_second":-2}})");
    QTest::newRow("welcome, rate of strings")
        << QByteArray(R"({"type":"welcome","you":"An","rate":{"burst":"10","per_second":"2"}})");
    QTest::newRow("error without a code") << QByteArray(R"({"type":"error","message":"no"})");
    QTest::newRow("ack without an id") << QByteArray(R"({"type":"ack","seq":1})");
    QTest::newRow("ack without a seq") << QByteArray(R"({"type":"ack","id":"a"})");
    QTest::newRow("ack of entry 0") << QByteArray(R"({"type":"ack","id":"a","seq":0})");
    QTest::newRow("message without a seq")
        << QByteArray(R"({"type":"message","from":"An","text":"x"})");
    QTest::newRow("message 0") << QByteArray(
        R"({"type":"message","from":"An","text":"x","seq":0})");
    QTest::newRow("message 1.5") << QByteArray(
        R"({"type":"message","from":"An","text":"x","seq":1.5})");
    QTest::newRow("message beyond exact integers")
        << QByteArray(R"({"type":"message","from":"An","text":"x","seq":9007199254740993})");
    QTest::newRow("history without entries") << QByteArray(R"({"type":"history","complete":true})");
    QTest::newRow("history, entries an object") << QByteArray(R"({"type":"history","entries":{}})");
    QTest::newRow("history, an entry a number")
        << QByteArray(R"({"type":"history","entries":[1]})");
    QTest::newRow("history with a hole") << QByteArray(
        R"({"type":"history","entries":[{"type":"message","seq":1},{"type":"message","seq":3}]})");
    QTest::newRow("history twice the same") << QByteArray(
        R"({"type":"history","entries":[{"type":"message","seq":1},{"type":"message","seq":1}]})");
    QTest::newRow("history backwards") << QByteArray(
        R"({"type":"history","entries":[{"type":"message","seq":2},{"type":"message","seq":1}]})");
    QTest::newRow("user_joined, nobody") << QByteArray(R"({"type":"user_joined","count":1})");
    QTest::newRow("user_left, a number among names")
        << QByteArray(R"({"type":"user_left","users":["An",1],"count":1})");
    QTest::newRow("users_update, count beyond int")
        << QByteArray(R"({"type":"users_update","users":[],"count":9007199254740991})");
    QTest::newRow("typing without on") << QByteArray(R"({"type":"typing","from":"An"})");
}

void TestCodec::unfitEvents()
{
    QFETCH(QByteArray, frame);
    const auto decoded = codec::decodeEvent(frame);
    QVERIFY(!decoded.ok());
    QVERIFY(!decoded.error().message.isEmpty());
}

void TestCodec::everyErrorCodeTravels()
{
    const QStringList contract{
        u"bad_json"_s,       u"bad_field"_s,   u"unknown_type"_s, u"not_joined"_s,
        u"already_joined"_s, u"name_taken"_s,  u"name_invalid"_s, u"name_reserved"_s,
        u"auth_required"_s,  u"auth_failed"_s, u"banned"_s,       u"muted"_s,
        u"kicked"_s,         u"not_allowed"_s, u"not_found"_s,    u"too_long"_s,
        u"rate_limited"_s,   u"room_full"_s,   u"try_later"_s,    u"version"_s};
    for (int i = 0; i <= int(ErrorCode::Version); ++i) {
        const parlour::events::Error error{static_cast<ErrorCode>(i), u"why"_s, {}, {}};
        QCOMPARE(codec::wireName(error.code), contract.at(i));
        const auto decoded = codec::decodeEvent(codec::encode(Event(error)));
        QVERIFY(decoded.ok());
        QVERIFY(std::get<parlour::events::Error>(*decoded) == error);
    }
}

void TestCodec::aCodeOfALaterVersionKeepsItsSentence()
{
    const auto decoded =
        codec::decodeEvent(R"({"type":"error","code":"too_tired","message":"Sleep."})");
    QVERIFY(decoded.ok());
    QCOMPARE(std::get<parlour::events::Error>(*decoded).message, u"Sleep."_s);
}

void TestCodec::waitingTimesOfAServerAreBounded()
{
    const auto error = codec::decodeEvent(
        R"({"type":"error","code":"try_later","message":"","retry_after_ms":9007199254740991})");
    QCOMPARE(std::get<parlour::events::Error>(*error).retryAfterMs, 3'600'000);
    const auto bye = codec::decodeEvent(R"({"type":"bye","retry_after_ms":9007199254740991})");
    QCOMPARE(std::get<parlour::events::Bye>(*bye).retryAfterMs, 3'600'000);
}

void TestCodec::longestTextFitsAFrame_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("ascii") << u"x"_s;
    QTest::newRow("quote") << u"\""_s;
    QTest::newRow("line break") << u"\n"_s;
    QTest::newRow("Vietnamese") << u"ệ"_s;
    QTest::newRow("astral") << u"👍"_s;
    QTest::newRow("replacement") << u"\uFFFD"_s;
}

void TestCodec::longestTextFitsAFrame()
{
    QFETCH(QString, character);
    const Entry entry{9007199254740991,   EntryType::Message,
                      QString(128, u'ệ'), character.repeated(limits::TextCharacters),
                      1'767'225'600'000,  QString(limits::MessageIdCharacters, u'ệ'),
                      9007199254740990};
    const auto frame = codec::encode(Event(parlour::events::Logged{entry}));
    QVERIFY(frame.size() <= limits::ListBytes);
    QVERIFY(codec::decodeEvent(frame).ok());
    const auto page = codec::encode(Event(parlour::events::History{{{entry}, false}}));
    QVERIFY(page.size() <= limits::FrameBytes);
}

void TestCodec::encodedSizeIsWhatAnEntryAdds()
{
    const Entry entry{7, EntryType::Message, u"Bình"_s, u"a \"b\"\n👍"_s, 1'767'225'600'000, u"x"_s,
                      3};
    Entry next = entry;
    next.seq = 8;
    const auto size = [](std::vector<Entry> entries) {
        return codec::encode(Event(parlour::events::History{{std::move(entries), true}})).size();
    };
    QCOMPARE(size({entry, next}) - size({entry}), codec::encodedSize(next));
}

void TestCodec::whatTheHouseEncodesIsValidUtf8()
{
    const QString lone = u"a"_s + QChar(0xD800) + u"b"_s;
    const Entry entry{1, EntryType::Message, lone, lone, 0, lone, 0};
    for (const Event &event :
         {Event(parlour::events::Logged{entry}), Event(parlour::events::Pong{lone}),
          Event(parlour::events::Typing{lone, true})}) {
        const QByteArray frame = codec::encode(event);
        QVERIFY2(frame.isValidUtf8(), frame.constData());
        QVERIFY(codec::decodeEvent(frame).ok());
    }
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
