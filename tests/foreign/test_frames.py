# SPDX-License-Identifier: Apache-2.0
"""RFC 6455, frame by frame, as a hostile client would not keep it: with TLS and without."""

import asyncio
import json
import struct
import unittest

from guest import SOON
from parlourhost import RoomTest
from rawpipe import BINARY, CLOSE, CONTINUATION, FINAL, PING, PONG, TEXT, Pipe, close_frame, frame

PROTOCOL, NOT_UTF8, TOO_BIG = 1002, 1007, 1009
FRAME_BYTES = 64 * 1024
ASK = b'{"type":"ping","t":"%s"}'
BAD_UTF8 = {
    "a continuation alone": b"\x80", "an end too soon": b"\xe2\x82", "an overlong slash": b"\xc0\xaf",
    "a longer one": b"\xe0\x80\xaf", "the longest": b"\xf0\x80\x80\xaf", "a surrogate": b"\xed\xa0\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80", "what never occurs": b"\xfe", "nor this": b"\xff",
}


def fragments(payload, size, opcode=TEXT, between=b""):
    """One message in pieces of so many bytes, with something between them."""
    pieces = [payload[at:at + size] for at in range(0, len(payload), size)]
    frames = []
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        frames.append(frame(opcode if number == 0 else CONTINUATION, piece, FINAL if last else 0))
    return between.join(frames)


def question(mark="x"):
    return frame(TEXT, ASK % mark.encode())


# What ends the connection: the bytes, and the close code.
FATAL = {
    **{f"reserved bit {bit:#x}": (frame(TEXT, ASK % b"x", FINAL | bit), PROTOCOL) for bit in (0x40, 0x20, 0x10)},
    **{f"a reserved bit {bit:#x} in a ping": (frame(PING, b"", FINAL | bit), PROTOCOL) for bit in (0x40, 0x20, 0x10)},
    **{f"opcode {code}": (frame(code, b"x"), PROTOCOL) for code in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    "a ping of 126 bytes": (frame(PING, b"x" * 126), PROTOCOL),
    "a pong of 126 bytes": (frame(PONG, b"x" * 126), PROTOCOL),
    "a close of 126 bytes": (close_frame(1000, b"x" * 124), PROTOCOL),
    "a ping in fragments": (frame(PING, b"x", 0) + frame(CONTINUATION, b"x"), PROTOCOL),
    "a pong in fragments": (frame(PONG, b"x", 0) + frame(CONTINUATION, b"x"), PROTOCOL),
    "a close in fragments": (frame(CLOSE, struct.pack("!H", 1000), 0), PROTOCOL),
    "a continuation of nothing": (frame(CONTINUATION, b"x"), PROTOCOL),
    "a continuation of nothing that goes on": (frame(CONTINUATION, b"x", 0), PROTOCOL),
    "a text within a text": (frame(TEXT, b"{", 0) + frame(TEXT, b"}"), PROTOCOL),
    "bytes within a text": (frame(TEXT, b"{", 0) + frame(BINARY, b"}"), PROTOCOL),
    "a short length in 2 bytes": (struct.pack("!BBH", 0x81, 0xfe, 5) + b"maskhello", PROTOCOL),
    "a short length in 8 bytes": (struct.pack("!BBQ", 0x81, 0xff, 5) + b"maskhello", PROTOCOL),
    "a length with its highest bit": (struct.pack("!BBQ", 0x81, 0xff, 1 << 63) + b"mask", PROTOCOL),
    "a frame too large": (frame(TEXT, b"x" * 100, length=FRAME_BYTES + 1), TOO_BIG),
    "a frame of 200 MB": (frame(TEXT, b"x" * 100, length=200_000_000), TOO_BIG),
    "fragments that are too much together": (fragments(b"x" * (FRAME_BYTES + 1), 1000), TOO_BIG),
    "a close of one byte": (frame(CLOSE, b"\x03"), PROTOCOL),
    **{f"close code {code}": (close_frame(code), PROTOCOL)
       for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)},
    **{f"{name} in a text": (frame(TEXT, ASK % bad), NOT_UTF8) for name, bad in BAD_UTF8.items()},
    **{f"{name} at the end of a text": (frame(TEXT, b"tea" + bad), NOT_UTF8) for name, bad in BAD_UTF8.items()},
    **{f"{name} as the reason of a close": (close_frame(1000, b"tea" + bad), NOT_UTF8)
       for name, bad in BAD_UTF8.items()},
}

# What is answered, and how; the connection stays.
FINE = {
    "a text": (question(), ["x"]),
    "a text in two": (fragments(ASK % b"x", 12), ["x"]),
    "a text byte by byte": (fragments(ASK % b"x", 1), ["x"]),
    "a text with an empty piece": (frame(TEXT, b"", 0) + frame(CONTINUATION, b"", 0)
                                   + frame(CONTINUATION, ASK % b"x"), ["x"]),
    "all of Unicode": (frame(TEXT, ASK % "ệ👍🏽\U0010ffff".encode()), ["ệ👍🏽\U0010ffff"]),
    "a ping": (frame(PING), [b""]),
    "a long ping": (frame(PING, bytes(range(125))), [bytes(range(125))]),
    "pings in a row": (b"".join(frame(PING, b"%d" % i) for i in range(20)), [b"%d" % i for i in range(20)]),
    "a ping between pieces": (fragments(ASK % b"x", 10, between=frame(PING, b"in between")),
                              [b"in between", b"in between", "x"]),
    "a pong that nobody asked for": (frame(PONG, b"hello") + question(), ["x"]),
    "a pong between pieces": (fragments(ASK % b"x", 10, between=frame(PONG, b"hello")), ["x"]),
    "texts in a row": (question("1") + question("2") + question("3"), ["1", "2", "3"]),
}
# Where Qt 6.4.2 goes its own way. Each of these is a test that is expected to fail.
KNOWN_DEVIATIONS = {
    # It reads each fragment's UTF-8 by itself (Autobahn's 6.2.3, 6.2.4 and 6.4.2).
    "a character in two pieces": (fragments(ASK % "ệ".encode(), 21), ["ệ"]),
    "a character byte by byte": (fragments(ASK % "👍".encode(), 1), ["👍"]),
    # It takes them. A mask is there to protect proxies from web pages, and no browser leaves it out.
    "text without a mask": (frame(TEXT, ASK % b"x", masked=False), PROTOCOL),
    "a ping without a mask": (frame(PING, b"x", masked=False), PROTOCOL),
}


class Frames(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.room = await self.host("--rate", "off")

    async def pipe(self, tls):
        pipe = await Pipe.upgraded(self.room, tls)
        self.addAsyncCleanup(pipe.drop)
        return pipe

    async def every(self, cases, check):
        for tls in (False, True):
            for name, case in cases.items():
                with self.subTest(name, tls=tls):
                    await check(await self.pipe(tls), *case)
        await (await self.guest(self.room, "An", tls=True)).say("unharmed", "a")

    async def ends(self, pipe, sent, code):
        pipe.send(sent)
        frames, ended = await pipe.ending()
        self.assertEqual((frames, ended), ([], code))

    async def test_what_breaks_the_rules_ends_with_its_code(self):
        await self.every(FATAL, self.ends)

    async def test_what_comes_behind_it_is_not_read(self):
        async def check(pipe, sent, code):
            if code != TOO_BIG:
                await self.ends(pipe, sent + question(), code)
        few = {name: FATAL[name] for name in list(FATAL)[::7]}
        await self.every(few, check)

    async def answered(self, pipe, sent, answers):
        pipe.send(sent)
        await self.hears(pipe, answers)
        pipe.send(question("still there"))
        await self.hears(pipe, ["still there"])

    async def hears(self, pipe, answers):
        for expected in answers:
            opcode, payload = await pipe.frame()
            if isinstance(expected, bytes):
                self.assertEqual((opcode, payload), (PONG, expected))
            else:
                self.assertEqual(opcode, TEXT, payload)
                self.assertEqual(json.loads(payload), {"type": "pong", "t": expected})

    async def test_what_keeps_them_is_answered(self):
        await self.every(FINE, self.answered)

    async def test_however_the_bytes_come(self):
        async def check(pipe, sent, answers):
            for byte in sent:
                pipe.send(bytes((byte,)))
                await asyncio.sleep(0)
            await self.hears(pipe, answers)
        await self.every({name: case for name, case in FINE.items() if len(case[0]) < 300}, check)

    @unittest.expectedFailure
    async def test_known_deviation_a_character_in_two_pieces(self):
        pipe = await self.pipe(tls=False)
        await self.answered(pipe, *KNOWN_DEVIATIONS["a character in two pieces"])

    @unittest.expectedFailure
    async def test_known_deviation_a_character_byte_by_byte(self):
        pipe = await self.pipe(tls=False)
        await self.answered(pipe, *KNOWN_DEVIATIONS["a character byte by byte"])

    @unittest.expectedFailure
    async def test_known_deviation_text_without_a_mask(self):
        await self.ends(await self.pipe(tls=False), *KNOWN_DEVIATIONS["text without a mask"])

    @unittest.expectedFailure
    async def test_known_deviation_a_ping_without_a_mask(self):
        await self.ends(await self.pipe(tls=False), *KNOWN_DEVIATIONS["a ping without a mask"])

    async def test_a_close_is_answered_with_a_close(self):
        async def check(pipe, sent, codes):
            pipe.send(sent)
            frames, code = await pipe.ending()
            self.assertEqual(frames, [])
            self.assertIn(code, codes)
        cases = {f"code {code}": (close_frame(code, b"bye"), (code, 1000))
                 for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999)}
        cases["no code"] = (frame(CLOSE), (1000, 1005))
        cases["a long reason"] = (close_frame(1000, b"x" * 123), (1000,))
        await self.every(cases, check)

    async def test_nothing_behind_a_close_is_read(self):
        async def check(pipe, sent):
            pipe.send(close_frame(1000) + sent)
            frames, code = await pipe.ending()
            self.assertEqual((frames, code), ([], 1000))
            self.assertEqual(await pipe.to_the_end(), b"")
        join = frame(TEXT, json.dumps({"type": "join", "username": "Ghost"}).encode())
        witness = await self.guest(self.room, "Witness")
        await self.every({"a question": (question(),), "a join": (join,), "a ping": (frame(PING, b"x"),),
                          "another close": (close_frame(1001),), "noise": (b"\xff" * 1000,),
                          "a thousand questions": (question() * 1000,)}, check)
        heard = await witness.waiting()
        self.assertNotIn("Ghost", json.dumps(heard))

    async def test_a_guest_who_is_shown_out_reads_why(self):
        """Though they go on sending: what waits unread would otherwise become a reset."""
        for tls in (False, True):
            with self.subTest(tls=tls):
                pipe = await self.pipe(tls)
                pipe.send(frame(TEXT, json.dumps({"type": "leave"}).encode()) + question() * 2000)
                frames, code = await pipe.ending()
                self.assertEqual([json.loads(payload)["type"] for _, payload in frames], ["bye"])
                self.assertEqual(code, 1000)
                await asyncio.wait_for(pipe.to_the_end(), SOON)


if __name__ == "__main__":
    unittest.main()
