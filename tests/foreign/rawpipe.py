# SPDX-License-Identifier: Apache-2.0
"""A connection down to the bytes, with TLS or without: for what no library would send."""

import asyncio
import os
import ssl
import struct

import pinned
from guest import SOON

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
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

    @classmethod
    async def open(cls, host, tls=False):
        more = {}
        if tls:
            more = {"ssl": pinned.context(), "server_hostname": "127.0.0.1"}
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", host.port, **more), SOON)
        pipe = cls(reader, writer)
        if tls:
            pinned.check(writer.get_extra_info("ssl_object"), host.fingerprint)
        return pipe

    @classmethod
    async def upgraded(cls, host, tls=False):
        """Where WebSocket frames may go."""
        pipe = await cls.open(host, tls)
        pipe.send(UPGRADE.format(port=host.port).encode())
        head = await asyncio.wait_for(pipe.reader.readuntil(b"\r\n\r\n"), SOON)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise AssertionError(f"no WebSocket: {head[:100]}")
        return pipe

    def send(self, data):
        self.writer.write(data)

    async def to_the_end(self, within=SOON):
        """All that comes until the other end has closed."""
        data = b""
        try:
            while piece := await asyncio.wait_for(self.reader.read(65536), within):
                data += piece
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        return data

    async def frame(self, within=SOON):
        """The next one: opcode and payload."""
        first, length = await asyncio.wait_for(self.reader.readexactly(2), within)
        if not first & FINAL or first & 0x70 or length & MASKED:
            raise AssertionError(f"a server never sends a frame that begins with {first:#x} {length:#x}")
        if length == 126:
            length, = struct.unpack("!H", await self.reader.readexactly(2))
        elif length == 127:
            length, = struct.unpack("!Q", await self.reader.readexactly(8))
        return first & 0x0f, await asyncio.wait_for(self.reader.readexactly(length), within)

    async def ending(self, within=SOON):
        """What comes until the end: the frames before the close, and its code (None: there was no close)."""
        frames = []
        try:
            while True:
                opcode, payload = await self.frame(within)
                if opcode == CLOSE:
                    return frames, struct.unpack("!H", payload[:2])[0] if payload else 1005
                frames.append((opcode, payload))
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            return frames, None

    async def drop(self):
        self.writer.transport.abort()
