# SPDX-License-Identifier: Apache-2.0
"""What takes real time: an unanswered ping, and those who come to the door and say nothing."""

import asyncio
import unittest

from parlourhost import RoomTest

PING_INTERVAL = 30
PONG_DEADLINE = 10
RETURN_GRACE = 5
JOIN_DEADLINE = 10
HANDSHAKE_DEADLINE = 3
SLACK = 8  # a busy machine, and a server that looks now and then


class Deadlines(RoomTest):
    async def test_all(self):
        host = await self.host()
        witness = await self.guest(host, "Witness", presence="delta")
        await asyncio.gather(self.deaf_guest_is_lost(host, witness), self.shy_guest_is_shown_out(host),
                             self.silent_pipe_is_dropped(host))
        await witness.say("I answered, and am still here", "w")

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
        await witness.expect("user_joined", username="Deaf")
        lost = witness.expect("user_left", within=60, username="Deaf", reason="lost")
        self.assert_about(await self.seconds_until(lost), PING_INTERVAL + PONG_DEADLINE + RETURN_GRACE)
        await asyncio.wait_for(deaf.socket.wait_closed(), SLACK)

    async def shy_guest_is_shown_out(self, host):
        shy = await self.connect(host)
        self.assert_about(await self.seconds_until(shy.closed(1008, within=30)), JOIN_DEADLINE)

    async def silent_pipe_is_dropped(self, host):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        writer.write(b"GET / HT")
        self.assert_about(await self.seconds_until(self.end_of(reader)), HANDSHAKE_DEADLINE)
        writer.close()

    async def end_of(self, reader):
        try:
            await asyncio.wait_for(reader.read(), 30)
        except ConnectionResetError:
            pass


if __name__ == "__main__":
    unittest.main()
