# SPDX-License-Identifier: Apache-2.0
"""A guest in a few lines, down to the bytes: who misbehaves must not have a library in the way."""
import base64
import hashlib
import json
import os
import ssl
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
FINAL = 0x80


def request(port):
    """The HTTP part of a WebSocket's beginning."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: parlour.v1\r\n\r\n").encode()


def header(first, size):
    """A frame's header with a mask of zeros, which leaves the payload as it is."""
    if size < 126:
        length = struct.pack("!B", 0x80 | size)
    elif size < 1 << 16:
        length = struct.pack("!BH", 0x80 | 126, size)
    else:
        length = struct.pack("!BQ", 0x80 | 127, size)
    return bytes([first]) + length + bytes(4)


def frame(opcode, payload):
    return header(FINAL | opcode, len(payload)) + payload


def text(value):
    return frame(TEXT, json.dumps(value).encode())


def join(name):
    return text({"type": "join", "username": name, "presence": "delta", "client": "abuse"})


async def receive_frame(reader):
    """(opcode, payload) of a server's frame; IncompleteReadError when the connection ends."""
    first, length = await reader.readexactly(2)
    if length == 126:
        length, = struct.unpack("!H", await reader.readexactly(2))
    elif length == 127:
        length, = struct.unpack("!Q", await reader.readexactly(8))
    return first & 0x0F, await reader.readexactly(length)


def tls():
    """Takes any certificate: it is held against its fingerprint before anything is said."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def check(tls_object, fingerprint):
    if hashlib.sha256(tls_object.getpeercert(binary_form=True)).hexdigest() != fingerprint:
        raise RuntimeError("another certificate was shown than the server had announced")
