# SPDX-License-Identifier: Apache-2.0
"""A screen in memory, and windows on it that are driven by the keyboard alone."""

import asyncio
import os
import shutil
import signal

SOON = 30  # seconds: one step of a window on a busy machine
TOOLS = ("Xvfb", "openbox", "xdotool", "import", "convert")


async def until(what, ready, within=SOON):
    """Polls until `ready` (a coroutine function) gives something true, and returns that."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    while not (found := await ready()):
        if loop.time() > deadline:
            raise AssertionError(f"waited {within} s in vain for: {what}")
        await asyncio.sleep(0.05)
    return found


class Screen:
    def __init__(self, folder):
        self.folder = folder  # where screenshots go
        self.processes = []
        self.environment = None
        self.shots = 0

    async def start(self):
        missing = [tool for tool in TOOLS if shutil.which(tool) is None]
        if missing:
            raise AssertionError(f"{', '.join(missing)} missing: install what packaging/dependencies lists")
        read, write = os.pipe()
        await self.spawn("Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp",
                         pass_fds=(write,), environment=os.environ)
        os.close(write)
        with os.fdopen(read) as pipe:  # to the end of the line: Xvfb dies if nobody takes all of it
            number = await asyncio.wait_for(asyncio.to_thread(pipe.readline), SOON)
        self.environment = os.environ | {"DISPLAY": f":{int(number)}"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        manager = await self.spawn("openbox", "--sm-disable")

        async def managing():
            if manager.returncode is not None:
                raise AssertionError(f"openbox ended with {manager.returncode}")
            return await self.run("xdotool", "get_num_desktops")
        await until("the window manager", managing)

    async def spawn(self, *command, environment=None, **more):
        process = await asyncio.create_subprocess_exec(
            *command, env=environment or self.environment, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL, **more)
        self.processes.append(process)
        return process

    async def run(self, *command):
        """What a command says, or nothing if it fails."""
        return (await self.output(*command)).decode().strip()

    async def output(self, *command):
        process = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
        out, _ = await asyncio.wait_for(process.communicate(), SOON)
        return out if process.returncode == 0 else b""

    async def shot(self, name):
        """A picture of the whole screen, for people to look at."""
        self.shots += 1
        await self.run("import", "-window", "root", os.path.join(self.folder, f"{self.shots:02}-{name}.png"))

    async def stop(self):
        for process in reversed(self.processes):
            if process.returncode is None:
                process.terminate()
            await process.wait()


class Window:
    """One Parlour with a window, a home of its own, and no mouse."""

    def __init__(self, screen, binary, home):
        self.screen = screen
        self.binary = binary
        self.home = home
        self.more_environment = {}
        os.makedirs(home, exist_ok=True)

    async def start(self, *arguments):
        places = {"HOME": self.home, "XDG_RUNTIME_DIR": self.home, "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                  "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"} | self.more_environment
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            places[f"XDG_{name}_HOME"] = os.path.join(self.home, name.lower())
        with open(os.path.join(self.home, "log"), "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                self.binary, *arguments, env=self.screen.environment | places,
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log)
        self.id = (await until("the window", self.find)).split()[0]

    async def find(self):
        if self.process.returncode is not None:
            raise AssertionError(f"the window ended with {self.process.returncode}")
        return await self.screen.run("xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.process.pid),
                                     "--name", "Parlour")

    async def title(self):
        return await self.screen.run("xdotool", "getwindowname", self.id)

    async def has_title(self, text):
        await until(f"the title {text!r}", lambda: self.title_contains(text))

    async def title_contains(self, text):
        return text in await self.title()

    async def activate(self):
        await self.screen.run("xdotool", "windowactivate", "--sync", self.id)
        await until("the keyboard", self.is_active)

    async def is_active(self):
        return await self.screen.run("xdotool", "getwindowfocus") == self.id

    async def keys(self, *keys):
        await self.activate()
        await self.screen.run("xdotool", "key", "--delay", "30", *keys)

    async def type(self, text):
        await self.activate()
        await self.screen.run("xdotool", "type", "--delay", "15", text)

    async def fill(self, mnemonic, text):
        """Goes to a field by its underlined letter and writes into it."""
        await self.keys(f"alt+{mnemonic}", "ctrl+a")
        await self.type(text)

    async def say(self, text):
        await self.type(text)
        await self.keys("Return")

    async def warns(self):
        """Whether the banner's warning stripe stands at its left edge, beside the list of rooms."""
        width, height = 200, 160
        pixels = await self.screen.output("convert", f"x:{self.id}[{width}x{height}+120+40]", "-depth", "8", "rgb:-")
        warm = [red - blue > 90 for red, blue in zip(pixels[0::3], pixels[2::3])]
        columns = [sum(warm[x::width]) for x in range(width)]
        return sum(count > 25 for count in columns) in range(3, 6)

    async def ended(self):
        return await asyncio.wait_for(self.process.wait(), SOON)

    async def stop(self, number=signal.SIGTERM):
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.ended()

    async def clean_up(self):
        if getattr(self, "process", None) is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
