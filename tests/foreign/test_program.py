# SPDX-License-Identifier: Apache-2.0
"""The command line, from outside."""

import os
import re
import socket
import stat
import unittest

from parlourhost import LOG_LINE, RoomTest, free_port


class Help(RoomTest):
    async def test_tells_how_to_use_it(self):
        code, out, err = await self.run_it("--help")
        self.assertEqual((code, err), (0, []))
        for word in ("parlour host", "parlour join", "--room", "--port", "--bind", "--data", "--headless",
                     "--rate", "--max-guests", "--name", "8765"):
            self.assertIn(word, out)
        for command in ("host", "join"):
            code, out, err = await self.run_it(command, "--help")
            self.assertEqual((code, err), (0, []))
            self.assertIn(f"parlour {command}", out)

    async def test_version(self):
        code, out, err = await self.run_it("--version")
        self.assertEqual((code, err), (0, []))
        self.assertRegex(out.lower(), r"^parlour \d+\.\d+\.\d+\n$")


class BadArguments(RoomTest):
    async def test_one_clear_line_and_exit_code_2(self):
        for line in ("dance", "--dance", "host --dance", "host --headless --port", "host --headless --port tea",
                     "host --headless --port 65536", "host --headless --port -1",
                     "host --headless --bind nowhere!", "host --headless --rate fast",
                     "host --headless --rate 10", "host --headless --rate 0/2",
                     "host --headless --rate 10/0", "host --headless --rate -1/2",
                     "host --headless --rate 10/nan", "host --headless --max-guests 0",
                     "host --headless --max-guests many", "host extra --headless",
                     "join --headless --name An", "join ftp://desk --headless --name An",
                     "join desk:0 --headless --name An", "join desk other --headless --name An",
                     "join desk --headless --name system", "join desk --headless --port 1"):
            with self.subTest(line):
                code, out, err = await self.run_it(*line.split())
                self.assertEqual((code, out), (2, ""), err)
                self.assertEqual(len(err), 1, err)
                self.assertTrue(err[0].startswith("parlour: "), err)

    async def test_values_that_are_not_words(self):
        for arguments in (("host", "--headless", "--room", ""), ("host", "--headless", "--room", "a\x1b[2Jb"),
                          ("host", "--headless", "--room", "x" * 65), ("join", "", "--headless"),
                          ("join", "desk", "--headless", "--name", ""),
                          ("join", "desk", "--headless", "--name", "x" * 33)):
            with self.subTest(arguments):
                code, out, err = await self.run_it(*arguments)
                self.assertEqual((code, out, len(err)), (2, "", 1), err)
                self.assertNotIn("\x1b", err[0])


class Hosting(RoomTest):
    def port_named_in(self, line, taken):
        ports = {int(n) for n in re.findall(r"\b\d{2,5}\b", line)} - {taken, 127}
        self.assertEqual(len(ports), 1, line)
        return ports.pop()

    async def test_a_taken_port_is_said_with_one_that_is_free(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = other.getsockname()[1]
            code, out, err = await self.run_it("host", "--headless", "--bind", "127.0.0.1", "--port",
                                               str(taken), "--data", self.new_home())
            self.assertNotIn(code, (0, 2))
            self.assertEqual((out, len(err)), ("", 1), err)
            self.assertIn(str(taken), err[0])
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", self.port_named_in(err[0], taken)))

    async def test_an_address_of_another_machine_is_said(self):
        code, out, err = await self.run_it("host", "--headless", "--bind", "203.0.113.7", "--port", "0",
                                           "--data", self.new_home())
        self.assertNotIn(code, (0, 2))
        self.assertEqual((out, len(err)), ("", 1), err)
        self.assertIn("203.0.113.7", err[0])

    async def test_a_data_folder_that_is_none_is_said(self):
        file = os.path.join(self.new_home(), "file")
        with open(file, "w", encoding="utf-8"):
            pass
        code, out, err = await self.run_it("host", "--headless", "--bind", "127.0.0.1", "--port", "0",
                                           "--data", file)
        self.assertNotIn(code, (0, 2))
        self.assertEqual((out, len(err)), ("", 1), err)
        self.assertIn(file, err[0])

    async def host_again(self, host):
        """The same room by another process."""
        return await self.run_it("host", "--headless", "--bind", "127.0.0.1", "--port", "0", "--data",
                                 host.data, "--room", host.room)

    async def test_a_broken_log_is_said_and_left_alone(self):
        host = await self.host()
        await self.fill(host, 1)
        self.assertEqual(await host.stop(), 0)
        broken = []
        for folder, _, files in os.walk(host.data):
            for name in files:
                path = os.path.join(folder, name)
                with open(path, "r+b") as file:
                    file.write(b"this is not a database, not at all" * 200)
                with open(path, "rb") as file:
                    broken.append((path, file.read()))
        self.assertTrue(broken)
        code, out, err = await self.host_again(host)
        self.assertNotIn(code, (0, 2))
        self.assertEqual((out, len(err)), ("", 1), err)
        for path, content in broken:
            if not path.endswith((".lock", "-shm", "-wal")):
                with open(path, "rb") as file:
                    self.assertEqual(file.read(), content)

    async def test_two_hosts_never_share_a_log(self):
        host = await self.host()
        code, out, err = await self.host_again(host)
        self.assertNotIn(code, (0, 2))
        self.assertEqual((out, len(err)), ("", 1), err)
        an = await self.guest(host, "An")
        await an.say("the first one goes on", "a")

    async def test_the_log_is_for_its_owner_only(self):
        host = await self.host()
        await self.fill(host, 1)
        self.assertEqual(stat.S_IMODE(os.stat(host.data).st_mode) & 0o077, 0)

    async def test_a_port_is_free_at_once_after_the_end(self):
        host = await self.host(port=free_port())
        an = await self.guest(host, "An")
        for _ in range(3):
            self.assertEqual(await host.stop(), 0)
            await host.start()
        await an.closed(1001)

    async def test_who_comes_and_goes_is_in_the_log(self):
        host = await self.host()
        an = await self.guest(host, "An")
        twin = await self.connect(host)
        await twin.send(type="join", username="AN", client="evil\x1b[2J\nclient")
        await twin.expect("error", code="name_taken")
        await an.leave()
        await twin.join("Nguyễn\u202e")
        await twin.drop()
        self.assertEqual(await host.stop(), 0)
        log = host.log()
        for words in ("An", "Nguyễn", "name_taken", "127.0.0.1:"):
            self.assertIn(words, log)
        self.assertNotIn("\x1b", log)
        for line in log.splitlines():
            self.assertRegex(line, LOG_LINE)


if __name__ == "__main__":
    unittest.main()
