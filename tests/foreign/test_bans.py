# SPDX-License-Identifier: Apache-2.0
"""Kept out: by identity, by name and by address, for a time and for good."""

import unittest

from test_moderation import HOME, OFFICE, ModerationTest


class Ban(ModerationTest):
    async def test_by_identity(self):
        await self.everybody()
        done = await self.does(self.minh, type="ban", user="An", reason="spam")
        self.assertEqual((done["action"], done["user"], done["reason"]), ("ban", "An", "spam"))
        await self.shown_out(self.an, "banned")
        self.keys["Anton"] = self.keys["An"]
        for name, address in (("An", OFFICE), ("An", HOME), ("Anton", HOME)):
            await self.refused(name, "banned", address)
        await self.enters("Mai", OFFICE)  # from the same address
        await self.restart()
        await self.refused("An", "banned")
        hoa = await self.enters("Hoa")
        sanction, = (await self.list(hoa))["sanctions"]
        self.assertEqual((sanction["kind"], sanction["user"], sanction["reason"], sanction["by"]),
                         ("ban", "An", "spam", "Minh"))
        self.assertNotIn("until", sanction)
        await self.does(hoa, type="unban", sanction=sanction["sanction"])
        self.assertEqual((await self.list(hoa))["sanctions"], [])
        await self.enters("An")

    async def test_of_a_guest_is_about_the_name(self):
        await self.everybody()
        await self.does(self.hoa, type="ban", user="Gast")
        await self.shown_out(self.gast, "banned")
        await self.refused("GAST", "banned", HOME, key=False)
        await self.enters("Gustav", OFFICE, key=False)

    async def test_by_address(self):
        await self.everybody()
        await self.enters("Mai", HOME)
        await self.does(self.hoa, type="ban", user="Gast", address=True)
        for guest in (self.gast, self.an, self.minh):  # all of the office
            await self.shown_out(guest, "banned")
        await self.refused("Gustav", "banned", OFFICE, key=False)
        await self.enters("Gustav", HOME, key=False)
        await self.restart()
        await self.refused("Gustav", "banned", OFFICE, key=False)
        hoa = await self.enters("Hoa", HOME)
        listed = (await self.list(hoa))["sanctions"]
        self.assertEqual([s.get("address") for s in listed if "address" in s], [OFFICE])
        for sanction in listed:
            await self.does(hoa, type="unban", sanction=sanction["sanction"])
        await self.enters("Gustav Adolf", OFFICE, key=False)

    async def test_of_whom_nobody_may_act_on_does_not_lock_hosts_out(self):
        """Not even from the address of somebody who is banned."""
        await self.everybody()
        await self.does(self.hoa, type="ban", user="Gast", address=True)
        await self.enters("Hoa", OFFICE)

    async def test_by_ones_own_address_or_a_better_ones_is_refused(self):
        await self.everybody()
        await self.may_not(self.minh, type="ban", user="Gast", address=True)
        await self.enters("Karl", HOME, key=False)
        await self.enters("Mai", HOME)
        await self.does(self.hoa, type="role", user="Mai", role="moderator")
        await self.may_not(self.minh, type="ban", user="Karl", address=True)
        await self.gast.say("still here", "g")

    async def test_by_an_address_of_everybody_is_refused(self):
        await self.everybody()
        await self.guest(self.room, "Nguyên")  # straight from this computer
        await self.may_not(self.hoa, type="ban", user="Nguyên", address=True)

    async def test_of_somebody_who_is_away(self):
        await self.everybody()
        await self.goes(self.an)
        await self.does(self.minh, type="ban", user="an")
        await self.refused("An", "banned")

    async def test_of_a_moderator_who_is_away_is_for_the_host(self):
        await self.everybody()
        mai = await self.enters("Mai")
        await self.does(self.hoa, type="role", user="Mai", role="moderator")
        await self.goes(mai)
        await self.may_not(self.minh, type="ban", user="Mai")
        await self.does(self.hoa, type="ban", user="Mai")
        await self.refused("Mai", "banned")

    async def test_for_a_time(self):
        await self.everybody()
        await self.does(self.hoa, type="ban", user="An", minutes=10)
        await self.shown_out(self.an, "banned")
        error = await self.refused("An", "banned")
        self.assertTrue(0 < error["retry_after_ms"] <= 600_000, error)

    async def test_leaves_no_way_back_by_resume(self):
        await self.everybody()
        secret = self.gast.welcome["resume"]
        await self.does(self.hoa, type="ban", user="Gast")
        guest = await self.from_address(self.room, OFFICE)
        await guest.refused("Gast", "banned", resume=secret)

    async def test_of_one_who_is_reconnecting(self):
        await self.everybody()
        await self.an.drop()
        await self.hoa.until("user_state", username="An", state="reconnecting")
        await self.does(self.hoa, type="ban", user="An")
        await self.hoa.until("user_left", username="An")
        await self.refused("An", "banned")


if __name__ == "__main__":
    unittest.main()
