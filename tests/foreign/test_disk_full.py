# SPDX-License-Identifier: Apache-2.0
"""The disk is full for a while: nobody is told that something is stored which is not, nobody's text
is lost, and the room goes on when there is space. A limit on the size of files stands for the disk."""

import resource
import unittest

from parlourhost import RoomTest

FULL = 400_000  # bytes that a file may have: some dozens of the messages below
TEXT = "x" * 3_500


class DiskFull(RoomTest):
    def set_limit(self, host, size):
        resource.prlimit(host.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    async def answer(self, guest, number):
        """What comes of a message: its ack, or a refusal for now."""
        while True:
            frame = await guest.receive()
            if frame["type"] == "ack" and frame["id"] == f"a{number}":
                return frame
            if frame["type"] == "error":
                self.assertEqual(frame["code"], "try_later", frame)
                self.assertEqual(frame["ref"], f"a{number}")
                self.assertGreater(frame["retry_after_ms"], 0)
                self.assertTrue(frame["message"])
                return frame

    async def test_try_later_and_recovery(self):
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An")
        bo = await self.guest(host, "Bo")
        self.set_limit(host, FULL)
        acked, number = {}, 0
        while True:
            number += 1
            await an.send(type="message", text=TEXT, id=f"a{number}")
            frame = await self.answer(an, number)
            if frame["type"] == "error":
                break
            acked[f"a{number}"] = frame["seq"]
            self.assertLess(number, 1_000, "the limit does not bite")
        self.assertGreater(len(acked), 2)

        # The room is still a room: it answers, lets people in, shows what it has.
        await an.send(type="ping", t=1)
        await an.expect("pong", t=1)
        cuc = await self.guest(host, "Cuc")
        await cuc.send(type="history", limit=3)
        page = await cuc.expect("history")
        self.assertEqual(page["to"], len(acked))

        # Offered again in vain, and then not: one entry, the next number.
        await an.send(type="message", text=TEXT, id=f"a{number}")
        self.assertEqual((await self.answer(an, number))["type"], "error")
        self.set_limit(host, resource.RLIM_INFINITY)
        await an.send(type="message", text=TEXT, id=f"a{number}")
        frame = await self.answer(an, number)
        self.assertEqual(frame["seq"], len(acked) + 1)
        acked[f"a{number}"] = frame["seq"]

        await self.check(host, bo, acked)

    async def check(self, host, bo, acked):
        """Everybody has what was acknowledged, once, and nothing else."""
        seen = {}
        while len(seen) < len(acked):
            frame = await bo.expect("message")
            seen[frame["id"]] = frame["seq"]
        self.assertEqual(seen, acked)
        reader = await self.connect(host)
        await reader.join("Reader", after=0)
        entries = []
        while True:
            page = await reader.expect("history")
            entries += page["entries"]
            if page["complete"]:
                break
        self.assertEqual({e["id"]: e["seq"] for e in entries}, acked)


if __name__ == "__main__":
    unittest.main()
