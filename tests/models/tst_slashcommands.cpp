// SPDX-License-Identifier: Apache-2.0
#include "models/slashcommands.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T wished(const QString &line)
{
    const auto wish = slash::parse(line);
    if (!wish)
        qFatal("%s", qPrintable(wish.error().message));
    return std::get<T>(std::get<Request>(*wish));
}

} // namespace

class TestSlashCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameMinutesAndAReason()
    {
        const auto kick = wished<requests::Kick>(u"/kick Bình 10 too  loud"_s);
        QCOMPARE(kick.user, u"Bình"_s);
        QCOMPARE(kick.minutes, 10);
        QCOMPARE(kick.reason, u"too loud"_s);
    }

    void namesOfSeveralWords()
    {
        const auto mute = wished<requests::Mute>(u"/mute \"An Bình\" 5"_s);
        QCOMPARE(mute.user, u"An Bình"_s);
        QCOMPARE(mute.minutes, 5);
        QVERIFY(mute.on);
        QVERIFY(!wished<requests::Mute>(u"/unmute \"An Bình\""_s).on);
    }

    void whispersAreTheRestOfTheLine()
    {
        for (const QString &command : {u"/whisper "_s, u"/w "_s}) {
            const auto whisper =
                wished<requests::Whisper>(command + u"\"An Bình\" see  you \"at\" six"_s);
            QCOMPARE(whisper.to, u"An Bình"_s);
            QCOMPARE(whisper.text, u"see  you \"at\" six"_s);
        }
        QVERIFY(!slash::parse(u"/w Bo"_s));
        QVERIFY(!slash::parse(u"/whisper"_s));
    }

    void awayAndBack()
    {
        QVERIFY(wished<requests::Away>(u"/away"_s).on);
        QVERIFY(!wished<requests::Away>(u"/back"_s).on);
        QVERIFY(!slash::parse(u"/away now"_s));
    }

    void minutesMayBeLeftOut()
    {
        const auto ban = wished<requests::Ban>(u"/ban Bình spam"_s);
        QCOMPARE(ban.minutes, 0);
        QCOMPARE(ban.reason, u"spam"_s);
        QVERIFY(!ban.byAddress);
        QVERIFY(wished<requests::Ban>(u"/banip Bình"_s).byAddress);
    }

    void numbers()
    {
        QCOMPARE(wished<requests::Unban>(u"/unban 7"_s).number, 7);
        QCOMPARE(wished<requests::RevokeInvite>(u"/revoke 3"_s).number, 3);
        const auto admit = wished<requests::Admit>(u"/always 4"_s);
        QCOMPARE(admit.knock, 4);
        QCOMPARE(admit.verdict, requests::Admit::Verdict::Always);
        const auto invite = wished<requests::MakeInvite>(u"/invite 60 2"_s);
        QCOMPARE(invite.minutes, 60);
        QCOMPARE(invite.uses, 2);
        QCOMPARE(wished<requests::MakeInvite>(u"/invite"_s).minutes, 0);
    }

    void roles()
    {
        QCOMPARE(wished<requests::SetRole>(u"/mod Bình"_s).role, Role::Moderator);
        QCOMPARE(wished<requests::SetRole>(u"/unmod Bình"_s).role, Role::Member);
        QVERIFY(wished<requests::Announce>(u"/announce on"_s).on);
    }

    void whatIsForThisProgram()
    {
        QVERIFY(std::get<slash::Local>(*slash::parse(u"/who"_s)) == slash::Local::Who);
        QVERIFY(std::get<slash::Local>(*slash::parse(u"/quit"_s)) == slash::Local::Quit);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("line");
        for (const auto &line :
             {u"/frobnicate"_s, u"/kick"_s, u"/kick \"\""_s, u"/unban x"_s, u"/unban 0"_s, u"/announce perhaps"_s,
              u"/mod Bình now"_s, u"/invite -1"_s, u"/invite tea"_s, u"/invite 60m"_s, u"/kick Bình 99999999"_s, u"/"_s, u"/kick Bình "_s + QString(300, u'x')})
            QTest::newRow(qPrintable(line.left(30))) << line;
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QString, line);
        const auto wish = slash::parse(line);
        QVERIFY(!wish);
        QVERIFY(!wish.error().message.isEmpty());
    }

    void helpNamesThemAll()
    {
        for (const auto &name : {u"/kick"_s, u"/mute"_s, u"/ban"_s, u"/unban"_s, u"/mod"_s, u"/announce"_s, u"/invite"_s,
                                 u"/admit"_s, u"/refuse"_s, u"/who"_s, u"/quit"_s})
            QVERIFY2(slash::help().contains(name), qPrintable(name));
    }

    void whatIsExplainedIsWhatIsUnderstood()
    {
        for (const auto &command : slash::commands()) {
            QVERIFY(!command.help.isEmpty());
            QVERIFY(!command.help.contains(u'\n'));
            QVERIFY(slash::help().contains(u'/' + command.name));
            const auto wish = slash::parse(u'/' + command.name + u" 1"_s);
            QVERIFY2(wish || !wish.error().message.contains(u"There is no"_s), qPrintable(command.name));
        }
    }

    void aSlashAndALetterIsACommand()
    {
        QVERIFY(slash::isCommand(u"/who"_s));
        QVERIFY(slash::isCommand(u"/đ"_s));
        for (const auto &text : {u""_s, u"/"_s, u"//who"_s, u"/ who"_s, u"/1"_s, u"a/b"_s, u" /who"_s})
            QVERIFY2(!slash::isCommand(text), qPrintable(text));
        for (const auto &text : {u"/who"_s, u"//who"_s, u"who"_s, u"/"_s}) {
            QCOMPARE(slash::unescaped(slash::escaped(text)), text);
            QVERIFY(!slash::isCommand(slash::escaped(text)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSlashCommands)
#include "tst_slashcommands.moc"
