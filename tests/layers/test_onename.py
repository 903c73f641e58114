#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""onename.py, tested: what two tests of a layer may both say, and what they may not."""
import pathlib
import sys
import tempfile
import unittest

from onename import check, shared_names


class OneNameTest(unittest.TestCase):
    def problems(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8")
            return check(pathlib.Path(folder))

    def both(self, text):
        return self.problems({"room/tst_a.cpp": text, "room/tst_b.cpp": text})

    def test_types_functions_and_templates_meet(self):
        for text, name in [("class Guest : public QObject\n{\n    int m;\n};\n", "Guest"),
                           ("struct Guest {};\n", "Guest"),
                           ("enum class Mood { Good };\n", "Mood"),
                           ("inline int twice(int n)\n{\n    return 2 * n;\n}\n", "twice"),
                           ("inline const QString name = {};\n", "name"),
                           ("template<typename T>\nT twice(T n)\n{\n    return n;\n}\n", "twice"),
                           ("namespace parlour::test {\nstruct Guest {\n};\n}\n", "parlour::test::Guest"),
                           ("namespace {\nint one() { return 1; }\n}\nclass Guest {};\n", "Guest")]:
            with self.subTest(text):
                self.assertEqual(len(self.both(text)), 1)
                self.assertIn(f": {name} is also in room/tst_a.cpp", self.both(text)[0])

    def test_what_is_private_does_not_meet(self):
        for text in ["namespace {\nclass Guest {};\nnamespace deep {\nstruct Guest {};\n}\n}\n",
                     "class Guest;\n", "static inline int one() { return 1; }\n",
                     "void twice()\n{\n    struct Guest {};\n}\n",
                     "// class Guest {\nconst char *words = \"class Guest {\";\n"]:
            with self.subTest(text):
                self.assertEqual(self.both(text), [])

    def test_a_class_of_a_test_meets_one_of_a_header(self):
        self.assertEqual(len(self.problems({"room/guest.h": "class Guest {};\n",
                                            "room/tst_a.cpp": "class Guest {};\n"})), 1)

    def test_layers_do_not_meet(self):
        text = "class Guest {};\n"
        self.assertEqual(self.problems({"room/tst_a.cpp": text, "net/tst_a.cpp": text}), [])

    def test_scopes_end(self):
        text = "namespace a::b {\nstruct C {};\n}\nstruct D {};\n"
        self.assertEqual(shared_names(text), [("a::b::C", 2), ("D", 4)])

    def test_a_program_of_its_own_meets_nobody(self):
        text = "class Guest {};\nint main(int argc, char *argv[])\n{\n}\n"
        self.assertEqual(self.problems({"room/tst_a.cpp": text, "room/tst_b.cpp": "class Guest {};\n"}), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
