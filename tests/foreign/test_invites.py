# SPDX-License-Identifier: Apache-2.0
"""Invites, which open a room with a password."""

import asyncio
import re
import unittest

from keys import Key
from test_password import PASSWORD, PasswordTest


class Invites(PasswordTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.locked()
        self.hoa = await self.guest(self.room, "Hoa", key=self.hostess)

    async def invite(self, **fields):
        await self.hoa.send(type="invite", id="i", **fields)
        made = await self.hoa.until("invite", ref="i")
        self.assertRegex(made["token"], r"^[A-Za-z0-9_-]{22}$")
        return made

    async def test_open_the_door(self):
        made = await self.invite()
        self.assertNotIn("until", made)
        self.assertNotIn("uses", made)
        for name in ("An", "Bình", "Chi"):
            await self.gets_in(self.room, name, token=made["token"])
        await self.refused(self.room, "An", "auth_failed", token=made["token"][:-1])
        await self.refused(self.room, "An", "auth_required")

    async def test_tell_how_long_and_how_often(self):
        made = await self.invite(minutes=60, uses=7)
        self.assertEqual(made["uses"], 7)
        self.assertTrue(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", made["until"]), made)

    async def test_count_their_uses(self):
        token = (await self.invite(uses=2))["token"]
        await self.gets_in(self.room, "An", token=token)
        await self.gets_in(self.room, "Bình", token=token)
        await self.refused(self.room, "Chi", "auth_failed", token=token)

    async def test_a_refused_join_uses_nothing_up(self):
        token = (await self.invite(uses=1))["token"]
        await self.refused(self.room, "Hoa", "name_taken", token=token)
        await self.refused(self.room, "System", "name_reserved", token=token)
        await self.gets_in(self.room, "An", token=token)
        await self.refused(self.room, "An", "auth_failed", token=token)

    async def test_one_use_is_one_use_in_a_crowd(self):
        token = (await self.invite(uses=1))["token"]
        guests = [await self.connect(self.room, tls=bool(i % 2)) for i in range(10)]
        await asyncio.gather(*(g.ask_to_join(f"Guest {i}", token=token) for i, g in enumerate(guests)))
        answers = [await g.receive() for g in guests]
        self.assertEqual(sorted(a.get("code", a["type"]) for a in answers), ["auth_failed"] * 9 + ["welcome"])

    async def test_make_a_key_known_for_good(self):
        key, token = Key(), (await self.invite(uses=1))["token"]
        await self.gets_in(self.room, "An", key, token=token)
        await self.gets_in(self.room, "An", key)
        await self.restart(self.room)
        await self.gets_in(self.room, "An", key)

    async def test_who_is_known_uses_nothing_up(self):
        key, token = Key(), (await self.invite(uses=1))["token"]
        await self.gets_in(self.room, "An", key, password=PASSWORD)
        await self.gets_in(self.room, "An", key, token=token)
        await self.gets_in(self.room, "Bình", token=token)

    async def test_are_taken_back(self):
        made = await self.invite()
        await self.gets_in(self.room, "An", token=made["token"])
        await self.hoa.send(type="revoke", invite=made["invite"], id="r")
        await self.hoa.until("moderated", action="revoke", ref="r")
        await self.refused(self.room, "An", "auth_failed", token=made["token"])
        await self.hoa.send(type="revoke", invite=made["invite"], id="r2")
        await self.hoa.until("error", code="not_found", ref="r2")

    async def test_outlive_the_host(self):
        made, spent = await self.invite(uses=2), await self.invite(uses=1)
        await self.gets_in(self.room, "An", token=made["token"])
        await self.gets_in(self.room, "An", token=spent["token"])
        await self.restart(self.room)
        await self.gets_in(self.room, "An", token=made["token"])
        await self.refused(self.room, "An", "auth_failed", token=made["token"])
        await self.refused(self.room, "An", "auth_failed", token=spent["token"])
        self.hoa = await self.guest(self.room, "Hoa", key=self.hostess)
        self.assertGreater((await self.invite())["invite"], spent["invite"])

    async def test_are_listed_without_the_token(self):
        made = await self.invite(uses=3, minutes=10)
        await self.hoa.send(type="moderation", id="m")
        answer = await self.hoa.until("moderation", ref="m")
        listed, = answer["invites"]
        self.assertEqual((listed["invite"], listed["by"], listed["uses_left"], listed["until"]),
                         (made["invite"], "Hoa", 3, made["until"]))
        self.assertNotIn(made["token"], str(answer))

    async def test_are_for_those_who_may(self):
        for key in (None, Key()):
            an = await self.guest(self.room, "An" if key else "Bình", key=key, password=PASSWORD)
            await an.send(type="invite", id="i")
            await an.until("error", code="not_allowed", ref="i")
            await an.send(type="revoke", invite=1, id="r")
            await an.until("error", code="not_allowed", ref="r")

    async def test_of_impossible_kinds(self):
        for fields in ({"uses": -1}, {"uses": 1_000_001}, {"uses": "two"}, {"minutes": -1}, {"minutes": 525_601},
                       {"minutes": 1.5}):
            with self.subTest(fields):
                await self.hoa.send(type="invite", id="i", **fields)
                await self.hoa.until("error", code="bad_field", ref="i")


if __name__ == "__main__":
    unittest.main()
