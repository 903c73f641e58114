# SPDX-License-Identifier: Apache-2.0
"""What takes real time: an unanswered ping, those who come to the door and say nothing, and what lasts for
minutes."""

import asyncio
import unittest

from keys import Key
from parlourhost import RoomTest
from rawpipe import Pipe

PING_INTERVAL = 30
PONG_DEADLINE = 10
RETURN_GRACE = 5
JOIN_DEADLINE = 10
HANDSHAKE_DEADLINE = 3
SLACK = 8  # a busy machine, and a server that looks now and then


class Deadlines(RoomTest):
    async def test_all(self):
        hostess = Key()
        host = await self.host("--host-key", hostess.text)
        self.locked = await self.host("--host-key", hostess.text, "--password-file", self.password_file())
        witness = await self.guest(host, "Witness", presence="delta")
        hoa = await self.guest(host, "Hoa", key=hostess)
        hoas_other = await self.guest(self.locked, "Hoa", key=hostess)
        await asyncio.gather(self.deaf_guest_is_lost(host, witness), self.silent_pipe_is_dropped(host),
                             self.minutes_pass(host, hoa), self.invite_expires(hoas_other),
                             *(self.shy_guest_is_shown_out(host, tls) for tls in (False, True)),
                             *(self.silence_ends(host, tls) for tls in (False, True)))
        await witness.send(type="message", text="I answered, and am still here", id="w")
        await witness.until("ack", id="w")

    async def seconds_until(self, awaitable):
        loop = asyncio.get_running_loop()
        started = loop.time()
        await awaitable
        return loop.time() - started

    def assert_about(self, seconds, expected):
        self.assertGreater(seconds, expected - 1.5)
        self.assertLess(seconds, expected + SLACK)

    async def deaf_guest_is_lost(self, host, witness):
        deaf = await self.connect(host, answers_pings=False)
        await deaf.join("Deaf")
        await witness.sees("Deaf")
        lost = witness.expect("user_left", within=60, username="Deaf", reason="lost")
        self.assert_about(await self.seconds_until(lost), PING_INTERVAL + PONG_DEADLINE + RETURN_GRACE)
        await asyncio.wait_for(deaf.socket.wait_closed(), SLACK)

    async def shy_guest_is_shown_out(self, host, tls):
        shy = await self.connect(host, tls)
        self.assert_about(await self.seconds_until(shy.closed(1008, within=30)), JOIN_DEADLINE)

    async def silent_pipe_is_dropped(self, host):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        writer.write(b"GET / HT")
        self.assert_about(await self.seconds_until(self.end_of(reader)), HANDSHAKE_DEADLINE)
        writer.close()

    async def silence_ends(self, host, tls):
        pipe = await Pipe.open(host, tls)
        self.assert_about(await self.seconds_until(pipe.to_the_end(30)), HANDSHAKE_DEADLINE)

    def password_file(self):
        path = self.new_home() + "/password"
        with open(path, "w", encoding="utf-8") as file:
            file.write("tea")
        return path

    async def minutes_pass(self, host, hoa):
        """Somebody is out, and somebody is quiet, for a minute."""
        key = Key()
        loud, rude = await self.guest(host, "Loud", presence="delta"), await self.guest(host, "Rude", key=key)
        await hoa.send(type="mute", user="Loud", minutes=1, id="m")
        await hoa.until("moderated", ref="m")
        await hoa.send(type="kick", user="Rude", minutes=1, id="k")
        await hoa.until("moderated", ref="k")
        await rude.until("bye", reason="kicked")
        refused = await (await self.connect(host)).refused("Rude", "kicked", key)
        until = asyncio.get_running_loop().time() + refused["retry_after_ms"] / 1000
        self.assert_about(await self.seconds_until(loud.until("user_state", within=90, username="Loud", muted=False)),
                          60)
        await loud.say("I may again", "l")
        await asyncio.sleep(max(0, until - asyncio.get_running_loop().time()))
        await (await self.connect(host)).join("Rude", key)
        await hoa.send(type="moderation", id="list")
        self.assertEqual((await hoa.until("moderation", ref="list"))["sanctions"], [])

    async def invite_expires(self, hoa):
        await hoa.send(type="invite", minutes=1, id="i")
        token = (await hoa.until("invite", ref="i"))["token"]
        await self.guest(self.locked, "Early", token=token)
        await asyncio.sleep(61)
        await (await self.connect(self.locked)).refused("Late", "auth_failed", token=token)

    async def end_of(self, reader):
        try:
            await asyncio.wait_for(reader.read(), 30)
        except ConnectionResetError:
            pass


if __name__ == "__main__":
    unittest.main()
