# SPDX-License-Identifier: Apache-2.0
"""Members at a terminal who die between typing a line and the room's ack, and come back with what they had
on their disk. In the records a terminal's message is known by its text: the id is the program's secret."""

import asyncio
import os
import random
import re

from checker import Record
from harness import Gathering
from mortal import KILLED, MEMBER_POINTS, PATIENCE, MortalHost, binary, environment
from people import Member, Writer
from proxy import WAYS, Proxy

AROUND_TEXT = 80  # bytes of a message's frame that are not its text: the header, JSON, a UUID
PADDING = "." * 100  # a line is longer than anything else a member sends by itself
CHAT = re.compile(r"\d\d:\d\d Chatter: chat (\d+)")


class Program:
    """`parlour join --headless`, one life of it. Its home may be that of an earlier one."""

    def __init__(self, home, address, name, options=()):
        self.home, self.address, self.name, self.options = home, address, name, options
        self.out, self.err = [], []
        self.silent = 0  # so many of the two have ended
        self.changed = asyncio.Event()

    async def start(self, fail_at=""):
        env = environment(self.home) | ({"PARLOUR_FAIL_AT": fail_at} if fail_at else {})
        pipe = asyncio.subprocess.PIPE
        self.process = await asyncio.create_subprocess_exec(
            binary(), "join", self.address, "--name", self.name, "--headless", *self.options, stdin=pipe,
            stdout=pipe, stderr=pipe, env=env)
        self.reading = [asyncio.create_task(self.read(self.process.stdout, self.out)),
                        asyncio.create_task(self.read(self.process.stderr, self.err))]
        return self

    async def read(self, stream, lines):
        while line := await stream.readline():
            lines.append(line.decode(errors="replace").rstrip("\n"))
            self.changed.set()
        self.silent += 1
        self.changed.set()

    async def type(self, *lines):
        try:
            self.process.stdin.write("".join(line + "\n" for line in lines).encode())
            await self.process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has just died

    async def ended(self):
        """Its exit code, when it has ended and all it said is read."""
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        await asyncio.gather(*self.reading)
        return code

    async def kill(self):
        if self.process.returncode is None:
            self.process.kill()
        return await self.ended()

    async def says(self, ready, what):
        """Waits for its words. False: it has ended without them."""
        async def said():
            while not ready() and self.silent < 2:
                self.changed.clear()
                await self.changed.wait()
            return ready()
        try:
            return await asyncio.wait_for(said(), PATIENCE)
        except asyncio.TimeoutError:
            raise AssertionError(f"{self.name} did not say {what}, but: {self.out[-3:]} {self.err[-9:]}") from None

    def is_in(self):
        return any(line.startswith("* You are in ") for line in self.err)


def short(text):
    return text.rstrip(". ")


class TeaParty(Gathering):
    """A host that lives, a witness who reads everything, and somebody who chats in between."""

    def __init__(self, home, rng):
        self.home, self.rng, record = home, rng, Record()
        self.witness = Member(MortalHost(os.path.join(home, "host"), room="Tea party", port=0), "Witness", record)
        self.chatter = Writer(self.witness.host, "Chatter", record, rng, endless=False)
        self.chats = 0
        self.names = set()  # of those at a terminal
        super().__init__(self.witness.host, record, [self.witness, self.chatter])
        os.makedirs(self.host.home)

    async def __aenter__(self):
        await self.host.spawn()
        await self.host.announced()
        return await super().__aenter__()

    async def chat(self):
        self.chats += 1
        number = self.chats
        await self.chatter.say(f"chat {number}")
        return number

    def has(self, text):
        return any(entry.text == text for entry in reversed(self.witness.view))

    async def run(self, rounds, at_once=4):
        """All of them, some at a time, and at the end what everybody should see."""
        waiting = iter([Round(self, turn, *stroke) for turn, stroke in enumerate(rounds, start=1)])

        async def lane():
            for one in waiting:
                await one.run()
        await self.guarded(asyncio.gather(*(lane() for _ in range(at_once))))

    def name_by_text(self):
        """To be called when the log is read."""
        def named(entries):
            return [e._replace(id=short(e.text)) if e.sender in self.names else e for e in entries]
        self.record.log = named(self.record.log)
        self.record.sightings = named(self.record.sightings)
        for name, view in self.record.views.items():
            self.record.views[name] = named(view)


class Round:
    """One member: some lines, a death, a second life, a last line."""

    def __init__(self, party, turn, how, number):
        self.party, self.turn, self.how, self.number = party, turn, how, number
        self.name = f"{how.rpartition('.')[2].capitalize()} {turn}"  # so that a violation tells how
        party.names.add(self.name)
        self.writer = party.record.writers[self.name]
        self.rng = random.Random(party.rng.getrandbits(64))  # its own: rounds run side by side

    async def run(self):
        home = os.path.join(self.party.home, str(self.turn))
        os.makedirs(home)
        self.proxy = await Proxy(self.party.host.port).start()
        self.program = Program(home, self.way_in(), self.name, self.trusting())
        try:
            if self.how in MEMBER_POINTS:
                await self.dies_at(self.how, self.number)
            else:
                await getattr(self, "dies_" + self.how.replace(" ", "_"))(self.number)
            self.check_chat()
            self.party.counted(self.how)
            await self.comes_back()
            await self.says_farewell()
        finally:
            await self.program.kill()
            await self.proxy.stop()

    def way_in(self):
        """Every other one by TLS, but not where bytes are counted that are under way."""
        if self.turn % 2 or self.how == "unsent":
            return f"ws://127.0.0.1:{self.proxy.port}"
        return f"127.0.0.1:{self.proxy.port}"

    def trusting(self):
        return () if self.way_in().startswith("ws:") else ("--accept-certificate", self.party.host.fingerprint)

    def line(self):
        text = f"{self.name} types line {len(self.writer.sent) + 1} {PADDING}"
        self.writer.sent.append((short(text), text))
        return text

    async def type(self):
        await self.party.chat()
        text = self.line()
        await self.program.type(text)
        return text

    async def seen(self, text):
        """Waits until the room has it."""
        await self.party.witness.until(lambda: self.party.has(text), short(text))
        self.writer.promised.add(short(text))

    async def gets_in(self, lines):
        await self.program.start()
        if not await self.program.says(self.program.is_in, "that it is in"):
            raise AssertionError(f"{self.name} did not get in: {self.program.err[-5:]}")
        await self.reads_on()  # until it has read what there is, it says nothing
        for _ in range(lines):
            await self.seen(await self.type())

    async def dies_at(self, point, number):
        """Line after line, until it passes the place for the number-th time."""
        await self.program.start(f"{point}:{number}")
        ended = asyncio.ensure_future(self.program.process.wait())
        for turn in range(1, number + 4):
            text = await self.type()
            if point == "replica.after-outbox-commit" and turn <= number:
                self.writer.promised.add(short(text))
            seen = asyncio.ensure_future(self.seen(text))
            await asyncio.wait([seen, ended], return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                seen.cancel()
                break
            await seen
        try:
            code = await asyncio.wait_for(ended, PATIENCE)
        except asyncio.TimeoutError:
            raise AssertionError(f"the crash wished for at {point}:{number} did not happen") from None
        if code != KILLED:
            raise AssertionError(f"at {point}:{number} the member ended with {code}: {self.program.err[-5:]}")
        await self.program.ended()

    async def dies_unacked(self, lines):
        """The room has the lines, but the acks do not come through."""
        await self.gets_in(self.rng.randint(0, 2))
        self.proxy.hold("down")
        for _ in range(lines):
            await self.seen(await self.type())
        await self.killed()

    async def dies_unsent(self, lines):
        """It has sent the lines, but they do not come through."""
        await self.gets_in(self.rng.randint(0, 2))
        self.proxy.hold("up")
        texts = [await self.type() for _ in range(lines)]
        size = sum(len(text) + AROUND_TEXT for text in texts)
        await self.proxy.until(lambda: self.proxy.held("up") >= size)  # the last one, too
        self.writer.promised |= set(map(short, texts))  # nothing is sent that is not on the disk before
        await self.killed()

    async def dies_at_any_moment(self, lines):
        """What the room has not got may be lost: nobody knows if it was read from the keyboard."""
        await self.gets_in(self.rng.randint(0, 2))
        for _ in range(lines):
            await self.type()
        await asyncio.sleep(self.rng.uniform(0, 0.02))  # the moment itself
        await self.killed()

    async def dies_in_order_without_a_room(self, lines):
        """It never gets in, and is told to go: what it was told is kept."""
        self.proxy.hold(*WAYS)
        await self.program.start()
        for _ in range(lines):
            self.writer.promised.add(short(await self.type()))
        await self.program.type("/quit", "/quit")
        await self.program.ended()
        await self.killed()

    async def killed(self):
        await self.program.kill()
        await self.proxy.release(*WAYS)

    async def comes_back(self):
        """With the same home. As long as the room takes its own ghost for somebody else, again."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while True:
            old = self.program
            self.program = await Program(old.home, old.address, old.name, old.options).start()
            if await self.program.says(self.program.is_in, "that it is in again"):
                return
            await self.program.ended()
            if not any("name_taken" in line for line in self.program.err) or loop.time() > deadline:
                raise AssertionError(f"{self.name} did not come back: {self.program.err[-5:]}")
            await asyncio.sleep(0.1)

    async def says_farewell(self):
        """All that waited goes first; then it reads on, and leaves."""
        await self.seen(await self.type())
        await self.reads_on()
        await self.program.type("/quit")
        code = await self.program.ended()
        if code != 0:
            self.party.record.surprises.append(f"{self.name} ended with {code}: {self.program.err[-5:]}")
        self.check_chat()

    async def reads_on(self):
        """Somebody says something, and it prints that."""
        last = f"Chatter: chat {await self.party.chat()}"
        if not await self.program.says(lambda: any(line.endswith(last) for line in self.program.out), last):
            raise AssertionError(f"{self.name} has ended: {self.program.err[-5:]}")

    def check_chat(self):
        """What others say appears once, in order, without a hole, in each life."""
        chats = [int(found[1]) for line in self.program.out if (found := CHAT.fullmatch(line))]
        for before, chat in zip(chats, chats[1:]):
            if chat != before + 1:
                self.party.record.surprises.append(f"{self.name} printed chat {chat} after {before}")


BLIND_ROUNDS = ("unacked", "unsent", "at any moment", "in order without a room")


def member_rounds(rng, kills, points):
    """So many deaths, each kind in turn: (how, number)."""
    kinds = [*BLIND_ROUNDS, *points]
    return [(kinds[turn % len(kinds)], rng.randint(1, 4)) for turn in range(kills)]
