# SPDX-License-Identifier: Apache-2.0
"""A host at a terminal, who keeps order by slash commands."""

import re
import unittest

from keys import Key, to_text
from parlourhost import RoomTest
from terminal import Terminal


class Commands(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        home = self.new_home()
        self.key = Key()
        self.room = await self.host("--host-key", await self.identity(home), "--host-key", self.key.text, "--rate", "off")
        self.an = await self.guest(self.room, "An", key=Key(), presence="delta")
        self.thu = await self.guest(self.room, "Thu Hà", key=Key(), presence="delta")
        self.hoa = await Terminal.start(home, f"127.0.0.1:{self.room.port}", "Hoa", "--accept-certificate",
                                        self.room.fingerprint)
        self.addAsyncCleanup(self.hoa.kill)
        await self.is_in(self.hoa, "Hoa")

    async def is_in(self, terminal, name):
        """The room knows them, and they know that they are in: commands go out from then on."""
        await self.an.sees(name)
        await self.an.send(type="message", text=f"Welcome, {name}")
        await terminal.until(f"Welcome, {name}")
        await self.thu.until("message", text=f"Welcome, {name}")

    async def still_talks(self):
        """Nothing of what was typed was said."""
        await self.hoa.type("done")
        heard = []
        while not heard or heard[-1] != "done":
            heard.append((await self.thu.until("message"))["text"])
        self.assertEqual(heard, ["done"])

    async def speaks(self, guest):
        await guest.send(type="message", text="still here", id="s")
        await guest.until("ack", id="s")

    async def test_kick(self):
        await self.hoa.type("/kick An 3 too loud")
        bye = await self.an.until("bye", reason="kicked")
        self.assertIn("too loud", bye["message"])
        await self.an.closed(1008)
        await (await self.connect(self.room)).refused("An", "kicked", self.an.key)
        await self.still_talks()

    async def test_kick_without_minutes(self):
        await self.hoa.type("/kick An spam")
        self.assertIn("spam", (await self.an.until("bye", reason="kicked"))["message"])
        await self.guest(self.room, "An", key=self.an.key)

    async def test_mute_and_unmute_a_name_with_a_space(self):
        await self.hoa.type('/mute "Thu Hà" 5')
        await self.an.until("user_state", username="Thu Hà", muted=True)
        await self.hoa.type('/unmute "Thu Hà"')
        await self.an.until("user_state", username="Thu Hà", muted=False)
        await self.still_talks()

    async def test_ban_list_and_unban(self):
        await self.hoa.type("/ban An spam")
        await self.an.until("bye", reason="banned")
        await (await self.connect(self.room)).refused("An", "banned", self.an.key)
        await self.hoa.type("/bans")
        self.assertIn("1", await self.hoa.until("An"))
        await self.hoa.type("/unban 1")
        await self.still_talks()
        await self.guest(self.room, "An", key=self.an.key)

    async def test_ban_by_address(self):
        """Everybody comes from this very machine: that is not done, and said."""
        await self.hoa.type("/banip An")
        await self.still_talks()
        await self.speaks(self.an)
        await self.hoa.type("/quit")
        _, err = await self.hoa.end()
        self.assertIn("address", err)

    async def test_moderators(self):
        await self.hoa.type("/mod An")
        await self.an.until("user_state", username="An", role="moderator")
        await self.hoa.type("/unmod An")
        await self.an.until("user_state", username="An", role="member")

    async def test_announcements(self):
        await self.hoa.type("/announce on")
        await self.an.until("room_state", announcement=True)
        await self.hoa.type("/announce off")
        await self.an.until("room_state", announcement=False)
        await self.still_talks()

    async def test_an_invite(self):
        await self.hoa.type("/invite 60 2")
        line = await self.hoa.until("#")
        found = re.search(r"parlour://127\.0\.0\.1:\d+/?#f=([A-Za-z0-9_-]{43})&t=([A-Za-z0-9_-]{22})", line)
        self.assertTrue(found, line)
        self.assertEqual(found[1], to_text(bytes.fromhex(self.room.fingerprint)))
        await self.still_talks()
        guest = await self.connect(self.room)
        await guest.join("Invited", token=found[2])

    async def test_an_invite_from_a_connection_without_tls_is_not_half_of_one(self):
        """No token may go that way: then none is made, and it is said."""
        await self.hoa.type("/quit")
        await self.hoa.end()
        hoa = await Terminal.start(self.new_home(), self.room.url, "Other")
        self.addAsyncCleanup(hoa.kill)
        await self.is_in(hoa, "Other")
        hoa_key = await self.guest(self.room, "Hostess", key=self.key)
        await hoa_key.send(type="role", user="Other", role="moderator", id="r")
        await hoa_key.until("moderated", ref="r")
        await hoa.type("/invite 60 2", "done")
        await self.an.until("message", text="done")
        await hoa_key.send(type="moderation", id="m")
        self.assertEqual((await hoa_key.until("moderation", ref="m"))["invites"], [])
        await hoa.type("/quit")
        _, err = await hoa.end()
        self.assertIn("invite", err)

    async def test_wrong_words_are_told_and_not_said(self):
        await self.hoa.type("/kick", "/kick Nobody", "/mute", "/unban", "/unban tea", "/announce perhaps",
                            "/invite tea", "/invite 60m", "/revoke", "/admit", "/dance An")
        await self.still_talks()
        await self.speaks(self.an)
        await self.hoa.type("/bans")
        self.assertTrue((await self.hoa.until("Invites")).endswith(": 0"), "an invite that nobody wished for")

    async def test_of_those_who_may_not(self):
        binh = await Terminal.start(self.new_home(), self.room.url, "Bình")
        self.addAsyncCleanup(binh.kill)
        await self.is_in(binh, "Bình")
        await binh.type("/kick An", "/ban An", "/announce on", "/invite", "hello")
        await self.an.until("message", text="hello")
        await self.speaks(self.an)


if __name__ == "__main__":
    unittest.main()
