// SPDX-License-Identifier: Apache-2.0
#include "models/alertrules.h"

#include <QTest>

using namespace parlour;
using namespace parlour::alertrules;
using namespace Qt::StringLiterals;

namespace {

constexpr auto All = AlertLevel::All;
constexpr auto Mentions = AlertLevel::Mentions;
constexpr auto Nothing = AlertLevel::None;

Occasion said(const QString &text, const QString &from = u"Bình"_s)
{
    Occasion occasion;
    occasion.entry.seq = 7;
    occasion.entry.from = from;
    occasion.entry.text = text;
    occasion.me = u"An"_s;
    occasion.time = QTime(12, 0);
    return occasion;
}

} // namespace

// Who is told of what, and when not.
class TestAlertRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("found");

        QTest::newRow("alone") << u"An"_s << u"An"_s << true;
        QTest::newRow("with a sign") << u"hey @An, look"_s << u"An"_s << true;
        QTest::newRow("without a sign") << u"ask An!"_s << u"An"_s << true;
        QTest::newRow("case") << u"@AN?"_s << u"an"_s << true;
        QTest::newRow("within a word") << u"Anna and Jan can"_s << u"An"_s << false;
        QTest::newRow("first within, then alone") << u"Anna, An"_s << u"An"_s << true;
        QTest::newRow("a digit is of a word") << u"An2"_s << u"An"_s << false;
        QTest::newRow("an underscore is of a word") << u"An_2"_s << u"An"_s << false;
        QTest::newRow("a hyphen is not") << u"An-Bình"_s << u"An"_s << true;
        QTest::newRow("apostrophe") << u"An's hat"_s << u"An"_s << true;
        QTest::newRow("marks count") << u"@Binh"_s << u"Bình"_s << false;
        QTest::newRow("marks count, too") << u"@Bình"_s << u"Binh"_s << false;
        QTest::newRow("other marks") << u"bính bỉnh bịnh"_s << u"Bình"_s << false;
        QTest::newRow("capitals with marks") << u"ĐẶNG ƠI"_s << u"Đặng"_s << true;
        QTest::newRow("composed otherwise") << u"@Bi\u0300nh"_s << u"Bình"_s << true;
        QTest::newRow("named otherwise") << u"@Bình"_s << u"Bi\u0300nh"_s << true;
        QTest::newRow("no half of a character") << u"An\u0323"_s << u"An"_s << false;
        QTest::newRow("several words") << u"nhờ @nguyễn văn an nhé"_s << u"Nguyễn Văn An"_s << true;
        QTest::newRow("over a line") << u"Nguyễn\nVăn  An"_s << u"Nguyễn Văn An"_s << true;
        QTest::newRow("the first word of several") << u"Nguyễn Văn Anh"_s << u"Nguyễn Văn An"_s << false;
        QTest::newRow("Cyrillic") << u"привет, иван"_s << u"Иван"_s << true;
        QTest::newRow("within Cyrillic") << u"Иванов"_s << u"Иван"_s << false;
        QTest::newRow("no spaces in Japanese") << u"田中さんは元気"_s << u"田中"_s << true;
        QTest::newRow("no spaces in Thai") << u"สวัสดีสมชายครับ"_s << u"สมชาย"_s << true;
        QTest::newRow("outside the first plane") << u"𝒜n"_s << u"n"_s << false;
        QTest::newRow("an emoji") << u"well 🦊 done"_s << u"🦊"_s << true;
        QTest::newRow("another emoji") << u"👩\u200D💻"_s << u"👩"_s << false;
        QTest::newRow("another skin") << u"👍🏽"_s << u"👍"_s << false;
        QTest::newRow("nothing is nowhere") << u"An"_s << u" "_s << false;
        QTest::newRow("in nothing") << u""_s << u"An"_s << false;
    }

    void findsWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QTEST(hasWords(text, words), "found");
    }

    void whatCallsMe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("reply");
        QTest::addColumn<bool>("mention");
        QTest::newRow("nothing") << u"hello"_s << QString() << false << false;
        QTest::newRow("my name") << u"an?"_s << QString() << false << true;
        QTest::newRow("a whisper") << u"hello"_s << u"An"_s << false << true;
        QTest::newRow("an answer") << u"hello"_s << QString() << true << true;
        QTest::newRow("a keyword") << u"there is CAKE"_s << QString() << false << true;
        QTest::newRow("a keyword of two words") << u"the front  door rings"_s << QString() << false << true;
        QTest::newRow("half a keyword") << u"cakes at the front"_s << QString() << false << false;
    }

    void whatCallsMe()
    {
        QFETCH(QString, text);
        QFETCH(QString, to);
        QFETCH(bool, reply);
        Occasion occasion = said(text);
        occasion.entry.to = to;
        occasion.repliesToMe = reply;
        QTEST(mentions(occasion, {u"cake"_s, u"Front door"_s, u""_s}), "mention");
    }

    void levels_data()
    {
        QTest::addColumn<AlertLevel>("level");
        QTest::addColumn<std::optional<AlertLevel>>("own");
        QTest::addColumn<bool>("mention");
        QTest::addColumn<Alert>("alert");
        const std::optional<AlertLevel> none;
        QTest::newRow("all") << All << none << false << Alert::Tell;
        QTest::newRow("mentions, none") << Mentions << none << false << Alert::Count;
        QTest::newRow("mentions, one") << Mentions << none << true << Alert::Tell;
        QTest::newRow("nothing") << Nothing << none << true << Alert::None;
        QTest::newRow("the room's own counts") << Nothing << std::optional(All) << false << Alert::Tell;
        QTest::newRow("also to be silent") << All << std::optional(Nothing) << true << Alert::None;
        QTest::newRow("or nearly") << All << std::optional(Mentions) << false << Alert::Count;
    }

    void levels()
    {
        QFETCH(AlertLevel, level);
        QFETCH(std::optional<AlertLevel>, own);
        QFETCH(bool, mention);
        QFETCH(Alert, alert);
        AlertSettings settings;
        settings.level = level;
        const Verdict verdict = judge(said(mention ? u"An!"_s : u"hello"_s), settings, own);
        QCOMPARE(verdict.alert, alert);
        QCOMPARE(verdict.mention, mention && alert != Alert::None);
    }

    void aWhisperIsNews()
    {
        Occasion occasion = said(u"psst"_s);
        occasion.entry.type = EntryType::Whisper;
        occasion.entry.to = u"An"_s;
        QCOMPARE(judge(occasion, {}), (Verdict{Alert::Tell, true}));
        occasion.entry = {};
        occasion.entry.type = EntryType::Whisper; // between others: only that it is there
        QCOMPARE(judge(occasion, {}), Verdict{});
    }

    void whatIsNoNews_data()
    {
        QTest::addColumn<Occasion>("occasion");
        QTest::newRow("my own, also about me") << said(u"I am An"_s, u"An"_s);
        Occasion occasion = said(u"An!"_s);
        occasion.seen = true;
        QTest::newRow("what I see") << occasion;
        occasion = said(u"An!"_s);
        occasion.entry.deletedBy = 9;
        QTest::newRow("what is gone") << occasion;
        QTest::newRow("without an author") << said(u"An!"_s, {});
        for (const auto type : {EntryType::Notice, EntryType::Edit, EntryType::Delete, EntryType::React,
                                EntryType::Topic}) {
            occasion = said(u"An!"_s);
            occasion.repliesToMe = true;
            occasion.entry.type = type;
            QTest::addRow("entry of type %d", static_cast<int>(type)) << occasion;
        }
    }

    void whatIsNoNews()
    {
        QFETCH(Occasion, occasion);
        QCOMPARE(judge(occasion, {}), Verdict());
    }

    void notToBeDisturbed()
    {
        AlertSettings settings;
        settings.doNotDisturb = true;
        QCOMPARE(judge(said(u"An!"_s), settings), (Verdict{Alert::Count, true}));
        QCOMPARE(judge(said(u"hello"_s), settings), (Verdict{Alert::Count, false}));
    }

    void quietHours_data()
    {
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("until");
        QTest::addColumn<QTime>("now");
        QTest::addColumn<bool>("quiet");
        const QTime ten(22, 0);
        const QTime seven(7, 0);
        QTest::newRow("before") << ten << seven << QTime(21, 59, 59, 999) << false;
        QTest::newRow("from then on") << ten << seven << ten << true;
        QTest::newRow("midnight") << ten << seven << QTime(0, 0) << true;
        QTest::newRow("the last moment") << ten << seven << QTime(6, 59, 59, 999) << true;
        QTest::newRow("over") << ten << seven << seven << false;
        QTest::newRow("a nap: before") << QTime(13, 0) << QTime(14, 0) << QTime(12, 59) << false;
        QTest::newRow("a nap") << QTime(13, 0) << QTime(14, 0) << QTime(13, 30) << true;
        QTest::newRow("a nap: over") << QTime(13, 0) << QTime(14, 0) << QTime(14, 0) << false;
        QTest::newRow("until midnight") << ten << QTime(0, 0) << QTime(23, 59) << true;
        QTest::newRow("until midnight: over") << ten << QTime(0, 0) << QTime(0, 0) << false;
        QTest::newRow("of no length") << ten << ten << ten << false;
    }

    void quietHours()
    {
        QFETCH(QTime, from);
        QFETCH(QTime, until);
        QFETCH(bool, quiet);
        Occasion occasion = said(u"An!"_s);
        QFETCH(QTime, now);
        occasion.time = now;
        AlertSettings settings;
        settings.quietFrom = from;
        settings.quietUntil = until;
        QCOMPARE(judge(occasion, settings).alert, Alert::Tell); // not chosen
        settings.quietHours = true;
        QCOMPARE(judge(occasion, settings).alert, quiet ? Alert::Count : Alert::Tell);
    }
};

QTEST_GUILESS_MAIN(TestAlertRules)
#include "tst_alertrules.moc"
