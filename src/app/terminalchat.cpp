// SPDX-License-Identifier: Apache-2.0
#include "app/terminalchat.h"

#include "app/commandline.h"
#include "app/conversation.h"
#include "app/roomlinks.h"
#include "client/diskreplica.h"
#include "models/doorwording.h"
#include "models/slashanswers.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {

namespace {

std::unique_ptr<Replica> replicaFor(const RoomAddress &address, const QString &name)
{
    return std::make_unique<DiskReplica>(
        DiskReplica::pathFor(defaultReplicaFolder(), Conversation::replicaOf(address), name));
}

} // namespace

TerminalChat::TerminalChat(const Invite &invite, const QString &name, const Credentials &credentials)
    : m_invite(invite),
      m_name(name),
      m_credentials(credentials),
      m_address(invite.address().display()),
      m_knownRooms(defaultKnownRoomsFile()),
      m_client(linksTo(invite.address(), [this] { return m_expected.isEmpty() ? m_knownRooms.fingerprint(m_invite.address()) : m_expected; }), m_clock,
               RoomClient::Timing{}, Random{}, replicaFor(invite.address(), name))
{
    connectDoor();
    connect(&m_client, &RoomClient::restored, this, &TerminalChat::onRestored);
    connect(&m_client, &RoomClient::replicaFailed, this, [](const QString &reason) {
        console::printError(tr("* This visit is not kept on this computer. %1").arg(console::harmless(reason)));
    });
    connect(&m_client, &RoomClient::stateChanged, this, &TerminalChat::onStateChanged);
    connect(&m_client, &RoomClient::received, this, &TerminalChat::onReceived);
    connect(&m_client, &RoomClient::entryArrived, this, &TerminalChat::show);
    connect(&m_client, &RoomClient::pageArrived, this, [this](const Page &page) {
        for (const auto &entry : page.entries)
            show(entry);
    });
    connect(&m_client, &RoomClient::logReset, this, [] {
        console::printError(tr("* The room has started a new log; what was printed before is not in it."));
    });
    connect(&m_client, &RoomClient::notSaved, this, [](const QString &reason) {
        console::printError(tr("* This could be lost if this computer fails now. %1").arg(console::harmless(reason)));
    });
    connect(&m_client, &RoomClient::refused, this, [this](const MessageId &, const QString &reason) {
        m_failed = true;
        console::printError(tr("Not sent: %1").arg(console::harmless(reason)));
    });
    connect(&m_client, &RoomClient::outboxDrained, this, [this] {
        if (m_leaveWhenSent)
            quit();
    });
    connect(&m_client, &RoomClient::joined, this, [this] {
        if (m_leaveWhenSent && !m_client.hasUnsent())
            quit();
    });
    connect(&m_client, &RoomClient::ended, this, [this](const QString &reason) {
        if (!reason.isEmpty())
            console::printError(u"parlour: "_s + console::harmless(reason));
        QCoreApplication::exit(reason.isEmpty() && !m_failed ? 0 : 1);
    });
    connect(&m_input, &console::Lines::line, this, &TerminalChat::onLine);
    connect(&m_input, &console::Lines::ended, this, &TerminalChat::onInputEnded);
    connect(&m_signals, &QuitSignals::quitRequested, this, [this] { quit(); });
}

bool TerminalChat::begin(const QByteArray &accepted)
{
    m_expected = accepted.isEmpty() ? m_invite.fingerprint() : accepted;
    const QByteArray known = m_knownRooms.fingerprint(m_invite.address());
    if (const auto problem = m_knownRooms.objection(m_invite.address())) {
        console::printError(u"parlour: "_s + problem->message);
        return false;
    }
    if (accepted.isEmpty() && !m_expected.isEmpty() && !known.isEmpty() && m_expected != known) {
        console::printError(
            tr("parlour: This invite is for another certificate than the one this computer knows for %1. It may be old, or "
               "forged by somebody who wants to pose as the room. Nothing was sent.\n"
               "  known:  %2\n"
               "  invite: %3\n"
               "If the host confirms the one of the invite, add --accept-certificate %4")
                .arg(m_address, identity::fingerprintText(known), identity::fingerprintText(m_expected),
                     QString::fromLatin1(m_expected.toHex())));
        return false;
    }
    m_client.join(m_name, m_credentials);
    return true;
}

// What this computer has of the room, and what was said in it and did not get there.
void TerminalChat::onRestored(const ReplicaLog::Opened &replica)
{
    for (const auto &entry : replica.newest)
        show(entry);
    qsizetype waiting = 0;
    for (const auto &item : replica.unsent) {
        if (!item.refusal.isEmpty()) {
            console::printError(tr("* The room did not take this: %1 (%2)")
                                    .arg(console::harmless(item.entry.text), console::harmless(item.refusal)));
            m_client.discard(item.entry.id);
            continue;
        }
        m_said.insert(item.entry.id);
        ++waiting;
    }
    if (waiting > 0)
        console::printError(tr("* Messages from last time that are sent now: %1").arg(waiting));
}

void TerminalChat::onLine(const QString &line)
{
    if (m_quitting || line.trimmed().isEmpty())
        return;
    if (line.startsWith("//"_L1))
        return say(line.mid(1));
    if (line.startsWith(u'/'))
        return obey(line.trimmed());
    say(line);
}

void TerminalChat::say(const QString &text)
{
    noteSaid(m_client.say(text));
}

void TerminalChat::noteSaid(const Result<MessageId, events::Error> &id)
{
    if (id) {
        m_said.insert(*id);
        return;
    }
    m_failed = true;
    console::printError(tr("Not sent: %1").arg(id.error().message));
}

void TerminalChat::onInputEnded()
{
    if (!m_leaveWhenSent)
        leaveWhenSent();
}

// The second time one is not patient any more.
void TerminalChat::leaveWhenSent()
{
    const bool again = std::exchange(m_leaveWhenSent, true);
    if (again || (m_client.wasJoined() && !m_client.hasUnsent()))
        quit();
}

void TerminalChat::onStateChanged()
{
    const auto state = m_client.state();
    if (std::exchange(m_toldKnocking, m_client.isKnocking()) != m_client.isKnocking() && m_client.isKnocking())
        console::printError(tr("* Waiting until somebody in the room lets you in."));
    // Nobody waits at the other end of the pipe for ever: what was said is on the disk.
    if (m_leaveWhenSent && state == RoomClient::State::Waiting && m_client.isSlow() && !m_client.wasJoined())
        return quit();
    if (state == m_told)
        return;
    if (state == RoomClient::State::Joined) {
        console::printError(tr("* You are in %1 at %2 as %3.")
                                .arg(console::harmless(m_client.room()), m_address, m_client.me()));
        m_told = state;
    } else if (state == RoomClient::State::Waiting && m_told != state) {
        console::printError(tr("* Not connected. Trying again. %1").arg(console::harmless(m_client.problem())));
        m_told = state;
    }
}

void TerminalChat::onReceived(const Event &event)
{
    if (const auto *welcome = std::get_if<events::Welcome>(&event)) {
        m_people = welcome->users;
        m_away.clear();
        for (size_t i = 0; i < std::min<size_t>(welcome->standings.size(), size_t(m_people.size())); ++i) {
            if (welcome->standings[i].away)
                m_away.insert(m_people[qsizetype(i)]);
        }
        m_knocks.clear(); // those who still wait are told anew
    } else if (const auto *joined = std::get_if<events::UserJoined>(&event)) {
        for (const auto &name : joined->users) {
            if (m_people.contains(name))
                continue;
            m_people.append(name);
            console::printError(tr("* %1 joined.").arg(console::harmless(name)));
        }
    } else if (const auto *left = std::get_if<events::UserLeft>(&event)) {
        for (const auto &name : left->users) {
            m_people.removeAll(name);
            m_away.remove(name);
            console::printError(tr("* %1 is gone.").arg(console::harmless(name)));
        }
    } else if (const auto *user = std::get_if<events::UserState>(&event)) {
        noteAway(user->username, user->standing.away);
    } else if (const auto *knock = std::get_if<events::Knock>(&event)) {
        tell(*knock);
    } else if (const auto *made = std::get_if<events::InviteMade>(&event)) {
        tell(*made);
    } else if (const auto *moderated = std::get_if<events::Moderated>(&event)) {
        console::printError(u"* "_s + console::harmless(DoorWording::done(moderated->entry)));
    } else if (const auto *moderation = std::get_if<events::Moderation>(&event)) {
        tell(*moderation);
    } else if (const auto *state = std::get_if<events::RoomState>(&event)) {
        console::printError(state->announcement ? tr("* Only moderators speak from now on.")
                                                : tr("* Everybody may speak again."));
    }
}

// What a reader sees of an entry; nothing: it is not for reading.
QString TerminalChat::textOf(const Entry &entry)
{
    switch (entry.type) {
    case EntryType::Message:
    case EntryType::Whisper:
        return entry.deletedBy > 0 ? tr("(deleted)") : entry.text;
    case EntryType::Notice:
        return entry.text;
    case EntryType::Edit:
        return entry.text.isEmpty() ? QString() : tr("(changed message %1 to) %2").arg(entry.target).arg(entry.text);
    case EntryType::Delete:
        return tr("(deleted message %1)").arg(entry.target);
    case EntryType::React:
        return (entry.on ? tr("(reacted with %1 to message %2)") : tr("(took back %1 from message %2)"))
            .arg(entry.text)
            .arg(entry.target);
    case EntryType::Topic:
        return entry.text.isEmpty() ? tr("(removed the topic)") : tr("(changed the topic to) %1").arg(entry.text);
    }
    return {};
}

void TerminalChat::show(const Entry &entry)
{
    // Somebody else may choose an id like mine.
    if (!entry.id.isEmpty() && entry.from == m_client.me() && m_said.contains(entry.id))
        return;
    const QString text = textOf(entry);
    if (text.isEmpty())
        return;
    const QString time = QDateTime::fromMSecsSinceEpoch(entry.time).toString(u"HH:mm"_s);
    // A name has no line breaks: nothing can be made to look like a line of somebody else. And none comes
    // before the time: nothing said to all can be made to look like a whisper.
    if (entry.type == EntryType::Whisper) {
        console::print(tr("(whisper) %1 %2 to %3: %4")
                           .arg(time, console::harmless(entry.from), console::harmless(entry.to),
                                console::harmless(text)));
        return;
    }
    console::print(u"%1 %2: %3"_s.arg(time, console::harmless(entry.from), console::harmless(text)));
}

void TerminalChat::noteAway(const QString &name, bool away)
{
    if (away == m_away.contains(name))
        return;
    if (away)
        m_away.insert(name);
    else
        m_away.remove(name);
    console::printError((away ? tr("* %1 is away.") : tr("* %1 is back.")).arg(console::harmless(name)));
}

void TerminalChat::who() const
{
    if (m_client.state() != RoomClient::State::Joined) {
        console::printError(tr("* Not connected."));
        return;
    }
    QStringList people;
    for (const auto &name : m_people)
        people.append(m_away.contains(name) ? tr("%1 (away)").arg(name) : name);
    console::print(console::harmless(SlashAnswers::who(people)));
}

void TerminalChat::quit()
{
    if (std::exchange(m_quitting, true))
        return;
    if (m_client.hasUnsent()) {
        m_failed = true;
        console::printError(tr("* Left before everything was sent. The rest goes out when you are back."));
    }
    m_client.leave(); // ended() follows
}

} // namespace parlour
