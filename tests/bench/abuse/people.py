# SPDX-License-Identifier: Apache-2.0
"""Those who must not notice: two who talk, and newcomers."""
import asyncio
import contextlib
import itertools
import json
import time

import wire

TALK_EVERY_S = 0.05
ARRIVE_EVERY_S = 0.25
ANSWER_DEADLINE_S = 15


class Person:
    """One well-behaved guest."""

    def __init__(self, name):
        self.name = name
        self._reader = self._writer = None

    async def enter(self, port, fingerprint=""):
        """By TLS, if there is a fingerprint."""
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=wire.tls() if fingerprint else None)
        if fingerprint:
            wire.check(self._writer.get_extra_info("ssl_object"), fingerprint)
        self._writer.write(wire.request(port))
        answer = await self._reader.readuntil(b"\r\n\r\n")
        if not answer.startswith(b"HTTP/1.1 101 "):
            raise RuntimeError(f"{self.name}: no WebSocket: {answer[:80]}")
        self._writer.write(wire.join(self.name))
        while (event := await self.receive())["type"] != "welcome":
            if event["type"] == "error":
                raise RuntimeError(f"{self.name}: {event}")

    def say(self, what):
        self._writer.write(wire.text({"type": "message", "text": what}))

    async def receive(self):
        """The next event, as a dict."""
        while True:
            opcode, payload = await wire.receive_frame(self._reader)
            if opcode == wire.TEXT:
                return json.loads(payload)
            if opcode == wire.PING:
                self._writer.write(wire.frame(wire.PONG, payload))
            elif opcode == wire.CLOSE:
                raise RuntimeError(f"{self.name} was closed: {payload!r}")

    async def leave(self):
        self._writer.write(wire.text({"type": "leave"}))
        await self._writer.drain()
        self._writer.close()


class Watch:
    """Runs the pair and the newcomers, and notes in ms how long things take. A context manager."""

    def __init__(self, port):
        self._port = port
        self._tasks = []
        self.talk = []  # from saying to hearing
        self.arrival = []  # from connecting to `welcome`
        self.left = {}  # name: time.monotonic() when the room said so

    async def __aenter__(self):
        teller, listener = Person("Teller"), Person("Listener")
        await teller.enter(self._port)
        await listener.enter(self._port)
        self._tasks = [asyncio.create_task(work) for work in (
            self._tell(teller), self._hear(teller), self._listen(listener), self._arrive())]
        return self

    async def __aexit__(self, *_):
        for task in self._tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks)

    def forget(self):
        self.talk.clear()
        self.arrival.clear()

    def check(self):
        """Raises what went wrong for one of them."""
        for task in self._tasks:
            if task.done():
                task.result()
                raise RuntimeError("one of the well-behaved guests is gone")

    async def _tell(self, teller):
        while True:
            teller.say(f"said {time.monotonic()}")
            await asyncio.sleep(TALK_EVERY_S)

    async def _hear(self, person):
        while True:
            await person.receive()

    async def _listen(self, listener):
        while True:
            event = await asyncio.wait_for(listener.receive(), ANSWER_DEADLINE_S)
            if event["type"] == "message" and event["text"].startswith("said "):
                self.talk.append((time.monotonic() - float(event["text"][5:])) * 1000)
            elif event["type"] == "user_left":
                for name in event.get("users", [event.get("username")]):
                    self.left[name] = time.monotonic()

    async def _arrive(self):
        for number in itertools.count(1):
            start = time.monotonic()
            newcomer = Person(f"Newcomer {number}")
            await asyncio.wait_for(newcomer.enter(self._port), ANSWER_DEADLINE_S)
            self.arrival.append((time.monotonic() - start) * 1000)
            await newcomer.leave()
            await asyncio.sleep(ARRIVE_EVERY_S)
