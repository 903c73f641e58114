// SPDX-License-Identifier: Apache-2.0
// Conversation: what a person writes, as a message or as a command, and what becomes of it.
#include "app/conversation.h"

#include "models/roomwords.h"
#include "models/slashanswers.h"
#include "models/slashcommands.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Not in columns: letters are not equally wide here.
QString commandsInWords()
{
    QStringList lines;
    for (const auto &command : slash::commands()) {
        const QString usage = (u'/' + command.name + u' ' + command.arguments).trimmed();
        lines.append(usage + u" — "_s + command.help);
    }
    return lines.join(u'\n');
}

} // namespace

void Conversation::say(const TextWish &wish)
{
    if (wish.edit > 0) {
        // The row changes when the room has it.
        if (const auto id = m_client->edit(wish.edit, wish.text); !id)
            refuse(wish, RoomWords::translated(id.error().message));
        return;
    }
    const auto id = wish.whisperTo.isEmpty() ? m_client->say(wish.text, wish.replyTo)
                                             : m_client->whisper(wish.whisperTo, wish.text, wish.replyTo);
    if (id)
        m_models.timeline.addPending(*id, wish.text, m_clock.now().wall, wish.replyTo, wish.whisperTo);
    else
        refuse(wish, RoomWords::translated(id.error().message));
}

// A text that begins with a slash has to be typed with two of them, or it would be a command now.
void Conversation::refuse(const TextWish &wish, const QString &reason)
{
    TextWish typed = wish;
    if (wish.edit == 0)
        typed.text = slash::escaped(wish.text);
    Q_EMIT textRefused(typed, reason);
}

void Conversation::onRefused(const MessageId &id, const QString &reason)
{
    if (m_models.timeline.rowOf(id) >= 0) {
        m_models.timeline.fail(id, RoomWords::translated(reason));
        return;
    }
    // A change has no row of its own that could tell.
    m_client->discard(id);
    tell(reason);
}

void Conversation::retry(const QString &id)
{
    const int row = m_models.timeline.rowOf(id);
    if (row < 0 || !m_client->retry(id))
        return;
    const QModelIndex said = m_models.timeline.index(row);
    m_models.timeline.addPending(id, said.data(TimelineModel::TextRole).toString(), m_clock.now().wall,
                                 said.data(TimelineModel::ReplyToRole).toLongLong(),
                                 said.data(TimelineModel::WhisperRole).toString());
}

void Conversation::discard(const QString &id)
{
    m_client->discard(id);
    m_models.timeline.discard(id);
}

void Conversation::react(Seq target, const QString &emoji, bool on)
{
    if (const auto id = m_client->react(target, emoji, on); !id)
        tell(id.error().message);
}

void Conversation::command(const QString &line)
{
    const auto wish = slash::parse(line);
    if (!wish) {
        Q_EMIT textRefused({line}, wish.error().message);
        return;
    }
    if (const auto *request = std::get_if<Request>(&*wish))
        return demand(*request, line);
    switch (std::get<slash::Local>(*wish)) {
    case slash::Local::Quit:
        Q_EMIT leaveWanted();
        return;
    case slash::Local::Who: {
        QStringList people;
        for (int row = 0; row < m_models.members.rowCount(); ++row)
            people.append(m_models.members.index(row).data(MembersModel::NameRole).toString());
        if (m_client->state() != RoomClient::State::Joined)
            Q_EMIT textRefused({line}, tr("There is no connection to the room."));
        else
            tell(SlashAnswers::who(people));
        return;
    }
    case slash::Local::Knocks:
        return tell(SlashAnswers::knocks(m_models.door.knocks()).join(u'\n'));
    case slash::Local::Help:
        return tell(commandsInWords());
    }
}

void Conversation::demand(const Request &wish, const QString &line)
{
    if (const auto *whisper = std::get_if<requests::Whisper>(&wish)) {
        TextWish text{whisper->text};
        text.whisperTo = whisper->to;
        return say(text);
    }
    if (const auto *away = std::get_if<requests::Away>(&wish))
        return setAway(away->on);
    const QString objection = SlashAnswers::objection(wish, m_hosted || m_client->isEncrypted());
    if (!objection.isEmpty()) {
        Q_EMIT textRefused({line}, objection);
        return;
    }
    const MessageId id = m_client->moderate(wish);
    if (id.isEmpty())
        Q_EMIT textRefused({line}, tr("There is no connection to the room."));
    else if (std::holds_alternative<requests::ReadModeration>(wish))
        m_listWanted = id;
}

// Others who ask, a dialog for example, show it themselves.
void Conversation::answer(const events::Moderation &moderation)
{
    if (m_listWanted.isEmpty() || moderation.ref != m_listWanted)
        return;
    m_listWanted.clear();
    tell(SlashAnswers::moderation(moderation).join(u'\n'));
}

} // namespace parlour
