# SPDX-License-Identifier: Apache-2.0
"""A bad network: a TCP proxy on 127.0.0.1 that cuts, freezes or holds back, exact to the byte."""

import asyncio
import contextlib
import socket
import struct
from typing import NamedTuple

WAYS = ("up", "down")  # from the one who connects to the target, and back
HOWS = ("rst", "fin", "half", "freeze")


class Cut(NamedTuple):
    """After exactly so many bytes this way: both ends get a reset (rst) or an end (fin), only the
    receiver of this way gets an end and the other way goes on (half), or nothing moves any more (freeze)."""
    way: str
    after: int
    how: str


class Proxy:
    """Listens from start() to stop(). The first connection gets the first cut, and so on; those without
    one pass."""

    def __init__(self, target_port, cuts=()):
        self.target_port = target_port
        self.cuts = list(cuts)
        self.port = 0
        self.passages = []  # all there ever were, in the order of coming
        self.open = {way: True for way in WAYS}
        self.changed = asyncio.Event()
        self.tasks = set()

    async def start(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.listener.setblocking(False)
        self.port = self.listener.getsockname()[1]
        self.spawn(self.accept())
        return self

    async def stop(self):
        await self.cancel(self.tasks)
        for passage in self.passages:
            passage.close(reset=True)
        self.listener.close()

    def spawn(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def cancel(self, tasks):
        tasks = [task for task in tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def accept(self):
        loop = asyncio.get_running_loop()
        while True:
            near, _ = await loop.sock_accept(self.listener)
            self.spawn(self.serve(near, self.cuts.pop(0) if self.cuts else None))

    async def serve(self, near, cut):
        far = socket.socket()
        for end in (near, far):
            end.setblocking(False)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await asyncio.get_running_loop().sock_connect(far, ("127.0.0.1", self.target_port))
        except OSError:
            abort(near)
            far.close()
            return
        passage = Passage(self, near, far, cut)
        self.passages.append(passage)
        await passage.run()

    def hold(self, *ways):
        """From now on what goes this way is kept back."""
        for way in ways:
            self.open[way] = False

    async def release(self, *ways):
        for way in ways:
            self.open[way] = True
            for passage in self.passages:
                with contextlib.suppress(OSError):  # its own pumps notice that, too
                    await passage.forward(way)

    async def until(self, ready, within=30):
        """Waits until bytes have made it true."""
        async def seen():
            while not ready():
                self.changed.clear()
                await self.changed.wait()
        await asyncio.wait_for(seen(), within)

    def held(self, way):
        """So many bytes are kept back."""
        return sum(len(p.waiting[way]) for p in self.passages if not p.closed)


class Passage:
    """One connection through the proxy."""

    def __init__(self, proxy, near, far, cut):
        self.proxy, self.cut = proxy, cut
        self.source = {"up": near, "down": far}
        self.target = {"up": far, "down": near}
        self.waiting = {way: bytearray() for way in WAYS}
        self.passed = {way: bytearray() for way in WAYS}  # all of it
        self.writing = {way: asyncio.Lock() for way in WAYS}
        self.ended = set()  # ways that have come to their end
        self.was_cut = self.frozen = self.closed = False

    async def run(self):
        """Until both ways have ended, one was reset, or the cut came."""
        pumps = [asyncio.create_task(self.pump(way)) for way in WAYS]
        clean = False
        try:
            await asyncio.gather(*pumps)
            clean = True
        except OSError:
            pass
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            if not self.frozen:
                self.close(reset=not clean)
            self.proxy.changed.set()

    async def pump(self, way):
        loop = asyncio.get_running_loop()
        while data := await loop.sock_recv(self.source[way], 65536):
            if way in self.ended:
                continue  # cut in half: read, so that nothing piles up
            self.waiting[way] += data
            self.proxy.changed.set()
            if self.proxy.open[way]:
                await self.forward(way)
        if way not in self.ended and not self.frozen:
            self.end(way)

    async def forward(self, way):
        """Passes on what waits, up to the cut."""
        async with self.writing[way]:
            if self.closed or self.frozen or way in self.ended:
                return
            data = bytes(self.waiting[way])
            self.waiting[way].clear()
            here = self.cut is not None and self.cut.way == way
            left = self.cut.after - len(self.passed[way]) if here else len(data) + 1
            if left > 0 and data:
                self.passed[way] += data[:left]
                await asyncio.get_running_loop().sock_sendall(self.target[way], data[:left])
            if len(data) >= left and not self.was_cut:
                await self.do_cut()

    async def do_cut(self):
        self.was_cut = True
        if self.cut.how == "rst":
            raise ConnectionResetError
        if self.cut.how == "freeze":
            self.frozen = True
            await asyncio.Event().wait()  # for ever
        for way in WAYS if self.cut.how == "fin" else (self.cut.way,):
            self.end(way)

    def end(self, way):
        """The receiver of this way reads its end. What was kept back is lost."""
        self.ended.add(way)
        self.waiting[way].clear()
        try:
            self.target[way].shutdown(socket.SHUT_WR)
        except OSError:
            pass  # gone already

    def close(self, reset):
        if self.closed:
            return
        self.closed = True
        for end in self.source.values():
            if reset:
                abort(end)
            else:
                end.close()


def abort(end):
    """Closes with a reset instead of an end."""
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    end.close()
