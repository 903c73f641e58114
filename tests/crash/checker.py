# SPDX-License-Identifier: Apache-2.0
"""Holds what people sent, were told and saw against the log that is left. Pure: records in, sentences out."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


class Entry(NamedTuple):
    """An entry of the log, as somebody saw it. Who only had an ack does not know the time of others."""
    seq: int
    sender: str
    id: str
    text: str


class Ack(NamedTuple):
    id: str
    seq: int
    time: str


@dataclass
class Writer:
    """One at a time: a new message is sent when the one before has its ack, the same one until then."""
    sent: list = field(default_factory=list)  # (id, text), in the order of sending
    acks: list = field(default_factory=list)  # as they came, repeated ones too
    promised: set = field(default_factory=set)  # ids that must be stored, though no ack was seen


@dataclass
class Record:
    writers: dict = field(default_factory=lambda: defaultdict(Writer))  # by name
    views: dict = field(default_factory=lambda: defaultdict(list))  # by name: entries as they came
    sightings: list = field(default_factory=list)  # entries seen outside of any view
    epochs: list = field(default_factory=list)  # of all welcomes
    surprises: list = field(default_factory=list)  # sentences: a reset, a refusal, ...
    log: list = field(default_factory=list)  # what is left in the end: entries
    times: dict = field(default_factory=dict)  # of the log: seq -> time
    pool: dict = field(default_factory=dict, repr=False)  # equal entries are one object: there are many


class Violation(str):
    """A sentence that knows which rule it speaks of."""

    def __new__(cls, rule, sentence):
        self = super().__new__(cls, f"{rule}: {sentence}")
        self.rule = rule
        return self


def check(record):
    """Every violation of every promise; an empty list is the proof."""
    return [Violation(rule.__name__, sentence) for rule in RULES for sentence in rule(record)]


def one_log(record):
    for epoch in sorted(set(record.epochs))[1:]:
        yield f"the room became another log: epoch {epoch} beside {min(record.epochs)}"


def no_surprise(record):
    yield from record.surprises


def numbered(record):
    for place, entry in enumerate(record.log, start=1):
        if entry.seq != place:
            yield f"the log's entry {place} has the number {entry.seq}"
            return  # all that follow have it, too


def known(record):
    """Nothing is in the log that nobody said."""
    said = {name: dict(writer.sent) for name, writer in record.writers.items()}
    for entry in record.log:
        if entry.id not in said.get(entry.sender, ()):
            yield f"nobody sent entry {entry.seq}, {entry.id!r} of {entry.sender!r}"
        elif said[entry.sender][entry.id] != entry.text:
            yield (f"entry {entry.seq} of {entry.sender!r} says {entry.text!r} instead of "
                   f"{said[entry.sender][entry.id]!r}")


def once(record):
    places = defaultdict(list)
    for entry in record.log:
        places[entry.sender, entry.id].append(entry.seq)
    for (sender, message_id), seqs in places.items():
        if len(seqs) > 1:
            yield f"{message_id!r} of {sender!r} is stored {len(seqs)} times, at {seqs}"


def acks_agree(record):
    for name, writer in record.writers.items():
        first = {}
        for ack in writer.acks:
            if first.setdefault(ack.id, ack) != ack:
                yield f"{name!r} was told {first[ack.id]} first and {ack} later"


def acks_answer(record):
    for name, writer in record.writers.items():
        sent = {message_id for message_id, _ in writer.sent}
        for ack in writer.acks:
            if ack.id not in sent:
                yield f"{name!r} got an ack for {ack.id!r}, which was never sent"


def acked_is_stored(record):
    places = defaultdict(set)
    for entry in record.log:
        places[entry.sender, entry.id].add(entry.seq)
    for name, writer in record.writers.items():
        sent = {message_id for message_id, _ in writer.sent}
        for ack in {ack.id: ack for ack in reversed(writer.acks)}.values():
            stored = places.get((name, ack.id), set())
            if ack.id in sent and not stored:
                yield f"{name!r} has an ack for {ack.id!r} at {ack.seq}, but it is lost"
            elif ack.id in sent and ack.seq not in stored:
                yield f"{ack.id!r} of {name!r} was acknowledged at {ack.seq}, but is at {sorted(stored)}"
            elif ack.id in sent and record.times.get(ack.seq, ack.time) != ack.time:
                yield (f"{ack.id!r} of {name!r} was acknowledged with the time {ack.time}, but has "
                       f"{record.times[ack.seq]}")


def promised_is_stored(record):
    stored = {(entry.sender, entry.id) for entry in record.log}
    for name, writer in record.writers.items():
        for message_id, _ in writer.sent:
            if message_id in writer.promised and (name, message_id) not in stored:
                yield f"{message_id!r} of {name!r} must be in the log, but is lost"


def in_order(record):
    """Where something is stored twice, its first place counts."""
    turns = {name: {message_id: turn for turn, (message_id, _) in enumerate(writer.sent)}
             for name, writer in record.writers.items()}
    latest, seen = {}, set()
    for entry in record.log:
        turn = turns.get(entry.sender, {}).get(entry.id)
        if turn is None or (entry.sender, entry.id) in seen:
            continue
        seen.add((entry.sender, entry.id))
        if turn < latest.get(entry.sender, -1):
            yield f"{entry.id!r} of {entry.sender!r} at {entry.seq} was sent before what is stored before it"
        latest[entry.sender] = max(turn, latest.get(entry.sender, -1))


def views_are_gapless(record):
    for name, view in record.views.items():
        for before, entry in zip(view, view[1:]):
            if entry.seq != before.seq + 1:
                yield f"{name!r} saw {entry.seq} after {before.seq}"


def seen_is_stored(record):
    """What anybody saw is in the log; that it is the same there is the next rule's business."""
    stored = {entry.seq for entry in record.log}
    everybody = list(record.views.items()) + [("somebody", record.sightings)]
    for name, entries in everybody:
        for entry in entries:
            if entry.seq not in stored:
                yield f"{name!r} saw entry {entry.seq}, {entry.id!r} of {entry.sender!r}, but it is lost"


def numbers_are_used_once(record):
    first = {}

    def differs(who, entry):
        other_who, other = first.setdefault(entry.seq, (who, entry))
        if other != entry:
            yield f"number {entry.seq} is {other} for {other_who} and {entry} for {who}"

    for entry in record.log:
        yield from differs("the log", entry)
    for name, view in record.views.items():
        for entry in view:
            yield from differs(repr(name), entry)
    for entry in record.sightings:
        yield from differs("somebody", entry)


RULES = (one_log, no_surprise, numbered, known, once, acks_agree, acks_answer, acked_is_stored,
         promised_is_stored, in_order, views_are_gapless, seen_is_stored, numbers_are_used_once)

# What a summary calls them.
LOST = {"acked_is_stored", "promised_is_stored", "seen_is_stored"}
DOUBLED = {"once", "acks_agree", "numbers_are_used_once"}
REORDERED = {"in_order", "views_are_gapless", "numbered"}


def count(violations, rules):
    return sum(v.rule in rules for v in violations)
