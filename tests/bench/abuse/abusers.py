# SPDX-License-Identifier: Apache-2.0
"""Those who misbehave, each in a process of its own. Prints what came of it as one JSON object."""
import json
import select
import socket
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import wire  # noqa: E402

CHUNK = bytes(64 * 1024)
HUGE_BYTES = 200_000_000
FRAGMENT_BYTES = 16 * 1024
GIVE_UP_S = 20


def connect(port, receive_buffer=None):
    connection = socket.socket()
    if receive_buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.settimeout(GIVE_UP_S)
    connection.connect(("127.0.0.1", port))
    return connection


def enter(port, name, receive_buffer=None):
    """A guest that has its `welcome`."""
    connection = connect(port, receive_buffer)
    connection.sendall(wire.request(port))
    seen = b""
    while b'"welcome"' not in seen:
        if b"\r\n\r\n" in seen and b"joining" not in seen:
            connection.sendall(wire.join(name))
            seen += b"joining"
        data = connection.recv(65536)
        if not data:
            raise RuntimeError(f"no welcome: {seen[-200:]}")
        seen += data
    return connection


def silence(port, seconds, connections):
    """Connections that never say a word; each that the server closes is replaced at once."""
    held = [connect(port) for _ in range(connections)]
    closed = 0
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        for dead in select.select(held, [], [], left)[0]:
            held.remove(dead)
            dead.close()
            closed += 1
            held.append(connect(port))
    return {"outcome": f"{closed} closed by the server, each replaced"}


def deaf(port, total_bytes, per_second, text_bytes):
    """One who never reads, while another says more than any buffer should hold for the first."""
    listener = enter(port, "Deaf", receive_buffer=4096)
    talker = enter(port, "Talker")
    talker.setblocking(False)
    start = time.monotonic()
    count = total_bytes // text_bytes
    frame = wire.text({"type": "message", "text": "x" * text_bytes})
    for number in range(count):
        due = start + number / per_second
        while (left := due - time.monotonic()) > 0:
            if select.select([talker], [], [], left)[0]:
                talker.recv(65536)
        talker.setblocking(True)
        talker.sendall(frame)
        talker.setblocking(False)
    listener.close()
    talker.close()
    return {"outcome": f"{count * text_bytes / 1e6:.0f} MB said", "started": start}


def repeated(times, attempt):
    """The outcomes of several attempts, each kind once."""
    outcomes = [attempt(number) for number in range(times)]
    return {"outcome": f"{times} times: " + " or ".join(sorted(set(outcomes)))}


def huge(port, times, fragments):
    """A message of 200 MB, in one frame or in many small ones that together are one message."""
    return repeated(times, lambda number: one_huge(port, f"Huge {number}", fragments))


def one_huge(port, name, fragments):
    connection = enter(port, name)
    sent = 0
    try:
        if not fragments:
            connection.sendall(wire.header(wire.FINAL | wire.TEXT, HUGE_BYTES))
        while sent < HUGE_BYTES:
            if fragments:
                opcode = wire.TEXT if sent == 0 else 0
                connection.sendall(wire.header(opcode, FRAGMENT_BYTES) + CHUNK[:FRAGMENT_BYTES])
                sent += FRAGMENT_BYTES
            else:
                sent += connection.send(CHUNK)
            if select.select([connection], [], [], 0)[0]:
                break
    except (ConnectionError, TimeoutError):
        pass
    return f"{ending(connection)} {early(sent)}"


def endless(port, times):
    """An HTTP request whose headers never end."""
    return repeated(times, lambda _: one_endless(port))


def one_endless(port):
    connection = connect(port)
    sent = 0
    try:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX: ")
        while sent < HUGE_BYTES and not select.select([connection], [], [], 0)[0]:
            sent += connection.send(b"x" * len(CHUNK))
    except (ConnectionError, TimeoutError):
        pass
    return "cut off " + early(sent) if sent < HUGE_BYTES else "all taken"


def early(sent):
    # The kernel's own buffers take some megabytes, more or less, before the sender feels anything.
    return "within 10 MB" if sent < 10_000_000 else f"after {sent / 1e6:.0f} MB"


def ending(connection):
    """How the server ended the connection: the close code, or that it just went away."""
    data = b""
    try:
        while chunk := connection.recv(65536):
            data += chunk
    except TimeoutError:
        return "still open"
    except ConnectionError:
        pass
    # The close frame is the last thing a server says, with no payload longer than 125 bytes.
    for at in range(max(0, len(data) - 127), len(data) - 3):
        if data[at] == wire.FINAL | wire.CLOSE and data[at + 1] == len(data) - at - 2:
            return f"close {struct.unpack('!H', data[at + 2:at + 4])[0]}"
    return "cut off"


ABUSERS = {"silence": silence, "deaf": deaf, "huge": huge, "endless": endless}

if __name__ == "__main__":
    name, arguments = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(ABUSERS[name](**arguments)))
