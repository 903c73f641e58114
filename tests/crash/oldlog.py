# SPDX-License-Identifier: Apache-2.0
"""The log of a room as the first version wrote it, and a host that dies while it makes it new.

What the first version wrote must never be changed here.
"""

import contextlib
import datetime
import os
import sqlite3
import tempfile
import urllib.parse
import uuid

from checker import Ack, Record
from mortal import MIGRATION_POINT, MortalHost
from people import Guest, read_log

VERSION = 1
APPLICATION_ID = 0x5061726c
MESSAGE = 1
SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entries (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, sender TEXT NOT NULL, "
    "author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, id TEXT, reply_to INTEGER)",
    "CREATE UNIQUE INDEX entries_by_sender_and_id ON entries (sender, id) WHERE id IS NOT NULL",
)
NAME, SENDER = "An", "an"  # as it is shown, and as it is compared
BEGAN = 1767225600123  # milliseconds


def write(folder, room, count, record):
    """A log of so many messages by An, all acknowledged. Tells the record what must be there."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, urllib.parse.quote(room, safe="") + ".sqlite")
    epoch = str(uuid.UUID(int=1))
    writer = record.writers[NAME]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("BEGIN")
        for sql in SCHEMA:
            database.execute(sql)
        database.execute("INSERT INTO meta VALUES ('epoch', ?)", (epoch,))
        for seq in range(1, count + 1):
            message_id, text, time = f"old-{seq}", f"an old message, number {seq}", BEGAN + seq
            database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                             (seq, MESSAGE, SENDER, NAME, text, time, message_id, None))
            writer.sent.append((message_id, text))
            writer.acks.append(Ack(message_id, seq, wire_time(time)))
        database.execute(f"PRAGMA application_id={APPLICATION_ID}")
        database.execute(f"PRAGMA user_version={VERSION}")
        database.execute("COMMIT")
    record.epochs.append(epoch)


def wire_time(ms):
    seconds, rest = divmod(ms, 1000)
    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + f".{rest:03}Z"


async def survive(home, count, crashes):
    """Opens an old log, with such crashes on the way: the host passes store.migrate so many times and dies.
    Returns the record, and how many of the crashes happened."""
    record, happened = Record(), 0
    with tempfile.TemporaryDirectory(dir=home) as folder:
        host = MortalHost(folder, room="Old")
        write(host.data, host.room, count, record)
        try:
            for number in crashes:
                await host.spawn(f"{MIGRATION_POINT}:{number}")
                happened += not await host.announced()
                await host.kill()
            await host.spawn()
            if not await host.announced():
                raise AssertionError("the host was killed by somebody else")
            await say_again(host, record)
            await read_log(host, record)
        finally:
            await host.kill()
    return record, happened


async def say_again(host, record):
    """An comes back, repeats an old message, and says a new one."""
    an = await Guest.connect(host.url, close_timeout=0.1)
    writer = record.writers[NAME]
    record.epochs.append((await an.join(NAME))["epoch"])
    writer.sent.append(("new", "something new"))
    for message_id, text in (writer.sent[0], writer.sent[-1]):
        ack = await an.say(text, message_id)
        writer.acks.append(Ack(ack["id"], ack["seq"], ack["time"]))
    await an.drop()
