// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec.h"
#include "protocol/limits.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

// The largest that rules and the house make of it: 4 bytes a character.
const QString LongName = u"👍"_s.repeated(limits::NameCodePoints);
const QString LongReason = u"👍"_s.repeated(limits::ReasonCharacters);
const QString LongId = QString(limits::MessageIdCharacters, u'ệ');
const QString LongAddress = u"2001:0db8:85a3:0000:0000:8a2e:0370:7334%enp0s31f6"_s;
constexpr qint64 Big = 9007199254740991;
constexpr qint64 Year9999 = 253'402'300'799'999;

Sanction sanction(qint64 number)
{
    Sanction made;
    made.number = number;
    made.address = LongAddress;
    made.name = LongName;
    made.reason = LongReason;
    made.by = LongName;
    made.since = Year9999;
    made.until = Year9999;
    return made;
}

ModerationEntry logged(const QString &detail)
{
    return {u"announce"_s, LongName, LongName, LongReason, limits::LongestMinutes, Year9999, detail};
}

} // namespace

// How large frames of the door become.
class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestFits_data();
    void everyRequestFits();
    void everyEventFits_data();
    void everyEventFits();
    void whatCanBeUndoneIsCutToTheNewest();
    void fewOfOneLeaveRoomForTheOthers();
    void reasonsAreCleanedAtTheDoor();
};

void TestFrames::everyRequestFits_data()
{
    QTest::addColumn<QByteArray>("frame");
    using namespace requests;
    const auto row = [](const char *name, const Request &request) {
        QTest::newRow(name) << codec::encode(request);
    };
    Join join{LongName, Big, LongId, Presence::Delta, LongId, LongId, 1'000'000'000};
    join.password = QString(limits::PasswordCharacters, u'ệ');
    join.token = QString(limits::TokenCharacters, u'x');
    join.key = QByteArray(32, '\xFF');
    join.signature = QByteArray(64, '\xFF');
    row("join", join);
    row("kick", Kick{LongName, LongReason, limits::LongestMinutes, LongId});
    row("mute", Mute{LongName, true, LongReason, limits::LongestMinutes, LongId});
    row("ban", Ban{LongName, true, LongReason, limits::LongestMinutes, LongId});
}

void TestFrames::everyRequestFits()
{
    QFETCH(QByteArray, frame);
    QVERIFY(frame.size() < limits::FrameBytes / 8);
    const auto decoded = codec::decodeRequest(frame);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
    QCOMPARE(codec::encode(*decoded), frame);
}

void TestFrames::everyEventFits_data()
{
    QTest::addColumn<QByteArray>("frame");
    using namespace parlour::events;
    const auto row = [](const char *name, const Event &event) {
        QTest::newRow(name) << codec::encode(event);
    };
    row("moderated", Moderated{logged(u"moderator"_s), LongId});
    row("invite", InviteMade{Big, QString(limits::TokenCharacters, u'x'), Year9999, 1'000'000, LongId});
    row("knock", Knock{Big, true, LongName, u"lusab-babad-gutih-tugad"_s, LongAddress});
    Moderation all;
    all.ref = LongId;
    for (int i = 1; i <= 1'000; ++i) {
        all.sanctions.push_back(sanction(i));
        all.invites.push_back({i, {}, LongName, Year9999, 1'000'000});
        all.log.push_back(logged(u"on"_s));
    }
    row("moderation", all);
}

void TestFrames::everyEventFits()
{
    QFETCH(QByteArray, frame);
    QVERIFY2(frame.size() <= limits::FrameBytes, QByteArray::number(frame.size()).constData());
    const auto decoded = codec::decodeEvent(frame);
    QVERIFY2(decoded.ok(), decoded.ok() ? "" : qPrintable(decoded.error().message));
    QCOMPARE(codec::encode(*decoded), frame);
}

void TestFrames::whatCanBeUndoneIsCutToTheNewest()
{
    parlour::events::Moderation all;
    for (int i = 1; i <= 1'000; ++i) {
        all.sanctions.push_back(sanction(i));
        all.invites.push_back({i, {}, LongName, 0, -1});
        all.log.push_back(logged(QString::number(i)));
    }
    const auto decoded = codec::decodeEvent(codec::encode(Event(all)));
    const auto &told = std::get<parlour::events::Moderation>(*decoded);
    const auto isNewest = [](const auto &some, const auto &every) {
        return some.size() > 4 && some.size() < every.size()
            && std::equal(some.begin(), some.end(), every.end() - static_cast<std::ptrdiff_t>(some.size()));
    };
    QVERIFY(isNewest(told.sanctions, all.sanctions));
    QVERIFY(isNewest(told.invites, all.invites));
    QVERIFY(isNewest(told.log, all.log));
}

void TestFrames::fewOfOneLeaveRoomForTheOthers()
{
    parlour::events::Moderation usual;
    for (int i = 1; i <= limits::ModerationLog; ++i)
        usual.log.push_back({u"kick"_s, u"An"_s, u"Bình"_s, u"Enough is enough."_s, 15, Year9999});
    usual.sanctions.push_back(sanction(1));
    const auto decoded = codec::decodeEvent(codec::encode(Event(usual)));
    QVERIFY(std::get<parlour::events::Moderation>(*decoded) == usual);
}

void TestFrames::reasonsAreCleanedAtTheDoor()
{
    const auto decoded = codec::decodeRequest(
        R"({"type":"ban","user":"An","reason":"  \u0000Spam\r\n\u001b[31mand\u202e\u2028more  "})");
    QVERIFY(decoded.ok());
    QCOMPARE(std::get<requests::Ban>(*decoded).reason, u"Spam [31mand more"_s);
}

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
