# SPDX-License-Identifier: Apache-2.0
"""The host dies at its worst places, and at any other: nothing acknowledged is lost, nothing is there twice.

PARLOUR_CRASH_SEED chooses the moments, PARLOUR_CRASH_FACTOR how many times as many there are.
"""

import asyncio
import os
import pathlib
import random
import tempfile
import unittest

import oldlog
from checker import check
from harness import Storm, blind_stroke
from mortal import (HOST_POINTS, MEMBER_POINTS, MIGRATION_POINT, MortalHost, has_fail_points,
                    named_points)

SEED = int(os.environ.get("PARLOUR_CRASH_SEED", "1"))
FACTOR = int(os.environ.get("PARLOUR_CRASH_FACTOR", "1"))
BLIND = 40
NO_POINTS = "this build has no places to die at (PARLOUR_FAIL_POINTS): only kill -9 was tried"


class CrashTest(unittest.IsolatedAsyncioTestCase):
    maxDiff = None

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.rng = random.Random(SEED)

    def assert_right(self, record):
        violations = check(record)
        self.assertEqual(violations[:20], [], f"{len(violations)} violations with seed {SEED}")

    async def storm(self, strokes):
        async with Storm(self.home, self.rng) as storm:
            for stroke in strokes:
                await storm.strike(stroke)
            await storm.settle()
        print(f"seed {SEED}: {storm.kills}, {len(storm.record.log)} entries")
        self.assert_right(storm.record)
        self.assertGreater(len(storm.record.log), len(strokes))
        return storm


class Points(CrashTest):
    def test_every_named_one_is_exercised(self):
        tried = {*HOST_POINTS, MIGRATION_POINT, *MEMBER_POINTS}
        self.assertEqual(named_points(), tried, "src/*/failpoints.h and the tables in mortal.py differ")

    async def test_each_a_few_times(self):
        if not has_fail_points():
            self.skipTest(NO_POINTS)
        numbers = [1, 2] + [self.rng.randint(3, 40) for _ in range(FACTOR)]
        strokes = [(point, number) for number in numbers for point in HOST_POINTS]
        storm = await self.storm(strokes)
        self.assertEqual({p: storm.kills.get(p) for p in HOST_POINTS},
                         {p: len(numbers) for p in HOST_POINTS})


class KillMinusNine(CrashTest):
    async def test_at_any_moment(self):
        storm = await self.storm([blind_stroke(self.rng) for _ in range(BLIND * FACTOR)])
        self.assertEqual(sum(storm.kills.values()), BLIND * FACTOR)


class LeftOvers(CrashTest):
    """Of a host that was killed while it took the room's lock, or took it over from a dead one."""

    async def left_over(self, suffix):
        host = MortalHost(self.home, room="Storm")
        self.addAsyncCleanup(host.kill)
        await host.spawn()
        self.assertTrue(await host.announced())
        await host.kill()
        pathlib.Path(host.data, "Storm.sqlite" + suffix).write_bytes(b"")
        await host.spawn()
        self.assertTrue(await host.announced())

    async def test_an_empty_lock_keeps_nobody_out(self):
        await self.left_over(".lock")

    async def test_an_empty_lock_of_the_lock_keeps_nobody_out(self):
        await self.left_over(".lock.rmlock")


class OldLogs(CrashTest):
    COUNT = 300

    async def migrated(self, crashes):
        """How many of the crashes happened on the way; nothing may be lost."""
        record, happened = await oldlog.survive(self.home, self.COUNT, crashes)
        self.assert_right(record)
        self.assertEqual(len(record.log), self.COUNT + 1)
        return happened

    async def test_are_read(self):
        await self.migrated([])

    async def test_survive_a_crash_while_they_are_made_new(self):
        if not has_fail_points():
            self.skipTest(NO_POINTS)
        self.assertEqual(await self.migrated([1]), 1, "the first one must happen")
        self.assertGreaterEqual(await self.migrated([1, 1, 1]), 1)
        number = 2
        while await self.migrated([number]):
            number += 1
        print(f"{MIGRATION_POINT} is passed {number - 1} times")


if __name__ == "__main__":
    unittest.main()
