# SPDX-License-Identifier: Apache-2.0
"""The window as a screen reader finds it: everything has a name and a role, and what happens is told."""

import re
import unittest

from desk import Desk, until


class Accessible(Desk):
    def check_names(self, where):
        """Whatever one can go to says what it is."""
        silent = [part.get_role_name() for part in self.reader.walk()
                  if self.reader.is_focusable(part) and not part.get_name()]
        self.assertEqual(silent, [], where)

    async def test_names_roles_and_news(self):
        await self.start()
        await self.is_true("the first field", lambda: self.reader.find("text", "Address"))
        self.check_names("start page")
        self.assertTrue(self.reader.find("push button", "Host a room"))
        await self.window.fill("m", "Tea room")
        await self.press("Tab", "space")
        self.check_names("start page with details")
        await self.window.fill("t", str(self.port))
        await self.press("Return")
        await self.window.has_title("Tea room")
        self.guest = await self.somebody("Ben")
        await self.shows("Ben joined")
        self.check_names("room")
        self.assertTrue(self.reader.find("list", "Rooms"))
        self.assertTrue(self.reader.find("list", "People in this room"))
        await self.news()
        await self.states()
        await self.dialogs()

    async def news(self):
        """A message that arrives is told at once."""
        self.reader.listen("object:announcement", "object:property-change:accessible-name",
                           "object:children-changed", "object:state-changed", "object:text-changed")

        async def listening():  # the program learns of it in its own time
            await self.press("x", "BackSpace")
            self.reader.turn()
            return self.reader.heard
        await until("any event", listening)
        await self.hears(self.guest, "Hello")  # the first in a new room counts as what was there before
        await self.hears(self.guest, "The tea is ready")
        await self.is_true("the event", lambda: any("The tea is ready" in words for _, words in self.reader.heard),
                           lambda: self.reader.heard)

    async def states(self):
        """Author, time, text and what became of it, message by message."""
        read = [m for m in self.reader.messages() if "tea is ready" in m]
        self.assertRegex(read[0], r"^Ben, \d\d?:\d\d.*, The tea is ready$")
        mine = (await self.says("Cmoing"))["seq"]
        await self.press("Up")
        await self.shows("Changing your message")
        await self.press("ctrl+a")
        await self.write("Coming")
        await self.press("Return")
        await self.guest.until("edit", target=mine)
        await self.guest.send(type="react", target=mine, emoji="🎉", on=True, id="r")
        await self.is_true("what became of it", lambda: self.is_read(r"^You, .*, Coming, edited, 1 reaction$"),
                           self.reader.messages)

    def is_read(self, pattern):
        return any(re.match(pattern, m) for m in self.reader.messages())

    async def dialogs(self):
        for key, title in (("ctrl+comma", "Preferences"), ("ctrl+k", "Go to a room"), ("ctrl+g", "Go to a day"),
                           ("ctrl+slash", "eyboard")):
            await self.window.keys(key)
            await self.dialog(title)
            self.check_names(title)
            await self.press("Escape")
            await self.back_in_window()


if __name__ == "__main__":
    unittest.main()
