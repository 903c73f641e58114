#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Those who begin to come in and never do, of five kinds. As a program: so many of each; prints when the last
of each kind was gone, as one JSON object."""
import asyncio
import json
import ssl
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
sys.dont_write_bytecode = True
import people  # noqa: E402
import wire  # noqa: E402

KINDS = ("silent", "half a TLS hello", "TLS, then silent", "HTTP byte by byte", "WebSocket, no join")
DRIP_S = 0.1
GONE_S = 45  # by then nothing may be left of any of them
ARRIVE_EVERY_S = 0.25
ARRIVAL_MAX_MS = 1000
SETTLE_S = 15


def client_hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        wire.tls().wrap_bio(incoming, outgoing).do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


async def drip(writer, data):
    for byte in data:
        writer.write(bytes((byte,)))
        await asyncio.sleep(DRIP_S)


async def attack(kind, port):
    """Seconds until the server had enough; nothing if it never had."""
    started = time.monotonic()
    dripping = None
    try:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=wire.tls() if kind.startswith("TLS") else None)
        if kind.startswith("half"):
            hello = client_hello()
            writer.write(hello[:len(hello) // 2])
        elif kind.startswith("HTTP"):
            dripping = asyncio.create_task(drip(writer, wire.request(port)[:-2] + b"X: " + b"x" * 1000))
        elif kind.startswith("WebSocket"):
            writer.write(wire.request(port))
        await asyncio.wait_for(end_of(reader), GONE_S + 5)
        writer.close()
    except asyncio.TimeoutError:
        return None
    except (ConnectionError, ssl.SSLError):
        pass
    finally:
        if dripping:
            dripping.cancel()
    return time.monotonic() - started


async def end_of(reader):
    while await reader.read(65536):
        pass


async def attacks(port, each):
    lasted = {}
    tasks = {kind: [asyncio.create_task(attack(kind, port)) for _ in range(each)] for kind in KINDS}
    for kind, running in tasks.items():
        lasted[kind] = await asyncio.gather(*running)
    return {kind: None if None in times else max(times) for kind, times in lasted.items()}


async def arrivals(port, fingerprint, over):
    """Milliseconds of people who come in meanwhile, by ways in turn."""
    took = {"ws": [], "wss": []}
    number = 0
    while not over():
        for way in took:
            number += 1
            newcomer = people.Person(f"Newcomer {number}")
            started = time.monotonic()
            await asyncio.wait_for(newcomer.enter(port, fingerprint if way == "wss" else ""), 30)
            took[way].append((time.monotonic() - started) * 1000)
            await newcomer.leave()
            await asyncio.sleep(ARRIVE_EVERY_S)
    return took


async def settled(server, before):
    """The descriptors, when they are what they were, or at the end of patience."""
    end = time.monotonic() + SETTLE_S
    while (now := server.descriptors()) > before and time.monotonic() < end:
        await asyncio.sleep(0.2)
    return now


async def measured(server, each):
    """The rows of a table, and the targets missed."""
    calm_end = time.monotonic() + 3
    calm = await arrivals(server.port, server.fingerprint, lambda: time.monotonic() > calm_end)
    before = await settled(server, 0)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-B", __file__, str(server.port), str(each), stdout=asyncio.subprocess.PIPE)
    answer = asyncio.create_task(process.communicate())
    await asyncio.sleep(1)  # all of them are there
    peak = server.descriptors()
    during = await arrivals(server.port, server.fingerprint, answer.done)
    lasted = json.loads((await answer)[0])
    after = await settled(server, before)

    rows = [["newcomer, ms", "calm p50", "calm worst", "during p50", "during worst", "count"]]
    missed = []
    for way in ("ws", "wss"):
        quiet, loud = sorted(calm[way]), sorted(during[way])
        rows.append([way, *(f"{v:.1f}" for v in (quiet[len(quiet) // 2], quiet[-1], loud[len(loud) // 2], loud[-1])),
                     len(loud)])
        if loud[-1] > ARRIVAL_MAX_MS:
            missed.append(f"half-open: a newcomer by {way} waited {loud[-1]:.0f} ms")
    gone = [["attackers", "gone after s"], *([kind, f"{seconds:.1f}" if seconds else "never"]
                                             for kind, seconds in lasted.items())]
    missed += [f"half-open: \"{kind}\" was there for {seconds or 'ever'}" for kind, seconds in lasted.items()
               if not seconds or seconds > GONE_S]
    if after > before:
        missed.append(f"half-open: {after} descriptors are open, {before} were")
    print(f"descriptors: {before} before, {peak} during, {after} after")
    return [rows, gone], missed


if __name__ == "__main__":
    print(json.dumps(asyncio.run(attacks(int(sys.argv[1]), int(sys.argv[2])))))
