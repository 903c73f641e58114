// SPDX-License-Identifier: Apache-2.0
#include "models/slashanswers.h"

#include "models/doorwording.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString answeredTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace

QString SlashAnswers::who(const QStringList &people)
{
    return tr("Here now (%1): %2").arg(people.size()).arg(people.join(u", "_s));
}

QStringList SlashAnswers::knocks(const std::vector<events::Knock> &knocks)
{
    if (knocks.empty())
        return {tr("Nobody waits at the door.")};
    QStringList lines;
    for (const auto &knock : knocks) {
        const QString words = knock.words.isEmpty() ? tr("without a key") : knock.words;
        lines.append(u"%1 %2 (%3) %4"_s.arg(QString::number(knock.number), knock.username, words, knock.address));
    }
    return lines;
}

QStringList SlashAnswers::moderation(const events::Moderation &moderation)
{
    const auto until = [](qint64 time) {
        return time > 0 ? tr("until %1").arg(answeredTime(time)) : tr("for good");
    };
    QStringList lines{tr("To undo with /unban: %1").arg(moderation.sanctions.size())};
    for (const auto &each : moderation.sanctions) {
        const QString kind = each.kind == Sanction::Kind::Ban ? tr("ban")
            : each.kind == Sanction::Kind::Mute              ? tr("mute")
                                                              : tr("kick");
        const QStringList words{QString::number(each.number), kind, each.name, each.address, until(each.until),
                                each.reason};
        lines.append(u"  "_s + words.join(u' ').trimmed());
    }
    lines.append(tr("Invites, to take back with /revoke: %1").arg(moderation.invites.size()));
    for (const auto &each : moderation.invites) {
        const QString uses = each.usesLeft >= 0 ? tr("for %n more", nullptr, each.usesLeft) : tr("for any number");
        lines.append(u"  %1 %2 %3 %4"_s.arg(QString::number(each.number), each.by, until(each.until), uses));
    }
    lines.append(tr("Who did what: %1").arg(moderation.log.size()));
    for (const auto &each : moderation.log)
        lines.append(u"  %1 %2"_s.arg(answeredTime(each.time), DoorWording::done(each)));
    return lines;
}

// An invite's token would go in the clear, and lead others to do the same.
QString SlashAnswers::objection(const Request &wish, bool encrypted)
{
    if (encrypted || !std::holds_alternative<requests::MakeInvite>(wish))
        return {};
    return tr("An invite is made over an encrypted connection only. Join without ws:// to make one.");
}

} // namespace parlour
