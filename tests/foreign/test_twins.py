# SPDX-License-Identifier: Apache-2.0
"""Names that look the same belong to one person; names that differ by a mark do not."""

import asyncio
import itertools
import unicodedata
import unittest

from keys import Key
from parlourhost import RoomTest

AT_ONCE = 10


async def some_at_a_time(waits):
    """All of them, but never too many: the results in order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def gated(wait):
        async with gate:
            return await wait
    return await asyncio.gather(*(gated(wait) for wait in waits))


# Letters of one script that look like Latin ones: a whole name of them is a name, and a twin.
CYRILLIC = dict(zip("aceijopsxy", "асеіјорѕху"))
CYRILLIC_CAPITALS = dict(zip("ABCEHKMOPTX", "АВСЕНКМОРТХ"))
GREEK_CAPITALS = dict(zip("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ"))


def twins():
    """200 pairs of names that look the same, by ten different tricks, 20 of each."""
    def words(letters, shift):
        return ["".join(letters[(n * k + k + shift) % len(letters)] for k in range(5)) for n in range(1, 21)]

    def spelled(word, table):
        return "".join(table[letter] for letter in word)

    latin = "abcdefghijklmnopqrstuvwxyz"
    plain = words(latin, 7)
    tricks = [
        [(w, spelled(w, CYRILLIC)) for w in words("aceopxy", 0)],
        [(w, spelled(w, CYRILLIC_CAPITALS)) for w in words("ABCEHKMOPTX", 2)],
        [(w, spelled(w, GREEK_CAPITALS)) for w in words("ABEHKMNOPTXYZ", 0)],
        [(w, w.upper()) for w in plain],
        [(w, "".join(chr(ord(c) - ord("a") + 0xff41) for c in w)) for w in plain],  # full width
        [(w, "".join(chr(ord(c) - ord("a") + 0x1d41a) for c in w)) for w in plain],  # mathematical bold
        [(w, "\u200b".join(w)) for w in plain],
        [(w, w[:2] + "\u00ad" + w[2:]) for w in plain],  # a soft hyphen
        [(f"{w} {w}", f"{w}\u3000\u2009{w}") for w in plain],  # spaces
        [(w + "ệ", unicodedata.normalize("NFD", w + "ệ")) for w in plain],
    ]
    pairs = []
    for name, twin in itertools.chain(*tricks):
        # A word of one trick must not meet the same word of another: a number tells them apart, of digits
        # that are no letters' twins.
        mark = f"{len(pairs):03o}".translate(str.maketrans("01234567", "23456789"))
        pairs.append((f"{name} {mark}", f"{twin} {mark}"))
    return pairs


def vietnamese():
    """Names that differ by nothing but marks, for different people."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    vowels = {"a": ("a", "ă", "â"), "o": ("o", "ô", "ơ"), "u": ("u", "ư"), "e": ("e", "ê"), "i": ("i",)}
    families = [("B", "i", "nh"), ("Th", "u", ""), ("H", "o", "a"), ("L", "e", ""), ("Tr", "a", "ng")]
    names = [unicodedata.normalize("NFC", head + vowel + tone + tail)
             for head, letter, tail in families for vowel in vowels[letter] for tone in tones]
    return names + ["Duong", "Dương", "Đương", "Đuong", "Dường", "Đường"]


class Twins(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")

    async def take(self, name):
        owner = await self.guest(self.room, name, key=Key())
        await owner.leave()

    async def is_refused(self, twin):
        """Returns what was wrong, if anything."""
        guest = await self.connect(self.room)
        await guest.ask_to_join(twin, Key())
        answer = await guest.receive()
        await guest.drop()
        return None if answer.get("code") == "name_taken" else f"{twin!r}: {answer['type']} {answer.get('code', '')}"

    async def test_200_that_look_the_same_are_taken(self):
        pairs = twins()
        self.assertEqual(len({name for name, _ in pairs}), 200)
        await some_at_a_time([self.take(name) for name, _ in pairs])
        problems = await some_at_a_time([self.is_refused(twin) for _, twin in pairs])
        self.assertEqual([problem for problem in problems if problem], [])

    async def test_marks_make_other_names(self):
        names = vietnamese()
        self.assertEqual(len(set(names)), len(names))
        guests = await some_at_a_time([self.guest(self.room, name, key=Key()) for name in names])
        self.assertEqual([guest.name for guest in guests], names)
        twins_of = await some_at_a_time([self.is_refused(unicodedata.normalize("NFD", name)) for name in names])
        self.assertEqual([problem for problem in twins_of if problem], [])


if __name__ == "__main__":
    unittest.main()
