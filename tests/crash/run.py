#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The long run: a room that is killed a thousand times, and members who are.

    run.py --kills 1000 --member-kills 100 --seed 1 --binary build/dev/src/parlour

The last line is the result; exit 1 if there is any violation, 2 if called wrongly.
"""

import argparse
import asyncio
import collections
import os
import random
import sys
import tempfile
import time

from checker import DOUBLED, LOST, REORDERED, check, count


class Figures(collections.Counter):
    def take(self, record, kills):
        """Adds a record and what it went through, and prints its violations."""
        self.update(kills)
        violations = check(record)
        for violation in violations[:50]:
            print(f"VIOLATION {violation}")
        self["messages"] += sum(len(writer.sent) for writer in record.writers.values())
        self["acked"] += sum(len({a.id for a in w.acks} | w.promised) for w in record.writers.values())
        self["lost"] += count(violations, LOST)
        self["doubled"] += count(violations, DOUBLED)
        self["reordered"] += count(violations, REORDERED)
        self["violations"] += len(violations)

    def line(self):
        rest = ("messages", "acked", "lost", "doubled", "reordered", "violations")
        kills = {what: number for what, number in self.items() if what not in rest}
        points = ", ".join(f"{what} {number}" for what, number in sorted(kills.items()))
        return f"{sum(kills.values())} kills ({points}); " + ", ".join(f"{self[name]} {name}" for name in rest)


async def host_kills(home, rng, kills, points, figures):
    from harness import Storm, strokes
    async with Storm(home, rng) as storm:
        for turn, stroke in enumerate(strokes(rng, kills, points), start=1):
            await storm.strike(stroke)
            if turn % 100 == 0:
                print(f"{turn} of {kills}, {sum(len(w.sent) for w in storm.writers)} messages", flush=True)
        await storm.settle()
    figures.take(storm.record, storm.kills)


async def migrations(home, figures):
    import oldlog
    from mortal import MIGRATION_POINT
    number, happened = 0, True
    while happened:
        number += 1
        record, happened = await oldlog.survive(home, 500, [number])
        figures.take(record, {MIGRATION_POINT: happened})


async def member_kills(home, rng, kills, points, figures):
    from members import TeaParty, member_rounds
    from people import read_log
    async with TeaParty(home, rng) as party:
        await party.run(member_rounds(rng, kills, points))
        await party.guarded(read_log(party.host, party.record))
    party.name_by_text()
    figures.take(party.record, {f"member {how}": number for how, number in party.kills.items()})


async def run(arguments):
    from mortal import HOST_POINTS, MEMBER_POINTS, has_fail_points
    rng, figures, started = random.Random(arguments.seed), Figures(), time.monotonic()
    points = has_fail_points()
    if not points:
        print("This build has no places to die at: only kill -9 is tried.")
    with tempfile.TemporaryDirectory(prefix="parlour-crash-") as home:
        if arguments.kills:
            os.makedirs(storm_home := os.path.join(home, "storm"))
            await host_kills(storm_home, rng, arguments.kills, HOST_POINTS if points else (), figures)
            if points:
                await migrations(home, figures)
        if arguments.member_kills:
            party_home = os.path.join(home, "party")
            await member_kills(party_home, rng, arguments.member_kills, MEMBER_POINTS if points else (), figures)
    print(f"seed {arguments.seed}: {figures.line()}, {time.monotonic() - started:.0f} s")
    return 1 if figures["violations"] else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=0, metavar="N", help="of the host")
    parser.add_argument("--member-kills", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", default=os.environ.get("PARLOUR_BINARY", ""), metavar="PATH",
                        help="the program (default: $PARLOUR_BINARY)")
    arguments = parser.parse_args()
    if arguments.kills + arguments.member_kills <= 0:
        parser.error("how many kills? say --kills N, --member-kills N or both")
    if not os.access(arguments.binary, os.X_OK):
        parser.error("which program? say --binary PATH")
    os.environ["PARLOUR_BINARY"] = os.path.abspath(arguments.binary)
    return asyncio.run(run(arguments))


if __name__ == "__main__":
    sys.exit(main())
