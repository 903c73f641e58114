# SPDX-License-Identifier: Apache-2.0
"""Who does not read for a while stays, is spared what they could not take in, and gets it when they read."""

import json
import unittest

from parlourhost import RoomTest
from rawpipe import CLOSE, PING, PONG, TEXT, frame, sleeping_pipe

MESSAGES = 1200
LONG = "😀" * 3980 + " {}"  # 16,000 bytes: together more than any kernel holds, and more than 4 MiB twice


class Sleeper:
    """Reads when told to."""

    def __init__(self, pipe):
        self.pipe = pipe
        self.seqs = []  # of all entries, as they came
        self.live = 0  # of them, by themselves and not in a page
        self.people = set()

    async def read(self, kind=None):
        """The next frame, and on to one of this type."""
        while True:
            opcode, payload = await self.pipe.frame()
            if opcode == PING:
                self.pipe.send(frame(PONG, payload))
            if opcode == CLOSE:
                raise AssertionError(f"shown out: {payload}")
            if opcode != TEXT:
                continue
            event = json.loads(payload)
            self.take(event)
            if kind in (None, event["type"]):
                return event

    def take(self, event):
        kind = event["type"]
        if kind == "message":
            self.seqs.append(event["seq"])
            self.live += 1
        elif kind == "history":
            self.seqs += [entry["seq"] for entry in event["entries"]]
        elif kind in ("welcome", "users_update"):
            self.people = set(event["users"])
        elif kind == "user_joined":
            self.people |= set(event.get("users", [event.get("username")]))
        elif kind == "user_left":
            self.people -= set(event.get("users", [event.get("username")]))

    async def up_to(self, seq):
        while not self.seqs or self.seqs[-1] < seq:
            await self.read()


class SlowReader(RoomTest):
    async def sleeper(self, host, tls, **join):
        pipe = await sleeping_pipe(host, tls)
        self.addAsyncCleanup(pipe.drop)
        sleeper = Sleeper(pipe)
        pipe.send(frame(TEXT, json.dumps({"type": "join", "username": "Sleeper", "after": 0} | join).encode()))
        await sleeper.read("history")
        return sleeper

    async def sleep_through(self, tls, presence):
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình", presence="delta")
        await self.guest(host, "Dung")
        sleeper = await self.sleeper(host, tls, presence=presence)
        await binh.sees("Sleeper")
        heard = []
        for i in range(1, MESSAGES + 1):
            await an.say(LONG.format(i), f"a{i}")
            while len(heard) < i:
                event = await binh.receive()
                self.assertNotIn("Sleeper", str(event.get("username", "")), event)  # they are still here
                if event["type"] == "message":
                    heard.append(event["seq"])
            if i % 100 == 0:
                sleeper.pipe.send(frame(PONG))  # alive, though the ping is still on its way
            if i == MESSAGES // 2:
                await self.guest(host, "Chi")
                dung = await self.guest(host, "Duc")
                await dung.leave()
        self.assertEqual(heard, list(range(1, MESSAGES + 1)))
        return host, an, binh, sleeper

    async def check(self, tls, presence="delta"):
        host, an, binh, sleeper = await self.sleep_through(tls, presence)
        await sleeper.up_to(MESSAGES)
        self.assertLess(sleeper.live, MESSAGES, "all of it was kept in memory for somebody who did not read")
        await an.say("are you awake?", "q")
        await sleeper.up_to(MESSAGES + 1)
        await an.say("good", "g")
        before = sleeper.live
        await sleeper.up_to(MESSAGES + 2)
        self.assertEqual(sleeper.live, before + 1, "the log is live again")
        self.assertEqual(sleeper.seqs, list(range(1, MESSAGES + 3)))
        sleeper.pipe.send(frame(TEXT, b'{"type":"ping","t":"end"}'))
        await sleeper.read("pong")
        self.assertEqual(sleeper.people, {"An", "Bình", "Dung", "Chi", "Sleeper"})
        sleeper.pipe.send(frame(TEXT, b'{"type":"message","text":"I am awake","id":"s"}'))
        await binh.until("message", text="I am awake")

    async def test_misses_nothing(self):
        await self.check(tls=False)

    async def test_misses_nothing_by_tls(self):
        await self.check(tls=True)

    async def test_misses_nothing_with_full_lists(self):
        await self.check(tls=False, presence="full")

    async def test_sleeps_again_and_again(self):
        """Reading a little, at any moment of the catching up."""
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An")
        sleeper = await self.sleeper(host, tls=False)
        said = 0
        for turn in range(6):
            for _ in range(400):
                said += 1
                await an.say(LONG.format(said), f"a{said}")
            await sleeper.up_to(said // 2 + 50 * turn)
        await sleeper.up_to(said)
        self.assertEqual(sleeper.seqs, list(range(1, said + 1)))


if __name__ == "__main__":
    unittest.main()
