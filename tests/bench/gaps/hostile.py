# SPDX-License-Identifier: Apache-2.0
"""Texts that cost somebody's program dearly, each within a room's limit of 4,000 characters."""

import random

LIMIT = 4_000


def fill(piece):
    return (piece * (LIMIT // max(1, len(piece)) + 1))[:LIMIT]


def texts(count, seed=1):
    made = random.Random(seed)
    marks = [chr(c) for c in range(0x300, 0x36f)]
    kinds = [
        lambda: fill("<table><tr><td>"),
        lambda: fill("a" + "".join(made.choices(marks, k=30))),
        lambda: fill("\U0001F1FB\U0001F1F3\U0001F1EB\U0001F1F7"),
        lambda: fill("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"),
        lambda: fill("\u202eabc\u2066def\u202d"),
        lambda: fill("\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627 "),
        lambda: fill("W"),
        lambda: fill("> "),
        lambda: fill("**_~~`"),
        lambda: fill("[[![]("),
        lambda: fill("- \n  "),
        lambda: fill("```\n"),
        lambda: fill("https://a.example/" + "x" * 50 + " "),
        lambda: fill("\n"),
        lambda: fill("\ufdfa"),
        lambda: fill("\u0e01\u0e33\u0e49"),
        lambda: "".join(chr(made.choice([made.randrange(0x20, 0xd800), made.randrange(0xe000, 0xfffe),
                                         made.randrange(0x10000, 0x1f000)])) for _ in range(LIMIT // 2)),
        lambda: fill("𒐫𒈙⸻"),
    ]
    return [kinds[i % len(kinds)]() for i in range(count)]
