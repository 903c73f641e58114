# SPDX-License-Identifier: Apache-2.0
"""The judge is judged: a good record passes, and each rule catches its own crime alone."""

import copy
import unittest

from checker import RULES, Ack, Entry, Record, check

TIME = "2026-01-01T00:00:00.{:03}Z"


def good_record():
    """An and Bình say three messages each in turn; An's last one is stored, but its ack got lost."""
    record = Record()
    for seq in range(1, 7):
        name = ("An", "Bình")[seq % 2]
        entry = Entry(seq, name, f"{name}-{seq}", f"{name} says {seq}")
        record.log.append(entry)
        record.times[seq] = TIME.format(seq)
        record.writers[name].sent.append((entry.id, entry.text))
        if seq < 6:
            record.writers[name].acks.append(Ack(entry.id, seq, TIME.format(seq)))
    record.writers["Bình"].acks.append(record.writers["Bình"].acks[-1])  # asked again
    record.writers["Bình"].sent.append(("open", "never got there"))
    record.views["Early"] = record.log[:3]
    record.views["Late"] = record.log[2:5]
    record.views["Nobody"] = []
    record.sightings = [record.log[3], record.log[0]]
    record.epochs = ["e", "e", "e"]
    return record


class Checker(unittest.TestCase):
    def setUp(self):
        self.record = good_record()

    def expect(self, *rules):
        self.assertEqual({violation.rule for violation in check(self.record)}, set(rules))
        self.record = good_record()

    def renumber(self, numbers):
        """Everything of the record, everywhere, under other numbers; views of none of them."""
        record = self.record
        record.log = sorted(e._replace(seq=numbers.get(e.seq, e.seq)) for e in record.log)
        for writer in record.writers.values():
            writer.acks = [a._replace(seq=numbers.get(a.seq, a.seq)) for a in writer.acks]
        record.views.clear()
        record.sightings.clear()
        record.times.clear()

    def test_a_good_record_passes(self):
        self.expect()
        self.record = Record()
        self.expect()

    def test_sentences(self):
        self.record.log.pop(0)
        for violation in check(self.record):
            self.assertIsInstance(violation, str)
            self.assertTrue(violation.startswith(violation.rule + ": "))

    def test_a_pure_function(self):
        before = copy.deepcopy(self.record)
        check(self.record)
        self.assertEqual(self.record, before)

    def test_one_log(self):
        self.record.epochs.append("f")
        self.expect("one_log")

    def test_no_surprise(self):
        self.record.surprises.append("An was told to forget the log")
        self.expect("no_surprise")

    def test_numbered(self):
        self.renumber({6: 7})
        self.expect("numbered")
        self.renumber({seq: seq - 1 for seq in range(1, 7)})
        self.expect("numbered")
        self.record.log.reverse()
        self.assertIn("numbered", {violation.rule for violation in check(self.record)})

    def test_known(self):
        self.record.log.append(Entry(7, "An", "forged", "An never said this"))
        self.expect("known")
        self.record.log.append(Entry(7, "Mallory", "An-2", "An says 2"))
        self.expect("known")
        self.record.writers["An"].sent[-1] = (self.record.log[-1].id, "something else")
        self.expect("known")

    def test_once(self):
        self.record.log.append(self.record.log[1]._replace(seq=7))
        self.expect("once")
        self.record.log.append(self.record.log[-1]._replace(seq=7))  # an unacknowledged one, too
        self.expect("once")

    def test_acks_agree(self):
        acks = self.record.writers["Bình"].acks
        acks[-1] = acks[-1]._replace(seq=9)
        self.expect("acks_agree")
        acks = self.record.writers["Bình"].acks
        acks[-1] = acks[-1]._replace(time=TIME.format(999))
        self.expect("acks_agree")

    def test_acks_answer(self):
        self.record.writers["An"].acks.append(Ack("never sent", 4, TIME.format(4)))
        self.expect("acks_answer")

    def test_acked_is_stored(self):
        self.record.writers["Bình"].acks.append(Ack("open", 7, TIME.format(7)))  # lost
        self.expect("acked_is_stored")
        self.record.writers["An"].acks.append(Ack("An-6", 9, TIME.format(6)))  # elsewhere
        self.expect("acked_is_stored")
        self.record.writers["An"].acks.append(Ack("An-6", 5, TIME.format(6)))  # where another is
        self.expect("acked_is_stored")
        self.record.times[1] = TIME.format(999)
        self.expect("acked_is_stored")

    def test_promised_is_stored(self):
        self.record.writers["An"].promised.add("An-6")
        self.expect()
        self.record.writers["Bình"].promised.add("open")
        self.expect("promised_is_stored")

    def test_in_order(self):
        sent = self.record.writers["An"].sent
        sent[0], sent[1] = sent[1], sent[0]
        self.expect("in_order")
        sent = self.record.writers["An"].sent
        sent[1], sent[2] = sent[2], sent[1]  # acknowledged or not
        self.expect("in_order")

    def test_views_are_gapless(self):
        view = self.record.views["Early"]
        for broken in ([view[0], view[2]], view + [view[2]], [view[1], view[0]]):
            self.record.views["Early"] = broken
            self.expect("views_are_gapless")

    def test_seen_is_stored(self):
        self.record.views["Late"] = self.record.log[4:] + [Entry(7, "Bình", "open", "never got there")]
        self.expect("seen_is_stored")
        self.record.sightings.append(Entry(7, "Bình", "open", "never got there"))
        self.expect("seen_is_stored")

    def test_numbers_are_used_once(self):
        for change in ({"id": "open"}, {"sender": "Bình"}, {"text": "something else"}):
            self.record.views["Late"] = [self.record.log[5]._replace(**change)]
            self.expect("numbers_are_used_once")
        self.record.sightings.append(self.record.log[5]._replace(id="open"))
        self.expect("numbers_are_used_once")

    def test_every_rule_has_a_test(self):
        for rule in RULES:
            self.assertTrue(hasattr(self, f"test_{rule.__name__}"), f"no test breaks {rule.__name__}")


if __name__ == "__main__":
    unittest.main()
