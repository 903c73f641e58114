// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

// Every number of the protocol, named once. Both ends use these; the wire does not carry them.
// Times are milliseconds, sizes are bytes, unless the name says otherwise.
namespace parlour::limits {

inline constexpr quint16 DefaultPort = 8765;
inline constexpr int ProtocolVersion = 1;

// What people write.
inline constexpr int NameCharacters = 32; // user-perceived characters
inline constexpr int NameCodePoints = 128; // so that 32 characters of stacked marks stay a name
inline constexpr int RoomNameCharacters = 64; // user-perceived characters
inline constexpr int RoomNameCodePoints = 256;
inline constexpr int TextCharacters = 4'000; // Unicode code points
inline constexpr int MessageIdCharacters = 64; // UTF-16 units
inline constexpr int ClientNameCharacters = 64; // UTF-16 units; longer is cut, it is only logged
inline constexpr int TopicCharacters = 250; // Unicode code points
inline constexpr int EmojiCodePoints = 16; // one user-perceived character of so many at most
// Combining marks on one character. The languages need two (Vietnamese), three (Thai) or, at the very most,
// seven (Tibetan, vocalized Hebrew with its accents); what is above towers into other lines.
inline constexpr int MarksPerCharacter = 8;
inline constexpr int QueryCharacters = 200; // UTF-16 units of what is searched for
// (emoji, person) pairs on one message: all of them travel with it, and must fit a frame.
inline constexpr int ReactionsPerMessage = 200;

// One frame. 4,000 code points of 4 bytes leave room for all other fields (QWebSocket's own text
// frames break above 512 KiB).
inline constexpr int FrameBytes = 64 * 1024;
// A ping's `t` as JSON: the pong around it, {"t":,"type":"pong"}, must fit a frame, too.
inline constexpr int PingBytes = FrameBytes - 21;
// What a frame with a list in it is filled up to: the rest is for the other fields.
inline constexpr int ListBytes = 56 * 1024;

// Pages of the log.
inline constexpr int HistoryPage = 200; // the most a request may ask for
inline constexpr int FirstPage = 100; // what our client asks for when it enters a room
inline constexpr int SearchPage = 50; // the most results a search may ask for
// More than so many missed entries are not replayed to our client: the newest page comes first, the
// rest when somebody looks at it.
inline constexpr int ReplayLimit = 1'000;

// The door.
inline constexpr int JoinAttempts = 5; // refused ones, then the connection is closed
inline constexpr int HandshakeDeadline = 3'000; // TLS and HTTP together
inline constexpr int JoinDeadline = 10'000; // from the WebSocket handshake to a join that counts
inline constexpr int CloseDeadline = 2'000; // a closing handshake not done by then is aborted
inline constexpr int DefaultMaxGuests = 5'000;
inline constexpr int PasswordCharacters = 128; // UTF-16 units
inline constexpr int TokenCharacters = 64; // UTF-16 units
inline constexpr int ReasonCharacters = 250; // Unicode code points, of a kick, mute or ban
inline constexpr int LongestMinutes = 525'600; // of a sanction or an invite: a year
inline constexpr int NamesPerIdentity = 5; // so that nobody collects them
inline constexpr int KnockDeadline = 600'000; // then whoever knocks may come again
inline constexpr int KnocksAtOnce = 32; // who wait at the door; the next one is told to try later
inline constexpr int PasswordsAtOnce = 16; // that wait to be hashed; the next one is told to try later
inline constexpr int ModerationLog = 200; // what is told of it

// From one address, loopback and trusted proxies excepted.
inline constexpr int FailedJoins = 10; // within the window below; then the address is closed
inline constexpr int FailedJoinWindow = 120'000;
inline constexpr int FailedJoinPenalty = 300'000;
inline constexpr int PasswordsPerAddress = 2; // that wait to be hashed
inline constexpr int KnocksPerAddress = 3; // who wait at the door
inline constexpr int KnockPause = 10'000; // after one that came to nothing, until the next is told
inline constexpr int NewNamesPerAddress = 100; // that keys take within the window below
inline constexpr int NewNamesWindow = 3'600'000;
inline constexpr int HalfOpenPerAddress = 64; // connections that are not links yet

// Heartbeat: the server pings, the client watches.
inline constexpr int PingInterval = 30'000;
inline constexpr int PongDeadline = 10'000;
inline constexpr int ClientSilence = PingInterval + PongDeadline; // no byte for so long: reconnect

// Flood. A message costs one token; every other request costs one of the second bucket, which is so
// wide that only a script notices it.
inline constexpr int MessageBurst = 10;
inline constexpr double MessagesPerSecond = 2.0;
inline constexpr int RequestBurst = 100;
inline constexpr double RequestsPerSecond = 50.0;
inline constexpr int RefusalsBeforeClose = 20; // so many within the window below: 1008
inline constexpr int RefusalWindow = 10'000;

// With so much waiting, somebody who does not read gets no more live entries and no presence; when
// they have read nearly all of it, the log is sent on from where they stopped.
inline constexpr qint64 LaggingBytes = 1024 * 1024;
// What a guest who does not read may have waiting, before the connection is dropped.
inline constexpr qint64 PendingBytes = 4 * 1024 * 1024;

// A guest who catches up gets so many pages, and the next ones when no more than so much still waits.
inline constexpr int CatchUpPages = 16;
inline constexpr qint64 DrainedBytes = 256 * 1024;
// Pages that a guest may wait for while they are read from the disk.
inline constexpr int ReadsAtOnce = 4;
// Searches likewise. One can take as long as many pages, and all guests wait behind it.
inline constexpr int SearchesAtOnce = 1;
inline constexpr int ReadRetry = 200;

// Presence lists are sent at most this often; joins and leaves in between are told together.
inline constexpr int PresenceInterval = 100;
// Somebody whose connection broke keeps their place for so long, as "reconnecting"; only then the
// others hear that they are gone.
inline constexpr int ReturnGrace = 5'000;
// "is typing" not renewed for so long is over.
inline constexpr int TypingTimeout = 6'000;

// Reconnecting.
inline constexpr int ConnectDeadline = 10'000; // one attempt, from open to joined
inline constexpr int ReconnectLongest = 5'000; // delays grow up to this
inline constexpr int ReconnectAttempts = 5; // then the slow mode
inline constexpr int ReconnectSlow = 30'000;

} // namespace parlour::limits
