# SPDX-License-Identifier: Apache-2.0
"""A broken line and a quick return; and missing more than one wants to read."""

import asyncio
import unittest

from parlourhost import RoomTest

# A return must be within the grace of 5 s, and slow machines must not make it miss that.
GRACE = 5


class Return(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host()
        self.full = await self.guest(self.room, "Full")
        self.delta = await self.guest(self.room, "Delta", presence="delta")
        self.an = await self.guest(self.room, "An")
        await self.hears_of(self.delta, "An")
        await self.full.expect("users_update", count=3)

    async def hears_of(self, guest, name):
        """Those who come within a tenth of a second are told together."""
        while True:
            frame = await guest.receive()
            if frame["type"] == "user_joined" and name in frame.get("users", [frame.get("username")]):
                return

    async def drop_and_notice(self):
        await self.an.drop()
        await self.delta.expect("user_state", username="An", state="reconnecting")

    async def check_nobody_noticed(self, back):
        """Whatever is told is told by now: news come in order, and Bình's coming is later news."""
        self.assertEqual(back.welcome["count"], 3)
        self.assertNotIn("reconnecting", back.welcome)
        await self.delta.expect("user_state", username="An", state="online")
        await self.guest(self.room, "Bình")
        await self.delta.expect("user_joined", username="Bình", count=4)
        update = await self.full.expect("users_update", count=4)
        self.assertEqual(update["message"], "Bình joined")
        self.assertNotIn("reconnecting", update)
        for guest in (self.full, self.delta):
            self.assertFalse([f for f in guest.presence if f["type"] == "user_left" or "lost" in str(f)])

    async def test_with_the_secret(self):
        await self.drop_and_notice()
        back = await self.guest(self.room, "An", resume=self.an.welcome["resume"])
        await self.check_nobody_noticed(back)

    async def test_from_the_same_address(self):
        await self.drop_and_notice()
        back = await self.guest(self.room, "an")
        self.assertEqual(back.name, "An", "the room spells it as before")
        await self.check_nobody_noticed(back)

    async def test_newcomers_see_who_is_away(self):
        await self.drop_and_notice()
        chi = await self.guest(self.room, "Chi")
        self.assertEqual(chi.welcome["reconnecting"], ["An"])
        self.assertEqual(chi.welcome["count"], 4)

    async def test_too_late(self):
        began = asyncio.get_running_loop().time()
        await self.drop_and_notice()
        await self.delta.expect("user_left", username="An", reason="lost", count=2)
        update = await self.full.expect("users_update", count=2)
        self.assertGreater(asyncio.get_running_loop().time() - began, GRACE - 1)
        self.assertIn("An lost the connection", update["message"])
        await self.guest(self.room, "An")
        await self.delta.expect("user_joined", username="An", count=3)

    async def test_leaving_is_told_at_once(self):
        await self.an.leave()
        await self.delta.expect("user_left", username="An", reason="left", count=2)
        self.assertNotIn("user_state", [f["type"] for f in self.delta.presence])


class ReplayLimit(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")
        self.epoch = await self.fill(self.room, 30)

    async def test_more_is_skipped(self):
        an = await self.guest(self.room, "An", after=10, epoch=self.epoch, replay_limit=19)
        self.assertIs(an.welcome.get("skipped"), True)
        self.assertEqual(an.welcome["seq"], 30)
        await an.hears_nothing()
        binh = await self.guest(self.room, "Bình")
        await binh.say("live", "b")
        await an.expect("message", seq=31)

    async def test_as_much_is_replayed(self):
        an = await self.guest(self.room, "An", after=10, epoch=self.epoch, replay_limit=20)
        self.assertNotIn("skipped", an.welcome)
        page = await an.expect("history", complete=True)
        self.assertEqual([e["seq"] for e in page["entries"]], list(range(11, 31)))

    async def test_another_log_is_not_skipped_but_reset(self):
        an = await self.guest(self.room, "An", after=10, epoch="another", replay_limit=5)
        self.assertIs(an.welcome.get("reset"), True)
        self.assertNotIn("skipped", an.welcome)


if __name__ == "__main__":
    unittest.main()
