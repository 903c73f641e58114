# SPDX-License-Identifier: Apache-2.0
"""The member dies between a line and its ack: what was typed arrives, once, in order.

PARLOUR_CRASH_SEED chooses the moments, PARLOUR_CRASH_FACTOR how many times as many there are.
"""

import asyncio
import os
import random
import tempfile
import unittest

from checker import check
from members import BLIND_ROUNDS, TeaParty
from mortal import MEMBER_POINTS, has_fail_points
from people import read_log

SEED = int(os.environ.get("PARLOUR_CRASH_SEED", "1"))
FACTOR = int(os.environ.get("PARLOUR_CRASH_FACTOR", "1"))


class MemberTest(unittest.IsolatedAsyncioTestCase):
    maxDiff = None

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.rng = random.Random(SEED)

    async def party(self, rounds):
        async with TeaParty(self.home, self.rng) as party:
            await party.run(rounds)
            await party.guarded(read_log(party.host, party.record))
        party.name_by_text()
        print(f"seed {SEED}: {party.kills}, {len(party.record.log)} entries")
        violations = check(party.record)
        self.assertEqual(violations[:20], [], f"{len(violations)} violations with seed {SEED}")
        self.assertEqual(sum(party.kills.values()), len(rounds))

    async def test_killed_in_every_way(self):
        await self.party([(how, self.rng.randint(1, 4)) for how in BLIND_ROUNDS for _ in range(3 * FACTOR)])

    async def test_killed_at_each_point(self):
        if not has_fail_points():
            self.skipTest("this build has no places to die at (PARLOUR_FAIL_POINTS)")
        numbers = [1, 2] + [self.rng.randint(3, 9) for _ in range(FACTOR)]
        await self.party([(point, number) for number in numbers for point in MEMBER_POINTS])


if __name__ == "__main__":
    unittest.main()
