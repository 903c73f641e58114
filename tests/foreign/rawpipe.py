# SPDX-License-Identifier: Apache-2.0
"""A connection down to the bytes, with TLS or without: for what no library would send."""

import asyncio
import os
import socket
import ssl
import struct

import pinned
from guest import SOON

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
LOSS = (EOFError, ConnectionError, ssl.SSLError)
FINAL = 0x80
MASKED = 0x80
UPGRADE = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


def frame(opcode, payload=b"", first=FINAL, masked=True, length=None):
    """`first`: the bits beside the opcode. `length`: what the header says, if not the truth."""
    size = len(payload) if length is None else length
    mask = MASKED if masked else 0
    if size < 126:
        head = struct.pack("!BB", first | opcode, mask | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", first | opcode, mask | 126, size)
    else:
        head = struct.pack("!BBQ", first | opcode, mask | 127, size)
    if not masked:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


def close_frame(code, reason=b""):
    return frame(CLOSE, struct.pack("!H", code) + reason)


class Pipe:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.heard = b""  # and not yet looked at

    @classmethod
    async def open(cls, host, tls=False, **more):
        if tls:
            more |= {"ssl": pinned.context(), "server_hostname": "127.0.0.1"}
        if "sock" not in more:
            more |= {"host": "127.0.0.1", "port": host.port}
        reader, writer = await asyncio.wait_for(asyncio.open_connection(**more), SOON)
        pipe = cls(reader, writer)
        if tls:
            pinned.check(writer.get_extra_info("ssl_object"), host.fingerprint)
        return pipe

    @classmethod
    async def upgraded(cls, host, tls=False, **more):
        """Where WebSocket frames may go."""
        pipe = await cls.open(host, tls, **more)
        pipe.send(UPGRADE.format(port=host.port).encode())
        while b"\r\n\r\n" not in pipe.heard:
            await pipe.hear(SOON)
        head, _, pipe.heard = pipe.heard.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise AssertionError(f"no WebSocket: {head[:100]}")
        return pipe

    def send(self, data):
        self.writer.write(data)

    async def hear(self, within):
        # All there is in one go: with a reset behind it, the reader would forget what it has.
        data = await asyncio.wait_for(self.reader.read(1 << 20), within)
        if not data:
            raise EOFError
        self.heard += data

    async def to_the_end(self, within=SOON):
        """All that comes until the other end has closed."""
        try:
            while True:
                await self.hear(within)
        except LOSS:
            pass
        return self.heard

    async def take(self, size, within):
        while len(self.heard) < size:
            await self.hear(within)
        data, self.heard = self.heard[:size], self.heard[size:]
        return data

    async def frame(self, within=SOON):
        """The next one: opcode and payload."""
        first, length = await self.take(2, within)
        if not first & FINAL or first & 0x70 or length & MASKED:
            raise AssertionError(f"a server never sends a frame that begins with {first:#x} {length:#x}")
        if length == 126:
            length, = struct.unpack("!H", await self.take(2, within))
        elif length == 127:
            length, = struct.unpack("!Q", await self.take(8, within))
        return first & 0x0f, await self.take(length, within)

    async def ending(self, within=SOON):
        """What comes until the end: the frames before the close, and its code (None: there was no close)."""
        frames = []
        try:
            while True:
                opcode, payload = await self.frame(within)
                if opcode == CLOSE:
                    return frames, struct.unpack("!H", payload[:2])[0] if payload else 1005
                frames.append((opcode, payload))
        except LOSS:
            return frames, None

    async def drop(self):
        self.writer.transport.abort()


async def sleeping_pipe(host, tls=False):
    """One that takes hardly anything in by itself: what nobody reads waits at the server."""
    small = socket.socket()
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    small.setblocking(False)
    await asyncio.get_running_loop().sock_connect(small, ("127.0.0.1", host.port))
    return await Pipe.upgraded(host, tls, sock=small, limit=8192)
