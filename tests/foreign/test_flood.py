# SPDX-License-Identifier: Apache-2.0
"""Too much of it: rate limits, and readers that do not read."""

import asyncio
import json
import unittest

import websockets

from parlourhost import SOON, RoomTest
from rawpipe import TEXT, frame, sleeping_pipe


class RateLimit(RoomTest):
    async def test_is_told_at_the_door(self):
        for options, rate in (((), {"burst": 10, "per_second": 2}),
                              (("--rate", "3/0.5"), {"burst": 3, "per_second": 0.5}),
                              (("--rate", "off"), None)):
            with self.subTest(options=options):
                host = await self.host(*options)
                self.assertEqual((await self.guest(host, "An")).welcome.get("rate"), rate)

    async def test_lets_a_burst_through_and_says_how_long_to_wait(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        for i in range(1, 12):
            await an.send(type="message", text=f"{i}", id=f"a{i}")
        answers = [await an.receive_answer() for _ in range(11)]
        acks = [a["id"] for a in answers if a["type"] == "ack"]
        self.assertEqual(acks, [f"a{i}" for i in range(1, 11)])
        refusal = next(a for a in answers if a["type"] == "error")
        self.assertEqual((refusal["code"], refusal["ref"]), ("rate_limited", "a11"))
        wait = refusal["retry_after_ms"]
        self.assertTrue(1 <= wait <= 500, wait)
        for i in range(1, 11):
            await binh.expect("message", text=f"{i}")
        await binh.hears_nothing()

        # The waiting time is what this is about: nothing else tells when it is over.
        await asyncio.sleep((wait + 20) / 1000)
        ack = await an.say("11", "a11")
        self.assertEqual(ack["seq"], 11)
        await binh.expect("message", text="11", seq=11)

    async def send_all(self, guest, frames):
        """Sends on and on, until the server has had enough."""
        try:
            for frame in frames:
                await guest.send(**frame)
        except websockets.ConnectionClosed:
            pass

    async def test_shows_out_who_does_not_care(self):
        host = await self.host()
        an = await self.guest(host, "An", presence="delta")
        pest = await self.guest(host, "Pest")
        await an.until("user_joined", username="Pest")
        await self.send_all(pest, ({"type": "message", "text": "buy tea", "id": f"p{i}"} for i in range(200)))
        frames = await pest.closed(1008)
        refused = [f for f in frames if f["type"] == "error"]
        self.assertEqual({f["code"] for f in refused}, {"rate_limited"})
        self.assertEqual(len(refused), 21)  # the first one told to wait; 20 did not
        self.assertTrue(all("retry_after_ms" in f and f["ref"] for f in refused))
        self.assertLess(len([f for f in frames if f["type"] == "ack"]), 15)
        await an.until("user_left", username="Pest")
        await an.say("quiet again", "a")

    async def test_is_each_guests_own(self):
        host = await self.host("--rate", "2/0.1")
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.say("1", "a1")
        await an.say("2", "a2")
        await an.send(type="message", text="3", id="a3")
        await an.expect("error", code="rate_limited", ref="a3")
        await binh.until("message", text="2")
        await binh.say("my first", "b1")

    async def test_watches_everything_that_is_not_a_message_too(self):
        host = await self.host()
        pest = await self.guest(host, "Pest")
        await self.send_all(pest, ({"type": "typing", "on": bool(i % 2)} for i in range(400)))
        frames = await pest.closed(1008)
        self.assertIn("rate_limited", {f.get("code") for f in frames})

    async def test_off_is_off(self):
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An")
        for i in range(1000):
            await an.send(type="message", text=f"{i}", id=f"a{i}")
        for i in range(1000):
            await an.expect("ack", id=f"a{i}", seq=i + 1)


def is_loss_of_sleeper(frame):
    """The room says at once that the connection is lost; that they left, only when they do not return in time."""
    return (frame["type"] in ("user_state", "user_left") and frame["username"] == "Sleeper"
            and frame.get("state") != "online")


class Glutton(RoomTest):
    """Who does not read what the others say only misses it (test_slow_readers.py). Who asks for more than they
    read is dropped."""

    async def test_is_dropped(self):
        for tls in (False, True):
            with self.subTest(tls=tls):
                await self.is_dropped(tls)

    async def is_dropped(self, tls):
        host = await self.host()
        an = await self.guest(host, "An", presence="delta")
        sleeper = await sleeping_pipe(host, tls)
        self.addAsyncCleanup(sleeper.drop)
        sleeper.send(frame(TEXT, json.dumps({"type": "join", "username": "Sleeper"}).encode()))
        await an.until("user_joined", username="Sleeper")
        lost = []
        question = frame(TEXT, b'{"type":"ping","t":"' + b"x" * 65_000 + b'"}')
        for _ in range(600):  # 40 MB: no kernel holds that back
            try:
                sleeper.send(question)
                await asyncio.wait_for(sleeper.writer.drain(), SOON)
            except ConnectionError:
                break
            lost = [f for f in await an.waiting() if is_loss_of_sleeper(f)]
            if lost:
                break
            await asyncio.sleep(0.03)  # faster than 50 a second would be another offence
        else:
            self.fail("whoever asks and does not read is still there")
        if not lost:
            await an.until("user_state", username="Sleeper", state="reconnecting")
        await an.say("unharmed", "a")


if __name__ == "__main__":
    unittest.main()
