# SPDX-License-Identifier: Apache-2.0
"""The check sees each kind of mistake, and none where there is none."""
import unittest

import check


def file(*entries):
    body = "".join(f"<message><source>{source}</source>{translation}</message>" for source, translation in entries)
    return f"<TS><context><name>A</name>{body}</context></TS>"


def done(text):
    return f"<translation>{text}</translation>"


GOOD = ("&amp;Copy %1", done("&amp;Chép %1"))


class TestCheck(unittest.TestCase):
    def found(self, kept, gathered=None):
        return list(check.problems(kept, gathered or kept))

    def test_all_is_well(self):
        numerus = ("%n days", "<translation><numerusform>%n ngày</numerusform></translation>")
        self.assertEqual(self.found(file(GOOD, numerus)), [])

    def test_unfinished(self):
        for bad in ('<translation type="unfinished"></translation>', '<translation type="unfinished">x</translation>',
                    done(""), "<translation><numerusform></numerusform></translation>"):
            with self.subTest(bad):
                self.assertIn("not translated", "".join(self.found(file(("New", bad)))))

    def test_left_over(self):
        self.assertIn("no longer", "".join(self.found(file(GOOD, ("Old", done("Cũ"))), file(GOOD))))

    def test_marks(self):
        for bad in ("Chép %1", "&amp;Chép", "&amp;Chép %1 %1", "&amp;Chép %2", " &amp;Chép %1"):
            with self.subTest(bad):
                self.assertEqual(len(self.found(file((GOOD[0], done(bad))))), 1)

    def test_keys(self):
        self.assertIn("keyboard", "".join(self.found(file((GOOD[0], done("Chép &amp;ở %1"))))))

    def test_sentences_of_the_wire(self):
        code = 'a(u"You are "\n    "muted."_s); b(u"%1 is not here."_s); c(u"You are banned"_s + forReason(x)); d(u"type"_s);'
        self.assertEqual(list(check.sentences(code)),
                         ["You are muted.", "%1 is not here.", "You are banned.", "You are banned: %1"])

    def test_paths(self):
        self.assertIn("location", "".join(self.found(file(GOOD).replace("<message>", '<message><location line="1"/>'))))


if __name__ == "__main__":
    unittest.main()
