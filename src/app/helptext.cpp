// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "protocol/limits.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace parlour {

QString helpText()
{
    return QCoreApplication::translate("CommandLine", R"(Parlour: open a chat room from your own desk.

  parlour                    the window: host a room or join one
  parlour --tray             the same, only as an icon in the panel at first
  parlour host [OPTIONS]     host a room at once
  parlour join ADDRESS [OPTIONS]
                             join a room; ADDRESS is an invite (parlour://...), a host,
                             host:port, or ws://host:port (not encrypted)
  parlour export ROOM [OPTIONS]
                             write what was said in a room you host (its name) or joined
                             (its address, as far as this computer has it)
  parlour identity           who you are to rooms: your key, and the words for it
  parlour identity export|import FILE --passphrase-file FILE
                             take it to another computer
  parlour parlour://...      the window, with this invite filled in

Options of host:
  --room NAME                the room's name (default: %1)
  --port PORT                the port to listen at (default: %2; 0: any free one)
  --bind ADDRESS             only at this address of this computer (default: all)
  --data DIR                 where rooms are kept (default: %3)
  --rate BURST/PER_SECOND    what each guest may send (default: %4/%5), or: off
  --max-guests N             how many may be in the room (default: %6)
  --keep-days N              remove messages older than that (default: never)
  --keep-mb N                remove the oldest ones beyond that size (default: never)
  --password-file FILE       people whom the room does not know need the password in its
                             first line; the room keeps it until --no-password
  --no-password              from now on none is needed
  --guests on|off            let in programs without a key (default: on)
  --knock                    people whom the room does not know wait to be let in
  --host-key KEY             whoever has this key is a host, too (see: parlour identity)
  --plain off|loopback|lan   who may connect without encryption (default: loopback)
  --cert FILE --key FILE     an own certificate and key, PEM; SIGHUP reads them anew
                             (default: one is made and kept)
  --trust-proxy ADDRESS,...  proxies in front, also as 10.0.0.0/8: believes what their
                             X-Forwarded-For says
  --failed-joins N/SECONDS/SECONDS
                             so many failed joins within so many seconds close an
                             address for so many (default: %8), or: off
  --half-open N              connections from one address that are still shaking hands
                             (default: %9; 0: any number)
  --limit-loopback           these two limits also hold for connections from this computer:
                             for a room behind a tunnel that hides where people come from
  --headless                 without a window: prints two lines when guests can come,
                             logs to standard error, ends on SIGTERM and SIGINT
  --log-format text|json     (default: text)

Options of join:
  --name NAME                your name (default: %7)
  --headless                 chat in the terminal: a line is a message; /help tells more
  --password-file FILE       the room's password is its first line
  --accept-certificate HEX   this is the room's certificate from now on
  --log-format text|json     (default: text)

Options of export:
  --format text|jsonl|html   (default: what --output ends with, or text)
  --output FILE              where to (default: the terminal)
  --data DIR                 where rooms are kept, as for host
  --name NAME                which of your names, if you joined under several

  -h, --help                 this text
  -v, --version              the version

Exit codes: 0 all went well; 1 it could not host, join or export; 2 wrong arguments.
)")
        .arg(defaultRoomName(defaultUserName()), QString::number(limits::DefaultPort), defaultRoomFolder(),
             QString::number(limits::MessageBurst), QString::number(limits::MessagesPerSecond),
             QString::number(limits::DefaultMaxGuests), defaultUserName())
        .arg(u"%1/%2/%3"_s.arg(limits::FailedJoins)
                 .arg(limits::FailedJoinWindow / 1'000)
                 .arg(limits::FailedJoinPenalty / 1'000))
        .arg(limits::HalfOpenPerAddress);
}

} // namespace parlour
