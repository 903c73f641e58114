# SPDX-License-Identifier: Apache-2.0
"""What a hostile or broken client sends: each frame of tests/protocol/hostile to the real server, with TLS and
without."""

import asyncio
import json
import os
import struct
import unittest

import websockets

from guest import PRESENCE
from parlourhost import SOON, RoomTest
from rawpipe import UPGRADE, Pipe

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "protocol", "hostile")
FRAME_BYTES = 64 * 1024


def hostile_frames():
    with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as manifest:
        rows = json.load(manifest)
    for row in rows:
        if "file" in row:
            with open(os.path.join(FOLDER, row["file"]), "rb") as file:
                data = file.read()
        else:
            data = (row["head"] + row["unit"] * row["times"] + row["tail"]).encode()
        yield row["name"], data, row.get("server", row["codec"])


class HostileFrames(RoomTest):
    tls = False

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")
        self.witness = await self.guest(self.room, "Witness", presence="delta")
        self.attacker = None
        self.attackers = 0

    async def attack(self, data, answer):
        if self.attacker is None:
            self.attackers += 1
            self.attacker = await self.guest(self.room, f"Attacker {self.attackers}", self.tls)
            # Who comes and goes unnoticed is not mentioned: be noticed first.
            await self.witness.until("user_joined", username=self.attacker.name)
        await self.attacker.send_bytes(data)
        verb, _, what = answer.partition(" ")
        if verb == "close":
            await self.attacker.closed(int(what))
            # The room takes it for a broken line, and keeps their place for a while.
            await self.witness.until("user_state", username=self.attacker.name, state="reconnecting")
            self.attacker = None
            return
        if verb == "answer":
            await self.attacker.expect(what)
        else:
            error = await self.attacker.expect("error", code=answer)
            self.assertTrue(error["message"].endswith("."), error)
            self.assertLess(len(error["message"]), 200)
        await self.attacker.hears_nothing()

    async def test_each_gets_its_answer_and_the_room_goes_on(self):
        for name, data, answer in hostile_frames():
            with self.subTest(name):
                try:
                    await self.attack(data, answer)
                except BaseException:
                    await self.attacker.drop()
                    self.attacker = None  # the next one starts afresh
                    raise
                heard = [f["type"] for f in await self.witness.waiting() if f["type"] not in PRESENCE]
                self.assertEqual(heard, ["message"] if answer == "answer ack" else [])
        await self.witness.say("still here", "w")

    async def test_before_joining_too(self):
        for name, data, answer in hostile_frames():
            if answer.startswith(("close", "answer")) or b'"join"' in data:
                continue
            with self.subTest(name):
                stranger = await self.connect(self.room, self.tls)
                await stranger.send_bytes(data)
                error = await stranger.expect("error")
                self.assertIn(error["code"], (answer, "not_joined"))
                await stranger.hears_nothing()
                await stranger.drop()


class HostileFramesByTls(HostileFrames):
    tls = True


class HostilePipes(RoomTest):
    tls = False

    async def test_binary_frames_are_not_spoken_here(self):
        host = await self.host()
        an = await self.guest(host, "An", self.tls)
        await an.socket.send(b'{"type":"message","text":"x"}')
        await an.expect("error", code="bad_json")
        await an.say("text", "a")

    async def test_the_largest_frame_fits_and_one_byte_more_does_not(self):
        host = await self.host()
        for size, fits in ((FRAME_BYTES, True), (FRAME_BYTES + 1, False)):
            with self.subTest(size=size):
                guest = await self.connect(host, self.tls)
                head, tail = b'{"type":"ping","t":"', b'"}'
                await guest.send_bytes(head + b"x" * (size - len(head) - len(tail)) + tail)
                if fits:
                    await guest.expect("pong")
                else:
                    await guest.closed(1009)

    async def test_many_fragments_of_one_large_message(self):
        host = await self.host()
        guest = await self.connect(host, self.tls)

        async def pieces():
            for _ in range(100_000):
                yield "x" * 1024
                await asyncio.sleep(0)  # with TLS nothing else would let the end of it through

        with self.assertRaises((websockets.ConnectionClosed, websockets.InvalidState)):
            await guest.socket.send(pieces())
        await asyncio.wait_for(guest.socket.wait_closed(), SOON)
        # Pieces still under way when the server closes may cost the sender its last words.
        self.assertIn(guest.socket.close_code, (1006, 1009))
        await (await self.guest(host, "An", self.tls)).say("unharmed", "a")

    async def test_a_frame_that_announces_200_megabytes(self):
        host = await self.host()
        an = await self.guest(host, "An", self.tls)
        pipe = await Pipe.upgraded(host, self.tls)
        pipe.send(b"\x81\xff" + struct.pack("!Q", 200_000_000) + b"mask" + b"x" * 100_000)
        self.assertEqual(await pipe.ending(), ([], 1009))
        await pipe.drop()
        await an.say("unharmed", "a")

    async def test_frames_pipelined_behind_a_refused_handshake(self):
        host = await self.host()
        for _ in range(50):
            pipe = await Pipe.open(host, self.tls)
            pipe.send(UPGRADE.format(port=host.port).encode() + b"\xff\xff\xff\xff")
            pipe.writer.close()
        an = await self.guest(host, "An", self.tls)
        await an.say("unharmed", "a")


class HostilePipesByTls(HostilePipes):
    tls = True


if __name__ == "__main__":
    unittest.main()
