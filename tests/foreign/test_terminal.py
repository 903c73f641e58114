# SPDX-License-Identifier: Apache-2.0
"""The terminal chat, with guests and rooms of another library around it."""

import json
import string
import unittest

import websockets

from parlourhost import RoomTest, free_port
from terminal import Terminal

MESSAGE = r"^\d\d:\d\d {}: {}$"


EVIL = "\x1b[2J\x1b]0;owned\x07\x9b31m\x00\x08\u202e"


def evil_answers(request):
    """What an evil room answers: as an attack on whoever prints it."""
    time = "2026-01-01T00:00:00.000Z"
    if request == "hello":
        yield {"type": "hello", "room": EVIL, "server": EVIL, "auth": [EVIL, "none"], "nonce": EVIL}
    elif request == "join":
        yield {"type": "welcome", "you": "An", "users": ["An", EVIL], "count": 2, "seq": 1, "epoch": "e",
               "room": EVIL + "Tea", "message": EVIL, "server": EVIL}
    elif request == "history":
        first = {"type": "message", "seq": 1, "from": EVIL + "Chi", "text": EVIL, "time": time, "id": EVIL}
        yield {"type": "history", "entries": [first], "from": 1, "to": 1, "complete": True}
        yield {"type": "message", "seq": 2, "from": EVIL + "Chi\n12:30 Bob", "text": EVIL, "time": time}
        yield {"type": "notice", "seq": 3, "text": EVIL, "time": time}
        yield {"type": "user_joined", "username": EVIL, "count": 3}
        yield {"type": "user_left", "username": EVIL, "count": 2, "reason": EVIL}
        yield {"type": "error", "code": "not_allowed", "message": EVIL}
        yield {"type": "typing", "from": EVIL, "on": True}
        yield {"type": "user_state", "username": EVIL, "state": EVIL, "role": EVIL}
        yield {"type": "knock", "knock": 1, "on": True, "username": EVIL, "words": EVIL, "address": EVIL}
        deed = {"action": EVIL, "by": EVIL, "user": EVIL, "reason": EVIL, "detail": EVIL, "time": time}
        sanction = {"sanction": 1, "kind": EVIL, "user": EVIL, "by": EVIL, "reason": EVIL, "address": EVIL,
                    "since": time, "until": time}
        yield {"type": "moderated"} | deed
        yield {"type": "moderation", "sanctions": [sanction], "invites": [{"invite": 1, "by": EVIL, "until": time}],
               "log": [deed]}
        yield {"type": "invite", "invite": 1, "token": EVIL, "until": time}
        yield {"type": "waiting", "message": EVIL}
        yield {"type": "message", "seq": 4, "from": "Chi", "text": "last", "time": time}
    elif request == "leave":
        yield {"type": "bye", "reason": EVIL, "message": EVIL}


class TerminalTest(RoomTest):
    async def terminal(self, address, name):
        terminal = await Terminal.start(self.new_home(), address, name)
        self.addAsyncCleanup(terminal.kill)
        return terminal

    async def together(self, *options):
        """A room with An at a terminal and Bình in a foreign client."""
        host = await self.host(*options)
        binh = await self.guest(host, "Bình", presence="delta")
        an = await self.terminal(f"ws://127.0.0.1:{host.port}", "An")
        await binh.expect("user_joined", username="An")
        return host, an, binh


class Chat(TerminalTest):
    async def test_lines_go_both_ways(self):
        _, an, binh = await self.together()
        await an.type("xin chào 👍🏽")
        message = await binh.expect("message", text="xin chào 👍🏽")
        self.assertEqual(message["from"], "An")
        await binh.say("chào An", "b")
        self.assertRegex(await an.until("chào An"), MESSAGE.format("Bình", "chào An"))

    async def test_shows_the_last_page_to_a_late_joiner(self):
        host = await self.host("--rate", "off")
        await self.fill(host, 30)
        an = await self.terminal(host.url, "An")
        for i in range(1, 31):
            self.assertRegex(await an.until(f"message {i}"), MESSAGE.format("Writer", f"message {i}"))

    async def test_empty_lines_say_nothing(self):
        _, an, binh = await self.together()
        await an.type("", "   ", "something")
        await binh.expect("message", text="something", seq=1)

    async def test_who_and_quit(self):
        _, an, binh = await self.together()
        await binh.say("hello", "b")
        await an.until("hello")
        await an.type("/who")
        self.assertIn("An", await an.until("Bình"))
        await an.type("/quit")
        await binh.expect("user_left", username="An", reason="left")
        code, err = await an.end()
        self.assertEqual(code, 0, err)

    async def test_end_of_input_waits_for_what_is_under_way(self):
        _, an, binh = await self.together("--rate", "5/20")
        lines = [f"line {i}" for i in range(40)]
        await an.type(*lines)
        await an.end_of_input()
        for seq, line in enumerate(lines, start=1):
            await binh.expect("message", text=line, seq=seq)
        await binh.expect("user_left", username="An", reason="left")
        code, err = await an.end()
        self.assertEqual(code, 0, err)

    async def test_a_last_line_without_an_end_counts(self):
        _, an, binh = await self.together()
        an.process.stdin.write(b"unfinished")
        await an.end_of_input()
        await binh.expect("message", text="unfinished")
        self.assertEqual((await an.end())[0], 0)

    async def test_input_that_is_not_utf8_is_no_way_out(self):
        _, an, binh = await self.together()
        an.process.stdin.write(b"caf\xe9 \x00\x1b[2J\n")
        await an.type("next")
        text = (await binh.expect("message"))["text"]
        self.assertTrue(text.startswith("caf"), text)
        self.assertNotIn("\x1b", text)
        await binh.expect("message", text="next")

    async def test_too_long_a_line_is_refused_with_a_sentence_not_with_an_end(self):
        _, an, binh = await self.together()
        await an.type("x" * 4001, "short")
        await binh.expect("message", text="short")


class Harmless(TerminalTest):
    async def test_nobody_forges_a_line(self):
        _, an, binh = await self.together()
        await binh.say("hello\n12:30 Chi: I agree\r\n12:31 Chi: really\u202812:32 Chi: yes", "b")
        await binh.say("done", "c")
        await an.until("done")
        self.assertTrue(any("hello" in line for line in an.lines))
        for line in an.lines:
            self.assertNotRegex(line, r"^\d\d:\d\d Chi: ")

    async def test_an_evil_room_can_not_steer_the_terminal(self):
        async def room(socket):
            async for frame in socket:
                for answer in evil_answers(json.loads(frame)["type"]):
                    await socket.send(json.dumps(answer))

        async with websockets.serve(room, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            an = await self.terminal(f"ws://127.0.0.1:{port}", "An")
            await an.until("last")
            await an.type("/who", "/knocks", "/bans", "/quit")
            _, err = await an.end()
        for stream in ("\n".join(an.lines), err):
            for character in set(EVIL) - set(string.printable):
                self.assertNotIn(character, stream)
        for line in an.lines:
            self.assertNotRegex(line, r"^12:30 Bob")


class Trouble(TerminalTest):
    async def test_a_taken_name_is_said(self):
        host = await self.host()
        await self.guest(host, "An")
        an = await self.terminal(host.url, "an")
        code, err = await an.end()
        self.assertNotIn(code, (0, 2))
        self.assertIn("name", err)

    async def test_nobody_there_is_said_after_five_tries(self):
        an = await self.terminal(f"127.0.0.1:{free_port()}", "An")
        code, err = await an.end(within=60)
        self.assertNotIn(code, (0, 2))
        self.assertTrue(err.strip())

    async def test_comes_back_after_the_host_did(self):
        host = await self.host(port=free_port())
        an = await self.terminal(host.url, "An")
        binh = await self.guest(host, "Bình")
        await binh.say("before", "b1")
        await an.until("Bình: before")
        for kill in (True, False):
            with self.subTest(kill=kill):
                await (host.kill() if kill else host.stop())
                await an.type(f"while it was away, {kill}")
                await host.start()
                again = await self.connect(host)
                await again.join("Bình", after=0)
                await again.until("message", within=60, text=f"while it was away, {kill}")
                await again.say(f"after, {kill}", f"b{kill}")
                await an.until(f"Bình: after, {kill}")
        await an.type("/quit")
        self.assertEqual((await an.end())[0], 0)
        self.assertEqual(len([line for line in an.lines if "Bình: before" in line]), 1)
        self.assertEqual(len([line for line in an.lines if "Bình: after" in line]), 2)


if __name__ == "__main__":
    unittest.main()
