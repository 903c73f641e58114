# SPDX-License-Identifier: Apache-2.0
"""The real program as a host, for tests that talk to it from outside."""

import asyncio
import os
import re
import signal
import socket
import tempfile
import unittest

from guest import SOON, Guest

LISTENING = re.compile(r'listening on (wss://(\S+?):(\d+))/? room "(.*)"')
FINGERPRINT = re.compile(r"fingerprint ([0-9a-f]{64})")
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} ")


def binary():
    path = os.environ.get("PARLOUR_BINARY", "")
    if not os.access(path, os.X_OK):
        raise RuntimeError("Set PARLOUR_BINARY to the parlour program: these tests run the real thing.")
    return path


def environment(home):
    """The caller's environment, but nothing of the caller's own files or display."""
    kept = {k: v for k, v in os.environ.items()
            if not k.startswith("XDG_") and k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return kept | {"HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
                   "XDG_CACHE_HOME": home + "/cache", "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8"}


def free_port():
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Host:
    """One `parlour host --headless`. start() may be called again after stop() or kill()."""

    def __init__(self, home, *options, port=0, room="Tea room"):
        self.home = home
        self.data = os.path.join(home, "room")
        self.options = options
        self.more_environment = {}
        self.port = port
        self.room = room
        self.process = None
        self.url = ""  # without TLS, which is taken from this machine unless the host says otherwise
        self.wss_url = ""
        self.fingerprint = ""  # of the certificate, in hex

    async def start(self):
        with open(self.log_path(), "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                binary(), "host", "--headless", "--bind", "127.0.0.1", "--port", str(self.port),
                "--data", self.data, "--room", self.room, *self.options,
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=log,
                env=environment(self.home) | self.more_environment)
        found = await self.said(LISTENING, "where it listens")
        self.wss_url = found[1]
        self.port = int(found[3])
        self.said_room = found[4]
        self.url = f"ws://127.0.0.1:{self.port}"
        self.fingerprint = (await self.said(FINGERPRINT, "its fingerprint"))[1]
        return self

    async def said(self, pattern, what):
        """The next line of standard output, which must be this."""
        line = (await asyncio.wait_for(self.process.stdout.readline(), SOON)).decode().rstrip("\n")
        found = pattern.fullmatch(line)
        if not found:
            raise AssertionError(f"the host said {line!r} instead of {what}; its log:\n{self.log()}")
        return found

    def log_path(self):
        return os.path.join(self.home, "log")

    def log(self):
        with open(self.log_path(), encoding="utf-8", errors="replace") as log:
            return log.read()

    def running(self):
        return self.process is not None and self.process.returncode is None

    def send_signal(self, number):
        self.process.send_signal(number)

    async def stop(self, number=signal.SIGTERM):
        """Ends it in order. Returns the exit code."""
        if self.running():
            self.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), SOON)

    async def kill(self):
        """As a power cut would."""
        if self.running():
            self.process.kill()
        await self.process.wait()


class RoomTest(unittest.IsolatedAsyncioTestCase):
    """A test with rooms of its own; every host must end well, every guest is disconnected."""

    maxDiff = None

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)  # it would report every slow moment
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.homes = 0

    def new_home(self):
        self.homes += 1
        home = os.path.join(self.home, str(self.homes))
        os.makedirs(home)
        return home

    async def host(self, *options, environment=None, **more):
        host = Host(self.new_home(), *options, **more)
        host.more_environment = environment or {}
        self.addAsyncCleanup(self.finish, host)
        return await host.start()

    async def finish(self, host):
        if not host.running():
            return
        try:
            code = await host.stop()
        except asyncio.TimeoutError:
            await host.kill()
            raise AssertionError(f"the host did not end on SIGTERM; its log:\n{host.log()}")
        if code != 0:
            raise AssertionError(f"the host ended with {code}; its log:\n{host.log()}")

    async def connect(self, host, tls=False, **more):
        """A connection that has not joined."""
        if tls:
            more = {"fingerprint": host.fingerprint} | more
        guest = await Guest.connect(host.wss_url if tls else host.url, **more)
        self.addAsyncCleanup(guest.drop)
        return guest

    async def guest(self, host, name, tls=False, key=None, **join):
        """Somebody in the room."""
        guest = await self.connect(host, tls)
        await guest.join(name, key, **join)
        return guest

    async def from_address(self, host, address, tls=False, **more):
        """A connection through a proxy that the host trusts (--trust-proxy 127.0.0.1), from there."""
        return await self.connect(host, tls, extra_headers={"X-Forwarded-For": address}, **more)

    async def fill(self, host, count, text="message {}"):
        """A log of `count` messages by somebody who leaves again. The host must have no rate limit."""
        writer = await self.guest(host, "Writer")
        for i in range(1, count + 1):
            await writer.send(type="message", id=f"w{i}", text=text.format(i))
        for i in range(1, count + 1):
            await writer.expect("ack", id=f"w{i}", seq=i)
        epoch = writer.welcome["epoch"]
        await writer.leave()
        return epoch

    async def run_it(self, *arguments, stdin=b""):
        """Runs it to its end: exit code, standard output, standard error without log lines."""
        process = await asyncio.create_subprocess_exec(
            binary(), *arguments, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(self.new_home()))
        try:
            out, err = await asyncio.wait_for(process.communicate(stdin), SOON)
        except asyncio.TimeoutError:
            process.kill()
            raise AssertionError(f"{arguments} did not end")
        said = [line for line in err.decode().splitlines() if not LOG_LINE.match(line)]
        return process.returncode, out.decode(), said

    async def identity(self, home):
        """The public key of whoever lives there."""
        process = await asyncio.create_subprocess_exec(
            binary(), "identity", stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(home))
        out, err = await asyncio.wait_for(process.communicate(), SOON)
        found = re.search(r"^key (\S+)$", out.decode(), re.MULTILINE)
        if process.returncode != 0 or not found:
            raise AssertionError(f"parlour identity said {out!r} and {err!r}")
        return found[1]
