# SPDX-License-Identifier: Apache-2.0
"""Who may do what to whom: out, quiet, undone; and who did what."""

import asyncio
import unittest

from keys import Key
from parlourhost import RoomTest

RANKS = ("guest", "member", "moderator", "host")
OFFICE, HOME = "203.0.113.7", "198.51.100.3"


class ModerationTest(RoomTest):
    """Hoa is the host, Minh a moderator, An a member, Gast has no key."""

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.keys = {name: Key() for name in ("Hoa", "Minh", "An", "Mai")}
        self.room = await self.host("--host-key", self.keys["Hoa"].text, "--trust-proxy", "127.0.0.1",
                                    "--rate", "off")
        self.requests = 0

    async def enters(self, name, address=OFFICE, key=True, tls=False):
        guest = await self.from_address(self.room, address, tls)
        await guest.join(name, self.keys.setdefault(name, Key()) if key else None, presence="delta")
        return guest

    async def everybody(self):
        self.hoa = await self.enters("Hoa", HOME)
        self.minh = await self.enters("Minh")
        self.an = await self.enters("An")
        self.gast = await self.enters("Gast", key=False)
        await self.does(self.hoa, type="role", user="Minh", role="moderator")
        await self.minh.until("user_state", username="Minh", role="moderator")

    async def asks(self, who, **request):
        """Returns what answers it."""
        self.requests += 1
        ref = f"request {self.requests}"
        await who.send(id=ref, **request)
        while True:
            frame = await who.receive()
            if frame.get("ref") != ref:
                continue
            if frame.get("code") != "rate_limited":
                return frame
            await asyncio.sleep(frame["retry_after_ms"] / 1000)
            await who.send(id=ref, **request)

    async def does(self, who, **request):
        answer = await self.asks(who, **request)
        self.assertEqual(answer["type"], "moderated", answer)
        self.assertEqual(answer["by"], who.name)
        return answer

    async def may_not(self, who, code="not_allowed", **request):
        answer = await self.asks(who, **request)
        self.assertEqual((answer["type"], answer.get("code")), ("error", code), (who.name, request, answer))
        self.assertTrue(answer["message"].endswith(".") or code == "muted", answer)

    async def list(self, who):
        return await self.asks(who, type="moderation")

    async def shown_out(self, guest, reason):
        bye = await guest.until("bye", reason=reason)
        await guest.closed(1008)
        return bye

    async def refused(self, name, code, address=OFFICE, key=True):
        guest = await self.from_address(self.room, address)
        return await guest.refused(name, code, self.keys.setdefault(name, Key()) if key else None)

    async def goes(self, guest):
        await guest.waiting()
        await guest.leave()

    async def restart(self):
        self.assertEqual(await self.room.stop(), 0)
        await self.room.start()


class Ranks(ModerationTest):
    async def test_who_may_do_what_to_whom(self):
        await self.everybody()
        people = {"host": self.hoa, "moderator": self.minh, "member": self.an, "guest": self.gast}
        await self.enters("Mai")
        await self.does(self.hoa, type="role", user="Mai", role="moderator")
        for actor, who in people.items():
            for target, user in (("host", "Hoa"), ("moderator", "Mai"), ("member", "An"), ("guest", "Gast")):
                may = RANKS.index(actor) >= 2 and RANKS.index(actor) > RANKS.index(target)
                for on in (True, False):
                    with self.subTest(actor=actor, target=target, on=on):
                        if may:
                            await self.does(who, type="mute", user=user, on=on)
                        else:
                            await self.may_not(who, type="mute", user=user, on=on)

    async def test_members_and_guests_may_nothing_of_it(self):
        await self.everybody()
        for who in (self.an, self.gast):
            for request in ({"type": "kick", "user": "Hoa"}, {"type": "ban", "user": "Gast"},
                            {"type": "mute", "user": who.name, "on": False}, {"type": "unban", "sanction": 1},
                            {"type": "role", "user": who.name, "role": "moderator"},
                            {"type": "announce", "on": True}, {"type": "moderation"}, {"type": "invite"},
                            {"type": "revoke", "invite": 1}, {"type": "admit", "knock": 1, "verdict": "once"}):
                with self.subTest(who=who.name, request=request):
                    await self.may_not(who, **request)

    async def test_moderators_make_no_moderators(self):
        await self.everybody()
        await self.may_not(self.minh, type="role", user="An", role="moderator")
        await self.may_not(self.minh, type="role", user="Minh", role="member")

    async def test_roles_are_told_to_all_and_kept(self):
        await self.everybody()
        state = await self.an.until("user_state", username="Minh", role="moderator")
        self.assertEqual(state["state"], "online")
        late = await self.enters("Mai")
        bits = dict(zip(late.welcome["users"], late.welcome["standings"]))
        self.assertEqual({name: bits[name] & 3 for name in bits},
                         {"Hoa": 3, "Minh": 2, "An": 0, "Gast": 1, "Mai": 0})
        await self.restart()
        self.hoa, self.minh = await self.enters("Hoa"), await self.enters("Minh")
        self.assertEqual((self.hoa.welcome["role"], self.minh.welcome["role"]), ("host", "moderator"))
        await self.does(self.hoa, type="role", user="Minh", role="member")
        await self.minh.until("user_state", username="Minh", role="member")
        await self.may_not(self.minh, type="announce", on=True)
        await self.goes(self.minh)
        self.assertEqual((await self.enters("Minh")).welcome["role"], "member")

    async def test_a_role_needs_a_key(self):
        await self.everybody()
        answer = await self.asks(self.hoa, type="role", user="Gast", role="moderator")
        self.assertEqual(answer["type"], "error", answer)

    async def test_nobody_acts_on_nobody(self):
        await self.everybody()
        for request in ({"type": "kick", "user": "Nobody"}, {"type": "mute", "user": "Nobody"},
                        {"type": "role", "user": "Nobody", "role": "moderator"}, {"type": "unban", "sanction": 99}):
            await self.may_not(self.hoa, "not_found", **request)
        await self.may_not(self.hoa, type="kick", user="Hoa")

    async def test_of_impossible_kinds(self):
        await self.everybody()
        for request in ({"type": "kick"}, {"type": "kick", "user": 7}, {"type": "kick", "user": "An", "minutes": -1},
                        {"type": "kick", "user": "An", "minutes": 525_601},
                        {"type": "ban", "user": "An", "reason": "x" * 251}, {"type": "mute", "user": "An", "on": "yes"},
                        {"type": "role", "user": "An", "role": "host"}, {"type": "role", "user": "An", "role": "guest"},
                        {"type": "role", "user": "An"}, {"type": "announce"}, {"type": "unban"},
                        {"type": "unban", "sanction": -1}):
            with self.subTest(request):
                await self.may_not(self.hoa, "bad_field", **request)
        await self.an.say("unharmed", "a")


class Kick(ModerationTest):
    async def test_out_with_a_reason(self):
        await self.everybody()
        done = await self.does(self.minh, type="kick", user="AN", reason="No\tbuying \u202eand selling")
        self.assertEqual((done["action"], done["user"]), ("kick", "An"))
        self.assertNotIn("\u202e", done["reason"])
        bye = await self.shown_out(self.an, "kicked")
        self.assertIn("selling", bye["message"])
        left = await self.gast.until("user_left", username="An")
        self.assertEqual(left["reason"], "kicked")
        self.an = await self.enters("An")  # without minutes they may come back at once
        await self.an.say("sorry", "a")

    async def test_out_for_minutes(self):
        await self.everybody()
        await self.does(self.hoa, type="kick", user="An", minutes=5)
        await self.shown_out(self.an, "kicked")
        for name in ("An", "Anton"):
            self.keys[name] = self.keys["An"]
            error = await self.refused(name, "kicked")
            self.assertTrue(0 < error["retry_after_ms"] <= 300_000, error)
        await self.restart()
        await self.refused("An", "kicked")
        hoa = await self.enters("Hoa")
        sanction, = (await self.list(hoa))["sanctions"]
        self.assertEqual((sanction["kind"], sanction["user"], sanction["by"]), ("kick", "An", "Hoa"))
        self.assertIn("until", sanction)
        await self.does(hoa, type="unban", sanction=sanction["sanction"])
        await self.enters("An")

    async def test_a_guest_for_minutes(self):
        await self.everybody()
        await self.does(self.minh, type="kick", user="Gast", minutes=5)
        await self.shown_out(self.gast, "kicked")
        await self.refused("Gast", "kicked", key=False)


class Mute(ModerationTest):
    async def test_quiet_in_every_way(self):
        await self.everybody()
        await self.an.say("before", "a1")
        await self.does(self.minh, type="mute", user="An", reason="too loud")
        state = await self.an.until("user_state", username="An", muted=True)
        self.assertEqual(state["role"], "member")
        await self.gast.until("user_state", username="An", muted=True)
        for request in ({"type": "message", "text": "hello"}, {"type": "edit", "target": 1, "text": "hello"},
                        {"type": "react", "target": 1, "emoji": "👍"}, {"type": "topic", "text": "tea"}):
            await self.may_not(self.an, "muted", **request)
        await self.an.send(type="typing", on=True)
        await self.gast.say("so quiet", "g1")
        await self.an.until("message", text="so quiet")
        self.assertNotIn("typing", [frame["type"] for frame in await self.gast.waiting()])
        await self.does(self.minh, type="mute", user="An", on=False)
        await self.an.until("user_state", username="An", muted=False)
        await self.an.say("after", "a2")

    async def test_lasts(self):
        await self.everybody()
        await self.does(self.minh, type="mute", user="An", minutes=60)
        await self.goes(self.an)
        self.an = await self.enters("An")
        self.assertTrue(self.an.welcome["muted"])
        await self.may_not(self.an, "muted", type="message", text="hello")
        await self.restart()
        self.an = await self.enters("An")
        self.assertTrue(self.an.welcome["muted"])
        hoa = await self.enters("Hoa")
        sanction, = (await self.list(hoa))["sanctions"]
        self.assertEqual(sanction["kind"], "mute")
        await self.does(hoa, type="unban", sanction=sanction["sanction"])
        await self.an.until("user_state", username="An", muted=False)
        await self.an.say("at last", "a")

    async def test_follows_the_key_not_the_name(self):
        await self.everybody()
        await self.does(self.hoa, type="mute", user="An")
        await self.goes(self.an)
        self.keys["Anton"] = self.keys["An"]
        anton = await self.enters("Anton")
        await self.may_not(anton, "muted", type="message", text="hello")


class Announcements(ModerationTest):
    async def test_only_moderators_speak(self):
        await self.everybody()
        self.assertNotIn("announcement", self.hoa.welcome)
        await self.does(self.minh, type="announce", on=True)
        for who in (self.hoa, self.an, self.gast):  # Minh has heard it before the answer, which waits for the disk
            await who.until("room_state", announcement=True)
        await self.hoa.until("moderated", action="announce")
        for who in (self.an, self.gast):
            await self.may_not(who, type="message", text="hello")
            await self.may_not(who, type="topic", text="tea")
        await self.hoa.say("listen", "h")
        await self.minh.until("message", text="listen")
        await self.minh.say("indeed", "m")
        await self.restart()
        self.an, self.hoa = await self.enters("An"), await self.enters("Hoa")
        self.assertTrue(self.an.welcome["announcement"])
        await self.may_not(self.an, type="message", text="hello")
        await self.does(self.hoa, type="announce", on=False)
        await self.an.until("room_state", announcement=False)
        await self.an.say("thank you", "a")


class Log(ModerationTest):
    async def test_tells_who_did_what(self):
        await self.everybody()
        await self.does(self.minh, type="mute", user="Gast", minutes=3, reason="noise")
        await self.does(self.minh, type="mute", user="Gast", on=False)
        await self.does(self.hoa, type="announce", on=True)
        await self.does(self.hoa, type="announce", on=False)
        await self.asks(self.hoa, type="invite", uses=1)
        await self.does(self.minh, type="kick", user="An", reason="spam")
        await self.does(self.hoa, type="ban", user="Gast")
        await self.restart()
        hoa = await self.enters("Hoa")
        sanctions = (await self.list(hoa))["sanctions"]
        await self.does(hoa, type="unban", sanction=sanctions[0]["sanction"])
        log = (await self.list(hoa))["log"]
        told = [(e["action"], e.get("by"), e.get("user")) for e in log]
        self.assertEqual(told, [("role", "Hoa", "Minh"), ("mute", "Minh", "Gast"), ("unmute", "Minh", "Gast"),
                                ("announce", "Hoa", None), ("announce", "Hoa", None), ("invite", "Hoa", None),
                                ("kick", "Minh", "An"), ("ban", "Hoa", "Gast"), ("lift", "Hoa", "Gast")])
        self.assertEqual((log[1]["minutes"], log[1]["reason"]), (3, "noise"))
        self.assertEqual([log[0]["detail"], log[3]["detail"], log[4]["detail"]], ["moderator", "on", "off"])
        times = [e["time"] for e in log]
        self.assertEqual(times, sorted(times))

    async def test_is_told_live_to_those_who_may_and_to_whom_it_is_about(self):
        await self.everybody()
        await self.does(self.hoa, type="mute", user="An")
        await self.minh.until("moderated", action="mute", user="An", by="Hoa")
        await self.an.until("moderated", action="mute", user="An")
        self.assertNotIn("moderated", [f["type"] for f in await self.gast.waiting()])

    async def test_of_many(self):
        """It is cut to what fits a frame, the newest last."""
        await self.everybody()
        for i in range(210):
            await self.does(self.hoa, type="mute", user="An", on=bool(i % 2 == 0), reason="r" * 240 + f" {i}")
        answer = await self.list(self.hoa)
        self.assertLessEqual(len(answer["log"]), 200)
        self.assertGreater(len(answer["log"]), 50)
        self.assertEqual(answer["log"][-1]["action"], "unmute")


if __name__ == "__main__":
    unittest.main()
