# SPDX-License-Identifier: Apache-2.0
"""A room with a password."""

import asyncio
import os
import unicodedata
import unittest

from guest import SOON
from keys import Key
from parlourhost import RoomTest

JOIN_ATTEMPTS = 5
PASSWORD = "trà sen 1402"


class PasswordTest(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.hostess = Key()  # "Hoa"

    def file(self, password):
        path = os.path.join(self.new_home(), "password")
        with open(path, "w", encoding="utf-8") as file:
            file.write(password)
        os.chmod(path, 0o600)
        return path

    async def locked(self, *options, password=PASSWORD):
        return await self.host("--password-file", self.file(password + "\n"), "--host-key", self.hostess.text,
                               *options)

    async def restart(self, host, *options):
        self.assertEqual(await host.stop(), 0)
        host.options = ("--host-key", self.hostess.text, *options)
        await host.start()

    async def gets_in(self, host, name, key=None, **fields):
        guest = await self.guest(host, name, key=key, **fields)
        await guest.leave()

    async def refused(self, host, name, code, key=None, **fields):
        guest = await self.connect(host)
        error = await guest.refused(name, code, key, **fields)
        await guest.drop()
        return error


class Password(PasswordTest):
    async def test_opens_the_door(self):
        host = await self.locked()
        for tls in (False, True):
            with self.subTest(tls=tls):
                an = await self.connect(host, tls)
                self.assertIn("password", (await an.hello())["auth"])
                await an.refused("An", "auth_required")
                await an.refused("An", "auth_failed", password="coffee")
                await an.refused("An", "auth_failed", password=PASSWORD + " ")
                await an.join("An", password=PASSWORD)
                await an.say("in", f"a{tls}")
                await an.leave()

    async def test_five_wrong_ones_are_enough(self):
        host = await self.locked()
        thief = await self.connect(host)
        for i in range(JOIN_ATTEMPTS):
            await thief.refused("Thief", "auth_failed", password=f"guess {i}")
        await thief.closed(1008)
        await self.gets_in(host, "An", password=PASSWORD)

    async def test_is_the_same_however_it_is_typed(self):
        host = await self.locked()
        await self.gets_in(host, "An", password=unicodedata.normalize("NFD", PASSWORD))

    async def test_of_all_lengths(self):
        longest = "x" * 128
        host = await self.locked(password=longest)
        await self.refused(host, "An", "bad_field", password=longest + "x")
        await self.refused(host, "An", "auth_failed", password=longest[:-1])
        await self.gets_in(host, "An", password=longest)

    async def test_who_is_known_needs_it_no_more(self):
        host, key = await self.locked(), Key()
        await self.refused(host, "An", "auth_required", key)
        await self.gets_in(host, "An", key, password=PASSWORD)
        await self.gets_in(host, "An", key)
        await self.gets_in(host, "Ann", key)
        await self.restart(host)
        await self.gets_in(host, "An", key)
        await self.gets_in(host, "An", key, password="whatever")

    async def test_guests_need_it_each_time(self):
        host = await self.locked()
        await self.gets_in(host, "An", password=PASSWORD)
        await self.refused(host, "An", "auth_required")

    async def test_a_lost_place_is_no_way_around_it(self):
        """Who comes from the same address as a guest whose connection just broke is perhaps somebody else."""
        host = await self.locked("--trust-proxy", "127.0.0.1")
        an = await self.from_address(host, "203.0.113.9")
        await an.join("An", password=PASSWORD)
        witness = await self.guest(host, "Witness", password=PASSWORD, presence="delta")
        await an.drop()
        await witness.until("user_state", username="An", state="reconnecting")
        neighbour = await self.from_address(host, "203.0.113.9")
        await neighbour.refused("An", "auth_required")
        back = await self.from_address(host, "203.0.113.9")
        await back.join("An", resume=an.welcome["resume"])

    async def test_the_host_needs_none(self):
        host = await self.locked()
        await self.gets_in(host, "Hoa", self.hostess)

    async def test_stays_until_it_is_taken_away(self):
        host, key = await self.locked(), Key()
        await self.restart(host)
        await self.refused(host, "An", "auth_required")
        await self.gets_in(host, "An", key, password=PASSWORD)
        await self.restart(host, "--no-password")
        guest = await self.connect(host)
        self.assertNotIn("password", (await guest.hello())["auth"])
        await guest.join("Bình")
        await self.restart(host)
        await self.gets_in(host, "Bình")

    async def test_the_same_again_is_no_change(self):
        key, file = Key(), self.file(PASSWORD)
        host = await self.host("--password-file", file)
        await self.gets_in(host, "An", key, password=PASSWORD)
        await self.restart(host, "--password-file", file)
        await self.gets_in(host, "An", key)

    async def test_a_new_one_is_asked_of_everybody(self):
        host, key = await self.locked(), Key()
        await self.gets_in(host, "An", key, password=PASSWORD)
        await self.restart(host, "--password-file", self.file("cà phê"))
        await self.refused(host, "An", "auth_required", key)
        await self.refused(host, "An", "auth_failed", key, password=PASSWORD)
        await self.gets_in(host, "An", key, password="cà phê")
        await self.gets_in(host, "Hoa", self.hostess)

    async def test_checking_it_holds_nobody_up(self):
        """It takes long by intent. Those who are in notice nothing, and all who know it get in."""
        host = await self.locked("--rate", "off")
        an = await self.guest(host, "An", password=PASSWORD)
        arriving = asyncio.gather(*(self.arrives(host, f"Guest {i}") for i in range(40)))
        loop, worst, turns = asyncio.get_running_loop(), 0, 0
        while not arriving.done():
            turns += 1
            started = loop.time()
            await an.send(type="ping", t=turns)
            await an.until("pong", t=turns)
            worst = max(worst, loop.time() - started)
            await asyncio.wait([arriving], timeout=0.02)
        await arriving
        self.assertLess(worst, 1.5)

    async def arrives(self, host, name):
        """Comes again when nobody has time."""
        guest = await self.connect(host)
        deadline = asyncio.get_running_loop().time() + 2 * SOON
        for _ in range(JOIN_ATTEMPTS * 20):
            await guest.ask_to_join(name, password=PASSWORD)
            answer = await guest.receive()
            if answer["type"] == "welcome":
                return
            self.assertEqual(answer.get("code"), "try_later", answer)
            self.assertLess(asyncio.get_running_loop().time(), deadline)
            await guest.drop()
            await asyncio.sleep(answer.get("retry_after_ms", 200) / 1000)
            guest = await self.connect(host)
        self.fail(f"{name} did not get in")

    async def test_whoever_goes_while_it_is_checked_is_gone(self):
        host = await self.locked()
        for i in range(10):
            guest = await self.connect(host)
            await guest.ask_to_join(f"Guest {i}", password=PASSWORD)
            await guest.drop()
        an = await self.guest(host, "An", password=PASSWORD)
        await an.say("unharmed", "a")

    async def test_two_joins_in_one_breath(self):
        host = await self.locked()
        an = await self.connect(host)
        await an.ask_to_join("An", password=PASSWORD)
        await an.ask_to_join("An", password=PASSWORD)
        answers = [await an.receive_answer() for _ in range(2)]
        self.assertEqual(sum(a["type"] == "welcome" for a in answers), 1, answers)
        self.assertEqual(sum(a["type"] == "error" for a in answers), 1, answers)
        await an.say("once", "a")

    async def test_a_file_that_is_none_is_told(self):
        for file, content in (("missing", None), ("empty", "\n"), ("long", "x" * 129)):
            path = os.path.join(self.new_home(), file)
            if content is not None:
                with open(path, "w", encoding="utf-8") as out:
                    out.write(content)
            with self.subTest(file):
                code, out, err = await self.run_it("host", "--headless", "--bind", "127.0.0.1", "--port", "0",
                                                   "--data", self.new_home(), "--password-file", path)
                self.assertNotEqual(code, 0)
                self.assertEqual((out, len(err)), ("", 1), err)
                self.assertNotIn("xxxx", err[0])


class Throttle(PasswordTest):
    """Three failed joins in 60 s close the door for 2 s, to whoever comes from there."""

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.locked("--failed-joins", "3/60/2", "--trust-proxy", "127.0.0.1")

    async def fails(self, address, times):
        for _ in range(times):
            thief = await self.from_address(self.room, address)
            await thief.refused("Thief", "auth_failed", password="guess")
            await thief.drop()

    async def shut(self, address):
        """It is closed to this address, even with the password. Returns the error."""
        thief = await self.from_address(self.room, address)
        await thief.ask_to_join("Thief", password=PASSWORD)
        error = await thief.receive()
        self.assertEqual((error["type"], error.get("code")), ("error", "try_later"), error)
        await thief.closed(1013)
        return error

    async def test_closes_the_door_to_one_address(self):
        await self.fails("203.0.113.9", 3)
        error = await self.shut("203.0.113.9")
        self.assertTrue(1 <= error["retry_after_ms"] <= 2000, error)
        neighbour = await self.from_address(self.room, "203.0.113.10")
        await neighbour.join("Neighbour", password=PASSWORD)

    async def test_opens_it_again(self):
        await self.fails("203.0.113.9", 3)
        error = await self.shut("203.0.113.9")
        await asyncio.sleep((error["retry_after_ms"] + 50) / 1000)  # this time is what it is about
        friend = await self.from_address(self.room, "203.0.113.9")
        await friend.join("Friend", password=PASSWORD)

    async def test_believes_the_proxy_s_own_word(self):
        """The last address is the proxy's; those before it are what the guest says."""
        for i in range(3):
            thief = await self.from_address(self.room, f"198.51.100.{i}, 203.0.113.9")
            await thief.refused("Thief", "auth_failed", password="guess")
        await self.shut("198.51.100.77, 203.0.113.9")
        friend = await self.from_address(self.room, "203.0.113.9, 198.51.100.1")
        await friend.join("Friend", password=PASSWORD)

    async def test_an_address_of_ipv6_is_its_network(self):
        """Whoever has one has 2^64 of them."""
        for i in range(3):
            thief = await self.from_address(self.room, f"2001:db8:1:2::{i + 1:x}")
            await thief.refused("Thief", "auth_failed", password="guess")
        await self.shut("2001:db8:1:2:ffff::1")
        friend = await self.from_address(self.room, "2001:db8:1:3::1")
        await friend.join("Friend", password=PASSWORD)

    async def test_is_not_about_the_proxy_itself(self):
        for _ in range(6):
            guest = await self.connect(self.room)
            await guest.refused("Guest", "auth_failed", password="guess")
            await guest.drop()
        await self.gets_in(self.room, "An", password=PASSWORD)

    async def test_success_is_not_a_failure(self):
        for i in range(6):
            guest = await self.from_address(self.room, "203.0.113.9")
            await guest.join(f"Guest {i}", password=PASSWORD)

    async def test_wrong_tokens_and_signatures_count_too(self):
        for fields in ({"token": "AAAAAAAAAAAAAAAAAAAAAA"}, {"token": "B"}, {"key": Key().text, "signature": "A" * 86}):
            thief = await self.from_address(self.room, "203.0.113.9")
            await thief.send(type="join", username="Thief", **fields)
            await thief.expect("error", code="auth_failed")
        await self.shut("203.0.113.9")

    async def test_those_who_are_in_stay(self):
        an = await self.from_address(self.room, "203.0.113.9")
        await an.join("An", password=PASSWORD)
        await self.fails("203.0.113.9", 3)
        await self.shut("203.0.113.9")
        await an.say("still here", "a")


class LimitedLoopback(PasswordTest):
    async def test_behind_a_tunnel_guesses_have_an_end(self):
        host = await self.locked("--failed-joins", "3/60/60", "--limit-loopback")
        for _ in range(3):
            thief = await self.connect(host)
            await thief.refused("Thief", "auth_failed", password="guess")
        thief = await self.connect(host)
        await thief.refused("Thief", "try_later", password=PASSWORD)
        await thief.closed(1013)


class UntrustedProxy(PasswordTest):
    async def test_whoever_says_so_is_not_believed(self):
        host = await self.locked("--failed-joins", "3/60/60")
        for _ in range(4):
            liar = await self.from_address(host, "203.0.113.9")
            await liar.refused("Liar", "auth_failed", password="guess")
            await liar.drop()
        await self.gets_in(host, "An", password=PASSWORD)  # this machine is exempt, and it is where they come from
        self.assertNotIn("203.0.113.9", host.log())

    async def test_off_is_off(self):
        host = await self.locked("--failed-joins", "off", "--trust-proxy", "127.0.0.1")
        for _ in range(15):
            thief = await self.from_address(host, "203.0.113.9")
            await thief.refused("Thief", "auth_failed", password="guess")
            await thief.drop()


if __name__ == "__main__":
    unittest.main()
