# SPDX-License-Identifier: Apache-2.0
"""Installs the build into a folder and holds what is there against what desktops, software centres and
man(1) want. A tool that is missing fails the test: packaging/dependencies lists them all."""

import configparser
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

SOON = 60  # seconds
VERSION = os.environ["PARLOUR_VERSION"]
HICOLOR = "share/icons/hicolor"
PANEL_SIZES = (16, 22, 24)
ICONS = {f"{HICOLOR}/scalable/apps/parlour.svg": (32, 48, 64, 128, 256, 512),
         f"{HICOLOR}/symbolic/apps/parlour-symbolic.svg": PANEL_SIZES,
         **{f"{HICOLOR}/{size}x{size}/apps/parlour.svg": (size,) for size in PANEL_SIZES}}
DESKTOP = "share/applications/parlour.desktop"
METAINFO = "share/metainfo/org.parlour.parlour.metainfo.xml"
MANUAL = "share/man/man1/parlour.1"
EVERYTHING = {"bin/parlour", DESKTOP, METAINFO, MANUAL, *ICONS}
PNG_HEADER = b"\x89PNG\r\n\x1a\n"


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=SOON, check=False, **more)


class InstalledParlour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="parlour-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.prefix = pathlib.Path(folder.name, "prefix")
        home = pathlib.Path(folder.name, "home")
        home.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        cls.environment = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QT_QPA_PLATFORM": "offscreen"}
        done = run(os.environ["PARLOUR_CMAKE"], "--install", os.environ["PARLOUR_BUILD"], "--prefix", cls.prefix)
        if done.returncode != 0:
            raise AssertionError(f"cmake --install failed: {done.stderr.decode()}")

    def clean(self, *command):
        """Runs a validator, which must have nothing to say on standard error. Returns what else it said."""
        done = run(*command, env=self.environment)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""),
                         done.stdout.decode(errors="replace"))
        return done.stdout

    def parlour(self, *arguments):
        return self.clean(self.prefix / "bin/parlour", *arguments).decode()

    def desktop(self):
        parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
        parser.optionxform = str
        parser.read(self.prefix / DESKTOP, encoding="utf-8")
        return parser

    def test_everything_is_where_it_belongs(self):
        found = {path.relative_to(self.prefix).as_posix() for path in self.prefix.rglob("*") if path.is_file()}
        self.assertEqual(found, EVERYTHING)

    def test_the_program_starts_from_there(self):
        self.assertEqual(self.parlour("--version"), f"parlour {VERSION}\n")

    def test_a_room_opens_from_there(self):
        host = subprocess.Popen([self.prefix / "bin/parlour", "host", "--headless", "--bind", "127.0.0.1",
                                 "--port", "0", "--room", "Tea room"], env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            said = host.stdout.readline()
            host.send_signal(signal.SIGTERM)
            _, log = host.communicate(timeout=SOON)
        finally:
            host.kill()
            host.wait()
        self.assertRegex(said, r'^listening on wss://127\.0\.0\.1:\d+ room "Tea room"\n$', log)
        self.assertEqual(host.returncode, 0, log)

    def test_the_desktop_entry_is_valid(self):
        self.assertEqual(self.clean("desktop-file-validate", self.prefix / DESKTOP), b"")

    def test_the_desktop_entry_starts_what_exists(self):
        desktop = self.desktop()
        main = desktop["Desktop Entry"]
        self.assertIn("x-scheme-handler/parlour;", main["MimeType"])
        self.assertIn(f"{HICOLOR}/scalable/apps/{main['Icon']}.svg", ICONS)
        actions = {f"Desktop Action {name}" for name in main["Actions"].split(";") if name}
        self.assertEqual(actions, set(desktop.sections()) - {"Desktop Entry"})
        for section in desktop.sections():
            program, *arguments = desktop[section]["Exec"].split()
            self.assertIn(f"bin/{program}", EVERYTHING)
            words = [word for word in arguments if not word.startswith("%")]
            self.assertIn("parlour " + " ".join(words), self.parlour("--help"))

    def test_software_centres_understand_the_metainfo(self):
        self.clean("appstreamcli", "validate", "--no-net", "--no-color", self.prefix / METAINFO)
        root = ElementTree.parse(self.prefix / METAINFO).getroot()
        self.assertEqual(root.findtext("launchable"), pathlib.Path(DESKTOP).name)
        self.assertEqual(root.findtext("provides/binary"), "parlour")
        self.assertEqual(root.find("releases/release").get("version"), VERSION)

    def test_the_manual_sets_without_warnings(self):
        text = self.clean("man", "--warnings", "-E", "UTF-8", "-l", self.prefix / MANUAL).decode()
        self.assertIn(f"Parlour {VERSION}", text)

    def test_the_manual_knows_every_option(self):
        options = re.compile(r"(?<![\w-])--[a-z][a-z-]*[a-z]")
        page = (self.prefix / MANUAL).read_text("utf-8").replace("\\-", "-").replace("\\fB", "")
        self.assertEqual(set(options.findall(page)), set(options.findall(self.parlour("--help"))))

    def test_every_icon_draws_at_its_size(self):
        for name, sizes in ICONS.items():
            for size in sizes:
                with self.subTest(name, size=size):
                    picture = self.clean("rsvg-convert", "--width", size, "--height", size, self.prefix / name)
                    self.assertEqual(picture[:8], PNG_HEADER)
                    self.assertEqual(picture[16:24], size.to_bytes(4, "big") * 2)
                    # A picture that shows nothing packs into next to nothing.
                    self.assertGreater(len(picture), 150)

    def test_small_icons_are_drawn_for_their_size(self):
        for size in PANEL_SIZES:
            root = ElementTree.parse(self.prefix / f"{HICOLOR}/{size}x{size}/apps/parlour.svg").getroot()
            self.assertEqual((root.get("width"), root.get("height")), (str(size), str(size)))


if __name__ == "__main__":
    sys.exit(unittest.main())
