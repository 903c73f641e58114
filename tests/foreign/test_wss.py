# SPDX-License-Identifier: Apache-2.0
"""TLS: one port that speaks both, a certificate that stays, and noise that gets no answer."""

import asyncio
import contextlib
import os
import pathlib
import random
import shutil
import signal
import ssl
import stat
import unittest

import websockets

import certificates
import pinned
from guest import Guest
from keys import Key
from parlourhost import SOON, RoomTest, binary, environment
from rawpipe import UPGRADE, Pipe

HANDSHAKE_DEADLINE = 3
SLACK = 8  # a busy machine
UNENCRYPTED = 8  # of a standing's bits


def bits_of(frame):
    """Who stands how: by name."""
    return dict(zip(frame["users"], frame.get("standings", [0] * len(frame["users"]))))


class Talk(RoomTest):
    async def test_by_tls_and_without_in_one_room(self):
        host = await self.host()
        an = await self.guest(host, "An", tls=True)
        binh = await self.guest(host, "Bình")
        self.assertTrue(an.welcome["encrypted"])
        self.assertFalse(binh.welcome["encrypted"])
        bits = bits_of(binh.welcome)
        self.assertFalse(bits["An"] & UNENCRYPTED)
        self.assertTrue(bits["Bình"] & UNENCRYPTED)
        await an.say("xin chào 👍🏽" + "x" * 3900, "a")
        await binh.expect("message", seq=1, id="a")
        await binh.say("chào An", "b")
        await an.expect("message", seq=2, text="chào An")
        await an.leave()

    async def test_long_pages_come_whole(self):
        host = await self.host("--rate", "off")
        await self.fill(host, 400, "😀" * 500 + " {}")
        an = await self.connect(host, tls=True)
        await an.join("An", after=0)
        seqs = []
        while True:
            page = await an.expect("history")
            seqs += [entry["seq"] for entry in page["entries"]]
            if page["complete"]:
                break
        self.assertEqual(seqs, list(range(1, 401)))

    async def test_a_storm_of_frames_arrives_in_order(self):
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An", tls=True)
        binh = await self.guest(host, "Bình", tls=True)
        for i in range(1, 1001):
            await an.send(type="message", text=f"{i} " + "x" * (i % 700), id=f"a{i}")
        for i in range(1, 1001):
            await binh.expect("message", seq=i, id=f"a{i}")

    async def test_another_certificate_is_told_nothing(self):
        host = await self.host()
        with self.assertRaises(pinned.WrongCertificate):
            await self.connect(host, tls=True, fingerprint="00" * 32)

    async def test_the_heartbeat_of_the_client_is_answered(self):
        host = await self.host()
        an = await self.guest(host, "An", tls=True)
        await asyncio.wait_for(await an.socket.ping(), SOON)

    async def test_subprotocol_and_paths(self):
        host = await self.host()
        an = await self.connect(host, tls=True, subprotocols=["parlour.v1"])
        self.assertEqual(an.socket.subprotocol, "parlour.v1")
        with self.assertRaises(websockets.InvalidStatusCode) as refused:
            await Guest.connect(host.wss_url + "/attic", fingerprint=host.fingerprint)
        self.assertEqual(refused.exception.status_code, 404)

    async def test_pages_of_other_places_are_refused(self):
        host = await self.host()
        for origin in ("https://evil.example", "https://127.0.0.1:1", "null", "file://"):
            with self.subTest(origin=origin):
                with self.assertRaises(websockets.InvalidStatusCode) as refused:
                    await self.connect(host, tls=True, origin=origin)
                self.assertEqual(refused.exception.status_code, 403)
        an = await self.connect(host, tls=True, origin=f"https://127.0.0.1:{host.port}")
        await an.join("An")


class Versions(RoomTest):
    async def client(self, host, *options):
        """What `openssl s_client` says, with no opinion of its own about what is too old."""
        process = await asyncio.create_subprocess_exec(
            "openssl", "s_client", "-connect", f"127.0.0.1:{host.port}", "-cipher", "ALL:@SECLEVEL=0", *options,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            env=os.environ | {"OPENSSL_CONF": "/dev/null"})
        said, _ = await asyncio.wait_for(process.communicate(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"), SOON)
        return process.returncode, said.decode(errors="replace")

    async def test_from_tls_1_2_on(self):
        host = await self.host()
        for option, version in (("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")):
            with self.subTest(version):
                code, said = await self.client(host, option)
                self.assertEqual(code, 0, said)
                self.assertIn(f"New, {version}", said)
        for option in ("-tls1", "-tls1_1"):
            with self.subTest(option):
                code, said = await self.client(host, option)
                self.assertNotEqual(code, 0, said)
                self.assertIn("alert protocol version", said)  # it was the server who did not want to

    async def test_a_browser_gets_a_sentence(self):
        host = await self.host()
        pipe = await Pipe.open(host, tls=True)
        pipe.send(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{host.port}\r\nAccept: text/html\r\n\r\n".encode())
        answer = (await pipe.to_the_end()).decode()
        self.assertRegex(answer, r"^HTTP/1\.1 (200|404|426) ")
        self.assertIn("Parlour", answer.split("\r\n\r\n", 1)[1])


def client_hello():
    """The first bytes of a TLS client."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = pinned.context().wrap_bio(incoming, outgoing, server_hostname="127.0.0.1")
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


class Probes(RoomTest):
    """Whoever knocks in a strange way is told what a WebSocket server says, or nothing, and is gone soon."""

    REFUSED = rb"HTTP/1\.1 [45]\d\d "
    ALERT = rb"\x15\x03"  # of TLS

    def probes(self):
        rng = random.Random(1)
        hello = client_hello()
        noise = bytes(rng.randrange(0x80, 0x100) for _ in range(2000))
        # what is sent; how what comes may begin (None: nothing may come)
        return {
            "nothing": (b"", None),
            "noise": (noise, None),
            "a zero": (b"\0", None),
            "an HTTP request": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", self.REFUSED),
            "an HTTP request of another kind": (b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", self.REFUSED),
            "the beginning of an HTTP request": (b"GET /", None),
            "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", self.REFUSED),
            "SSH": (b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", self.REFUSED),
            "SMTP": (b"EHLO x\r\n", self.REFUSED),
            "a TLS hello, then noise": (hello + noise, rb"[\x15\x16]\x03"),
            "half a TLS hello": (hello[:len(hello) // 2], None),
            "one byte of a TLS hello": (hello[:1], None),
            "a TLS record of another kind": (b"\x17\x03\x03\x00\x05hello", self.ALERT),
            "a TLS record that is too long": (b"\x16\x03\x01\xff\xff" + noise * 40, self.ALERT),
            "an old SSL hello": (b"\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10" + noise[:33], None),
        }

    async def probe(self, host, name, sent, answer):
        loop = asyncio.get_running_loop()
        started = loop.time()
        pipe = await Pipe.open(host)
        pipe.send(sent)
        heard = await pipe.to_the_end(HANDSHAKE_DEADLINE + SLACK)
        with self.subTest(name):
            self.assertLess(loop.time() - started, HANDSHAKE_DEADLINE + SLACK)
            self.assertLess(len(heard), 4096)
            if answer is None:
                self.assertRegex(heard, rb"^(?:$|HTTP/1\.1 4\d\d )")  # a refusal harms nobody
            elif heard:
                self.assertRegex(heard, rb"^" + answer)
        await pipe.drop()

    async def test_get_a_refusal_or_nothing(self):
        host = await self.host()
        an = await self.guest(host, "An", tls=True)
        probes = self.probes()
        await asyncio.gather(*(self.probe(host, name, *probe) for name, probe in probes.items()))
        await an.say("unharmed", "a")
        await self.guest(host, "Bình", tls=True)

    async def test_a_browser_that_forgot_the_s_is_told(self):
        host = await self.host()
        pipe = await Pipe.open(host)
        pipe.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertRegex(await pipe.to_the_end(), rb"^HTTP/1\.1 426 ")

    async def test_tls_and_then_silence_ends(self):
        host = await self.host()
        pipe = await Pipe.open(host, tls=True)
        self.assertEqual(await pipe.to_the_end(HANDSHAKE_DEADLINE + SLACK), b"")

    async def test_what_is_pipelined_behind_a_tls_handshake_harms_nobody(self):
        host = await self.host()
        for _ in range(20):
            pipe = await Pipe.open(host, tls=True)
            pipe.send(UPGRADE.format(port=host.port).encode() + b"\xff\xff\xff\xff" * 100)
            await pipe.drop()
        await (await self.guest(host, "An", tls=True)).say("unharmed", "a")


class HalfOpen(RoomTest):
    async def silent(self, host):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        self.addCleanup(writer.close)
        return reader, writer

    async def test_one_address_has_only_so_many(self):
        host = await self.host("--half-open", "3", "--limit-loopback")
        waiting = [await self.silent(host) for _ in range(3)]
        # The port takes them in the order in which they came: the fourth one is dropped, and at once.
        fourth, _ = await self.silent(host)
        with contextlib.suppress(ConnectionResetError):
            self.assertEqual(await asyncio.wait_for(fourth.read(), SOON), b"")
        for reader, _ in waiting:
            self.assertFalse(reader.at_eof(), "the first three are within their deadline")
        waiting[0][1].close()
        for _ in range(100):  # until the room has noticed
            try:
                an = await self.guest(host, "An")
                break
            except (OSError, websockets.InvalidHandshake, websockets.InvalidMessage, EOFError):
                await asyncio.sleep(0.02)
        await an.say("in", "a")

    async def test_loopback_is_spared_otherwise(self):
        host = await self.host("--half-open", "3")
        for _ in range(6):
            await self.silent(host)
        an = await self.guest(host, "An")
        await an.say("in", "a")


class Plain(RoomTest):
    async def plain_is_refused(self, host):
        pipe = await Pipe.open(host)
        pipe.send(UPGRADE.format(port=host.port).encode())
        answer = await pipe.to_the_end(HANDSHAKE_DEADLINE + SLACK)
        self.assertRegex(answer, rb"^(?:$|HTTP/1\.1 403 )")

    async def test_off(self):
        host = await self.host("--plain", "off")
        await self.plain_is_refused(host)
        await (await self.guest(host, "An", tls=True)).say("by TLS", "a")

    async def test_from_this_machine(self):
        for options in ((), ("--plain", "loopback"), ("--plain", "lan")):
            with self.subTest(options):
                host = await self.host(*options)
                await (await self.guest(host, "An")).say("from here", "a")

    async def test_a_proxys_guest_is_not_from_this_machine(self):
        host = await self.host("--trust-proxy", "127.0.0.1")
        an = await self.from_address(host, "203.0.113.7", tls=True)
        await an.join("An")


class Certificate(RoomTest):
    def files(self, host, name):
        return list(pathlib.Path(host.home).rglob(name))

    async def test_is_made_once_and_stays(self):
        host = await self.host()
        first = host.fingerprint
        for _ in range(2):
            self.assertEqual(await host.stop(), 0)
            await host.start()
            self.assertEqual(host.fingerprint, first)
        await (await self.guest(host, "An", tls=True)).say("the same", "a")

    async def test_its_key_is_for_its_owner_only(self):
        host = await self.host()
        keys = self.files(host, "key.pem")
        self.assertEqual(len(keys), 1)
        self.assertEqual(stat.S_IMODE(os.stat(keys[0]).st_mode), 0o600)
        self.assertIn("PRIVATE KEY", keys[0].read_text())

    async def test_a_damaged_pair_is_told_and_left_alone(self):
        host = await self.host()
        self.assertEqual(await host.stop(), 0)
        for name in ("key.pem", "certificate.pem"):
            file, = self.files(host, name)
            whole = file.read_bytes()
            damaged = whole[:len(whole) // 2]
            file.write_bytes(damaged)
            with self.subTest(name):
                code, err = await self.fails(host)
                self.assertIn(str(file.parent), err)
                self.assertEqual(file.read_bytes(), damaged)
            file.write_bytes(whole)
        first = host.fingerprint
        await host.start()
        self.assertEqual(host.fingerprint, first)

    async def fails(self, host, *options):
        """It must not start. Returns the exit code and the line that says why."""
        process = await asyncio.create_subprocess_exec(
            binary(), "host", "--headless", "--bind", "127.0.0.1", "--port", "0", "--data", host.data, "--room",
            host.room, *options, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(host.home))
        try:
            out, err = await asyncio.wait_for(process.communicate(), SOON)
        except asyncio.TimeoutError:
            process.kill()
            raise AssertionError("it started") from None
        said = [line for line in err.decode().splitlines() if line.startswith("parlour: ")]
        self.assertEqual((out, len(said)), (b"", 1), err)
        self.assertNotEqual(process.returncode, 0)
        return process.returncode, said[0]

    async def test_ones_own_pair(self):
        for algorithm in (("ec", "ec_paramgen_curve:P-256"), ("rsa", "rsa_keygen_bits:2048"),
                          ("ec", "ec_paramgen_curve:P-384")):
            with self.subTest(algorithm):
                certificate, key, fingerprint = certificates.make(self.new_home(), algorithm=algorithm)
                host = await self.host("--cert", certificate, "--key", key)
                self.assertEqual(host.fingerprint, fingerprint)
                await (await self.guest(host, "An", tls=True)).say("by my own", "a")
                self.assertEqual(self.files(host, "key.pem"), [])

    async def test_a_pair_that_is_none_is_told(self):
        host = await self.host()
        self.assertEqual(await host.stop(), 0)
        certificate, key, _ = certificates.make(self.new_home())
        other, other_key, _ = certificates.make(self.new_home())
        empty = os.path.join(self.new_home(), "empty.pem")
        pathlib.Path(empty).write_bytes(b"")
        for options, culprit in ((("--cert", certificate, "--key", other_key), other_key),
                                 (("--cert", certificate, "--key", key + ".gone"), key + ".gone"),
                                 (("--cert", empty, "--key", key), empty),
                                 (("--cert", key, "--key", key), key),
                                 (("--cert", other, "--key", empty), empty),
                                 (("--cert", certificate), "--key"), (("--key", key), "--cert")):
            with self.subTest(options):
                _, err = await self.fails(host, *options)
                self.assertIn(culprit, err)


class Reload(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.folder = self.new_home()
        self.certificate, self.key, self.first = certificates.make(self.folder)
        self.room = await self.host("--cert", self.certificate, "--key", self.key)

    async def shown(self):
        """The fingerprint that a newcomer sees."""
        pipe = await Pipe.open(self.room)
        await pipe.drop()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.room.port, ssl=pinned.context(),
                                                       server_hostname="127.0.0.1")
        seen = pinned.fingerprint_of(writer.get_extra_info("ssl_object"))
        writer.transport.abort()
        return seen

    async def until_shown(self, fingerprint):
        deadline = asyncio.get_running_loop().time() + SOON
        while (seen := await self.shown()) != fingerprint:
            self.assertLess(asyncio.get_running_loop().time(), deadline, f"still {seen}")

    def replace(self, certificate, key):
        shutil.copy(key, self.key)
        shutil.copy(certificate, self.certificate)

    async def test_takes_the_new_one_and_keeps_the_guests(self):
        an = await self.guest(self.room, "An", tls=True)
        self.assertEqual(await self.shown(), self.first)
        certificate, key, second = certificates.make(self.new_home(), "example.net")
        self.replace(certificate, key)
        self.assertEqual(await self.shown(), self.first)  # nobody has said so yet
        self.room.send_signal(signal.SIGHUP)
        await self.until_shown(second)
        self.room.fingerprint = second
        binh = await self.guest(self.room, "Bình", tls=True)
        await an.until("users_update", count=2)
        await an.say("still here", "a")
        await binh.expect("message", text="still here")

    async def test_a_bad_one_changes_nothing(self):
        _, other_key, _ = certificates.make(self.new_home())
        an = await self.guest(self.room, "An", tls=True)
        shutil.copy(other_key, self.key)
        before = len(self.room.log())
        self.room.send_signal(signal.SIGHUP)
        deadline = asyncio.get_running_loop().time() + SOON
        while self.key not in self.room.log()[before:]:
            self.assertLess(asyncio.get_running_loop().time(), deadline, "the log does not say what is wrong")
            await asyncio.sleep(0.05)
        self.assertEqual(await self.shown(), self.first)
        await an.say("still here", "a")
        await self.guest(self.room, "Bình", tls=True)

    async def test_whoever_joined_by_the_old_one_signed_the_old_one(self):
        """A signature names the certificate of its own connection, not the newest."""
        old = await self.connect(self.room, tls=True)
        certificate, key, second = certificates.make(self.new_home())
        self.replace(certificate, key)
        self.room.send_signal(signal.SIGHUP)
        await self.until_shown(second)
        await old.join("An", Key())
        self.room.fingerprint = second
        await self.guest(self.room, "Bình", tls=True, key=Key())


if __name__ == "__main__":
    unittest.main()
