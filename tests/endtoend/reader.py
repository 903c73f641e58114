# SPDX-License-Identifier: Apache-2.0
"""Reads a window as a screen reader does: through AT-SPI, on a bus of the test's own."""

import pyatspi
from gi.repository import Atspi, GLib


class Reader:
    """What one process shows. Nothing is remembered: every question goes to the program anew."""

    def __init__(self, pid):
        self.pid = pid
        self.heard = []  # (event, name) of what it was about, as they come
        pyatspi.Registry.getDesktop(0).set_cache_mask(Atspi.Cache.NONE)

    def application(self):
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.get_process_id() == self.pid:
                one.set_cache_mask(Atspi.Cache.NONE)
                return one
        return None

    def walk(self, root=None, seen_only=True):
        """Every part, from the outside in; of what is not seen, nothing."""
        waiting = [root or self.application()]
        while waiting:
            part = waiting.pop()
            if part is None:
                continue
            yield part
            try:
                children = [part.get_child_at_index(i) for i in range(part.get_child_count())]
                if seen_only:
                    children = [c for c in children if c is not None and (
                        c.get_role() == Atspi.Role.LIST_ITEM
                        or c.get_state_set().contains(Atspi.StateType.SHOWING))]
            except GLib.Error:  # it went meanwhile
                continue
            waiting.extend(reversed(children))

    def find(self, role, name="", root=None):
        """The first one that is seen, by role and a part of its name."""
        for part in self.walk(root):
            try:
                if part.get_role_name().endswith(role) and name in part.get_name():
                    return part
            except GLib.Error:
                continue
        return None

    def names(self, role, root=None):
        return [part.get_name() for part in self.walk(root) if part.get_role_name() == role]

    def shows(self, text):
        """Whether these words stand anywhere."""
        return any(text in part.get_name() or text in self.text(part) for part in self.walk())

    @staticmethod
    def text(part):
        try:
            words = part.get_text_iface()
            return words.get_text(0, words.get_character_count()) if words is not None else ""
        except GLib.Error:
            return ""

    def timeline(self):
        return self.find("list", "Conversation")

    def messages(self):
        """Each as it is spoken, oldest first."""
        rows = self.timeline()
        if rows is None:
            return []
        return [rows.get_child_at_index(i).get_name() for i in range(rows.get_child_count())]

    @staticmethod
    def is_focusable(part):
        return part.get_state_set().contains(Atspi.StateType.FOCUSABLE)

    @staticmethod
    def is_on_screen(part):
        states = part.get_state_set()
        return states.contains(Atspi.StateType.SHOWING) and not states.contains(Atspi.StateType.INVALID)

    def focused(self):
        """From the outside in, for example a list and its row: their names."""
        return " / ".join(part.get_name() for part in self.walk() if self.has_focus(part))

    @staticmethod
    def has_focus(part):
        """A list's current item says so even where the list has no focus itself."""
        focused = Atspi.StateType.FOCUSED
        if part.get_role() == Atspi.Role.LIST_ITEM and not part.get_parent().get_state_set().contains(focused):
            return False
        return part.get_state_set().contains(focused)

    def listen(self, *kinds):
        pyatspi.Registry.registerEventListener(self.hear, *kinds)

    def hear(self, event):
        parts = [part for part in (event.source, event.any_data) if isinstance(part, Atspi.Accessible)]
        try:
            self.heard += [(event.type, part.get_name()) for part in parts]
        except GLib.Error:  # it went meanwhile
            pass

    @staticmethod
    def turn():
        """Takes in what has come."""
        while GLib.MainContext.default().iteration(False):
            pass
