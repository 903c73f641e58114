# SPDX-License-Identifier: Apache-2.0
"""A person at a desk: one window, a keyboard and no mouse, and a screen reader that says what is shown.
Others are in the room with foreign clients, and see what really went over the wire."""

import asyncio
import os
import socket
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "foreign"))

from guest import Guest  # noqa: E402
from keys import Key  # noqa: E402
from reader import Reader  # noqa: E402
from screen import Screen, Window, until  # noqa: E402

MOST_STEPS = 40  # of the Tab key through one window


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Desk(unittest.IsolatedAsyncioTestCase):
    maxDiff = None

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        shots = os.environ.get("PARLOUR_SCREENSHOTS", folder.name)
        os.makedirs(shots, exist_ok=True)
        self.screen = Screen(os.path.join(shots))
        self.addAsyncCleanup(self.screen.stop)
        await self.screen.start()
        self.port = free_port()
        self.window = Window(self.screen, os.environ["PARLOUR_BINARY"], os.path.join(folder.name, "anna"))
        self.window.more_environment = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.addAsyncCleanup(self.window.clean_up)

    async def asyncTearDown(self):
        await self.screen.shot(f"{self._testMethodName}-at-the-end")

    # ---- the window

    async def start(self, *arguments):
        await self.window.start(*arguments)
        self.reader = Reader(self.window.process.pid)
        await self.is_true("the program for screen readers", lambda: self.reader.application() is not None)

    async def host(self, room="Tea room"):
        """By the command line, where opening a room is not what is tested."""
        await self.start("host", "--rate", "off", "--port", str(self.port), "--room", room)
        await self.window.has_title(room)

    async def is_true(self, what, ready, instead=None):
        """Polls something that is no coroutine, as the screen reader's answers are."""
        async def answer():
            self.reader.turn()
            return ready()
        try:
            return await until(what, answer, within=10)
        except AssertionError as vain:
            raise AssertionError(f"{vain}, but {instead()!r}") if instead else vain

    async def shows(self, text):
        await self.is_true(f"{text!r} on the screen", lambda: self.reader.shows(text))

    async def shows_no_more(self, text):
        await self.is_true(f"no {text!r} on the screen", lambda: not self.reader.shows(text))

    async def press(self, *keys):
        """For whatever has the keyboard: a dialog, a menu."""
        await self.screen.run("xdotool", "key", "--delay", "20", *keys)

    async def write(self, text):
        await self.screen.run("xdotool", "type", "--delay", "10", text)

    async def active_title(self):
        return await self.screen.run("xdotool", "getwindowfocus", "getwindowname")

    async def dialog(self, title):
        """Waits until it has the keyboard."""
        async def is_here():
            return title in await self.active_title()
        await until(f"the dialog {title!r}", is_here, within=10)

    async def back_in_window(self):
        await until("the keyboard in the window", self.window.is_active, within=10)

    def focus(self):
        return self.reader.focused()

    async def focus_is(self, name):
        await self.is_true(f"the focus on {name!r}", lambda: name in self.focus(), self.focus)

    async def go_to(self, name, key="Tab"):
        """From part to part, until it is this one."""
        passed = []
        while len(passed) < MOST_STEPS:
            now = self.focus()
            if name in now:
                return
            passed.append(now)
            await self.press(key)
            await asyncio.sleep(0)
            await self.is_true("a step", lambda: self.focus() != passed[-1])
        raise AssertionError(f"{key} never comes to {name!r}, but to {passed}")

    async def to_timeline(self):
        await self.go_to("Conversation", "shift+Tab")

    async def to_composer(self):
        await self.go_to("Message")

    async def menu(self, letters, item):
        """Opens a menu of the window by its letter, and takes an item by its own."""
        await self.window.keys(f"alt+{letters[0]}")
        await self.is_true(f"the menu with {item!r}", lambda: self.reader.find("menu item", item))
        await self.press(letters[1])

    async def popup(self, key):
        """Opens the menu of what has the focus. It is a window without a name, and has all keys."""
        before = await self.windows()
        await self.press(key)

        async def more():
            return await self.windows() > before
        await until("the menu", more, within=10)

    async def windows(self):
        shown = await self.screen.run("xdotool", "search", "--all", "--onlyvisible", "--pid",
                                      str(self.window.process.pid), "--name", "")
        return len(shown.split())

    async def clipboard(self):
        """As it comes out of it: pasted into the empty composer, read, and taken away again."""
        await self.to_composer()
        await self.press("ctrl+v")
        field = self.reader.find("text", "Message")
        text = await self.is_true("what was pasted", lambda: self.reader.text(field))
        await self.press("ctrl+a", "BackSpace")
        await self.is_true("an empty composer", lambda: not self.reader.text(field))
        return text

    async def says(self, text):
        """Into the composer, wherever the focus is in the conversation, and to the others."""
        await self.window.say(text)
        return await self.guest.until("message", text=text)

    # ---- others

    async def somebody(self, name, key=True, port=None, **more):
        guest = await Guest.connect(f"ws://127.0.0.1:{port or self.port}")
        self.addAsyncCleanup(guest.drop)
        await guest.join(name, Key() if key is True else key or None, **more)
        return guest

    async def hears(self, guest, text):
        """A guest says something, and it is shown."""
        await guest.send(type="message", text=text, id=text[:40])
        seq = (await guest.until("ack", id=text[:40]))["seq"]
        await self.is_true(f"{text!r}", lambda: any(text in m for m in self.reader.messages()))
        return seq
