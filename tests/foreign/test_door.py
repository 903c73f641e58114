# SPDX-License-Identifier: Apache-2.0
"""Coming in and going out."""

import asyncio
import unittest

import websockets

from parlourhost import SOON, RoomTest


class Welcome(RoomTest):
    async def test_tells_everything(self):
        host = await self.host(room="Phòng khách")
        self.assertEqual(host.said_room, "Phòng khách")
        an = await self.connect(host)
        welcome = await an.join("An")
        self.assertEqual(welcome["room"], "Phòng khách")
        self.assertEqual(welcome["you"], "An")
        self.assertEqual(welcome["users"], ["An"])
        self.assertEqual(welcome["count"], 1)
        self.assertEqual(welcome["seq"], 0)
        self.assertNotIn("reset", welcome)
        self.assertTrue(welcome["epoch"])
        self.assertTrue(welcome["message"])
        self.assertRegex(welcome["server"].lower(), "^parlour[ /]")

    async def test_lists_who_is_here(self):
        host = await self.host()
        await self.guest(host, "An")
        await self.guest(host, "Bình")
        chi = await self.guest(host, "Chi")
        self.assertEqual(sorted(chi.welcome["users"]), ["An", "Bình", "Chi"])
        self.assertEqual(chi.welcome["count"], 3)

    async def test_spells_the_name_as_the_room_does(self):
        host = await self.host()
        an = await self.guest(host, "  An\u200b   Na ")
        self.assertEqual(an.name, "An Na")

    async def test_passes_over_unknown_fields(self):
        host = await self.host()
        an = await self.connect(host)
        await an.join("An", client="tests", motto="tea first", likes=[1, {"a": None}], password=None)

    async def test_hello_tells_what_the_room_wants(self):
        host = await self.host()
        an = await self.connect(host)
        await an.send(type="hello")
        hello = await an.expect("hello", room="Tea room")
        self.assertRegex(hello["server"].lower(), "^parlour[ /]")
        self.assertIsInstance(hello["auth"], list)
        self.assertTrue(hello["nonce"])
        await an.join("An")

    async def test_each_connection_has_its_own_nonce(self):
        host = await self.host()
        nonces = set()
        for _ in range(3):
            guest = await self.connect(host)
            await guest.send(type="hello")
            nonces.add((await guest.expect("hello"))["nonce"])
        self.assertEqual(len(nonces), 3)


class Names(RoomTest):
    async def refused(self, guest, name, code):
        await guest.send(type="join", username=name)
        error = await guest.expect("error", code=code)
        self.assertTrue(error["message"].endswith("."), error)

    async def test_one_name_one_guest(self):
        host = await self.host()
        an = await self.guest(host, "Anna")
        other = await self.connect(host)
        await self.refused(other, "Anna", "name_taken")
        await self.refused(other, "aNNA", "name_taken")
        await self.refused(other, "Аnnа", "name_taken")  # Cyrillic
        await self.refused(other, "An\u200bna", "name_taken")
        welcome = await other.join("Binh")
        self.assertEqual(sorted(welcome["users"]), ["Anna", "Binh"])
        await an.hears_nothing()

    async def test_marks_make_another_name(self):
        host = await self.host()
        await self.guest(host, "Bình")
        await self.guest(host, "Binh")

    async def test_unfit_names(self):
        host = await self.host()
        guest = await self.connect(host)
        await self.refused(guest, "", "name_invalid")
        await self.refused(guest, "An\nsystem: hello", "name_invalid")
        await self.refused(guest, "x" * 33, "name_invalid")
        await self.refused(guest, "Annа", "name_invalid")  # one Cyrillic letter, nobody's twin
        await guest.join("x" * 32)
        guest = await self.connect(host)
        await self.refused(guest, "System", "name_reserved")

    async def test_five_refusals_are_enough(self):
        host = await self.host()
        await self.guest(host, "An")
        stranger = await self.connect(host)
        for _ in range(5):
            await self.refused(stranger, "An", "name_taken")
        await stranger.closed(1008)

    async def test_a_name_is_free_again(self):
        host = await self.host()
        an = await self.guest(host, "An")
        await an.leave()
        await self.guest(host, "an")

    async def test_the_last_welcomes_secret_takes_over_a_lost_connection(self):
        host = await self.host()
        binh = await self.guest(host, "Bình", presence="delta")
        old = await self.guest(host, "An")
        await binh.expect("user_joined", username="An")
        secret = old.welcome.get("resume")
        self.assertTrue(secret, "the welcome has no resume secret")
        stranger = await self.connect(host)
        await self.refused_resume(stranger, "wrong")
        back = await self.connect(host)
        await back.join("An", resume=secret)
        self.assertNotEqual(back.welcome["resume"], secret)
        await old.expect("bye", reason="replaced")
        await old.closed(1008)
        await back.say("still me", "a")
        await binh.expect("message", text="still me")
        self.assertNotIn("user_left", [f["type"] for f in binh.presence])

    async def refused_resume(self, guest, secret):
        await guest.send(type="join", username="An", resume=secret)
        await guest.expect("error", code="name_taken")

    async def test_a_full_room_says_so(self):
        host = await self.host("--max-guests", "2")
        an = await self.guest(host, "An")
        await self.guest(host, "Bình")
        chi = await self.connect(host)
        await self.refused(chi, "Chi", "room_full")
        await an.leave()
        await chi.join("Chi")


class Order(RoomTest):
    async def test_first_join_then_the_rest(self):
        host = await self.host()
        guest = await self.connect(host)
        for frame in ({"type": "message", "text": "hi", "id": "m"}, {"type": "typing", "on": True},
                      {"type": "history"}):
            await guest.send(**frame)
            error = await guest.expect("error", code="not_joined")
            self.assertEqual(error.get("ref"), frame.get("id"))
        await guest.send(type="ping", t=1)
        await guest.expect("pong", t=1)
        await guest.join("An")

    async def test_join_once(self):
        host = await self.host()
        an = await self.guest(host, "An")
        await an.send(type="join", username="Bình")
        await an.expect("error", code="already_joined")
        await an.say("still An", "a")


class Leaving(RoomTest):
    async def test_left_and_lost_are_told_apart(self):
        host = await self.host()
        full = await self.guest(host, "Full")
        delta = await self.guest(host, "Delta", presence="delta")
        an = await self.guest(host, "An")
        await delta.until("user_joined", count=3)
        binh = await self.guest(host, "Bình")
        await delta.until("user_joined", count=4)
        await full.expect("users_update", count=4)
        await an.leave()
        await delta.expect("user_left", username="An", reason="left", count=3)
        update = await full.expect("users_update", count=3)
        self.assertIn("An left", update["message"])
        await binh.drop()
        await delta.expect("user_left", username="Bình", reason="lost", count=2)
        update = await full.expect("users_update", count=2)
        self.assertIn("Bình", update["message"])
        self.assertIn("lost", update["message"])
        self.assertEqual(sorted(update["users"]), ["Delta", "Full"])

    async def test_a_polite_close_counts_as_gone(self):
        host = await self.host()
        delta = await self.guest(host, "Delta", presence="delta")
        an = await self.guest(host, "An")
        await delta.expect("user_joined", username="An")
        await an.socket.close()
        await delta.expect("user_left", username="An", count=1)

    async def test_leaving_before_joining(self):
        host = await self.host()
        guest = await self.connect(host)
        await guest.leave()


class Http(RoomTest):
    async def request(self, host, *lines):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        head = "\r\n".join(lines + (f"Host: 127.0.0.1:{host.port}", "", ""))
        writer.write(head.encode())
        answer = await asyncio.wait_for(reader.read(), SOON)  # to the end: the server closes
        writer.close()
        return answer.decode()

    async def test_subprotocol(self):
        host = await self.host()
        for offered, chosen in ((None, None), (["parlour.v1"], "parlour.v1"),
                                (["chat", "parlour.v1"], "parlour.v1"), (["chat"], None)):
            with self.subTest(offered=offered):
                guest = await self.connect(host, subprotocols=offered)
                self.assertEqual(guest.socket.subprotocol, chosen)
                await guest.send(type="ping", t=None)
                await guest.expect("pong", t=None)

    async def test_a_wrong_path_leads_nowhere(self):
        host = await self.host()
        with self.assertRaises(websockets.InvalidStatusCode) as refused:
            await websockets.connect(host.url + "/attic")
        self.assertEqual(refused.exception.status_code, 404)

    async def test_a_browser_gets_a_sentence(self):
        host = await self.host()
        answer = await self.request(host, "GET / HTTP/1.1", "Accept: text/html")
        self.assertRegex(answer, r"^HTTP/1\.1 (200|404|426) ")
        self.assertRegex(answer.lower(), r"\r\ncontent-type: text/plain")
        self.assertIn("Parlour", answer.split("\r\n\r\n", 1)[1])

    async def test_other_methods_are_refused(self):
        host = await self.host()
        answer = await self.request(host, "POST / HTTP/1.1", "Content-Length: 0")
        self.assertRegex(answer, r"^HTTP/1\.1 4\d\d ")

    async def test_pages_of_other_places_are_refused(self):
        host = await self.host()
        for origin in ("https://evil.example", "http://127.0.0.1:1", "null", "file://"):
            with self.subTest(origin=origin):
                with self.assertRaises(websockets.InvalidStatusCode) as refused:
                    await websockets.connect(host.url, origin=origin)
                self.assertEqual(refused.exception.status_code, 403)

    async def test_its_own_page_may_talk(self):
        host = await self.host()
        guest = await self.connect(host, origin=f"http://127.0.0.1:{host.port}")
        await guest.join("An")

    async def test_noise_and_silence_harm_nobody(self):
        host = await self.host()
        pipes = [await asyncio.open_connection("127.0.0.1", host.port) for _ in range(40)]
        for _, writer in pipes[:10]:
            writer.write(b"\x00\xff\r\nSSH-2.0-noise\r\n\r\n")
        an = await self.guest(host, "An")
        await an.say("hello", "a")
        for _, writer in pipes:
            writer.close()


if __name__ == "__main__":
    unittest.main()
