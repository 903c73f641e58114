# SPDX-License-Identifier: Apache-2.0
"""A room where whom nobody knows waits at the door until somebody opens."""

import unittest

from keys import Key
from parlourhost import RoomTest
from terminal import Terminal

KNOCKS_AT_ONCE = 32


class KnockTest(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.hostess = Key()
        self.room = await self.host("--knock", "--host-key", self.hostess.text)

    async def hoa(self):
        """The host, who needs not knock."""
        return await self.guest(self.room, "Hoa", key=self.hostess)

    async def knocks(self, name, key=None, tls=False, **fields):
        guest = await self.connect(self.room, tls)
        await guest.ask_to_join(name, key, **fields)
        waiting = await guest.expect("waiting")
        self.assertTrue(waiting["message"].endswith("."), waiting)
        return guest

    async def hears_of(self, opener, name):
        """Returns the knock's number."""
        knock = await opener.until("knock", on=True, username=name)
        self.assertEqual(knock["address"], "127.0.0.1")
        return knock["knock"]

    async def opens(self, opener, knock, verdict):
        await opener.send(type="admit", knock=knock, verdict=verdict, id=f"a{knock}")
        await opener.until("knock", knock=knock, on=False)


class Door(KnockTest):
    async def test_is_told_beforehand(self):
        stranger = await self.connect(self.room)
        self.assertIn("knock", (await stranger.hello())["auth"])

    async def test_is_opened_once(self):
        hoa, key = await self.hoa(), Key()
        for _ in range(2):
            an = await self.knocks("An", key)
            await an.hears_nothing()
            await self.opens(hoa, await self.hears_of(hoa, "An"), "once")
            await an.welcomed()
            await an.say("in", f"a{_}")
            await an.leave()

    async def test_is_opened_always(self):
        hoa, key = await self.hoa(), Key()
        an = await self.knocks("An", key)
        await self.opens(hoa, await self.hears_of(hoa, "An"), "always")
        await an.welcomed()
        await an.leave()
        self.assertEqual(await self.room.stop(), 0)
        await self.room.start()
        await self.guest(self.room, "An", key=key)

    async def test_stays_shut(self):
        hoa = await self.hoa()
        an = await self.knocks("An", Key())
        await self.opens(hoa, await self.hears_of(hoa, "An"), "refuse")
        answer = await an.receive_answer()
        if answer["type"] == "bye":
            self.assertEqual(answer["reason"], "refused")
        else:
            self.assertEqual((answer["type"], answer["code"]), ("error", "not_allowed"), answer)
        self.assertTrue(answer["message"].endswith("."), answer)
        self.assertEqual(len((await self.guest(self.room, "Hoa", key=self.hostess)).welcome["users"]), 1)

    async def test_tells_who_it_is(self):
        hoa, key = await self.hoa(), Key()
        an = await self.knocks("An", key, tls=True)
        first = await hoa.until("knock", username="An")
        self.assertRegex(first["words"], r"^[a-z]{5}(-[a-z]{5}){3}$")
        await an.drop()
        await hoa.until("knock", knock=first["knock"], on=False)
        await self.knocks("An", key)
        again = await hoa.until("knock", username="An", on=True)
        self.assertEqual(again["words"], first["words"])
        self.assertNotEqual(again["knock"], first["knock"])
        await self.knocks("Bình")
        self.assertNotIn("words", await hoa.until("knock", username="Bình"))

    async def test_waits_for_whoever_may_open(self):
        an = await self.knocks("An")
        binh = await self.knocks("Bình")
        hoa = await self.hoa()
        numbers = {}
        for _ in range(2):
            knock = await hoa.until("knock", on=True)
            numbers[knock["username"]] = knock["knock"]
        await self.opens(hoa, numbers["Bình"], "once")
        await binh.welcomed()
        await an.hears_nothing()
        await self.opens(hoa, numbers["An"], "once")
        await an.welcomed()

    async def test_is_not_for_everybody_to_open(self):
        hoa = await self.hoa()
        an = await self.knocks("An", Key())
        await self.opens(hoa, await self.hears_of(hoa, "An"), "once")
        await an.welcomed()
        binh = await self.knocks("Bình")
        knock = await self.hears_of(hoa, "Bình")
        await an.hears_nothing()
        await an.send(type="admit", knock=knock, verdict="always", id="x")
        await an.until("error", code="not_allowed", ref="x")
        await binh.send(type="admit", knock=knock, verdict="always", id="x")
        await binh.expect("error", code="not_joined", ref="x")

    async def test_is_opened_by_moderators_too(self):
        hoa, key = await self.hoa(), Key()
        an = await self.knocks("An", key)
        await self.opens(hoa, await self.hears_of(hoa, "An"), "always")
        await an.welcomed()
        await hoa.send(type="role", user="An", role="moderator", id="r")
        await hoa.until("moderated", ref="r")
        binh = await self.knocks("Bình")
        number = await self.hears_of(hoa, "Bình")
        self.assertEqual(await self.hears_of(an, "Bình"), number)
        await self.opens(an, number, "once")
        await hoa.until("knock", knock=number, on=False)
        await binh.welcomed()
        await hoa.send(type="admit", knock=number, verdict="once", id="late")
        await hoa.until("error", code="not_found", ref="late")

    async def test_has_no_more_than_so_many_before_it(self):
        hoa = await self.hoa()
        guests = [await self.knocks(f"Guest {i}") for i in range(KNOCKS_AT_ONCE)]
        late = await self.connect(self.room)
        await late.ask_to_join("Late")
        await late.expect("error", code="try_later")
        await guests[0].drop()
        await hoa.until("knock", on=False)
        await late.ask_to_join("Late")
        await late.expect("waiting")
        await hoa.send(type="message", text="I am coming", id="h")
        await hoa.until("ack", id="h")

    async def test_has_nobody_behind_it_who_is_not_in(self):
        hoa = await self.hoa()
        an = await self.knocks("An")
        await self.hears_of(hoa, "An")
        await hoa.say("who may that be", "h")
        await an.hears_nothing()
        for request in ({"type": "message", "text": "hello", "id": "x"}, {"type": "history"},
                        {"type": "search", "query": "may"}):
            await an.send(**request)
            await an.expect("error", code="not_joined")

    async def test_may_be_left(self):
        hoa = await self.hoa()
        an = await self.knocks("An")
        number = await self.hears_of(hoa, "An")
        await an.leave()
        await hoa.until("knock", knock=number, on=False)
        await hoa.send(type="admit", knock=number, verdict="once", id="late")
        await hoa.until("error", code="not_found", ref="late")

    async def test_of_impossible_kinds(self):
        hoa = await self.hoa()
        for fields in ({"knock": 1}, {"knock": 1, "verdict": "maybe"}, {"verdict": "once"},
                       {"knock": "one", "verdict": "once"}, {"knock": 0, "verdict": "once"}):
            with self.subTest(fields):
                await hoa.send(type="admit", id="x", **fields)
                await hoa.until("error", code="bad_field", ref="x")

    async def test_is_not_opened_by_somebody_elses_lost_place(self):
        """Who comes from the same address as a guest whose connection just broke is perhaps somebody else."""
        self.assertEqual(await self.room.stop(), 0)
        self.room.options += ("--trust-proxy", "127.0.0.1")
        await self.room.start()
        hoa = await self.guest(self.room, "Hoa", key=self.hostess, presence="delta")
        an = await self.from_address(self.room, "203.0.113.9")
        await an.ask_to_join("An")
        await an.expect("waiting")
        await hoa.send(type="admit", knock=(await hoa.until("knock", on=True))["knock"], verdict="once")
        await an.welcomed()
        await an.drop()
        await hoa.until("user_state", username="An", state="reconnecting")
        neighbour = await self.from_address(self.room, "203.0.113.9")
        await neighbour.ask_to_join("An")
        await neighbour.expect("waiting")
        back = await self.from_address(self.room, "203.0.113.9")
        await back.join("An", resume=an.welcome["resume"])

    async def test_opens_to_an_invite(self):
        hoa = await self.hoa()
        await hoa.send(type="invite", uses=1, id="i")
        token = (await hoa.until("invite", ref="i"))["token"]
        an = await self.guest(self.room, "An", token=token)
        await an.say("invited", "a")


class AtATerminal(KnockTest):
    async def test_both_ends(self):
        """The host opens by /admit, and whoever waits is told so."""
        home = self.new_home()
        await self.room.stop()
        self.room.options = ("--knock", "--host-key", await self.identity(home))
        await self.room.start()
        hoa = await Terminal.start(home, self.room.url, "Hoa")
        self.addAsyncCleanup(hoa.kill)
        await hoa.type("hello")
        an = await self.knocks("An")
        line = ""
        while "An" not in line:
            await hoa.type("/knocks")
            line = await hoa.line()
        self.assertRegex(line, r"^1 An \(.*127\.0\.0\.1")
        await hoa.type("/admit 1")
        await an.welcomed()
        await an.send(type="message", text="in")
        await hoa.until("An: in")
        await hoa.type("/quit")
        self.assertEqual((await hoa.end())[0], 0)


if __name__ == "__main__":
    unittest.main()
