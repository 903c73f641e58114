# SPDX-License-Identifier: Apache-2.0
"""`parlour export`: a hosted room beside its running host, and what a member has of one they joined."""

import asyncio
import html.parser
import json
import os
import resource
import unittest

from guest import SOON
from parlourhost import RoomTest, binary, environment
from terminal import Terminal


async def export(home, *arguments, file_size=resource.RLIM_INFINITY):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, resource.RLIM_INFINITY))
    process = await asyncio.create_subprocess_exec(
        binary(), "export", *arguments, env=environment(home), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, preexec_fn=limit)
    out, err = await asyncio.wait_for(process.communicate(), SOON)
    return process.returncode, out.decode(), err.decode()


class Page(html.parser.HTMLParser):
    """What a browser would make of it."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.texts = set(), []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.texts.append(data)


class Export(RoomTest):
    async def talk(self):
        host = await self.host("--rate", "off")
        an = await self.guest(host, "An")
        await an.say("<script>alert('x')</script>", "1")
        await an.say("to be mended", "2")
        await an.send(type="edit", id="3", target=2, text="mended")
        await an.expect("ack", id="3")
        await an.say("secret", "4")
        await an.send(type="delete", id="5", target=4)
        await an.expect("ack", id="5")
        await an.send(type="react", id="6", target=1, emoji="👍", on=True)
        await an.expect("ack", id="6")
        return host

    async def test_a_hosted_room_while_it_is_hosted(self):
        host = await self.talk()
        code, out, err = await export(host.home, "Tea room", "--data", host.data, "--format", "jsonl")
        self.assertEqual((code, err), (0, ""))
        entries = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([e["seq"] for e in entries], [1, 2, 3, 4, 5, 6])
        self.assertEqual(entries[1]["text"], "mended")
        self.assertEqual(entries[0]["reactions"], [{"emoji": "👍", "users": ["An"]}])
        self.assertNotIn("secret", out)

        code, out, err = await export(host.home, "Tea room", "--data", host.data)
        self.assertEqual(code, 0)
        self.assertIn("An (edited): mended", out)

        target = os.path.join(host.home, "room.html")
        code, out, err = await export(host.home, "Tea room", "--data", host.data, "--output", target)
        self.assertEqual((code, out, err), (0, "", ""))
        with open(target, encoding="utf-8") as file:
            page = Page(file.read())
        self.assertNotIn("script", page.tags)
        self.assertIn("<script>alert('x')</script>", page.texts)

    async def test_a_full_disk_costs_nothing_that_was_there(self):
        host = await self.talk()
        target = os.path.join(host.home, "room.html")
        with open(target, "w", encoding="utf-8") as file:
            file.write("an older export")
        code, out, err = await export(host.home, "Tea room", "--data", host.data, "--output", target,
                                      file_size=1_000)
        self.assertEqual((code, out), (1, ""))
        self.assertIn(target, err)
        with open(target, encoding="utf-8") as file:
            self.assertEqual(file.read(), "an older export")
        self.assertEqual([f for f in os.listdir(host.home) if f.startswith("room.html")], ["room.html"])

    async def test_into_a_pipe(self):
        host = await self.talk()
        pipe = os.path.join(host.home, "pipe")
        os.mkfifo(pipe)
        reading = asyncio.create_task(asyncio.to_thread(lambda: open(pipe, encoding="utf-8").read()))
        code, out, err = await export(host.home, "Tea room", "--data", host.data, "--output", pipe)
        self.assertEqual((code, out, err), (0, "", ""))
        self.assertIn("An (edited): mended", await asyncio.wait_for(reading, SOON))

    async def test_what_a_member_has(self):
        host = await self.talk()
        home = self.new_home()
        address = host.url
        member = await Terminal.start(home, address, "Bo")
        self.addAsyncCleanup(member.kill)
        await member.until("mended")
        await member.type("/quit")
        self.assertEqual((await member.end())[0], 0)
        code, out, err = await export(home, address)
        self.assertEqual((code, err), (0, ""))
        self.assertIn("An (edited): mended", out)

    async def test_wrong_wishes_are_told_in_one_line(self):
        home = self.new_home()
        for arguments in (("No such room",), ("10.1.2.3:99",), ("Tea room", "--format", "pdf"), ()):
            code, out, err = await export(home, *arguments)
            self.assertNotEqual(code, 0)
            self.assertEqual(out, "")
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertTrue(err.startswith("parlour: "), err)


if __name__ == "__main__":
    unittest.main()
