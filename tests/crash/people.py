# SPDX-License-Identifier: Apache-2.0
"""Members of a room that dies over and over. Whoever loses the connection waits for the host's next life:
nobody polls a dead port, and nothing sleeps where something can be awaited."""

import asyncio
import json
import random
import uuid

import websockets

from mortal import PATIENCE  # first: it knows the way to the helpers of the other tests
from checker import Ack, Entry
from guest import Guest

LOSS = (OSError, EOFError, asyncio.TimeoutError, websockets.ConnectionClosed,
        websockets.InvalidHandshake, websockets.InvalidMessage)


class Member:
    """Reads the room's log from where they stopped, through every loss. Says nothing."""

    def __init__(self, host, name, record, restless_after=0):
        self.host, self.name, self.record = host, name, record
        self.restless_after = restless_after  # entries; then drops the connection and resumes
        self.view = record.views[name]
        self.cursor, self.epoch, self.resume = 0, None, None
        self.live = False
        self.held = {}  # seq: one's own entries whose place in the view has not come yet
        self.changed = asyncio.Event()
        self.guest = None
        self.joins = 0

    async def run(self):
        """For ever: cancel it."""
        while True:
            await self.host.up.wait()
            life = self.host.life
            try:
                self.guest = await Guest.connect(self.host.url, close_timeout=0.1)
                await self.visit()
            except LOSS:
                pass
            finally:
                self.live = False
                if self.guest:
                    await self.guest.drop()
            if self.host.life == life and self.host.up.is_set():
                await asyncio.sleep(0.002)  # dead, and not buried yet; or a connection that I dropped

    async def visit(self):
        join = {"presence": "delta", "after": self.cursor}
        if self.epoch:
            join |= {"epoch": self.epoch, "resume": self.resume}
        await self.guest.send(type="join", username=self.name, **join)
        bored_at = len(self.view) + self.restless_after
        while True:
            await self.handle(json.loads(await self.guest.socket.recv()))
            if self.restless_after and self.live and len(self.view) >= bored_at:
                return

    async def handle(self, frame):
        kind = frame["type"]
        if kind == "welcome":
            await self.welcomed(frame)
        elif kind == "history":
            for entry in frame["entries"]:
                self.take(self.seen(entry))
            if frame["complete"]:
                self.live = True
                self.place_held()
        elif kind == "message":
            self.take(self.seen(frame))
        elif kind == "notice":
            self.record.surprises.append(f"{self.name} got a notice that nobody asked for: {frame}")
        elif kind == "error":
            await self.refused(frame)
        self.changed.set()

    async def welcomed(self, frame):
        self.joins += 1
        self.epoch, self.resume = frame["epoch"], frame.get("resume")
        self.record.epochs.append(self.epoch)
        if frame.get("reset"):
            self.record.surprises.append(f"{self.name} was told to forget the log at {self.cursor}")
            self.begin_anew(frame["seq"])
        elif frame["seq"] < self.cursor:
            self.record.surprises.append(f"{self.name} had read up to {self.cursor}, but the log ends at "
                                         f"{frame['seq']}")

    def begin_anew(self, last):
        """It is a violation already; what comes now is another view, without a history."""
        self.view = self.record.views[f"{self.name}, after {len(self.record.surprises)} surprises"]
        self.held.clear()
        self.cursor, self.live = last, True

    async def refused(self, frame):
        if frame["code"] not in ("name_taken", "try_later"):
            self.record.surprises.append(f"{self.name} was refused: {frame}")
        raise ConnectionResetError(frame["code"])  # come again

    def seen(self, frame):
        entry = Entry(frame["seq"], frame["from"], frame.get("id", ""), frame["text"])
        return self.record.pool.setdefault(entry, entry)

    def take(self, entry):
        """Something of the log, as the room sent it."""
        self.held.pop(entry.seq, None)
        self.place(entry)
        if self.live:
            self.place_held()

    def take_own(self, entry):
        """What only an ack told: the room does not send it, unless it is part of what was missed."""
        if entry.seq <= self.cursor:
            self.record.sightings.append(entry)
        else:
            self.held[entry.seq] = entry
            if self.live:
                self.place_held()

    def place_held(self):
        while own := self.held.pop(self.cursor + 1, None):
            self.place(own)

    def place(self, entry):
        self.view.append(entry)
        self.cursor = entry.seq

    async def until(self, ready, what):
        """Waits until this member has seen what makes it true."""
        async def seen():
            while not ready():
                self.changed.clear()
                await self.changed.wait()
        try:
            await asyncio.wait_for(seen(), PATIENCE)
        except asyncio.TimeoutError:
            raise AssertionError(f"{self.name} waited in vain for {what}, at {self.cursor}") from None


class Writer(Member):
    """Says one thing after the other, each until it has its ack: for ever, or what say() is given."""

    def __init__(self, host, name, record, rng, endless=True):
        super().__init__(host, name, record)
        self.rng, self.endless = random.Random(rng.getrandbits(64)), endless  # its own: all run side by side
        self.sent, self.acks = record.writers[name].sent, record.writers[name].acks
        self.open = None  # (id, text) without an ack
        self.waiting = []

    async def say(self, text):
        """Says this, and waits until the log has it."""
        self.waiting.append(text)
        if self.guest and not self.open and self.joins:
            try:
                await self.say_next()
            except LOSS:
                pass  # run() notices
        await self.until(lambda: not self.open and not self.waiting, f"an ack for {text!r}")

    async def settle(self):
        """Says nothing new; waits for the last ack."""
        self.endless = False
        await self.until(lambda: not self.open, f"the ack for {self.open}")

    async def welcomed(self, frame):
        await super().welcomed(frame)
        if self.sent and self.rng.random() < 0.3:  # ask again for what was told already
            last = self.sent[-2 if self.open and len(self.sent) > 1 else -1]
            await self.send(*last)
        if self.open:
            await self.send(*self.open)
        else:
            await self.say_next()

    async def say_next(self):
        if self.waiting:
            text = self.waiting.pop(0)
        elif self.endless:
            text = f"{self.name} says {len(self.sent) + 1}"
        else:
            return
        self.open = (str(uuid.UUID(int=self.rng.getrandbits(128), version=4)), text)
        self.sent.append(self.open)
        await self.send(*self.open)

    async def send(self, message_id, text):
        await self.guest.send(type="message", id=message_id, text=text)

    async def handle(self, frame):
        if frame["type"] == "ack":
            await self.acknowledged(Ack(frame["id"], frame["seq"], frame["time"]))
        await super().handle(frame)

    async def acknowledged(self, ack):
        self.acks.append(ack)
        self.host.count_ack()
        text = dict(self.sent[-2:]).get(ack.id)
        if text is not None:
            self.take_own(self.seen({"seq": ack.seq, "from": self.name, "id": ack.id, "text": text}))
        if self.open and ack.id == self.open[0]:
            self.open = None
            await self.say_next()


async def read_log(host, record):
    """The whole log by `history`, from its beginning and once more from its end."""
    guest = await Guest.connect(host.url)
    welcome = await guest.join("Auditor", presence="delta", after=0)
    record.epochs.append(welcome["epoch"])
    while True:
        page = await guest.until("history")
        for entry in page["entries"]:
            record.log.append(Entry(entry["seq"], entry["from"], entry.get("id", ""), entry["text"]))
            record.times[entry["seq"]] = entry["time"]
        if page["complete"]:
            break
    backwards, before = [], None
    while True:
        await guest.send(type="history", limit=200, **({"before": before} if before else {}))
        answer = await guest.receive_answer()
        if answer["type"] == "error" and answer["code"] == "rate_limited":
            await asyncio.sleep(answer["retry_after_ms"] / 1000)
            continue
        entries = [Entry(e["seq"], e["from"], e.get("id", ""), e["text"]) for e in answer["entries"]]
        backwards = entries + backwards if len(backwards) < 2000 else backwards
        before = answer["from"]
        if answer["complete"] or len(backwards) >= 2000:
            break
    record.views["Auditor, backwards"] = backwards
    await guest.drop()
