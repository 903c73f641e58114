#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A crowd of whom some stop reading. As a program: the crowd itself, told what to do by lines of standard
input ("come N", "stall N", "wake"), each answered by one JSON object."""
import asyncio
import json
import socket
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
sys.dont_write_bytecode = True
import people  # noqa: E402
import servers  # noqa: E402
import wire  # noqa: E402

GUESTS, STALLED, LISTENERS = 200, 50, 10
PER_SECOND = 50
TEXT_BYTES = 4000  # a minute of it is three times 4 MiB
BEAT_S = 5
WAKE_S = 120
RATIO = 2.0  # of the others' p99 with those who stall, to without
NOISE_MS = 10  # a p99 below is as good as any
STALLED_MB = 2.0  # memory for each


class Member(asyncio.Protocol):
    """Takes frames apart, and looks into them only if it is one who checks what came."""

    def __init__(self, name, port, fingerprint, checks):
        self.name, self.port, self.fingerprint, self.checks = name, port, fingerprint, checks
        self.buffer = b""
        self.upgraded = False
        self.inside = asyncio.get_running_loop().create_future()
        self.seqs, self.live, self.gone = [], 0, False
        self.changed = asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport
        if self.fingerprint:
            wire.check(transport.get_extra_info("ssl_object"), self.fingerprint)
        transport.write(wire.request(self.port))

    def connection_lost(self, _):
        self.gone = True
        self.changed.set()
        if not self.inside.done():
            self.inside.set_exception(RuntimeError(f"{self.name} did not get in"))

    def data_received(self, data):
        self.buffer += data
        if not self.upgraded:
            head, found, rest = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self.upgraded, self.buffer = True, rest
            self.transport.write(wire.join(self.name))
        at = 0
        while (end := self.frame_at(at)) is not None:
            at = end
        self.buffer = self.buffer[at:]

    def frame_at(self, at):
        """Takes one, and returns where it ends; nothing if it is not all there."""
        buffer, size = self.buffer, len(self.buffer)
        if size < at + 2:
            return None
        length, start = buffer[at + 1], at + 2
        if length >= 126:
            width = 2 if length == 126 else 8
            if size < start + width:
                return None
            length = int.from_bytes(buffer[start:start + width], "big")
            start += width
        if size < start + length:
            return None
        opcode = buffer[at] & 0x0f
        if opcode == wire.PING:
            self.transport.write(wire.frame(wire.PONG, buffer[start:start + length]))
        elif opcode == wire.TEXT and (self.checks or not self.inside.done()):
            self.take(json.loads(buffer[start:start + length]))
        return start + length

    def take(self, event):
        kind = event["type"]
        if kind == "welcome":
            self.first = event["seq"]
            self.inside.set_result(None)
        elif kind == "message":
            self.seqs.append(event["seq"])
            self.live += 1
        elif kind == "history":
            self.seqs += [entry["seq"] for entry in event["entries"]]
        self.changed.set()

    def beat(self):
        """Alive, though the server's ping waits behind all that is not read."""
        self.transport.write(wire.frame(wire.PONG, b""))


class Crowd:
    def __init__(self, port, fingerprint):
        self.port, self.fingerprint = port, fingerprint
        self.members, self.stalled = [], []

    async def bring(self, count, checks, name):
        loop = asyncio.get_running_loop()
        brought = []
        for number in range(count):
            connection = socket.socket()
            if checks:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.setblocking(False)
            await loop.sock_connect(connection, ("127.0.0.1", self.port))
            more = {"ssl": wire.tls(), "server_hostname": "127.0.0.1"} if self.fingerprint else {}
            _, member = await loop.create_connection(
                lambda n=number: Member(f"{name} {n}", self.port, self.fingerprint, checks), sock=connection, **more)
            await member.inside
            brought.append(member)
        return brought

    async def come(self, count):
        self.members += await self.bring(count, False, "Reader")
        return {}

    async def stall(self, count):
        self.stalled = await self.bring(count, True, "Sleeper")
        for member in self.stalled:
            member.transport.pause_reading()
        return {}

    async def wake(self, last):
        """All of them read on, to the last entry."""
        started = time.monotonic()
        lost = sum(member.gone for member in self.stalled)
        for member in self.stalled:
            if not member.gone:
                member.transport.resume_reading()
        try:
            await asyncio.wait_for(asyncio.gather(*(self.up_to(m, last) for m in self.stalled)), WAKE_S)
        except asyncio.TimeoutError:
            pass
        right = sum(m.seqs == list(range(m.first + 1, last + 1)) for m in self.stalled)
        return {"right": right, "lost": lost, "seconds": time.monotonic() - started,
                "spared": sum(m.live < len(m.seqs) for m in self.stalled)}

    async def up_to(self, member, last):
        while not member.gone and (not member.seqs or member.seqs[-1] < last):
            member.changed.clear()
            await member.changed.wait()

    async def beats(self):
        while True:
            for member in self.stalled:
                if not member.gone:
                    member.beat()
            await asyncio.sleep(BEAT_S)

    async def obey(self):
        asyncio.create_task(self.beats())
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            what, number = line.split()
            print(json.dumps(await getattr(self, what)(int(number))), flush=True)


class Talk:
    """One who talks at an even pace, and some who listen."""

    def __init__(self):
        self.talker = people.Person("Talker")
        self.listeners = [people.Person(f"Listener {i}") for i in range(LISTENERS)]
        self.delays = []
        self.last = 0  # entry of the log

    async def enter(self, server, fingerprint):
        for person in (self.talker, *self.listeners):
            await person.enter(server.port, fingerprint)
        self.tasks = [asyncio.create_task(self.listen(person)) for person in self.listeners]
        self.tasks.append(asyncio.create_task(self.drain()))

    async def drain(self):
        while True:
            await self.talker.receive()

    async def listen(self, person):
        while True:
            event = await person.receive()
            if event["type"] == "message":
                self.delays.append((time.monotonic() - float(event["text"].split()[0])) * 1000)
                self.last = max(self.last, event["seq"])

    async def during(self, seconds):
        """The delays of a while of talking."""
        self.delays = []
        begin = time.monotonic()
        count = int(seconds * PER_SECOND)
        expected = self.last + count
        for number in range(count):
            await asyncio.sleep(max(0.0, begin + number / PER_SECOND - time.monotonic()))
            stamp = f"{time.monotonic()} "
            self.talker.say(stamp + "x" * (TEXT_BYTES - len(stamp)))
        while len(self.delays) < count * LISTENERS:
            for task in self.tasks:
                if task.done():
                    task.result()
            await asyncio.sleep(0.05)
        assert self.last == expected, f"the log ends at {self.last} instead of {expected}"
        return sorted(self.delays)


def percentile(values, share):
    return values[round(share * (len(values) - 1))]


async def measured(server, way, seconds):
    """A row, and the targets missed."""
    fingerprint = server.fingerprint if way == "wss" else ""
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, "-B", __file__, str(server.port), fingerprint, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE)

    async def tell(what, number):
        crowd.stdin.write(f"{what} {number}\n".encode())
        line = await asyncio.wait_for(crowd.stdout.readline(), WAKE_S + 60)
        if not line:
            raise RuntimeError(f"the crowd ended at {what!r}")
        return json.loads(line)

    talk = Talk()
    await talk.enter(server, fingerprint)
    await tell("come", GUESTS - STALLED - LISTENERS - 1)
    await talk.during(2)
    without = await talk.during(seconds)
    await tell("stall", STALLED)
    memory = server.memory_kb()
    server.forget_peak()
    stalled = await talk.during(seconds)
    growth = (server.peak_memory_kb() - memory) / 1024
    woken = await tell("wake", talk.last)
    crowd.stdin.close()
    await crowd.wait()
    for task in talk.tasks:
        task.cancel()

    before, after = percentile(without, 0.99), percentile(stalled, 0.99)
    missed = []
    if after > NOISE_MS and after / before > RATIO:
        missed.append(f"stalled, {way}: the others' p99 is {after / before:.1f} times what it was")
    if growth > STALLED_MB * STALLED + 20:
        missed.append(f"stalled, {way}: {growth:.0f} MB for {STALLED} who do not read")
    if woken["right"] != STALLED:
        missed.append(f"stalled, {way}: {woken['right']} of {STALLED} got everything once, "
                      f"{woken['lost']} were dropped")
    return [way, f"{percentile(without, 0.5):.1f} / {before:.1f}", f"{percentile(stalled, 0.5):.1f} / {after:.1f}",
            f"{after / before:.2f}", f"{memory / 1024:.0f}", f"{growth:.1f}", f"{woken['spared']}",
            f"{woken['right']} in {woken['seconds']:.1f} s"], missed


HEAD = ["way", "delay ms without", "with stalled", "p99 ratio", "RSS MB", "grew MB", "spared live", "caught up"]

if __name__ == "__main__":
    servers.raise_descriptor_limit()
    asyncio.run(Crowd(int(sys.argv[1]), sys.argv[2]).obey())
