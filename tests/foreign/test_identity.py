# SPDX-License-Identifier: Apache-2.0
"""`parlour identity`, and what a terminal does with it."""

import asyncio
import os
import signal
import stat
import unittest

import certificates
from keys import to_text
from parlourhost import RoomTest, binary, environment, free_port
from terminal import Terminal


class IdentityTest(RoomTest):
    async def run_at(self, home, *arguments):
        process = await asyncio.create_subprocess_exec(
            binary(), "identity", *arguments, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(home))
        out, err = await process.communicate()
        return process.returncode, out.decode(), err.decode()

    async def shown(self, home):
        """The key and its words."""
        code, out, err = await self.run_at(home)
        self.assertEqual(code, 0, err)
        key, words = out.splitlines()
        self.assertRegex(key, r"^key [A-Za-z0-9_-]{43}$")
        self.assertRegex(words, r"^words [a-z]{5}([- ][a-z]{5}){3}$")
        return key.split(" ", 1)[1], words.split(" ", 1)[1]

    def file(self, content):
        path = os.path.join(self.new_home(), "file")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    async def terminal(self, home, address, name, *options):
        terminal = await Terminal.start(home, address, name, *options)
        self.addAsyncCleanup(terminal.kill)
        return terminal

    async def visits(self, home, host, name):
        """Says its name in the room, and goes."""
        witness = await self.guest(host, "Witness")
        terminal = await self.terminal(home, host.url, name)
        await terminal.type(f"I am {name}", "/quit")
        code, err = await terminal.end()
        heard = await witness.waiting()
        await witness.leave()
        return code, err, [f["text"] for f in heard if f["type"] == "message"]


class Identity(IdentityTest):
    async def test_is_made_once_and_stays(self):
        home = self.new_home()
        first = await self.shown(home)
        self.assertEqual(await self.shown(home), first)
        self.assertNotEqual(await self.shown(self.new_home()), first)
        for folder, _, files in os.walk(home):
            for name in files:
                self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) & 0o077, 0, name)

    async def test_owns_a_name(self):
        host, home = await self.host(), self.new_home()
        code, err, said = await self.visits(home, host, "An")
        self.assertEqual((code, said), (0, ["I am An"]), err)
        code, err, said = await self.visits(self.new_home(), host, "An")
        self.assertNotIn(code, (0, 2))
        self.assertEqual(said, [])
        self.assertTrue(err.strip())
        self.assertEqual((await self.visits(home, host, "An"))[0], 0)

    async def test_moves_to_another_computer(self):
        old, new, host = self.new_home(), self.new_home(), await self.host()
        identity = await self.shown(old)
        self.assertEqual((await self.visits(old, host, "An"))[0], 0)
        exported, passphrase = os.path.join(old, "exported"), self.file("tea at noon\n")
        code, _, err = await self.run_at(old, "export", exported, "--passphrase-file", passphrase)
        self.assertEqual(code, 0, err)
        self.assertEqual(stat.S_IMODE(os.stat(exported).st_mode) & 0o077, 0)
        with open(exported, encoding="ascii") as file:
            self.assertRegex(file.read(), r"^parlour-identity-1:[A-Za-z0-9_-]+\n?$")
        code, _, err = await self.run_at(new, "import", exported, "--passphrase-file", self.file("coffee"))
        self.assertNotEqual(code, 0)
        self.assertTrue(err.strip())
        code, _, err = await self.run_at(new, "import", exported, "--passphrase-file", passphrase)
        self.assertEqual(code, 0, err)
        self.assertEqual(await self.shown(new), identity)
        self.assertEqual((await self.visits(new, host, "An"))[0], 0)

    async def test_what_is_none_is_refused(self):
        home = self.new_home()
        identity = await self.shown(home)
        for content in ("", "tea", "parlour-identity-1:", "parlour-identity-1:AAAA"):
            code, _, err = await self.run_at(home, "import", self.file(content), "--passphrase-file", self.file("x"))
            self.assertNotEqual(code, 0)
            self.assertTrue(err.strip())
        self.assertEqual(await self.shown(home), identity)

    async def test_comes_back_in_the_place_of_its_ghost(self):
        """A terminal that was killed is still there for the room; its next life need not wait."""
        host, home = await self.host(), self.new_home()
        binh = await self.guest(host, "Bình", presence="delta")
        first = await self.terminal(home, host.url, "An")
        await first.type("first life")
        await binh.until("message", text="first life")
        first.process.send_signal(signal.SIGSTOP)  # it neither answers nor ends: a frozen laptop
        second = await self.terminal(home, host.url, "An")
        await second.type("second life")
        await binh.until("message", text="second life")
        first.process.send_signal(signal.SIGCONT)
        await second.type("/quit")
        self.assertEqual((await second.end())[0], 0)


class Certificates(IdentityTest):
    """What a terminal does about a certificate that it has not seen, or not like this."""

    async def test_is_accepted_by_its_fingerprint(self):
        host = await self.host()
        binh = await self.guest(host, "Bình")
        an = await self.terminal(self.new_home(), f"127.0.0.1:{host.port}", "An", "--accept-certificate",
                                 host.fingerprint)
        await an.type("by TLS")
        await binh.until("message", text="by TLS")
        await an.type("/quit")
        self.assertEqual((await an.end())[0], 0)

    async def test_another_one_is_refused(self):
        host = await self.host()
        an = await self.terminal(self.new_home(), f"127.0.0.1:{host.port}", "An", "--accept-certificate", "00" * 32)
        await an.type("never")
        await an.end_of_input()
        code, err = await an.end(60)
        self.assertNotIn(code, (0, 2))
        self.assertIn("certificate", err)
        witness = await self.guest(host, "Witness", after=0)
        page = await witness.expect("history")
        self.assertEqual(page["entries"], [])

    async def test_a_new_one_is_refused_where_another_was_known(self):
        host, home = await self.host(), self.new_home()
        an = await self.terminal(home, f"127.0.0.1:{host.port}", "An", "--accept-certificate", host.fingerprint)
        await an.type("/quit")
        self.assertEqual((await an.end())[0], 0)
        port = host.port
        await host.stop()
        other = await self.host(port=port)
        self.assertNotEqual(other.fingerprint, host.fingerprint)
        an = await self.terminal(home, f"127.0.0.1:{port}", "An")
        await an.type("never")
        await an.end_of_input()
        code, err = await an.end(60)
        self.assertNotIn(code, (0, 2))
        self.assertIn("certificate", err)
        self.assertNotIn("An", other.log())

    async def test_a_room_that_was_met_by_tls_is_not_spoken_to_without(self):
        host, home = await self.host(), self.new_home()
        an = await self.terminal(home, f"127.0.0.1:{host.port}", "An")
        await an.type("/quit")
        self.assertEqual((await an.end())[0], 0)
        an = await self.terminal(home, host.url, "An")
        await an.type("never")
        await an.end_of_input()
        code, err = await an.end(60)
        self.assertNotIn(code, (0, 2))
        self.assertTrue(err.strip())
        witness = await self.guest(host, "Witness", after=0)
        self.assertEqual((await witness.expect("history"))["entries"], [])

    async def test_a_new_one_ends_a_visit(self):
        """The host comes back with another certificate: whoever was in says nothing to it, not even their name."""
        first, second = certificates.make(self.new_home()), certificates.make(self.new_home())
        host = await self.host("--cert", first[0], "--key", first[1], port=free_port())
        binh = await self.guest(host, "Bình")
        an = await self.terminal(self.new_home(), f"127.0.0.1:{host.port}", "An")
        await an.type("hello")
        await binh.until("message", text="hello")
        await host.kill()
        host.options = ("--cert", second[0], "--key", second[1])
        before = len(host.log())
        await host.start()
        self.assertEqual(host.fingerprint, second[2])
        await an.type("never")
        code, err = await an.end(60)
        self.assertNotIn(code, (0, 2))
        self.assertIn(":".join(first[2][i:i + 2] for i in range(0, 64, 2)), err)
        self.assertIn(":".join(second[2][i:i + 2] for i in range(0, 64, 2)), err)
        self.assertNotIn("An joined", host.log()[before:])

    async def test_is_in_the_invite(self):
        host = await self.host()
        invite = f"parlour://127.0.0.1:{host.port}/#f={to_text(bytes.fromhex(host.fingerprint))}"
        an = await self.terminal(self.new_home(), invite, "An")
        await an.type("/quit")
        code, err = await an.end()
        self.assertEqual(code, 0, err)
        damaged = invite[:-3]
        an = await self.terminal(self.new_home(), damaged, "An")
        code, err = await an.end()
        self.assertEqual(code, 2, err)


if __name__ == "__main__":
    unittest.main()
