# SPDX-License-Identifier: Apache-2.0
"""Somebody else's program in the room: python3-websockets and a few lines of JSON."""

import asyncio
import json

import websockets
from websockets.frames import OP_TEXT

import pinned

# Seconds that anything may take which should happen at once: sanitizers and busy machines are slow.
SOON = 20
PRESENCE = ("users_update", "user_joined", "user_left", "user_state")


class SilentProtocol(websockets.WebSocketClientProtocol):
    """Never answers a ping."""

    async def pong(self, data=b""):
        pass


class Guest:
    def __init__(self, socket, fingerprint=""):
        self.socket = socket
        self.fingerprint = fingerprint  # of the certificate as this end sees it; empty without TLS
        self.key = None
        self.welcome = None
        self.name = None
        self.barriers = 0
        self.presence = []  # presence frames that expect() passed over

    @classmethod
    async def connect(cls, url, answers_pings=True, fingerprint="", **more):
        """With a fingerprint (in hex) it must be that certificate, and nothing is said to another one."""
        options = {"ping_interval": None, "max_size": None, "max_queue": None, "open_timeout": SOON,
                   "close_timeout": 5} | more
        if fingerprint:
            options |= {"ssl": pinned.context(), "create_protocol": pinned.protocol(fingerprint)}
        if not answers_pings:
            options["create_protocol"] = SilentProtocol
        return cls(await websockets.connect(url, **options), fingerprint)

    async def join(self, name, key=None, **fields):
        """With a key (keys.Key) as its owner."""
        await self.ask_to_join(name, key, **fields)
        return await self.welcomed()

    async def ask_to_join(self, name, key=None, **fields):
        if key is not None:
            fields = await self.credentials(name, key) | fields
        await self.send(type="join", username=name, **fields)

    async def welcomed(self):
        self.welcome = await self.expect("welcome")
        self.name = self.welcome["you"]
        return self.welcome

    async def credentials(self, name, key):
        """What proves to this connection that it is the key's owner who joins."""
        self.key = key
        hello = await self.hello()
        return key.credentials(hello["nonce"], self.fingerprint, hello["room"], name)

    async def hello(self):
        await self.send(type="hello")
        return await self.expect("hello")

    async def refused(self, name, code, key=None, **fields):
        """Asks to join, and must not be let in. Returns the error."""
        await self.ask_to_join(name, key, **fields)
        error = await self.expect("error", code=code)
        # Where somebody was kept out, their own words come last.
        if not error["message"] or (code not in ("banned", "kicked") and not error["message"].endswith(".")):
            raise AssertionError(f"no sentence: {error}")
        return error

    async def send(self, **fields):
        await self.socket.send(json.dumps(fields))

    async def send_bytes(self, data):
        """These bytes as one text frame, whatever they are."""
        await self.socket.write_frame(True, OP_TEXT, data)

    async def say(self, text, message_id):
        """Says something and waits until the log has it."""
        await self.send(type="message", text=text, id=message_id)
        return await self.expect("ack", id=message_id)

    async def receive(self, within=SOON):
        frame = await asyncio.wait_for(self.socket.recv(), within)
        if not isinstance(frame, str):
            raise AssertionError(f"{self.name}: a binary frame arrived: {frame[:80]!r}")
        if len(frame.encode()) > 64 * 1024:
            raise AssertionError(f"{self.name}: a frame of {len(frame.encode())} bytes arrived")
        return json.loads(frame)

    async def expect(self, kind, within=SOON, **fields):
        """The next frame must be of this type and have these values. Presence is passed over, unless
        it is what is expected."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            frame = await self.receive(deadline - asyncio.get_running_loop().time())
            if frame["type"] == kind and (kind not in PRESENCE or has(frame, fields)):
                break
            if frame["type"] not in PRESENCE:
                raise AssertionError(f"{self.name} expected {kind} {fields}, but got {frame}")
            self.presence.append(frame)
        if not has(frame, fields):
            raise AssertionError(f"{self.name} expected {kind} {fields}, but got {frame}")
        return frame

    async def receive_answer(self):
        """The next frame that is not about who is here."""
        while True:
            frame = await self.receive()
            if frame["type"] not in PRESENCE:
                return frame

    async def until(self, kind, within=SOON, **fields):
        """Passes over whatever comes before the frame that is meant."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            frame = await self.receive(deadline - asyncio.get_running_loop().time())
            if frame["type"] == kind and has(frame, fields):
                return frame

    async def sees(self, name, within=SOON):
        """Waits until the room says that somebody came, perhaps together with others. Passes over the rest."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            frame = await self.until("user_joined", deadline - asyncio.get_running_loop().time())
            if name in frame.get("users", [frame.get("username")]):
                return frame

    async def waiting(self):
        """All that has been sent to this guest so far: what comes before the answer to a ping."""
        self.barriers += 1
        mark = f"barrier {self.barriers}"
        await self.send(type="ping", t=mark)
        frames = []
        while True:
            frame = await self.receive()
            if frame == {"type": "pong", "t": mark}:
                return frames
            frames.append(frame)

    async def hears_nothing(self):
        frames = [f for f in await self.waiting() if f["type"] not in PRESENCE]
        if frames:
            raise AssertionError(f"{self.name} should have heard nothing, but got {frames}")

    async def leave(self):
        await self.send(type="leave")
        await self.expect("bye", reason="left")
        await self.closed(1000)

    async def closed(self, code, within=SOON):
        """The server must end the connection with this code. Returns what it said before."""
        frames = []
        try:
            while True:
                frames.append(await self.receive(within))
        except websockets.ConnectionClosed:
            pass
        if self.socket.close_code != code:
            raise AssertionError(f"{self.name}: closed with {self.socket.close_code} instead of {code}, "
                                 f"after {frames[-3:]}")
        return frames

    async def drop(self):
        """Gone, without a word."""
        transport = self.socket.transport
        if transport is not None:
            transport.abort()


def has(frame, fields):
    return all(key in frame and frame[key] == value for key, value in fields.items())
