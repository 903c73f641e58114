// SPDX-License-Identifier: Apache-2.0
#include "models/slashcommands.h"

#include "models/roomwords.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace parlour::slash {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(SlashCommands)

public:
    explicit Words(QString rest) : m_rest(std::move(rest)) { }

    bool atEnd() const { return m_rest.isEmpty(); }
    const QString &problem() const { return m_problem; }

    // The next word, or what stands in quotes.
    QString next()
    {
        const bool quoted = m_rest.startsWith(u'"');
        const auto end = quoted ? m_rest.indexOf(u'"', 1) : m_rest.indexOf(u' ');
        const auto begin = quoted ? 1 : 0;
        const QString word = m_rest.mid(begin, end < 0 ? -1 : end - begin);
        m_rest = end < 0 ? QString() : m_rest.mid(end + 1).trimmed();
        return word;
    }
    QString name()
    {
        const QString name = next();
        if (name.isEmpty())
            complain(tr("Say whom, for example: /kick \"An Bình\" 10 too loud"));
        return name;
    }
    // Minutes may be left out: then the next word is of the reason already.
    int minutes()
    {
        bool ok = false;
        const int minutes = m_rest.section(u' ', 0, 0).toInt(&ok);
        if (!ok)
            return 0;
        next();
        return bounded(minutes, limits::LongestMinutes);
    }
    QString reason()
    {
        const auto reason = rules::cleanReason(std::exchange(m_rest, {}));
        if (!reason)
            complain(RoomWords::translated(reason.error().message));
        return reason ? *reason : QString();
    }
    QString rest() { return std::exchange(m_rest, {}); }
    qint64 number()
    {
        bool ok = false;
        const qint64 number = next().toLongLong(&ok);
        if (!ok || number < 1)
            complain(tr("Say which: a number from the list."));
        return number;
    }
    int count()
    {
        if (atEnd())
            return 0;
        bool ok = false;
        const int count = next().toInt(&ok);
        constexpr int Most = 1'000'000;
        if (!ok)
            complain(tr("This must be a number."));
        return bounded(count, Most);
    }
    bool onOrOff()
    {
        const QString word = next();
        if (word != "on"_L1 && word != "off"_L1)
            complain(tr("Say on or off."));
        return word == "on"_L1;
    }
    void complain(const QString &sentence)
    {
        if (m_problem.isEmpty())
            m_problem = sentence;
    }

private:
    int bounded(int number, int most)
    {
        if (number < 0 || number > most)
            complain(tr("This number must be from 0 to %1.").arg(most));
        return std::clamp(number, 0, most);
    }

    QString m_rest;
    QString m_problem;
};

using Wish = std::variant<Local, Request>;
using Verdict = requests::Admit::Verdict;

struct Command {
    const char *name;
    const char *arguments;
    const char *help; // one line
    Wish (*read)(Words &);
};

template<Verdict verdict>
Wish admit(Words &words)
{
    return Request(requests::Admit{words.number(), verdict, {}});
}

template<bool byAddress>
Wish ban(Words &words)
{
    requests::Ban ban{words.name(), byAddress, {}, words.minutes(), {}};
    ban.reason = words.reason();
    return Request(ban);
}

template<Role role>
Wish setRole(Words &words)
{
    return Request(requests::SetRole{words.name(), role, {}});
}

Wish kick(Words &words)
{
    requests::Kick kick{words.name(), {}, words.minutes(), {}};
    kick.reason = words.reason();
    return Request(kick);
}

Wish mute(Words &words)
{
    requests::Mute mute{words.name(), true, {}, words.minutes(), {}};
    mute.reason = words.reason();
    return Request(mute);
}

Wish whisper(Words &words)
{
    requests::Whisper whisper{words.name(), words.rest(), {}, 0};
    if (whisper.text.isEmpty())
        words.complain(Words::tr("Say what, for example: /whisper \"An Bình\" see you at six"));
    return Request(whisper);
}

constexpr auto Commands = std::to_array<Command>({
    {"help", "", QT_TRANSLATE_NOOP("SlashCommands", "this list"),
     [](Words &) -> Wish { return Local::Help; }},
    {"who", "", QT_TRANSLATE_NOOP("SlashCommands", "who is here"),
     [](Words &) -> Wish { return Local::Who; }},
    {"quit", "", QT_TRANSLATE_NOOP("SlashCommands", "leave, when everything is sent"),
     [](Words &) -> Wish { return Local::Quit; }},
    {"whisper", QT_TRANSLATE_NOOP("SlashCommands", "NAME TEXT"),
     QT_TRANSLATE_NOOP("SlashCommands", "say it to them alone; both need a key"), whisper},
    {"w", QT_TRANSLATE_NOOP("SlashCommands", "NAME TEXT"), QT_TRANSLATE_NOOP("SlashCommands", "the same"), whisper},
    {"away", "", QT_TRANSLATE_NOOP("SlashCommands", "tell all that you are away"),
     [](Words &) -> Wish { return Request(requests::Away{true}); }},
    {"back", "", QT_TRANSLATE_NOOP("SlashCommands", "and that you are back"),
     [](Words &) -> Wish { return Request(requests::Away{false}); }},
    {"kick", QT_TRANSLATE_NOOP("SlashCommands", "NAME [MINUTES] [REASON]"),
     QT_TRANSLATE_NOOP("SlashCommands", "show somebody out, and keep them out that long"),
     kick},
    {"mute", QT_TRANSLATE_NOOP("SlashCommands", "NAME [MINUTES] [REASON]"),
     QT_TRANSLATE_NOOP("SlashCommands", "they may read, but not write"), mute},
    {"unmute", QT_TRANSLATE_NOOP("SlashCommands", "NAME"),
     QT_TRANSLATE_NOOP("SlashCommands", "they may write again"),
     [](Words &words) -> Wish { return Request(requests::Mute{words.name(), false, {}, 0, {}}); }},
    {"ban", QT_TRANSLATE_NOOP("SlashCommands", "NAME [MINUTES] [REASON]"),
     QT_TRANSLATE_NOOP("SlashCommands", "show somebody out for good, or that long"),
     ban<false>},
    {"banip", QT_TRANSLATE_NOOP("SlashCommands", "NAME [MINUTES] [REASON]"),
     QT_TRANSLATE_NOOP("SlashCommands", "the same to all who come from their address"),
     ban<true>},
    {"unban", QT_TRANSLATE_NOOP("SlashCommands", "NUMBER"),
     QT_TRANSLATE_NOOP("SlashCommands", "undo what /bans lists"),
     [](Words &words) -> Wish { return Request(requests::Unban{words.number(), {}}); }},
    {"mod", QT_TRANSLATE_NOOP("SlashCommands", "NAME"),
     QT_TRANSLATE_NOOP("SlashCommands", "make somebody a moderator"),
     setRole<Role::Moderator>},
    {"unmod", QT_TRANSLATE_NOOP("SlashCommands", "NAME"),
     QT_TRANSLATE_NOOP("SlashCommands", "make a moderator a member like others"), setRole<Role::Member>},
    {"announce", QT_TRANSLATE_NOOP("SlashCommands", "on|off"),
     QT_TRANSLATE_NOOP("SlashCommands", "whether only moderators speak"),
     [](Words &words) -> Wish { return Request(requests::Announce{words.onOrOff(), {}}); }},
    {"bans", "", QT_TRANSLATE_NOOP("SlashCommands", "what can be undone, invites, and who did what"),
     [](Words &) -> Wish { return Request(requests::ReadModeration{}); }},
    {"invite", QT_TRANSLATE_NOOP("SlashCommands", "[MINUTES] [USES]"),
     QT_TRANSLATE_NOOP("SlashCommands", "make an invite (0: no end)"),
     [](Words &words) -> Wish {
         const int minutes = words.count();
         return Request(requests::MakeInvite{minutes, words.count(), {}});
     }},
    {"revoke", QT_TRANSLATE_NOOP("SlashCommands", "NUMBER"),
     QT_TRANSLATE_NOOP("SlashCommands", "take an invite back"),
     [](Words &words) -> Wish { return Request(requests::RevokeInvite{words.number(), {}}); }},
    {"knocks", "", QT_TRANSLATE_NOOP("SlashCommands", "who waits at the door"),
     [](Words &) -> Wish { return Local::Knocks; }},
    {"admit", QT_TRANSLATE_NOOP("SlashCommands", "NUMBER"),
     QT_TRANSLATE_NOOP("SlashCommands", "let them in this time"),
     admit<Verdict::Once>},
    {"always", QT_TRANSLATE_NOOP("SlashCommands", "NUMBER"),
     QT_TRANSLATE_NOOP("SlashCommands", "let them in from now on"),
     admit<Verdict::Always>},
    {"refuse", QT_TRANSLATE_NOOP("SlashCommands", "NUMBER"),
     QT_TRANSLATE_NOOP("SlashCommands", "send them away"),
     admit<Verdict::Refuse>},
});

} // namespace

Result<std::variant<Local, Request>> parse(const QString &line)
{
    const QString name = line.mid(1).section(u' ', 0, 0);
    const auto *command = std::find_if(Commands.begin(), Commands.end(), [&name](const Command &each) {
        return name == QLatin1StringView(each.name);
    });
    if (command == Commands.end()) {
        return Failure{Words::tr("There is no /%1; /help tells what there is. To send a text that begins with /, write // instead.")
                           .arg(name.left(32))};
    }
    Words words(line.mid(1 + name.size()).trimmed());
    auto wish = command->read(words);
    if (!words.problem().isEmpty())
        return Failure{words.problem()};
    if (!words.atEnd())
        return Failure{Words::tr("\"%1\" is one word too many.").arg(words.next().left(32))};
    return wish;
}

std::vector<Described> commands()
{
    std::vector<Described> described;
    for (const auto &command : Commands) {
        const bool alone = *command.arguments == 0;
        described.push_back({QString::fromLatin1(command.name), alone ? QString() : Words::tr(command.arguments),
                             Words::tr(command.help)});
    }
    return described;
}

QString help()
{
    constexpr qsizetype Usage = 30; // columns
    QStringList lines;
    for (const auto &command : commands()) {
        const QString usage = u'/' + command.name + u' ' + command.arguments;
        lines.append((usage.leftJustified(Usage) + u' ' + command.help).trimmed());
    }
    return lines.join(u'\n');
}

bool isCommand(const QString &text)
{
    return text.size() > 1 && text[0] == u'/' && text[1].isLetter();
}

QString escaped(const QString &text)
{
    return text.startsWith(u'/') ? u'/' + text : text;
}

QString unescaped(const QString &typed)
{
    return typed.startsWith("//"_L1) ? typed.mid(1) : typed;
}

} // namespace parlour::slash
