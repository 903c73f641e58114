# SPDX-License-Identifier: Apache-2.0
"""The program as a host that may die at any moment, and the places where it can be made to."""

import asyncio
import os
import pathlib
import re
import signal
import socket
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "foreign"))

from parlourhost import FINGERPRINT, LISTENING, Host, binary, environment  # noqa: E402

PATIENCE = 30  # seconds: anything that takes so long does not happen at all
KILLED = -signal.SIGKILL

HOST_POINTS = ("store.before-commit", "store.after-commit", "server.after-ack-queued", "server.fan-out",
               "room.resume")
MIGRATION_POINT = "store.migrate"
MEMBER_POINTS = ("replica.before-outbox-commit", "replica.after-outbox-commit", "replica.accept")


def named_points():
    """The names of all places in the source where a process can be made to die."""
    names = set()
    for header in sorted((TESTS.parent / "src").glob("*/failpoints.h")):
        names |= set(re.findall(r'= *"([^"]+)"', header.read_text("utf-8")))
    for code in sorted((TESTS.parent / "src").glob("*/*.cpp")):
        names |= set(re.findall(r'\bfailPoint\("([^"]+)"\)', code.read_text("utf-8")))
    return names


def has_fail_points():
    """Only builds for developers have them. PARLOUR_FAIL_POINTS=1 says that this is one."""
    found = b"PARLOUR_FAIL_AT" in pathlib.Path(binary()).read_bytes()
    if not found and os.environ.get("PARLOUR_FAIL_POINTS") == "1":
        raise AssertionError("this build should have places to die at, but has none")
    return found


def quiet_port():
    """A free port that the kernel never gives to somebody's outgoing connection: while the host is dead,
    nothing may sit there, least of all a guest who connects to themselves."""
    try:
        below = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except OSError:
        below = 32768
    start = 10_000 + os.getpid() * 37 % max(1, below - 12_000)
    for port in range(start, below):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise AssertionError("no free port")


class DidNotCome(AssertionError):
    """The host ended before guests could come, and not by a kill."""


class MortalHost(Host):
    """A host that may die at any moment, its first included."""

    def __init__(self, home, **more):
        more.setdefault("port", quiet_port())
        super().__init__(home, "--rate", "off", **more)
        self.life = 0
        self.up = asyncio.Event()
        self.acks = 0  # that anybody got in this life
        self.acked = asyncio.Event()

    async def spawn(self, fail_at=""):
        env = environment(self.home) | ({"PARLOUR_FAIL_AT": fail_at} if fail_at else {})
        with open(self.log_path(), "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                binary(), "host", "--headless", "--bind", "127.0.0.1", "--port", str(self.port), "--data",
                self.data, "--room", self.room, *self.options, stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE, stderr=log, env=env)

    async def announced(self):
        """Waits until guests can come. False: it died before, by the signal of kill -9."""
        found = []
        for pattern in (LISTENING, FINGERPRINT):
            line = (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode().rstrip("\n")
            found.append(pattern.fullmatch(line))
            if not found[-1]:
                code = await asyncio.wait_for(self.process.wait(), PATIENCE)
                if line or code != KILLED:
                    raise DidNotCome(f"the host said {line!r} and ended with {code}: {self.last_words()}")
                return False
        address, fingerprint = found
        if self.fingerprint not in ("", fingerprint[1]):
            raise DidNotCome(f"the host has another certificate: {fingerprint[1]} instead of {self.fingerprint}")
        self.wss_url, self.port, self.fingerprint = address[1], int(address[3]), fingerprint[1]
        self.url = f"ws://127.0.0.1:{self.port}"
        self.life, self.acks = self.life + 1, 0
        self.up.set()
        return True

    def last_words(self):
        return self.log().rstrip("\n").rpartition("\n")[2]

    def unlock(self):
        """What a person would do whom the room does not let in any more."""
        for lock in pathlib.Path(self.data).glob("*.lock*"):
            lock.unlink()

    async def dies(self):
        """Waits for the end of this life. Returns the exit code."""
        try:
            return await asyncio.wait_for(self.process.wait(), PATIENCE)
        finally:
            self.up.clear()

    async def kill(self):
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
        await self.dies()

    def count_ack(self):
        self.acks += 1
        self.acked.set()

    async def after_acks(self, number):
        async def reached():
            while self.acks < number and self.process.returncode is None:
                self.acked.clear()
                await self.acked.wait()
        await asyncio.wait_for(reached(), PATIENCE)
