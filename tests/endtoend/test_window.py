# SPDX-License-Identifier: Apache-2.0
"""Two people with two windows, each with nothing but a keyboard, and a third in a foreign client who
writes down what really went over the wire. The host is killed in between."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "foreign"))

from guest import Guest  # noqa: E402
from screen import Screen, Window, until  # noqa: E402


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class TwoWindows(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        self.addCleanup(folder.cleanup)
        shots = os.environ.get("PARLOUR_SCREENSHOTS", folder.name)
        os.makedirs(shots, exist_ok=True)
        self.screen = Screen(shots)
        self.addAsyncCleanup(self.screen.stop)
        await self.screen.start()
        self.port = free_port()
        self.anna = self.window(folder.name, "anna")
        self.ben = self.window(folder.name, "ben")

    async def asyncTearDown(self):
        """Before anything is closed: what the screen showed, whatever the outcome."""
        await self.screen.shot("at-the-end")

    def window(self, folder, name):
        window = Window(self.screen, os.environ["PARLOUR_BINARY"], os.path.join(folder, name))
        self.addAsyncCleanup(window.clean_up)
        return window

    async def observer(self, **join):
        guest = await Guest.connect(f"ws://127.0.0.1:{self.port}")
        self.addAsyncCleanup(guest.drop)
        await guest.join("Observer", **join)
        return guest

    async def open_room(self):
        await self.anna.start()
        await self.screen.shot("start-page")
        await self.anna.fill("n", "Anna")
        await self.anna.fill("m", "Tea room")
        # Not by their letter: a button reached by that acts 100 ms later, and what is typed until then is lost.
        await self.anna.keys("Tab", "space")
        await self.anna.fill("t", str(self.port))
        await self.anna.keys("Return")
        await self.anna.has_title("Tea room")

    async def enter_room(self):
        await self.ben.start()
        await self.ben.fill("n", "Ben")
        await self.ben.fill("a", f"127.0.0.1:{self.port}")
        await self.ben.keys("Return")
        await self.ben.has_title("Tea room")

    async def shown_by(self, window, observer, sender):
        """What a window's timeline shows: copied there, and pasted into a message for the observer."""
        await window.keys("shift+Tab", "ctrl+a", "ctrl+c", "Tab", "ctrl+v", "Return")
        pasted = await observer.until("message", **{"from": sender})
        return pasted["text"].splitlines()

    def check_shown(self, lines, *messages):
        """Each message stands there once, in this order."""
        shown = [line.split("] ", 1)[-1] for line in lines]
        mine = [line for line in shown if line in messages]
        self.assertEqual(mine, list(messages), lines)

    async def test_talk_through_a_crash_of_the_host(self):
        await self.open_room()
        await self.screen.shot("hosting")
        observer = await self.observer()
        epoch = observer.welcome["epoch"]
        await self.enter_room()
        await self.check_standings(observer)
        await self.screen.shot("both-in-the-room")
        await self.talk(observer)
        lines = await self.shown_by(self.ben, observer, "Ben")
        self.check_shown(lines, "Anna: Hello Ben", "Ben: Hello Anna", "Ben: one", "two")

        await self.crash()
        await self.ben.say("Are you there?")
        await self.screen.shot("said-while-away")
        await self.anna.start()  # the room was open, so it is again
        await self.anna.has_title("Tea room")
        await until("the end of the banner", self.ben_is_calm)
        observer = await self.back(epoch)
        await self.anna.say("I am back")
        await observer.until("message", **{"from": "Anna", "text": "I am back"})
        await self.ben.say("Good")
        await observer.until("message", **{"from": "Ben", "text": "Good"})
        await self.screen.shot("together-again")
        told = ("Anna: Hello Ben", "Ben: Hello Anna", "Ben: Are you there?", "Anna: I am back", "Ben: Good")
        self.check_shown(await self.shown_by(self.anna, observer, "Anna"), *told[-3:])
        log = await self.log(observer)
        self.assertEqual([e["seq"] for e in log], list(range(1, len(log) + 1)))
        self.check_shown([f"{e['from']}: {e['text']}" for e in log], *told)
        await self.go_home(observer)

    async def check_standings(self, observer):
        """Anna is the host, Ben came by TLS without being asked to, and the observer is a guest without either."""
        host, guest, unencrypted = 3, 1, 8
        update = await observer.until("users_update", count=3)
        self.assertEqual(dict(zip(update["users"], update["standings"])),
                         {"Anna": host, "Ben": 0, "Observer": guest | unencrypted})

    async def talk(self, observer):
        await self.anna.say("Hello Ben")
        await observer.until("message", **{"from": "Anna", "text": "Hello Ben", "seq": 1})
        await self.ben.say("Hello Anna")
        await observer.until("message", **{"from": "Ben", "text": "Hello Anna", "seq": 2})
        await self.ben.type("one")
        await self.ben.keys("shift+Return")
        await self.ben.say("two")
        await observer.until("message", **{"from": "Ben", "text": "one\ntwo", "seq": 3})

    async def crash(self):
        self.assertFalse(await self.ben.warns())
        await self.anna.stop(signal.SIGKILL)
        await until("the banner", self.ben.warns)
        await self.screen.shot("connection-lost")

    async def ben_is_calm(self):
        return not await self.ben.warns()

    async def back(self, epoch):
        """The observer again, when what was said while the host was away has arrived."""
        async def arrived():
            observer = await self.observer(after=3, epoch=epoch)
            self.assertNotIn("reset", observer.welcome)
            page = await observer.until("history", complete=True)
            if [e["text"] for e in page["entries"] if e["text"] == "Are you there?"]:
                return observer
            await observer.leave()
            return None
        return await until("what was said while the host was away", arrived)

    async def log(self, observer):
        await observer.send(type="history")
        return (await observer.until("history", complete=True))["entries"]

    async def go_home(self, observer):
        await self.ben.keys("ctrl+q")
        self.assertEqual(await self.ben.ended(), 0)
        await observer.until("users_update", count=2)
        await self.anna.keys("alt+F4")  # asks first: the observer is still here
        await until("the question", self.question)
        await self.screen.shot("close-with-guests")
        await self.screen.run("xdotool", "key", "Return")  # what is proposed is to stay
        await until("the window again", self.anna.is_active)
        await self.anna.say("Stay a while")
        await observer.until("message", **{"from": "Anna", "text": "Stay a while"})
        await self.anna.keys("ctrl+q")
        await until("the question", self.question)
        self.assertNotIn("bye", [f["type"] for f in await observer.waiting()])
        await self.screen.run("xdotool", "key", "alt+q")
        await observer.until("bye", reason="shutdown")
        self.assertEqual(await self.anna.ended(), 0)

    async def question(self):
        """The question has the keyboard."""
        return "Quit Parlour?" in await self.screen.run("xdotool", "getwindowfocus", "getwindowname")


if __name__ == "__main__":
    unittest.main()
