# SPDX-License-Identifier: Apache-2.0
"""How long a window's event loop does not listen, seen from outside: by the question that window managers ask to find out
whether a program hangs (_NET_WM_PING). The answer comes from the loop that also draws and takes keys."""

import select
import threading
import time

from Xlib import X, display
from Xlib.protocol import event

PAUSE_S = 0.002  # between an answer and the next question


class Pinger:
    """Asks all the time, one question after the other, in a thread of its own. A context manager."""

    def __init__(self, name, window):
        self._display = display.Display(name)
        self._root = self._display.screen().root
        self._window = self._display.create_resource_object("window", int(window))
        self._protocols = self._display.intern_atom("WM_PROTOCOLS")
        self._ping = self._display.intern_atom("_NET_WM_PING")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self.gaps_ms = []

    def __enter__(self):
        self._root.change_attributes(event_mask=X.StructureNotifyMask)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()
        self._display.close()

    def worst_ms(self):
        return max(self.gaps_ms)

    def p99_ms(self):
        return sorted(self.gaps_ms)[int(len(self.gaps_ms) * 0.99)]

    def _work(self):
        number = 0
        while not self._over.is_set():
            number += 1
            asked = time.monotonic()
            self._window.send_event(event.ClientMessage(
                window=self._window, client_type=self._protocols,
                data=(32, [self._ping, number, self._window.id, 0, 0])), event_mask=X.NoEventMask)
            self._display.flush()
            while not self._is_answer(number):
                if self._over.is_set():
                    return
            self.gaps_ms.append((time.monotonic() - asked) * 1000)
            time.sleep(PAUSE_S)

    def _is_answer(self, number):
        if not self._display.pending_events():
            select.select([self._display.fileno()], [], [], 0.1)
            return False
        told = self._display.next_event()
        return (told.type == X.ClientMessage and told.client_type == self._protocols
                and told.data[1][0] == self._ping and told.data[1][1] == number)
