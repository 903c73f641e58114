# SPDX-License-Identifier: Apache-2.0
"""Who is who: keys, the names that belong to them, and people who pretend."""

import asyncio
import unittest

import websockets

import certificates
import keys
import pinned
from guest import Guest
from keys import Key
from parlourhost import RoomTest

ROLE_BITS = {0: "member", 1: "guest", 2: "moderator", 3: "host"}
NAMES_PER_IDENTITY = 5


class Signatures(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host(room="Phòng khách")
        self.key = Key()

    async def test_a_key_makes_a_member(self):
        for tls in (False, True):
            with self.subTest(tls=tls):
                an = await self.guest(self.room, "An", tls=tls, key=self.key)
                self.assertEqual(an.welcome["role"], "member")
                binh = await self.guest(self.room, "Bình", tls=tls)
                self.assertEqual(binh.welcome["role"], "guest")
                roles = [ROLE_BITS[bits & 3] for bits in binh.welcome["standings"]]
                self.assertEqual(dict(zip(binh.welcome["users"], roles)), {"An": "member", "Bình": "guest"})
                await an.leave()
                await binh.leave()

    async def test_hello_says_what_opens_the_door(self):
        an = await self.connect(self.room)
        hello = await an.hello()
        self.assertEqual(sorted(hello["auth"]), ["key", "none"])
        self.assertGreaterEqual(len(hello["nonce"]), 16)

    async def joins_with(self, code, tls=False, **wrong):
        """A join whose proof is about something else must be refused."""
        guest = await self.connect(self.room, tls)
        hello = await guest.hello()
        about = {"nonce": hello["nonce"], "fingerprint": guest.fingerprint, "room": hello["room"],
                 "username": "An"} | wrong
        with self.subTest(wrong, tls=tls):
            await guest.send(type="join", username="An", **self.key.credentials(**about))
            await guest.expect("error", code=code)
        await guest.drop()

    async def test_are_worth_nothing_anywhere_else(self):
        other = await self.connect(self.room)
        nonce = (await other.hello())["nonce"]
        for wrong in ({"nonce": nonce}, {"nonce": ""}, {"room": "Tea room"}, {"room": ""}, {"username": "Anna"},
                      {"username": "an"}, {"fingerprint": self.room.fingerprint}, {"fingerprint": "00" * 32}):
            await self.joins_with("auth_failed", **wrong)
        for wrong in ({"fingerprint": ""}, {"fingerprint": "00" * 32}, {"nonce": nonce},
                      {"fingerprint": self.room.fingerprint.upper()}):
            await self.joins_with("auth_failed", tls=True, **wrong)

    async def test_are_checked(self):
        guest = await self.connect(self.room)
        fields = await guest.credentials("An", self.key)
        damaged = bytearray(keys.SIGNATURE)
        for change, code in (({"signature": keys.to_text(bytes(damaged))}, "auth_failed"),
                             ({"key": Key().text}, "auth_failed"),
                             ({"signature": None}, "auth_failed"),
                             ({"signature": fields["signature"][:-2]}, "bad_field"),
                             ({"key": "tea"}, "bad_field"), ({"key": 7}, "bad_field"),
                             ({"key": keys.to_text(bytes(31))}, "bad_field")):
            with self.subTest(change):
                guest = await self.connect(self.room)
                fields = await guest.credentials("An", self.key)
                await guest.send(type="join", username="An", **(fields | change))
                await guest.expect("error", code=code)

    async def test_weak_keys_are_nobodys(self):
        """Points of small order, for which anybody finds a signature."""
        for weak in (bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"):
            guest = await self.connect(self.room)
            await guest.hello()
            with self.subTest(weak):
                for signature in (bytes(64), b"\x01" + bytes(63), weak + bytes(32)):
                    await guest.send(type="join", username="An", key=keys.to_text(weak),
                                     signature=keys.to_text(signature))
                    await guest.expect("error", code="auth_failed")

    async def test_without_a_hello_there_is_nothing_to_sign(self):
        guest = await self.connect(self.room)
        fields = self.key.credentials("", "", self.room.room, "An")
        await guest.send(type="join", username="An", **fields)
        await guest.expect("error", code="auth_failed")

    async def test_a_refused_one_may_try_again(self):
        guest = await self.connect(self.room)
        await guest.refused("An", "auth_failed", self.key, signature=keys.to_text(bytes(64)))
        await guest.join("An", self.key)


class Relay:
    """Somebody in the middle: another certificate in front, and everything is passed on, both ways."""

    def __init__(self, host, folder):
        self.host, self.folder = host, folder

    async def __aenter__(self):
        certificate, key, self.fingerprint = certificates.make(self.folder)
        context = pinned.ssl.SSLContext(pinned.ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server = await websockets.serve(self.pass_on, "127.0.0.1", 0, ssl=context)
        self.url = f"wss://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self.server.close()
        await self.server.wait_closed()

    async def pass_on(self, near):
        far = await Guest.connect(self.host.wss_url, fingerprint=self.host.fingerprint)

        async def copy(source, target):
            try:
                async for frame in source:
                    await target.send(frame)
            except websockets.ConnectionClosed:
                pass
            await target.close()
        await asyncio.gather(copy(near, far.socket), copy(far.socket, near))


class Relayed(RoomTest):
    async def test_a_relayed_signature_is_worth_nothing(self):
        host = await self.host()
        async with Relay(host, self.new_home()) as relay:
            victim = await Guest.connect(relay.url, fingerprint=relay.fingerprint)  # fooled
            self.addAsyncCleanup(victim.drop)
            await victim.refused("An", "auth_failed", Key())
            await victim.join("An the guest")  # it was the signature, not the relay, that was refused


class Names(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")
        self.key = Key()

    async def owned(self, name, key):
        """Takes the name, and goes."""
        owner = await self.guest(self.room, name, key=key)
        self.assertEqual(owner.name, name)
        await owner.leave()

    async def refused(self, name, key=None, code="name_taken"):
        guest = await self.connect(self.room)
        await guest.refused(name, code, key)
        await guest.drop()

    async def test_belong_to_the_first_key(self):
        await self.owned("Anna", self.key)
        for name in ("Anna", "aNNA", "Аnnа", "An\u200bna", "\uff21nna"):
            with self.subTest(name):
                await self.refused(name)
                await self.refused(name, Key())
        await self.owned("Anna", self.key)

    async def test_still_do_after_a_restart(self):
        await self.owned("Anna", self.key)
        self.assertEqual(await self.room.stop(), 0)
        await self.room.start()
        await self.refused("anna", Key())
        await self.refused("anna")
        await self.owned("Anna", self.key)

    async def test_do_not_belong_to_guests(self):
        guest = await self.guest(self.room, "Anna")
        await self.refused("Anna", self.key)
        await guest.leave()
        await self.owned("Anna", self.key)
        await self.refused("Anna")

    async def test_are_not_collected(self):
        for i in range(NAMES_PER_IDENTITY):
            await self.owned(f"Anna {chr(ord('a') + i)}", self.key)
        await self.refused("Anna z", self.key, "not_allowed")
        await self.owned("Anna a", self.key)
        await self.owned("Anna z", Key())

    async def test_a_ghost_makes_way_for_its_owner(self):
        binh = await self.guest(self.room, "Bình", presence="delta")
        old = await self.guest(self.room, "Anna", key=self.key)
        await binh.expect("user_joined", username="Anna")
        for tls in (True, False):
            new = await self.guest(self.room, "Anna", tls=tls, key=self.key)
            await old.until("bye", reason="replaced")
            await old.closed(1008)
            old = new
        await new.say("still me", "a")
        await binh.expect("message", text="still me")
        self.assertNotIn("user_left", [f["type"] for f in binh.presence])
        self.assertNotIn("user_joined", [f["type"] for f in binh.presence])

    async def test_a_ghost_does_not_make_way_for_somebody_else(self):
        anna = await self.guest(self.room, "Anna", key=self.key)
        await self.refused("Anna", Key())
        await self.refused("Anna")
        other = await self.connect(self.room)
        await other.refused("Anna", "name_taken", Key(), resume="guessed")
        await anna.say("still me", "a")

    async def test_what_they_said_stays_theirs(self):
        """A guest of the same name, later or before, edits nothing of it."""
        an = await self.guest(self.room, "Anna", key=self.key)
        await an.say("mine", "a")
        await an.leave()
        back = await self.guest(self.room, "Anna", key=self.key)
        await back.send(type="edit", target=1, text="still mine", id="e")
        await back.expect("ack", id="e")


class Guests(RoomTest):
    async def test_may_be_kept_out(self):
        host = await self.host("--guests", "off")
        stranger = await self.connect(host)
        self.assertNotIn("none", (await stranger.hello())["auth"])
        await stranger.refused("An", "auth_required")
        await stranger.join("An", Key())

    async def test_are_let_in_otherwise(self):
        host = await self.host("--guests", "on")
        stranger = await self.connect(host)
        self.assertIn("none", (await stranger.hello())["auth"])
        await stranger.join("An")


class Hosts(RoomTest):
    async def test_are_named_by_their_keys(self):
        anna, ben = Key(), Key()
        host = await self.host("--host-key", anna.text, "--host-key", ben.text)
        for name, key, role in (("Anna", anna, "host"), ("Ben", ben, "host"), ("Chi", Key(), "member")):
            guest = await self.guest(host, name, key=key)
            self.assertEqual(guest.welcome["role"], role)

    async def test_are_no_hosts_any_more_when_they_are_not_named(self):
        anna = Key()
        host = await self.host("--host-key", anna.text)
        guest = await self.guest(host, "Anna", key=anna)
        self.assertEqual(guest.welcome["role"], "host")
        self.assertEqual(await host.stop(), 0)
        host.options = ()
        await host.start()
        guest = await self.guest(host, "Anna", key=anna)
        self.assertEqual(guest.welcome["role"], "member")


if __name__ == "__main__":
    unittest.main()
