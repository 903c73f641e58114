# SPDX-License-Identifier: Apache-2.0
"""Talking: message, ack, typing, ping, who is here."""

import asyncio
import re
import unittest

from parlourhost import RoomTest

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Messages(RoomTest):
    async def test_go_to_everybody_but_their_author(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        chi = await self.guest(host, "Chi", presence="delta")
        await an.send(type="message", text="xin chào 👍🏽", id="a1")
        ack = await an.expect("ack", id="a1", seq=1)
        self.assertRegex(ack["time"], TIME)
        for other in (binh, chi):
            message = await other.expect("message", seq=1, text="xin chào 👍🏽", id="a1")
            self.assertEqual(message["from"], "An")
            self.assertEqual(message["time"], ack["time"])
        await an.hears_nothing()

    async def test_without_id_get_no_ack(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.send(type="message", text="hello")
        message = await binh.expect("message", seq=1, text="hello")
        self.assertNotIn("id", message)
        await an.hears_nothing()

    async def test_are_numbered_without_holes(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        for seq, author in enumerate((an, binh, an, an, binh), start=1):
            ack = await author.say(f"number {seq}", f"id{seq}")
            self.assertEqual(ack["seq"], seq)
            await (binh if author is an else an).expect("message", seq=seq, text=f"number {seq}")

    async def test_sent_twice_are_said_once(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        first = await an.say("once", "same")
        again = await an.say("once", "same")
        self.assertEqual(again, first)
        await binh.expect("message", seq=1)
        await binh.hears_nothing()
        theirs = await binh.say("mine", "same")
        self.assertEqual(theirs["seq"], 2, "an id is unique for its author only")

    async def test_sent_twice_are_said_once_on_another_connection(self):
        host = await self.host()
        an = await self.guest(host, "An")
        first = await an.say("once", "same")
        await an.leave()
        again = await self.guest(host, "an")
        self.assertEqual((await again.say("once", "same"))["seq"], first["seq"])
        self.assertEqual(again.welcome["seq"], 1)

    async def test_are_cleaned(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.say("a\r\nb\x1b[2J\x00\tc\x9b \ud800"[:-1] + "<b>&amp;</b>", "a")
        await binh.expect("message", text="a\nb[2J\tc <b>&amp;</b>")
        await an.send_bytes(rb'{"type":"message","id":"b","text":"half \ud800"}')
        await an.expect("ack", id="b")
        await binh.expect("message", text="half \ufffd")

    async def test_longest(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.say("😀" * 4000, "a")
        await binh.expect("message", text="😀" * 4000)
        await an.send(type="message", text="x" * 4001, id="b")
        await an.expect("error", code="too_long", ref="b")
        await binh.hears_nothing()

    async def test_replies(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.say("question", "a")
        await binh.expect("message")
        await binh.send(type="message", text="answer", id="b", reply_to=1)
        await binh.expect("ack", seq=2)
        await an.expect("message", text="answer", reply_to=1)
        await an.send(type="message", text="?", id="c", reply_to=99)
        await an.expect("error", code="not_found", ref="c")

    async def test_have_one_order_for_everybody(self):
        host = await self.host("--rate", "off")
        speakers = [await self.guest(host, f"Speaker {i}") for i in range(4)]
        listeners = [await self.guest(host, f"Listener {i}", presence="delta") for i in range(2)]
        each = 100

        async def speak(guest):
            acks, heard = {}, []
            for i in range(each):
                await guest.send(type="message", text=f"{guest.name} {i}", id=str(i))
            while len(acks) + len(heard) < each * len(speakers):
                frame = await guest.receive()
                if frame["type"] == "ack":
                    acks[frame["seq"]] = f"{guest.name} {frame['id']}"
                elif frame["type"] == "message":
                    heard.append(frame["seq"])
            self.assertEqual(heard, sorted(heard))
            return acks

        async def listen(guest):
            return [(f["seq"], f["text"]) for f in
                    [await guest.expect("message") for _ in range(each * len(speakers))]]

        results = await asyncio.gather(*map(speak, speakers), *map(listen, listeners))
        told = {seq: text for acks in results[:4] for seq, text in acks.items()}
        self.assertEqual([seq for seq, _ in results[4]], list(range(1, each * 4 + 1)))
        self.assertEqual(results[4], results[5])
        self.assertEqual(dict(results[4]), told)
        for guest in speakers:
            mine = [text for _, text in results[4] if text.startswith(guest.name + " ")]
            self.assertEqual(mine, [f"{guest.name} {i}" for i in range(each)])


class Typing(RoomTest):
    async def test_is_told_to_the_others_and_not_logged(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.send(type="typing", on=True)
        self.assertEqual(await binh.expect("typing"), {"type": "typing", "from": "An", "on": True})
        await an.send(type="typing", on=False)
        self.assertEqual(await binh.expect("typing"), {"type": "typing", "from": "An", "on": False})
        await an.hears_nothing()
        self.assertEqual((await self.guest(host, "Chi")).welcome["seq"], 0)

    async def test_ends_with_the_message(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình")
        await an.send(type="typing", on=True)
        await binh.expect("typing", on=True)
        await an.say("done", "a")
        await binh.expect("typing", on=False)
        await binh.expect("message", text="done")


class Pings(RoomTest):
    async def test_come_back_as_they_were(self):
        host = await self.host()
        an = await self.guest(host, "An")
        for t in (0, -1, 1767225600123, 2.5, "text \n \" 👍", "", True, None, [], {},
                  {"deep": [1, [2, {"x": None}]]}, 9007199254740991):
            with self.subTest(t=t):
                await an.send(type="ping", t=t)
                self.assertEqual(await an.expect("pong"), {"type": "pong", "t": t})
        await an.send(type="ping")
        self.assertEqual((await an.expect("pong")).get("t"), None)

    async def test_of_the_other_kind_are_answered_too(self):
        host = await self.host()
        an = await self.guest(host, "An")
        await asyncio.wait_for(await an.socket.ping(b"are you there?"), 20)


class WhoIsHere(RoomTest):
    async def test_full_lists_go_to_everybody_with_the_default(self):
        host = await self.host()
        an = await self.guest(host, "An")
        binh = await self.guest(host, "Bình", presence="full")
        for guest in (an, binh):
            update = await guest.expect("users_update", count=2)
            self.assertEqual(sorted(update["users"]), ["An", "Bình"])
        self.assertIn("Bình joined", update["message"])

    async def test_changes_go_to_those_who_asked_for_them(self):
        host = await self.host()
        an = await self.guest(host, "An", presence="delta")
        binh = await self.guest(host, "Bình")
        self.assertEqual(await an.expect("user_joined"),
                         {"type": "user_joined", "username": "Bình", "count": 2, "standings": [1 | 8]})
        await binh.leave()
        self.assertEqual(await an.expect("user_left"),
                         {"type": "user_left", "username": "Bình", "count": 1, "reason": "left"})
        self.assertNotIn("users_update", [f["type"] for f in an.presence + await an.waiting()])

    async def test_many_at_once_are_told_together(self):
        host = await self.host()
        an = await self.guest(host, "An")
        delta = await self.guest(host, "Delta", presence="delta")
        crowd = await asyncio.gather(*(self.guest(host, f"Guest {i:02}") for i in range(30)))
        update = await an.expect("users_update", count=32)
        self.assertEqual(len(update["users"]), 32)
        awaited = {g.name for g in crowd}
        while awaited:
            frame = await delta.expect("user_joined")
            awaited -= set(frame.get("users", [frame.get("username")]))


if __name__ == "__main__":
    unittest.main()
