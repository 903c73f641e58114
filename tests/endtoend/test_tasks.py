# SPDX-License-Identifier: Apache-2.0
"""Everyday tasks, with keys alone. What each did is asked of somebody else's client, and of a screen reader."""

import unittest

from desk import Desk


class Writing(Desk):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.host()
        self.guest = await self.somebody("Ben")

    async def test_write(self):
        await self.says("Hello Ben")
        await self.window.type("one")
        await self.window.keys("shift+Return")
        await self.window.say("two")
        await self.guest.until("message", text="one\ntwo")
        await self.says("this is **bold**")
        await self.shows("this is bold")
        await self.complete()
        await self.commands()

    async def complete(self):
        """A name, an emoji."""
        await self.window.type("hi @Be")
        await self.press("Tab", "Return")
        await self.guest.until("message", text="hi @Ben")
        await self.window.type("cup :thumbs_u")
        await self.press("Tab", "Return")
        await self.guest.until("message", text="cup 👍")

    async def commands(self):
        await self.menu("rt", "Change topic…")
        await self.dialog("opic")
        await self.press("ctrl+a")
        await self.write("Green tea")
        await self.press("Return")
        await self.shows("Green tea")
        await self.window.say("/help")
        await self.shows("/kick")


class Messages(Desk):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.host()
        self.guest = await self.somebody("Ben")
        await self.shows("Ben joined")

    async def test_messages(self):
        asked = await self.hears(self.guest, "Who has milk?")
        await self.on_row("Who has milk?")
        await self.press("r")
        await self.focus_is("Message")
        await self.write("I do")
        await self.press("Return")
        mine = (await self.guest.until("message", text="I do", reply_to=asked))["seq"]
        await self.change(mine)
        await self.react(asked)
        await self.jump(asked)
        await self.copy()
        await self.delete(mine)

    async def on_row(self, text):
        """Upwards from the last message to this one."""
        await self.to_timeline()
        await self.press("Escape")
        passed = []
        while text not in self.focus():
            passed.append(self.focus())
            self.assertLess(len(passed), 20, passed)
            await self.press("Up")
            await self.is_true("another row", lambda: self.focus() != passed[-1])

    async def change(self, mine):
        """The last one from the composer, and one by its row."""
        await self.press("Up")
        await self.shows("Changing your message")
        await self.write(" indeed")
        await self.press("Return")
        await self.guest.until("edit", target=mine, text="I do indeed")
        await self.on_row("I do indeed")
        await self.press("e")
        await self.focus_is("Message")
        await self.press("ctrl+a")
        await self.write("Me")
        await self.press("Return")
        await self.guest.until("edit", target=mine, text="Me")

    async def react(self, asked):
        await self.on_row(", Who has milk?")
        await self.popup("plus")
        await self.press("Down", "Return")
        await self.guest.until("react", target=asked, emoji="👍", on=True)
        await self.is_true("the reaction", lambda: any("1 reaction" in m for m in self.reader.messages()))

    async def jump(self, asked):
        """From an answer to what it answers, and back."""
        for i in range(30):
            await self.guest.send(type="message", text=f"talk {i}", id=f"t{i}")
        await self.guest.send(type="message", text="Nobody?", id="late", reply_to=asked)
        await self.is_true("the talk", lambda: any("Nobody?" in m for m in self.reader.messages()))
        await self.press("Escape", "End")
        await self.on_row("Nobody?")
        await self.press("q")
        await self.is_true("the question", lambda: ", Who has milk?" in self.focus())
        await self.press("alt+Left")
        await self.is_true("the end", lambda: self.on_screen("Nobody?") and not self.on_screen(", Who has milk?"))

    def on_screen(self, text):
        rows = self.reader.timeline()
        return any(text in row.get_name() and self.reader.is_on_screen(row) for row in rows)

    async def copy(self):
        await self.on_row("Nobody?")
        await self.press("c")
        self.assertEqual(await self.clipboard(), "Nobody?")
        await self.on_row("Nobody?")
        await self.press("shift+Up", "shift+Up", "ctrl+c")
        lines = (await self.clipboard()).splitlines()
        self.assertEqual([line.split("] ")[-1] for line in lines], ["Ben: talk 28", "Ben: talk 29", "Ben: Nobody?"])

    async def delete(self, mine):
        seq = (await self.says("a slip"))["seq"]
        await self.on_row("a slip")
        await self.press("Delete")
        await self.dialog("Delete the message?")
        await self.press("alt+d")
        await self.guest.until("delete", target=seq)
        await self.back_in_window()
        await self.is_true("no slip", lambda: not any("a slip" in m for m in self.reader.messages()))


class People(Desk):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        await self.host()
        self.guest = await self.somebody("Ben")
        await self.shows("Ben joined")

    async def on_ben(self):
        """In the list of people."""
        await self.go_to("People in this room")
        await self.press("Home")

    def ben(self):
        part = self.reader.find("list item", "Ben", self.reader.find("list", "People in this room"))
        return part.get_name() if part else ""

    async def test_people(self):
        await self.window.keys("F9")
        await self.is_true("no list", lambda: not self.reader.find("list", "People in this room"))
        await self.window.keys("F9")
        await self.is_true("the list", lambda: self.reader.find("list", "People in this room"))
        await self.on_ben()
        await self.popup("Menu")
        await self.press("w")
        await self.shows("Whispering to Ben")
        await self.write("psst")
        await self.press("Return")
        await self.guest.until("whisper", text="psst")
        await self.press("Escape")
        await self.on_ben()
        await self.popup("Menu")
        await self.press("o")
        await self.shows("made Ben a moderator")
        await self.on_ben()
        await self.popup("Menu")
        await self.press("m")
        await self.dialog("Mute")
        await self.write("too loud")
        await self.press("Return")
        await self.back_in_window()
        await self.is_true("Ben muted", lambda: "muted" in self.ben())


class Program(Desk):
    async def test_program(self):
        await self.host()
        self.guest = await self.somebody("Ben")
        await self.menu("pa", "I am away")
        await self.is_true("away", lambda: self.me_away())
        await self.menu("pa", "I am away")
        await self.is_true("here", lambda: not self.me_away())
        await self.find_and_go()
        await self.preferences()
        await self.window.keys("ctrl+slash")
        await self.dialog("eyboard")
        await self.press("Escape")
        await self.back_in_window()
        await self.draft_and_quit()

    def me_away(self):
        people = self.reader.find("list", "People in this room")
        return any("away" in name for name in self.reader.names("list item", people))

    async def find_and_go(self):
        await self.says("green tea")
        await self.says("black tea")
        await self.window.keys("ctrl+f")
        await self.focus_is("Find in this room")
        await self.write("tea")
        await self.shows("2 messages")
        await self.press("F3")
        await self.press("Escape")
        await self.window.keys("ctrl+g")
        await self.dialog("Go to a day")
        await self.press("alt+t")
        await self.back_in_window()

    async def preferences(self):
        """Another language, and back."""
        await self.window.keys("ctrl+comma")
        await self.dialog("Preferences")
        await self.press("alt+l")
        await self.focus_is("As the desktop")
        await self.press("End")
        await self.dialog("Tùy chọn")
        await self.press("Home")
        await self.dialog("Preferences")
        await self.press("Escape")
        await self.back_in_window()

    async def draft_and_quit(self):
        """What was written stays over a restart, and the room opens again."""
        await self.window.type("not yet")
        await self.window.keys("ctrl+q")
        await self.dialog("Quit Parlour?")
        await self.press("alt+q")
        self.assertEqual(await self.window.ended(), 0)
        await self.start()
        await self.window.has_title("Tea room")
        await self.is_true("the draft", lambda: self.reader.text(self.reader.find("text", "Message")) == "not yet")


if __name__ == "__main__":
    unittest.main()
