// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/fields.h"
#include "protocol/requests.h"

#include <QJsonObject>

// The part of the codec that is about who may come in, and who does what to whom.
namespace parlour::codec {

requests::Kick readKick(Fields &f);
requests::Mute readMute(Fields &f);
requests::Ban readBan(Fields &f);
requests::SetRole readSetRole(Fields &f);
requests::MakeInvite readMakeInvite(Fields &f);
requests::Admit readAdmit(Fields &f);
QJsonObject object(const requests::Kick &kick);
QJsonObject object(const requests::Mute &mute);
QJsonObject object(const requests::Ban &ban);
QJsonObject object(const requests::Unban &unban);
QJsonObject object(const requests::SetRole &wish);
QJsonObject object(const requests::Announce &announce);
QJsonObject object(const requests::ReadModeration &read);
QJsonObject object(const requests::MakeInvite &invite);
QJsonObject object(const requests::RevokeInvite &revoke);
QJsonObject object(const requests::Admit &admit);

QJsonObject object(const events::Moderated &moderated);
QJsonObject object(const events::Moderation &moderation);
QJsonObject object(const events::InviteMade &made);
QJsonObject object(const events::Knock &knock);
QJsonObject object(const events::Waiting &waiting);
QJsonObject object(const events::RoomState &state);
events::Moderated readModerated(Fields &f);
events::Moderation readModeration(Fields &f);
events::InviteMade readInviteMade(Fields &f);
events::Knock readKnock(Fields &f);
events::Waiting readWaiting(Fields &f);
events::RoomState readRoomState(Fields &f);

} // namespace parlour::codec
