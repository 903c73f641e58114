# SPDX-License-Identifier: Apache-2.0
"""Whispers: what two people say to each other, and what all others get of it; and who is away."""

import json
import pathlib
import unittest

from keys import Key
from parlourhost import RoomTest
from terminal import Terminal
from test_export import export

SECRET = "Hoa hồng lúc sáu giờ"


class WhisperTest(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.host_key = Key()
        self.room = await self.host("--rate", "off", "--host-key", self.host_key.text)
        self.keys = {}
        self.an = await self.member("An")
        self.binh = await self.member("Bình")
        self.chi = await self.member("Chi")
        self.guest_without_key = await self.guest(self.room, "Dung")
        self.hoa = await self.member("Hoa", self.host_key)
        self.all = (self.an, self.binh, self.chi, self.guest_without_key, self.hoa)
        self.others = self.all[2:]
        for member in self.all:
            await member.waiting()

    async def member(self, name, key=None, **join):
        self.keys.setdefault(name, key or Key())
        return await self.guest(self.room, name, key=self.keys[name], **join)

    async def whisper(self, who, to, text, message_id, **more):
        await who.send(type="whisper", to=to, text=text, id=message_id, **more)
        return await who.expect("ack", id=message_id)

    async def entries(self, guest, **fields):
        await guest.send(type="history", **fields)
        return {e["seq"]: e for e in (await guest.expect("history"))["entries"]}

    async def refused(self, guest, code, **fields):
        await guest.send(**fields)
        error = await guest.expect("error", code=code, ref=fields["id"])
        self.assertTrue(error["message"].endswith("."), error)

    def assert_only_a_number(self, entry, seq):
        self.assertEqual(set(entry), {"type", "seq", "time"}, entry)
        self.assertEqual((entry["type"], entry["seq"]), ("whisper", seq))

    def is_away(self, lists, name):
        return lists["standings"][lists["users"].index(name)] & 16 != 0

    async def sees_away(self, guest, name):
        """In a list, perhaps together with other news."""
        while not self.is_away(await guest.until("users_update"), name):
            pass


class Whispers(WhisperTest):
    async def test_are_for_two_live(self):
        ack = await self.whisper(self.an, "bình", SECRET, "w1")
        got = await self.binh.expect("whisper", seq=1)
        self.assertEqual(got, {"type": "whisper", "seq": 1, "from": "An", "to": "Bình", "text": SECRET, "id": "w1",
                               "time": ack["time"]})
        for other in self.others:
            self.assert_only_a_number(await other.expect("whisper"), 1)
        await self.whisper(self.binh, "An", "vâng", "w2", reply_to=1)
        self.assertEqual((await self.an.expect("whisper", seq=2))["reply_to"], 1)
        for other in self.others:
            self.assert_only_a_number(await other.expect("whisper"), 2)
        await self.an.hears_nothing()

    async def test_are_for_two_in_history(self):
        await self.an.say("for all", "m1")
        await self.whisper(self.an, "Bình", SECRET, "w1")
        await self.binh.until("whisper")
        await self.binh.say("for all, too", "m2")
        for guest in self.all:
            await guest.waiting()
        for guest in (self.an, self.binh):
            entries = await self.entries(guest)
            self.assertEqual(list(entries), [1, 2, 3])
            self.assertEqual((entries[2]["from"], entries[2]["to"], entries[2]["text"]), ("An", "Bình", SECRET))
        for guest in self.others:
            entries = await self.entries(guest)
            self.assertEqual(list(entries), [1, 2, 3])
            self.assert_only_a_number(entries[2], 2)
            self.assert_only_a_number((await self.entries(guest, after=1, limit=1))[2], 2)

    async def test_are_for_two_after_a_return(self):
        welcome = self.binh.welcome, self.chi.welcome, self.hoa.welcome
        for guest in (self.binh, self.chi, self.hoa):
            await guest.drop()
        await self.whisper(self.an, "Bình", SECRET, "w1")
        for name, old in zip(("Bình", "Chi", "Hoa"), welcome):
            back = await self.member(name, after=0, epoch=old["epoch"], resume=old["resume"])
            entry, = (await back.expect("history", complete=True))["entries"]
            if name == "Bình":
                self.assertEqual(entry["text"], SECRET)
            else:
                self.assert_only_a_number(entry, 1)

    async def test_are_read_from_the_disk_by_two(self):
        """More than the host has in memory; and after a restart."""
        await self.whisper(self.an, "Bình", SECRET, "w1")
        for i in range(600):
            await self.an.send(type="message", text="x")
        await self.an.waiting()
        for guest in self.all:
            await guest.drop()
        await self.room.stop()
        await self.room.start()
        for name in ("An", "Bình"):
            back = await self.member(name)
            self.assertEqual((await self.entries(back, before=3))[1]["text"], SECRET)
        for back in (await self.member("Chi"), await self.member("Hoa"), await self.guest(self.room, "Dung")):
            entries = await self.entries(back, before=3)
            self.assertEqual(list(entries), [1, 2])
            self.assert_only_a_number(entries[1], 1)

    async def test_are_not_found_by_others(self):
        await self.whisper(self.an, "Bình", SECRET, "w1")
        for guest in self.others:
            await guest.expect("whisper")
            for query in ("Hoa", "hồng", "from:An", "Bình", "sau gio "):
                await guest.send(type="search", query=query, id="s")
                found = await guest.expect("search", ref="s")
                self.assertEqual((found["entries"], found["complete"]), ([], True))

    async def test_sent_again_are_the_same(self):
        await self.whisper(self.an, "Bình", SECRET, "w1")
        await self.an.say("next", "m")
        again = await self.whisper(self.an, "Bình", SECRET, "w1")
        self.assertEqual(again["seq"], 1)
        await self.binh.expect("whisper", seq=1)
        await self.binh.expect("message", seq=2)
        await self.binh.hears_nothing()

    async def test_reach_who_is_not_here(self):
        await self.binh.leave()
        await self.whisper(self.an, "Bình", SECRET, "w1")
        back = await self.member("Bình")
        self.assertEqual((await self.entries(back))[1]["text"], SECRET)

    async def test_need_two_keys(self):
        await self.refused(self.guest_without_key, "not_allowed", type="whisper", to="An", text="x", id="1")
        await self.refused(self.an, "not_allowed", type="whisper", to="Dung", text="x", id="2")
        await self.refused(self.an, "not_found", type="whisper", to="Nobody", text="x", id="3")
        await self.refused(self.an, "bad_field", type="whisper", to="AN", text="x", id="4")
        await self.refused(self.an, "bad_field", type="whisper", to="Bình", text=" ", id="5")
        await self.refused(self.an, "bad_field", type="whisper", text="x", id="6")
        for guest in self.all:
            await guest.hears_nothing()

    async def test_follow_the_rules_of_speaking(self):
        await self.hoa.send(type="mute", user="An", id="m")
        await self.an.until("moderated")
        await self.refused(self.an, "muted", type="whisper", to="Bình", text="x", id="1")
        await self.hoa.send(type="announce", on=True, id="a")
        await self.chi.until("room_state")
        await self.refused(self.chi, "not_allowed", type="whisper", to="Bình", text="x", id="2")

    async def test_are_deleted_and_nothing_else(self):
        await self.whisper(self.an, "Bình", SECRET, "w1")
        for guest in self.all[1:]:
            await guest.expect("whisper", seq=1)
        await self.refused(self.an, "not_allowed", type="edit", target=1, text="x", id="1")
        await self.refused(self.binh, "not_allowed", type="react", target=1, emoji="👍", id="2")
        await self.refused(self.binh, "not_allowed", type="message", text="x", reply_to=1, id="3")
        await self.refused(self.chi, "not_allowed", type="delete", target=1, id="4")
        await self.an.send(type="delete", target=1, id="5")
        await self.an.expect("ack", id="5", seq=2)
        await self.binh.expect("delete", target=1, **{"from": "An"})
        self.assertEqual((await self.entries(self.binh))[1]["deleted"], 2)
        for guest in self.others:
            self.assert_only_a_number(await guest.expect("whisper"), 2)
            entries = await self.entries(guest)
            self.assert_only_a_number(entries[1], 1)
            self.assert_only_a_number(entries[2], 2)

    async def test_are_not_for_whoever_takes_the_name_elsewhere(self):
        """A name belongs to its key: nobody comes under it without."""
        await self.whisper(self.an, "Bình", SECRET, "w1")
        await self.binh.until("whisper")
        await self.binh.leave()
        stranger = await self.connect(self.room)
        await stranger.refused("Bình", "name_taken")
        await stranger.refused("BÌNH", "name_taken", Key())

    async def test_are_not_in_exports_of_the_room(self):
        await self.an.say("for all", "m1")
        await self.whisper(self.an, "Bình", SECRET, "w1")
        for kind in ("text", "jsonl", "html"):
            code, out, err = await export(self.room.home, "Tea room", "--data", self.room.data, "--format", kind)
            self.assertEqual((code, err), (0, ""))
            self.assertIn("for all", out)
            self.assertNotIn("hồng", out)
            self.assertNotIn("Bình", out)
            if kind == "jsonl":
                self.assert_only_a_number(json.loads(out.splitlines()[1]), 2)


class Logs(WhisperTest):
    async def scene(self, *options):
        self.room = await self.host("--host-key", self.host_key.text, *options,
                                    environment={"QT_LOGGING_RULES": "parlour.*.debug=true"})
        an, binh = await self.member("An"), await self.member("Bình")
        await self.whisper(an, "Bình", SECRET, "w1")
        await binh.until("whisper", seq=1)
        await self.refused(an, "not_found", type="whisper", to="Nobody", text=SECRET, id="w2")
        await self.refused(binh, "not_allowed", type="edit", target=1, text=SECRET, id="e")
        await binh.send(type="search", query=SECRET, id="s")
        await binh.expect("search")
        await self.room.stop()
        return pathlib.Path(self.room.log_path()).read_text(encoding="utf-8")

    async def test_say_nothing_of_whispers(self):
        for kind in ("text", "json"):
            log = await self.scene("--log-format", kind)
            self.assertIn("An", log)
            for form in (SECRET, "hồng", json.dumps(SECRET)[1:-1]):
                self.assertNotIn(form, log)


class Away(WhisperTest):
    async def test_is_told_in_lists_and_changes(self):
        changes = await self.guest(self.room, "Minh", presence="delta")
        await changes.waiting()
        await self.an.send(type="away", on=True)
        state = await changes.expect("user_state", username="An", away=True)
        self.assertEqual((state["state"], state["role"]), ("online", "member"))
        await self.sees_away(self.chi, "An")
        late = await self.guest(self.room, "Late", presence="delta")
        self.assertTrue(self.is_away(late.welcome, "An"))
        await self.an.send(type="away", on=False)
        self.assertNotIn("away", await changes.until("user_state", username="An"))

    async def test_is_not_logged_and_over_with_the_visit(self):
        await self.an.send(type="away", on=True)
        await self.sees_away(self.chi, "An")
        await self.an.leave()
        back = await self.member("An")
        self.assertEqual(back.welcome["seq"], 0)
        self.assertNotIn("away", back.welcome)

    async def test_is_a_yes_or_a_no(self):
        await self.an.send(type="away", on="perhaps", id="1")
        await self.an.expect("error", code="bad_field", ref="1")
        stranger = await self.connect(self.room)
        await stranger.send(type="away", on=True)
        await stranger.expect("error", code="not_joined")


class Terminals(WhisperTest):
    async def test_whisper_and_are_away(self):
        thu = await Terminal.start(self.new_home(), self.room.url, "Thu")
        self.addAsyncCleanup(thu.kill)
        await self.an.say("hello Thu", "m")
        await thu.until("hello Thu")
        await thu.type("/w Bình psst Bình", "/away")
        got = await self.binh.until("whisper", seq=2)
        self.assertEqual((got["from"], got["to"], got["text"]), ("Thu", "Bình", "psst Bình"))
        self.assert_only_a_number(await self.chi.until("whisper"), 2)
        await self.whisper(self.binh, "Chi", "not for Thu", "w1")
        await self.whisper(self.binh, "Thu", "psst Thu", "w2")
        self.assertRegex(await thu.until("psst Thu"), r"^\(whisper\) \d\d:\d\d Bình to Thu: psst Thu$")
        self.assertFalse([line for line in thu.lines if "not for Thu" in line])
        late = await self.guest(self.room, "Late")
        self.assertTrue(self.is_away(late.welcome, "Thu"))

        await self.an.send(type="away", on=True)
        await self.sees_away(self.chi, "An")
        await self.binh.say("who is there?", "m3")
        await thu.until("who is there?")
        await thu.type("/who", "/back")
        self.assertIn("An (away)", await thu.until("Here now"))
        while self.is_away(await self.chi.until("users_update"), "Thu"):
            pass


if __name__ == "__main__":
    unittest.main()
