# SPDX-License-Identifier: Apache-2.0
"""A storm: a room that is killed over and over, and people who keep talking through it."""

import asyncio

from checker import Record
from mortal import KILLED, DidNotCome, MortalHost
from people import Member, Writer, read_log


async def end(tasks):
    """Cancels them until they are over. Once is not enough: before Python 3.12, wait_for() forgets that it
    was cancelled when what it waits for is ready in the same turn of the loop, and a member who is just
    connecting would go on for ever."""
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=0.1)


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
        await end(self.tasks)
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
