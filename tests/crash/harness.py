# SPDX-License-Identifier: Apache-2.0
"""A room that is killed over and over, and people who keep talking through it.

The host's lives are numbered. Whoever loses the connection waits for the next life: nobody polls a dead
port, and nothing sleeps where something can be awaited.
"""

import asyncio
import json
import os
import pathlib
import re
import signal
import socket
import sys
import uuid

import websockets

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "foreign"))

from checker import Ack, Entry, Record  # noqa: E402
from guest import Guest  # noqa: E402
from parlourhost import LISTENING, Host, binary, environment  # noqa: E402

PATIENCE = 30  # seconds: anything that takes so long does not happen at all
KILLED = -signal.SIGKILL
LOSS = (OSError, EOFError, asyncio.TimeoutError, websockets.ConnectionClosed,
        websockets.InvalidHandshake, websockets.InvalidMessage)

HOST_POINTS = ("store.before-commit", "store.after-commit", "server.after-ack-queued", "server.fan-out",
               "room.resume")
MIGRATION_POINT = "store.migrate"
MEMBER_POINTS = ("replica.before-outbox-commit", "replica.after-outbox-commit", "replica.accept")


def named_points():
    """The names of all places in the source where a process can be made to die."""
    names = set()
    for header in sorted((TESTS.parent / "src").glob("*/failpoints.h")):
        names |= set(re.findall(r'= *"([^"]+)"', header.read_text("utf-8")))
    for code in sorted((TESTS.parent / "src").glob("*/*.cpp")):
        names |= set(re.findall(r'\bfailPoint\("([^"]+)"\)', code.read_text("utf-8")))
    return names


def has_fail_points():
    """Only builds for developers have them. PARLOUR_FAIL_POINTS=1 says that this is one."""
    found = b"PARLOUR_FAIL_AT" in pathlib.Path(binary()).read_bytes()
    if not found and os.environ.get("PARLOUR_FAIL_POINTS") == "1":
        raise AssertionError("this build should have places to die at, but has none")
    return found


def quiet_port():
    """A free port that the kernel never gives to somebody's outgoing connection: while the host is dead,
    nothing may sit there, least of all a guest who connects to themselves."""
    try:
        below = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except OSError:
        below = 32768
    start = 10_000 + os.getpid() * 37 % max(1, below - 12_000)
    for port in range(start, below):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise AssertionError("no free port")


class DidNotCome(AssertionError):
    """The host ended before guests could come, and not by a kill."""


class MortalHost(Host):
    """A host that may die at any moment, its first included."""

    def __init__(self, home, **more):
        more.setdefault("port", quiet_port())
        super().__init__(home, "--rate", "off", **more)
        self.life = 0
        self.up = asyncio.Event()
        self.acks = 0  # that anybody got in this life
        self.acked = asyncio.Event()

    async def spawn(self, fail_at=""):
        env = environment(self.home) | ({"PARLOUR_FAIL_AT": fail_at} if fail_at else {})
        with open(self.log_path(), "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                binary(), "host", "--headless", "--bind", "127.0.0.1", "--port", str(self.port), "--data",
                self.data, "--room", self.room, *self.options, stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE, stderr=log, env=env)

    async def announced(self):
        """Waits until guests can come. False: it died before, by the signal of kill -9."""
        line = (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode().rstrip("\n")
        found = LISTENING.fullmatch(line)
        if not found:
            code = await asyncio.wait_for(self.process.wait(), PATIENCE)
            if line or code != KILLED:
                raise DidNotCome(f"the host said {line!r} and ended with {code}: {self.last_words()}")
            return False
        self.url, self.port = found[1], int(found[3])
        self.life, self.acks = self.life + 1, 0
        self.up.set()
        return True

    def last_words(self):
        return self.log().rstrip("\n").rpartition("\n")[2]

    def unlock(self):
        """What a person would do whom the room does not let in any more."""
        for lock in pathlib.Path(self.data).glob("*.lock*"):
            lock.unlink()

    async def dies(self):
        """Waits for the end of this life. Returns the exit code."""
        try:
            return await asyncio.wait_for(self.process.wait(), PATIENCE)
        finally:
            self.up.clear()

    async def kill(self):
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
        await self.dies()

    def count_ack(self):
        self.acks += 1
        self.acked.set()

    async def after_acks(self, number):
        async def reached():
            while self.acks < number and self.process.returncode is None:
                self.acked.clear()
                await self.acked.wait()
        await asyncio.wait_for(reached(), PATIENCE)


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
    """Says one thing after the other; each until it has its ack. Without `texts` for ever, else what
    say() is given."""

    def __init__(self, host, name, record, rng, endless=True):
        super().__init__(host, name, record)
        self.rng, self.endless = rng, endless
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


class Gathering:
    """A host and the members who are there all the time. A context manager."""

    def __init__(self, host, record, members):
        self.host, self.record, self.members = host, record, members
        self.kills = {}  # what -> how many
        self.tasks = []

    async def __aenter__(self):
        self.tasks = [asyncio.create_task(member.run()) for member in self.members]
        return self

    async def __aexit__(self, *_):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.host.process is not None:
            await self.host.kill()

    async def guarded(self, awaitable):
        """A member that fails is no member that is lost: its error ends the test."""
        doing = asyncio.ensure_future(awaitable)
        await asyncio.wait([doing, *self.tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in self.tasks:
            if task.done():
                doing.cancel()
                task.result()
                raise AssertionError("a member left")
        return await doing

    def counted(self, what):
        self.kills[what] = self.kills.get(what, 0) + 1


class Storm(Gathering):
    """Eight who write, four who read, and a host that dies."""

    def __init__(self, home, rng, writers=8, readers=3):
        host, record = MortalHost(home, room="Storm"), Record()
        self.writers = [Writer(host, f"Writer {i}", record, rng) for i in range(1, writers + 1)]
        readers = [Member(host, f"Reader {i}", record) for i in range(1, readers + 1)]
        readers.append(Member(host, "Restless", record, restless_after=5))
        super().__init__(host, record, self.writers + readers)

    async def strike(self, stroke):
        await self.guarded(self.struck(*stroke))

    async def begin(self, fail_at=""):
        """A new life, until guests can come. False: it died before. A host that does not come though nobody
        killed it is a violation, and the storm goes on when the room is unlocked."""
        for _ in range(3):
            await self.host.spawn(fail_at)
            try:
                return await self.host.announced()
            except DidNotCome as problem:
                self.record.surprises.append(str(problem))
                self.host.unlock()
        raise AssertionError(f"the host does not come back: {self.host.last_words()}")

    async def struck(self, how, number, delay=0.0):
        """One life and its end: at the number-th passing of a place, or by our kill -9 so many acks (and
        seconds) after it began, or (no acks) so many seconds after the process was made."""
        if how != "kill -9":
            await self.crash(how, number)
        elif number == 0:
            await self.host.spawn()
            await asyncio.sleep(delay)  # the moment itself
            await self.kill("kill -9 while starting")
        elif await self.begin():
            await self.host.after_acks(number)
            await asyncio.sleep(delay)
            await self.kill("kill -9")
        else:
            raise AssertionError("the host was killed by somebody else")

    async def kill(self, what):
        await self.host.kill()
        if self.host.process.returncode == KILLED:
            self.counted(what)
        else:
            self.record.surprises.append(f"the host ended by itself: {self.host.last_words()}")
            self.host.unlock()

    async def crash(self, point, number):
        await self.begin(f"{point}:{number}")  # or it dies before it listens
        try:
            code = await self.host.dies()
        except asyncio.TimeoutError:
            raise AssertionError(f"the crash wished for at {point}:{number} did not happen") from None
        if code != KILLED:
            raise AssertionError(f"at {point}:{number} the host ended with {code}: {self.host.last_words()}")
        self.counted(point)

    async def settle(self):
        """A last life without a crash, until everything is said, acknowledged and read. Then the log."""
        await self.guarded(self.settled())

    async def settled(self):
        await self.begin()
        await self.without_surprise(writer.settle() for writer in self.writers)
        last = max((ack.seq for writer in self.writers for ack in writer.acks), default=0)
        await self.without_surprise(member.until(lambda m=member: m.cursor >= last and not m.held, f"entry {last}")
                                    for member in self.members)
        await read_log(self.host, self.record)

    async def without_surprise(self, waits):
        for result in await asyncio.gather(*waits, return_exceptions=True):
            if isinstance(result, AssertionError):
                self.record.surprises.append(str(result))
            elif result is not None:
                raise result


def strokes(rng, kills, points):
    """So many strokes: half of them at the named places (if there are any), half at any moment."""
    planned = []
    for turn in range(kills):
        if points and turn % 2:
            point = points[turn // 2 % len(points)]
            planned.append((point, rng.choice((1, 2, 3, rng.randint(4, 40)))))
        else:
            planned.append(blind_stroke(rng))
    return planned


def blind_stroke(rng):
    if rng.random() < 0.2:
        return ("kill -9", 0, rng.uniform(0, 0.08))
    return ("kill -9", rng.randint(1, 60), rng.choice((0, rng.uniform(0, 0.004))))
