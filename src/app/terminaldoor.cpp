// SPDX-License-Identifier: Apache-2.0
// TerminalChat: coming in, and who may do what.
#include "app/terminalchat.h"
#include "models/slashanswers.h"
#include "models/slashcommands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace parlour {

void TerminalChat::connectDoor()
{
    connect(&m_client, &RoomClient::met, this,
            [this](const QByteArray &seen) { m_knownRooms.remember(m_invite.address(), seen); });
    connect(&m_client, &RoomClient::certificateChanged, this, [this](const QByteArray &seen) {
        tellCertificate(seen);
        QCoreApplication::exit(1);
    });
    connect(&m_client, &RoomClient::joinRefused, this, [this](const events::Error &error) {
        console::printError(u"parlour: "_s + console::harmless(error.message));
        const bool byToken = error.code == ErrorCode::AuthFailed && !m_credentials.token.isEmpty();
        if (error.code == ErrorCode::AuthRequired || (error.code == ErrorCode::AuthFailed && !byToken))
            console::printError(tr("If you know the password: write it into a file, and add --password-file FILE."));
        QCoreApplication::exit(1);
    });
    connect(&m_client, &RoomClient::moderationRefused, this, &TerminalChat::tellRefusal);
}

void TerminalChat::tellRefusal(const QString &sentence)
{
    m_failed = true;
    console::printError(tr("Not done: %1").arg(console::harmless(sentence)));
}

// Words that a person understands, and both fingerprints.
void TerminalChat::tellCertificate(const QByteArray &seen)
{
    const QByteArray known =
        m_expected.isEmpty() ? m_knownRooms.fingerprint(m_invite.address()) : m_expected;
    console::printError(
        tr("parlour: The room at %1 shows another certificate than the one this computer knows. Somebody may be in "
           "between and pose as it, or its host has made a new one. Nothing was sent.\n"
           "  known: %2\n"
           "  now:   %3\n"
           "Ask the host to read theirs to you. If it is the new one, add --accept-certificate %4")
            .arg(m_address, identity::fingerprintText(known), identity::fingerprintText(seen),
                 QString::fromLatin1(seen.toHex())));
}

void TerminalChat::obey(const QString &line)
{
    const auto wish = slash::parse(line);
    if (!wish) {
        console::printError(wish.error().message);
        return;
    }
    if (const auto *request = std::get_if<Request>(&*wish)) {
        if (const auto *whisper = std::get_if<requests::Whisper>(request))
            return noteSaid(m_client.whisper(whisper->to, whisper->text));
        if (const auto *away = std::get_if<requests::Away>(request))
            return m_client.setAway(away->on);
        const QString objection = SlashAnswers::objection(*request, m_client.isEncrypted());
        if (!objection.isEmpty())
            tellRefusal(objection);
        else if (m_client.moderate(*request).isEmpty())
            console::printError(tr("* Not connected."));
        return;
    }
    switch (std::get<slash::Local>(*wish)) {
    case slash::Local::Quit:
        return leaveWhenSent();
    case slash::Local::Who:
        return who();
    case slash::Local::Knocks:
        return knocks();
    case slash::Local::Help:
        return console::print(slash::help());
    }
}

void TerminalChat::tell(const events::Knock &knock)
{
    if (!knock.on) {
        m_knocks.erase(knock.number);
        return;
    }
    m_knocks[knock.number] = knock;
    console::printError(tr("* %1 (%2) from %3 knocks. Let them in: /admit %4, or /always %4; or /refuse %4")
                            .arg(console::harmless(knock.username),
                                 knock.words.isEmpty() ? tr("without a key") : console::harmless(knock.words),
                                 console::harmless(knock.address), QString::number(knock.number)));
}

void TerminalChat::knocks() const
{
    std::vector<events::Knock> waiting;
    for (const auto &[number, knock] : m_knocks)
        waiting.push_back(knock);
    for (const auto &line : SlashAnswers::knocks(waiting))
        console::print(console::harmless(line));
}

void TerminalChat::tell(const events::InviteMade &made) const
{
    const Invite invite(m_invite.address(), m_client.fingerprint(), made.token);
    console::print(invite.toString());
}

void TerminalChat::tell(const events::Moderation &moderation)
{
    for (const auto &line : SlashAnswers::moderation(moderation))
        console::print(console::harmless(line));
}

} // namespace parlour
