# SPDX-License-Identifier: Apache-2.0
"""Reading the log: pages, and what was missed."""

import asyncio
import unittest

from parlourhost import RoomTest


class Pages(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")
        await self.fill(self.room, 450)
        self.an = await self.guest(self.room, "An")
        self.assertEqual(self.an.welcome["seq"], 450)

    async def page(self, **fields):
        await self.an.send(type="history", **fields)
        return await self.an.expect("history")

    async def check(self, first, last, complete, **fields):
        page = await self.page(**fields)
        self.assertEqual([e["seq"] for e in page["entries"]], list(range(first, last + 1)), fields)
        if page["entries"]:
            self.assertEqual((page["from"], page["to"]), (first, last), fields)
        self.assertEqual(page["complete"], complete, fields)
        for entry in page["entries"]:
            self.assertEqual((entry["type"], entry["from"], entry["text"], entry["id"]),
                             ("message", "Writer", f"message {entry['seq']}", f"w{entry['seq']}"))

    async def test_every_way_to_ask(self):
        check = self.check
        await check(251, 450, False)
        await check(441, 450, False, limit=10)
        await check(251, 450, False, limit=1000)
        await check(41, 240, False, before=241)
        await check(231, 240, False, before=241, limit=10)
        await check(1, 40, True, before=41)
        await check(1, 40, True, before=41, limit=40)
        await check(2, 40, False, before=41, limit=39)
        await check(1, 0, True, before=1)
        await check(1, 0, True, before=0)
        await check(251, 450, False, before=10**6)
        await check(1, 200, False, after=0)
        await check(1, 5, False, after=0, limit=5)
        await check(201, 400, False, after=200, limit=201)
        await check(401, 450, True, after=400)
        await check(401, 450, True, after=400, limit=50)
        await check(401, 449, False, after=400, limit=49)
        await check(451, 450, True, after=450)
        await check(451, 450, True, after=10**6)

    async def test_entries_are_like_live_messages(self):
        binh = await self.guest(self.room, "Bình")
        await self.an.send(type="message", text="a\n\"b\" 👍🏽", id="x", reply_to=3)
        await self.an.expect("ack", seq=451)
        live = await binh.expect("message", seq=451)
        page = await self.page(after=450)
        self.assertEqual(page["entries"], [live])

    async def test_an_empty_log(self):
        host = await self.host()
        an = await self.guest(host, "An")
        await an.send(type="history")
        page = await an.expect("history", complete=True)
        self.assertEqual(page["entries"], [])


class LongTexts(RoomTest):
    async def test_pages_never_exceed_a_frame(self):
        host = await self.host("--rate", "off")
        count = 40
        await self.fill(host, count, text="{} " + "😀" * 3990)
        an = await self.guest(host, "An")
        found, before = [], None
        while not found or found[0] > 1:
            await an.send(type="history", **({} if before is None else {"before": before}))
            page = await an.expect("history")  # receive() refuses frames that are too large
            self.assertTrue(page["entries"])
            self.assertEqual(page["complete"], page["from"] == 1)
            found = [e["seq"] for e in page["entries"]] + found
            before = page["from"]
        self.assertEqual(found, list(range(1, count + 1)))
        await an.leave()

        an = await self.connect(host)
        await an.join("An", after=0)
        found = []
        while True:
            page = await an.expect("history")
            found += [e["seq"] for e in page["entries"]]
            if page["complete"]:
                break
        self.assertEqual(found, list(range(1, count + 1)))


class ComingBack(RoomTest):
    async def catch_up(self, host, name, **join):
        """Joins, and returns all that came as history."""
        guest = await self.connect(host)
        await guest.join(name, **join)
        seqs = []
        while True:
            page = await guest.expect("history")
            seqs += [e["seq"] for e in page["entries"]]
            if page["complete"]:
                return guest, seqs

    async def test_brings_all_that_is_missing(self):
        host = await self.host("--rate", "off")
        epoch = await self.fill(host, 700)
        for after in (0, 1, 199, 300, 699):
            with self.subTest(after=after):
                guest, seqs = await self.catch_up(host, "An", after=after, epoch=epoch)
                self.assertNotIn("reset", guest.welcome)
                self.assertEqual(guest.welcome["epoch"], epoch)
                self.assertEqual(seqs, list(range(after + 1, 701)))
                await guest.leave()

    async def test_says_when_nothing_is_missing(self):
        host = await self.host("--rate", "off")
        epoch = await self.fill(host, 3)
        guest, seqs = await self.catch_up(host, "An", after=3, epoch=epoch)
        self.assertEqual(seqs, [])
        await guest.say("I am back", "a")

    async def test_without_an_epoch(self):
        host = await self.host("--rate", "off")
        await self.fill(host, 3)
        _, seqs = await self.catch_up(host, "An", after=1)
        self.assertEqual(seqs, [2, 3])

    async def test_to_another_log_resets(self):
        host = await self.host("--rate", "off")
        epoch = await self.fill(host, 3)
        for fields in ({"after": 2, "epoch": "another"}, {"after": 4, "epoch": epoch}, {"after": 4}):
            with self.subTest(fields=fields):
                guest = await self.connect(host)
                welcome = await guest.join("An", **fields)
                self.assertIs(welcome.get("reset"), True)
                self.assertEqual(welcome["epoch"], epoch)
                await guest.hears_nothing()
                await guest.leave()

    async def test_without_after_brings_no_history(self):
        host = await self.host("--rate", "off")
        await self.fill(host, 3)
        guest = await self.guest(host, "An")
        self.assertEqual(guest.welcome["seq"], 3)
        await guest.hears_nothing()

    async def test_while_others_talk_loses_and_doubles_nothing(self):
        host = await self.host("--rate", "off")
        epoch = await self.fill(host, 600)
        speaker = await self.guest(host, "Speaker")
        done = asyncio.Event()
        said = 0

        async def speak():
            nonlocal said
            while not done.is_set():
                said += 1
                await speaker.say(f"live {said}", f"live{said}")

        talking = asyncio.create_task(speak())
        readers = []
        for i in range(12):
            guest = await self.connect(host)
            await guest.send(type="join", username=f"Reader {i}", after=50 * i, epoch=epoch)
            readers.append((guest, 50 * i))
        for guest, after in readers:
            await guest.expect("welcome")
        done.set()
        await talking
        self.assertGreater(said, 0)
        total = await self.total(host)
        for guest, after in readers:
            seen = []
            while not seen or seen[-1] < total:
                frame = await guest.receive()
                if frame["type"] == "history":
                    seen += [e["seq"] for e in frame["entries"]]
                elif frame["type"] == "message":
                    seen.append(frame["seq"])
            self.assertEqual(seen, list(range(after + 1, total + 1)), guest.name)

    async def total(self, host):
        return (await self.guest(host, "Counter")).welcome["seq"]


if __name__ == "__main__":
    unittest.main()
