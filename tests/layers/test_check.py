#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The layer test, tested: a small sound house passes, and each way to break it is reported."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
HEADER = SPDX + "#pragma once\n"

LAYERS = "base: \nprotocol: base\nroom: protocol base\nwidgets: protocol base\n"
SOUND = {
    "src/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n",
    "src/base/clock.h": HEADER + "#include <QString>\n",
    "src/base/clock.cpp": SPDX + '#include "base/clock.h"\n',
    "src/protocol/codec.cpp": SPDX + '#include "base/clock.h"\n#include <QJsonObject>\n',
    "src/protocol/entry.h": HEADER + '#include "base/clock.h"\n',
    "src/room/room.h": HEADER + '#include "protocol/entry.h"\n',
    "src/room/room.cpp": SPDX + '#include "room/room.h"\n'
                         '// #include "widgets/page.h", QTextDocument, SIGNAL( and QJson are only words here\n'
                         'constexpr int Big = 4\'000\'000;\n'
                         'const char *Words = "QTextBrowser \\" setHtml"; /* Qt::RichText */\n',
    "src/widgets/page.h": HEADER,
    "src/widgets/page.cpp": SPDX + '#include "widgets/page.h"\n#include "ui_page.h"\n',
    "tests/room/tst_room.cpp": SPDX,
}


class LayerTest(unittest.TestCase):
    def check(self, changes=None, layers=LAYERS):
        """Exit code and output for the sound house with some files replaced or added."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in (SOUND | (changes or {})).items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
            plan = root / "layers.txt"
            plan.write_text(layers, "utf-8")
            done = subprocess.run([sys.executable, "-B", str(HERE / "check.py"), str(root), str(plan)],
                                  capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def assert_reported(self, expected, changes=None, layers=LAYERS):
        code, output = self.check(changes, layers)
        self.assertEqual(code, 1, output)
        self.assertIn(expected, output)
        self.assertEqual(len(output.splitlines()), 2, "exactly this problem, and the count:\n" + output)

    def test_a_sound_house_passes(self):
        code, output = self.check()
        self.assertEqual(code, 0, output)

    def test_an_include_upwards(self):
        self.assert_reported('src/protocol/entry.h:4: protocol must not include "widgets/page.h"',
                             {"src/protocol/entry.h": HEADER + '\n#include "widgets/page.h"\n'})

    def test_an_include_sideways(self):
        self.assert_reported('src/room/room.h:3: room must not include "widgets/page.h"',
                             {"src/room/room.h": HEADER + '#  include "widgets/page.h"\n'})

    def test_an_include_below_that_is_not_declared(self):
        self.assert_reported('src/room/room.h:3: room must not include "protocol/entry.h": it may use base',
                             layers=LAYERS.replace("room: protocol base", "room: base"))

    def test_our_header_in_angle_brackets(self):
        self.assert_reported('src/room/room.h:3: <widgets/page.h> is ours',
                             {"src/room/room.h": HEADER + "#include <widgets/page.h>\n"})

    def test_an_include_without_a_layer(self):
        self.assert_reported('src/room/room.h:3: "room.h" names no layer',
                             {"src/room/room.h": HEADER + '#include "room.h"\n'})
        self.assert_reported('src/room/room.h:3: "../widgets/page.h" names no layer',
                             {"src/room/room.h": HEADER + '#include "../widgets/page.h"\n'})

    def test_an_unknown_layer(self):
        self.assert_reported("src/util/helpers.h:1: no layer is called util",
                             {"src/util/helpers.h": HEADER})

    def test_a_folder_within_a_layer(self):
        self.assert_reported("src/room/deep/cellar.h:1: a layer is one flat folder",
                             {"src/room/deep/cellar.h": HEADER})

    def test_a_circle_of_includes(self):
        self.assert_reported("a circle of includes: room/a.h -> room/b.h -> room/c.h -> room/a.h",
                             {"src/room/a.h": HEADER + '#include "room/b.h"\n',
                              "src/room/b.h": HEADER + '#include "room/c.h"\n',
                              "src/room/c.h": HEADER + '#include "room/a.h"\n'})

    def test_a_circle_of_layers(self):
        self.assert_reported("a circle of layers: base -> protocol -> base",
                             layers=LAYERS.replace("base: \n", "base: protocol\n", 1))

    def test_a_layer_that_does_not_exist(self):
        self.assert_reported("room uses cellar, which does not exist",
                             layers=LAYERS.replace("room: protocol base", "room: protocol base cellar"))

    def test_a_long_file(self):
        lines = "// a line\n" * 499
        code, output = self.check({"src/room/room.cpp": SPDX + lines})
        self.assertEqual(code, 0, output)
        self.assert_reported("src/room/room.cpp:501: 501 lines", {"src/room/room.cpp": SPDX + lines + "x"})
        self.assert_reported("tests/room/tst_room.cpp:501: 501 lines",
                             {"tests/room/tst_room.cpp": SPDX + lines + "x\n"})
        self.assert_reported("ui/page.ui:501: 501 lines", {"ui/page.ui": "<ui>\n" * 501})

    def test_what_others_wrote_may_be_long(self):
        code, output = self.check({"tests/foreign/node_modules/ws/index.js": "x\n" * 900})
        self.assertEqual(code, 0, output)

    def test_a_missing_licence_line(self):
        self.assert_reported("src/base/clock.cpp:1: the first line says SPDX",
                             {"src/base/clock.cpp": '#include "base/clock.h"\n'})
        self.assert_reported("src/CMakeLists.txt:1: the first line says SPDX", {"src/CMakeLists.txt": ""})

    def test_a_missing_pragma_once(self):
        self.assert_reported("src/base/clock.h:1: a header says #pragma once", {"src/base/clock.h": SPDX})

    def test_a_second_json(self):
        self.assert_reported("src/room/room.cpp:2: QJsonDocument: the codec",
                             {"src/room/room.cpp": SPDX + "#include <QJsonDocument>\n"})

    def test_forbidden_words(self):
        for words in ("connect(a, SIGNAL(b()))", "x = SLOT (c())", "label->setHtml(text)",
                      "#include <QTextDocument>", "QTextBrowser *b", "setTextFormat(Qt::RichText)",
                      "setTextFormat(Qt::AutoText)", "QCoreApplication::processEvents()"):
            with self.subTest(words):
                changes = {"src/widgets/page.cpp": SPDX + "/* one\ntwo */\n" + words + "\n"}
                self.assert_reported("src/widgets/page.cpp:4: ", changes)

    def test_an_empty_tree_is_not_a_pass(self):
        code, output = self.check(layers="")
        self.assertEqual(code, 1, output)
        self.assertIn("there is nothing to check", output)


if __name__ == "__main__":
    unittest.main()
