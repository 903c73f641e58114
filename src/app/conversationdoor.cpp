// SPDX-License-Identifier: Apache-2.0
// Conversation: coming in, and who may do what.
#include "app/conversation.h"

#include "models/doorwording.h"
#include "models/roomwords.h"
#include "models/slashanswers.h"

namespace parlour {

QByteArray Conversation::expectedFingerprint() const
{
    return m_invite->fingerprint().isEmpty() ? m_knownRooms->fingerprint(m_invite->address())
                                             : m_invite->fingerprint();
}

void Conversation::connectDoor()
{
    RoomClient *client = m_client.get();
    connect(client, &RoomClient::joinRefused, this, &Conversation::onJoinRefused);
    connect(client, &RoomClient::moderationRefused, this, &Conversation::tell);
    connect(client, &RoomClient::received, this, [this](const Event &event) {
        if (const auto *made = std::get_if<events::InviteMade>(&event))
            onInvited(*made);
        else if (const auto *moderated = std::get_if<events::Moderated>(&event))
            tell(DoorWording::done(moderated->entry));
        else if (const auto *moderation = std::get_if<events::Moderation>(&event))
            answer(*moderation);
    });
    connect(client, &RoomClient::met, this, [this](const QByteArray &seen) {
        if (m_knownRooms)
            m_knownRooms->remember(m_invite->address(), seen);
    });
    connect(client, &RoomClient::certificateChanged, this, [this](const QByteArray &seen) {
        updateView();
        Q_EMIT certificateChanged({m_address, expectedFingerprint(), seen});
    });
}

void Conversation::onJoinRefused(const events::Error &error)
{
    // An invite that opens no door any more would only be refused again, with any password.
    const bool byToken = error.code == ErrorCode::AuthFailed && !m_credentials.token.isEmpty();
    if ((error.code != ErrorCode::AuthRequired && error.code != ErrorCode::AuthFailed) || byToken)
        return onEnded(error.message);
    updateView();
    Q_EMIT passwordWanted(RoomWords::translated(error.message));
}

void Conversation::moderate(const Request &wish)
{
    if (m_client->moderate(wish).isEmpty())
        tell(tr("Not done: there is no connection to the room."));
}

void Conversation::invite(int minutes, int uses)
{
    const Request wish = requests::MakeInvite{minutes, uses, {}};
    if (const QString objection = SlashAnswers::objection(wish, m_hosted || m_client->isEncrypted());
        !objection.isEmpty())
        return tell(objection);
    moderate(wish);
}

void Conversation::onInvited(const events::InviteMade &made)
{
    const QByteArray fingerprint = m_hosted ? m_hosted->fingerprint() : m_client->fingerprint();
    const QStringList addresses = m_hosted ? hostAddresses() : QStringList{m_address};
    QStringList links;
    for (const auto &address : addresses) {
        if (const auto parsed = RoomAddress::parse(address))
            links.append(Invite(*parsed, fingerprint, made.token).toString());
    }
    Q_EMIT invited(links);
}

void Conversation::setRoomPassword(const QString &password)
{
    if (m_hosted)
        m_hosted->setPassword(password);
}

} // namespace parlour
