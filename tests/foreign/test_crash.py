# SPDX-License-Identifier: Apache-2.0
"""The host dies or ends in the middle of everything: what was acknowledged stays, once, in order."""

import asyncio
import signal
import unittest

import websockets

from parlourhost import SOON, RoomTest, free_port

ROUNDS = 5
WRITERS = 3
ACKS_PER_ROUND = 120


class Writer:
    """Keeps sending with ids, resends what had no ack, and remembers every ack."""

    def __init__(self, test, host, name):
        self.test, self.host, self.name = test, host, name
        self.sent = 0
        self.open = {}  # id: text, sent but not acknowledged
        self.acks = {}  # id: seq

    async def run(self, enough):
        try:
            guest = await self.test.guest(self.host, self.name)
            for message_id, text in self.open.items():
                await guest.send(type="message", id=message_id, text=text)
            while not enough():
                while len(self.open) < 16:
                    self.sent += 1
                    message_id, text = f"{self.name}-{self.sent}", f"{self.name} says {self.sent}"
                    self.open[message_id] = text
                    await guest.send(type="message", id=message_id, text=text)
                await self.take_ack(guest)
        except (websockets.ConnectionClosed, OSError, EOFError):
            pass  # the host is gone: that is the point

    async def settle(self):
        """After the last start: everything that is still open must be acknowledged now."""
        guest = await self.test.guest(self.host, self.name)
        for message_id, text in list(self.open.items()):
            await guest.send(type="message", id=message_id, text=text)
        while self.open:
            await self.take_ack(guest)
        await guest.leave()

    async def take_ack(self, guest):
        frame = await guest.receive()
        if frame["type"] == "ack":
            before = self.acks.setdefault(frame["id"], frame["seq"])
            self.test.assertEqual(before, frame["seq"], "one id, two numbers")
            self.open.pop(frame["id"], None)


class KillMinusNine(RoomTest):
    async def test_loses_and_doubles_nothing_that_was_acknowledged(self):
        host = await self.host("--rate", "off", port=free_port())
        writers = [Writer(self, host, f"Writer {i}") for i in range(WRITERS)]
        epochs = set()
        for _ in range(ROUNDS):
            before = self.acks(writers)

            def enough(before=before):
                return self.acks(writers) > before + 2 * ACKS_PER_ROUND

            running = [asyncio.create_task(w.run(enough)) for w in writers]
            deadline = asyncio.get_running_loop().time() + SOON
            while self.acks(writers) < before + ACKS_PER_ROUND:
                self.assertLess(asyncio.get_running_loop().time(), deadline, "no acks come")
                await asyncio.wait(running, timeout=0.005)
            await host.kill()
            await asyncio.gather(*running)
            await host.start()
            reader = await self.guest(host, "Reader")
            epochs.add(reader.welcome["epoch"])
            await reader.leave()
        for writer in writers:
            await writer.settle()
        self.assertEqual(len(epochs), 1, "the log stayed the same log")
        await self.check_log(host, writers)

    def acks(self, writers):
        return sum(len(w.acks) for w in writers)

    async def check_log(self, host, writers):
        entries = await self.whole_log(host)
        self.assertEqual([e["seq"] for e in entries], list(range(1, len(entries) + 1)))
        ids = [e["id"] for e in entries]
        self.assertEqual(len(ids), len(set(ids)), "something is there twice")
        by_id = {e["id"]: e for e in entries}
        for writer in writers:
            for message_id, seq in writer.acks.items():
                self.assertEqual(by_id[message_id]["seq"], seq)
                self.assertEqual(by_id[message_id]["from"], writer.name)
        self.assertEqual(len(entries), self.acks(writers), "the log holds what nobody said")

    async def whole_log(self, host):
        reader = await self.connect(host)
        await reader.join("Reader", after=0)
        entries = []
        while True:
            page = await reader.expect("history")
            entries += page["entries"]
            if page["complete"]:
                return entries


class OrderlyEnd(RoomTest):
    async def end(self, number):
        host = await self.host(port=free_port())
        an = await self.guest(host, "An")
        stranger = await self.connect(host)
        ack = await an.say("last words", "a")
        self.assertEqual(await host.stop(number), 0)
        bye = await an.expect("bye")
        self.assertEqual(bye.get("reason"), "shutdown")
        await an.closed(1001)
        await stranger.closed(1001)
        await host.start()
        again = await self.connect(host)
        await again.join("An", after=0, epoch=an.welcome["epoch"])
        page = await again.expect("history", complete=True)
        self.assertEqual([(e["seq"], e["text"], e["time"]) for e in page["entries"]],
                         [(1, "last words", ack["time"])])

    async def test_sigterm(self):
        await self.end(signal.SIGTERM)

    async def test_sigint(self):
        await self.end(signal.SIGINT)

    async def test_waits_for_no_guest_who_is_silent(self):
        host = await self.host()
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SOON)
        _, silent = await asyncio.open_connection("127.0.0.1", host.port)
        started = asyncio.get_running_loop().time()
        self.assertEqual(await host.stop(), 0)
        self.assertLess(asyncio.get_running_loop().time() - started, 10)
        writer.close()
        silent.close()

    async def test_what_was_sent_just_before_is_acknowledged_or_not_there(self):
        host = await self.host("--rate", "off", port=free_port())
        an = await self.guest(host, "An")
        for i in range(300):
            await an.send(type="message", text=f"{i}", id=f"a{i}")
        await an.expect("ack", id="a0")
        self.assertEqual(await host.stop(), 0)
        acked = ["a0"] + [f["id"] for f in await an.closed(1001) if f["type"] == "ack"]
        await host.start()
        again = await self.connect(host)
        await again.join("An", after=0)
        kept = []
        while True:
            page = await again.expect("history")
            kept += [e["id"] for e in page["entries"]]
            if page["complete"]:
                break
        self.assertEqual(kept[:len(acked)], acked)


if __name__ == "__main__":
    unittest.main()
