# SPDX-License-Identifier: Apache-2.0
"""What becomes of messages: edit, delete, react; the topic; and finding them again."""

import unittest

from parlourhost import RoomTest


class ChangesTest(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")
        self.an = await self.guest(self.room, "An")
        self.binh = await self.guest(self.room, "Bình")

    async def say(self, text, message_id):
        ack = await self.an.say(text, message_id)
        await self.binh.expect("message", seq=ack["seq"])
        return ack["seq"]

    async def change(self, guest, seq, **fields):
        """Asks for a change, which must get this number."""
        await guest.send(**fields)
        return await guest.expect("ack", id=fields["id"], seq=seq)

    async def entries(self, guest=None):
        guest = guest or self.binh
        await guest.send(type="history")
        return {e["seq"]: e for e in (await guest.expect("history", complete=True))["entries"]}

    async def refused(self, guest, code, **fields):
        await guest.send(**fields)
        error = await guest.expect("error", code=code, ref=fields["id"])
        self.assertTrue(error["message"].endswith("."), error)


class Edits(ChangesTest):
    async def test_are_seen_live_and_in_history(self):
        await self.say("tae", "a")
        ack = await self.change(self.an, 2, type="edit", target=1, text="tea", id="e")
        live = await self.binh.expect("edit", seq=2, target=1, text="tea", id="e")
        self.assertEqual(live["from"], "An")
        self.assertEqual(live["time"], ack["time"])
        entries = await self.entries()
        self.assertEqual(entries[1]["text"], "tea")
        self.assertEqual(entries[1]["edited"], 2)
        self.assertEqual(entries[2], live)
        await self.an.hears_nothing()

    async def test_the_last_one_counts(self):
        await self.say("one", "a")
        await self.change(self.an, 2, type="edit", target=1, text="two", id="e1")
        await self.change(self.an, 3, type="edit", target=1, text="three", id="e2")
        await self.binh.expect("edit", seq=2)
        await self.binh.expect("edit", seq=3)
        entries = await self.entries()
        self.assertEqual((entries[1]["text"], entries[1]["edited"]), ("three", 3))

    async def test_sent_twice_are_done_once(self):
        await self.say("one", "a")
        await self.change(self.an, 2, type="edit", target=1, text="two", id="e")
        await self.change(self.an, 2, type="edit", target=1, text="two", id="e")
        await self.binh.expect("edit", seq=2)
        await self.binh.hears_nothing()

    async def test_of_others_messages_are_refused(self):
        await self.say("mine", "a")
        await self.refused(self.binh, "not_allowed", type="edit", target=1, text="yours", id="e")
        await self.refused(self.binh, "not_allowed", type="delete", target=1, id="d")
        await self.an.hears_nothing()
        self.assertEqual((await self.entries())[1]["text"], "mine")
        self.assertEqual(await self.say("and on without a hole", "b"), 2)

    async def test_of_nothing_are_refused(self):
        await self.say("one", "a")
        await self.refused(self.an, "not_found", type="edit", target=9, text="x", id="e1")
        await self.refused(self.an, "bad_field", type="edit", target=1, text=" ", id="e2")
        await self.refused(self.an, "too_long", type="edit", target=1, text="x" * 4001, id="e3")
        await self.refused(self.an, "bad_field", type="edit", target=0, text="x", id="e4")
        await self.binh.hears_nothing()

    async def test_of_an_edit_are_refused(self):
        await self.say("one", "a")
        await self.change(self.an, 2, type="edit", target=1, text="two", id="e")
        await self.refused(self.an, "not_found", type="edit", target=2, text="three", id="f")


class Deletions(ChangesTest):
    async def test_leave_no_text(self):
        await self.say("a secret", "a")
        await self.change(self.an, 2, type="edit", target=1, text="a bigger secret", id="e")
        await self.change(self.an, 3, type="delete", target=1, id="d")
        await self.binh.expect("edit", seq=2)
        live = await self.binh.expect("delete", seq=3, target=1)
        self.assertNotIn("text", live)
        entries = await self.entries()
        self.assertEqual(entries[1]["text"], "")
        self.assertEqual(entries[1]["deleted"], 3)
        self.assertEqual(entries[2]["text"], "")
        self.assertNotIn("secret", str(entries))

    async def test_are_final(self):
        await self.say("a", "a")
        await self.change(self.an, 2, type="delete", target=1, id="d")
        await self.change(self.an, 2, type="delete", target=1, id="d")
        await self.binh.expect("delete", seq=2)
        await self.refused(self.an, "not_found", type="edit", target=1, text="back", id="e")
        await self.refused(self.binh, "not_found", type="react", target=1, emoji="👍", id="r")
        await self.an.hears_nothing()

    async def test_survive_a_restart(self):
        await self.say("a secret", "a")
        await self.change(self.an, 2, type="delete", target=1, id="d")
        await self.room.stop()
        await self.room.start()
        chi = await self.guest(self.room, "Chi")
        entries = await self.entries(chi)
        self.assertEqual((entries[1]["text"], entries[1]["deleted"]), ("", 2))


class Reactions(ChangesTest):
    async def test_come_and_go(self):
        await self.say("cake?", "a")
        await self.change(self.binh, 2, type="react", target=1, emoji="👍🏽", id="r1")
        live = await self.an.expect("react", seq=2, target=1, emoji="👍🏽", on=True)
        self.assertEqual(live["from"], "Bình")
        await self.change(self.an, 3, type="react", target=1, emoji="🎉", id="r2")
        await self.binh.expect("react", seq=3, emoji="🎉")
        entries = await self.entries()
        self.assertEqual(entries[1]["reactions"], [{"emoji": "👍🏽", "users": ["Bình"]},
                                                   {"emoji": "🎉", "users": ["An"]}])
        await self.change(self.binh, 4, type="react", target=1, emoji="👍🏽", on=False, id="r3")
        await self.an.expect("react", seq=4, emoji="👍🏽", on=False)
        self.assertEqual((await self.entries())[1]["reactions"], [{"emoji": "🎉", "users": ["An"]}])

    async def test_are_emoji(self):
        await self.say("cake?", "a")
        for number, emoji in enumerate(("x", "", "👍👍", "1", "<b>")):
            await self.refused(self.binh, "bad_field", type="react", target=1, emoji=emoji, id=f"r{number}")
        await self.an.hears_nothing()


class Topics(ChangesTest):
    async def test_are_told_and_kept(self):
        self.assertNotIn("topic", self.an.welcome)
        await self.change(self.an, 1, type="topic", text=" trà\nvà bánh ", id="t1")
        live = await self.binh.expect("notice", seq=1)
        self.assertIn("trà và bánh", live["text"])
        self.assertEqual((live["from"], live["topic"]), ("An", "trà và bánh"))
        chi = await self.guest(self.room, "Chi")
        self.assertEqual(chi.welcome["topic"], "trà và bánh")
        self.assertEqual((await self.entries(chi))[1], live)
        await self.room.stop()
        await self.room.start()
        dao = await self.guest(self.room, "Dao")
        self.assertEqual(dao.welcome["topic"], "trà và bánh")
        await self.change(dao, 2, type="topic", text="", id="t2")
        self.assertNotIn("topic", (await self.guest(self.room, "Em")).welcome)

    async def test_are_short(self):
        await self.refused(self.an, "too_long", type="topic", text="x" * 251, id="t")


class Searches(ChangesTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        for i, text in enumerate(("Trà ở Đà Nẵng", "green tea", "tea that is green", "bánh mì", "我在北京")):
            await self.say(text, f"a{i}")
        await self.binh.say("tea for me", "b")

    async def found(self, query, **fields):
        await self.an.send(type="search", query=query, id="s", **fields)
        answer = await self.an.until("search", ref="s", query=query)
        return [e["seq"] for e in answer["entries"]], answer["complete"]

    async def test_find_words_in_any_spelling(self):
        self.assertEqual(await self.found("da nang"), ([1], True))
        self.assertEqual(await self.found("ÐÀ NẴNG"), ([1], True))
        self.assertEqual(await self.found("green tea"), ([2, 3], True))
        self.assertEqual(await self.found('"green tea"'), ([2], True))
        self.assertEqual(await self.found("tea from:Bình"), ([6], True))
        self.assertEqual(await self.found("北京"), ([5], True))
        self.assertEqual(await self.found("gre"), ([2, 3], True))
        self.assertEqual(await self.found("gre "), ([], True))
        self.assertEqual(await self.found("coffee"), ([], True))

    async def test_come_in_portions(self):
        self.assertEqual(await self.found("tea", limit=2), ([3, 6], False))
        self.assertEqual(await self.found("tea", limit=2, before=3), ([2], True))

    async def test_follow_what_becomes_of_messages(self):
        await self.an.until("message", seq=6)
        await self.change(self.an, 7, type="edit", target=2, text="green coffee", id="e")
        await self.change(self.an, 8, type="delete", target=3, id="d")
        self.assertEqual(await self.found("tea"), ([6], True))
        self.assertEqual(await self.found("coffee"), ([2], True))

    async def test_fear_no_query(self):
        for query in ("", " ", '"', '""', "from:", "NEAR(a b)", "a* OR b", "'; DROP TABLE entries; --", "\x00",
                      "x" * 5000, "^-+:()"):
            with self.subTest(query=query[:20]):
                await self.an.send(type="search", query=query, id="s")
                await self.an.until("search", ref="s")


if __name__ == "__main__":
    unittest.main()
