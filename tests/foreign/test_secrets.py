# SPDX-License-Identifier: Apache-2.0
"""Nothing that opens a door is ever in a log, whatever is logged."""

import asyncio
import base64
import json
import os
import pathlib
import unittest

from keys import Key, to_text
from parlourhost import LOG_LINE, RoomTest, binary, environment
from rawpipe import Pipe
from terminal import Terminal

EVERYTHING = {"QT_LOGGING_RULES": "parlour.*.debug=true;qt.network.ssl*=true;qt.websockets*=true"}
PASSWORD = "trà sen 1402 hương"
GUESS = "wrong-guess-8854"
WORD = "a-private-word-3321"
PASSPHRASE = "passphrase-of-hoa-7743"


def spellings(secret):
    """A secret as it might stand somewhere."""
    data = secret if isinstance(secret, bytes) else secret.encode()
    forms = {data, data.hex().encode(), to_text(data).encode(), base64.b64encode(data),
             json.dumps(data.decode(errors="replace"))[1:-1].encode()}
    return {form for form in forms if len(form) > 5}


class Secrets(RoomTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.secrets = {"the password": PASSWORD, "a guess": GUESS, "what was said": WORD,
                        "the passphrase": PASSPHRASE}
        self.hostess = Key()
        self.password_file = self.file(PASSWORD + "\n")

    def file(self, content):
        path = os.path.join(self.new_home(), "secret")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    async def scene(self, *options):
        """All that has to do with secrets, in one room. Returns it, and what the clients said."""
        room = await self.host("--password-file", self.password_file, "--host-key", self.hostess.text, *options,
                               environment=EVERYTHING)
        hoa = await self.guest(room, "Hoa", tls=True, key=self.hostess)
        await hoa.send(type="invite", uses=5, id="i")
        token = (await hoa.until("invite", ref="i"))["token"]
        self.secrets["a token"] = token
        thief = await self.connect(room)
        await thief.refused("Thief", "auth_failed", password=GUESS)
        await thief.refused("Thief", "auth_failed", token=GUESS)
        await thief.refused("Thief\u202e", "auth_failed", password=GUESS, client="evil\x1b[2J\n\"client\"")
        await thief.send(type="join", username="Thief", password=GUESS, token=7)
        await thief.expect("error", code="bad_field")
        await thief.send_bytes(f'{{"type":"join","password":"{PASSWORD}",'.encode())
        await thief.expect("error", code="bad_json")
        pipe = await Pipe.open(room)
        pipe.send(f"GET /?password={GUESS}#t={token} HTTP/1.1\r\nHost: x\r\nAuthorization: {GUESS}\r\n\r\n".encode())
        await pipe.to_the_end()
        for tls in (False, True):
            an = await self.guest(room, f"An {tls}", tls, password=PASSWORD, resume=GUESS)
            self.secrets[f"the resume of {an.name}"] = an.welcome["resume"]
            await an.say(WORD, "a")
            await an.drop()
        binh = await self.guest(room, "Bình", token=token, key=Key())
        self.secrets["the resume of Bình"] = binh.welcome["resume"]
        said = await self.terminals(room, token)
        self.secrets["the key of the certificate"] = self.private_key(room)
        await hoa.send(type="ban", user="Bình", reason="tea", id="b")
        await hoa.until("moderated", ref="b")
        self.assertEqual(await room.stop(), 0)
        return room, said

    def private_key(self, room):
        """The middle of it, as its file has it."""
        file, = pathlib.Path(room.home).rglob("key.pem")
        return file.read_text().splitlines()[1]

    async def terminals(self, room, token):
        """Members of our own, by password and by invite. Returns all they print."""
        said = b""
        invite = (f"parlour://127.0.0.1:{room.port}/#f={to_text(bytes.fromhex(room.fingerprint))}&t={token}")
        trust = ("--accept-certificate", room.fingerprint)
        for name, address, options in (("Dung", invite, ()), ("Giang", invite.partition("#")[0], (
                *trust, "--password-file", self.password_file)), ("Khoa", room.url, (
                "--password-file", self.file(GUESS))), ("Linh", room.url, ("--password-file", self.password_file))):
            home = self.new_home()
            os.environ |= EVERYTHING
            try:
                terminal = await Terminal.start(home, address, name, *options)
            finally:
                for variable in EVERYTHING:
                    del os.environ[variable]
            self.addAsyncCleanup(terminal.kill)
            await terminal.type("hello", "/quit")
            code, err = await terminal.end(60)
            self.assertEqual(code == 0, name != "Khoa", (name, err))
            said += "\n".join(line for line in terminal.lines if WORD not in line).encode() + err.encode()
            self.secrets[f"the exported key of {name}"] = await self.exported(home, name)
        return said

    async def exported(self, home, name):
        """What opens to the passphrase: the key itself is inside."""
        output = os.path.join(home, "exported")
        code, out, err = await self.run_at(home, "identity", "export", output, "--passphrase-file",
                                           self.file(PASSPHRASE))
        self.assertEqual(code, 0, (name, err))
        self.assertNotIn(PASSPHRASE, out + err)
        with open(output, encoding="ascii") as file:
            return file.read().strip()

    async def run_at(self, home, *arguments):
        process = await asyncio.create_subprocess_exec(
            binary(), *arguments, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(home))
        out, err = await process.communicate()
        return process.returncode, out.decode(), err.decode()

    def assert_none_in(self, text, where):
        for name, secret in self.secrets.items():
            for form in spellings(secret):
                with self.subTest(name, where=where):
                    self.assertNotIn(form, text, f"{name} is in {where}")

    async def test_are_not_in_the_logs(self):
        room, said = await self.scene("--log-format", "text")
        log = pathlib.Path(room.log_path()).read_bytes()
        self.assert_none_in(log, "the host's log")
        self.assert_none_in(said, "a member's output")
        for line in log.decode().splitlines():
            self.assertRegex(line, LOG_LINE)
        for words in ("Bình", "auth_failed", "Giang"):
            self.assertIn(words, log.decode())

    async def test_are_not_in_the_logs_for_machines(self):
        room, _ = await self.scene("--log-format", "json")
        log = pathlib.Path(room.log_path()).read_bytes()
        self.assert_none_in(log, "the host's log")
        events = [json.loads(line) for line in log.splitlines()]
        self.assertGreater(len(events), 10)
        for event in events:
            self.assertIsInstance(event, dict)
            self.assertTrue(any(isinstance(value, str) for value in event.values()), event)
        self.assertEqual(len({frozenset(event) & {"time", "level", "category", "message"} for event in events}), 1)
        self.assertIn("Bình", json.dumps(events, ensure_ascii=False))

    async def test_are_not_in_the_files_of_the_room(self):
        """But for the key of the certificate, which has one of its own."""
        room, _ = await self.scene()
        del self.secrets["what was said"], self.secrets["the key of the certificate"]
        del self.secrets["a guess"]  # the test's own password file of Khoa
        for path in pathlib.Path(room.data).rglob("*"):
            if path.is_file():
                self.assert_none_in(path.read_bytes(), path.name)

    async def test_a_log_of_another_kind_is_refused(self):
        code, out, err = await self.run_it("host", "--headless", "--log-format", "xml")
        self.assertEqual((code, out, len(err)), (2, "", 1), err)


if __name__ == "__main__":
    unittest.main()
