# SPDX-License-Identifier: Apache-2.0
"""`parlour join ADDRESS --headless`: somebody at a terminal."""

import asyncio

from guest import SOON
from parlourhost import binary, environment


class Terminal:
    def __init__(self, process):
        self.process = process
        self.lines = []  # all it has printed

    @classmethod
    async def start(cls, home, address, name, *options):
        """An address without ws:// in front of it means TLS."""
        process = await asyncio.create_subprocess_exec(
            binary(), "join", address, "--name", name, "--headless", *options, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment(home))
        return cls(process)

    async def type(self, *lines):
        self.process.stdin.write("".join(line + "\n" for line in lines).encode())
        await self.process.stdin.drain()

    async def end_of_input(self):
        self.process.stdin.close()

    async def line(self, within=SOON):
        line = await asyncio.wait_for(self.process.stdout.readline(), within)
        if not line:
            raise AssertionError(f"standard output ended after {self.lines}")
        self.lines.append(line.decode().rstrip("\n"))
        return self.lines[-1]

    async def until(self, text, within=SOON):
        """Reads on until a line contains the text, and returns that line."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while True:
            try:
                line = await self.line(deadline - loop.time())
            except asyncio.TimeoutError:
                raise AssertionError(f"no line with {text!r} came, only {self.lines}") from None
            if text in line:
                return line

    async def end(self, within=SOON):
        """Waits for its end: exit code, the remaining output, standard error."""
        out, err = await asyncio.wait_for(
            asyncio.gather(self.process.stdout.read(), self.process.stderr.read()), within)
        self.lines += out.decode().splitlines()
        return await asyncio.wait_for(self.process.wait(), within), err.decode()

    async def kill(self):
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
