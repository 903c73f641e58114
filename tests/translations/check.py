# SPDX-License-Identifier: Apache-2.0
"""Says what of the translations is missing, left over, or does not fit its source.

    check.py LUPDATE CHECKOUT
"""
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "resources" / "translations"))
import update  # noqa: E402


def messages(text):
    """(context, source, comment) -> (finished, its translations)"""
    found = {}
    for context in xml.fromstring(text).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            key = context.findtext("name"), message.findtext("source"), message.findtext("comment") or ""
            found[key] = translation.get("type") is None and all(forms), forms
    return found


def marks(text):
    """What a translation must have as often as its source: %1, %n, and the one & of a key."""
    placeholders = sorted(re.findall(r"%L?\d+|%n", text))
    return placeholders, text.replace("&&", "").count("&")


def ends(text):
    return text[:1].isspace(), text[-1:].isspace()


def problems(kept, gathered):
    """`kept`: what is in the repository; `gathered`: the same, brought up to the sources."""
    now, before = messages(gathered), messages(kept)
    for key, (finished, forms) in now.items():
        if not finished:
            yield f"not translated: {key}"
            continue
        for form in forms:
            if marks(form) != marks(key[1]):
                yield f"another number of placeholders or &: {key} -> {form!r}"
            if re.search(r"&(?![0-9A-Za-z&])", form):
                yield f"a key that no keyboard has: {key} -> {form!r}"
            if ends(form) != ends(key[1]):
                yield f"blanks at another end: {key} -> {form!r}"
    for key in before.keys() - now.keys():
        yield f"no longer in the sources: {key}"
    for word in ("<location", str(ROOT)):
        if word in kept:
            yield f"holds {word}"


# Rooms and rules speak English on the wire; RoomWords knows their sentences by heart.
WIRE = ("src/protocol/rules.cpp", "src/room/*.cpp", "src/server/*.cpp")
FOR_PROGRAMS = ("Welcome to %1", "Send text frames", "Join within", "The field ", "To join with a key, ask with",
                "removed for flooding", "There is not enough memory")


def sentences(code):
    """What stands in u"..."_s and reads like a sentence; behind one without a full stop there may be a reason."""
    joined = re.sub(r'"(?:_s)?\s*\n\s*u?"', "", code)
    for text in re.findall(r'u"((?:[^"\\\n]|\\.)*)"_s', joined):
        text = text.replace('\\"', '"')
        if re.match(r"You .*[^.]$", text):
            yield text + "."
            yield text + ": %1"
        elif re.match(r'"?[A-Z%].* .*(\.|: %2)$', text):
            yield text


def unheard(checkout, known):
    """`known`: the sentences of RoomWords."""
    files = [path for pattern in WIRE for path in sorted(checkout.glob(pattern))]
    said = {each for path in files for each in sentences(path.read_text("utf-8"))}
    for each in sorted(said - known):
        if not each.startswith(FOR_PROGRAMS):
            yield f"roomwords.cpp does not know: {each!r}"
    for each in sorted(known - said):
        yield f"roomwords.cpp knows what nobody says: {each!r}"


def main(lupdate, checkout):
    folder = checkout / "resources" / "translations"
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in update.LANGUAGES:
            shutil.copy(folder / f"parlour_{name}.ts", scratch)
        update.update(lupdate, checkout, pathlib.Path(scratch))
        pairs = [(file, pathlib.Path(scratch) / file.name) for file in sorted(folder.glob("parlour_*.ts"))]
        # Nobody gathers Qt's own words.
        pairs += [(file, file) for file in sorted(folder.glob("qtbase_*.ts"))]
        known = {key[1] for key in messages((pathlib.Path(scratch) / "parlour_vi.ts").read_text("utf-8"))
                 if key[0] == "parlour::RoomWords"}
        for problem in unheard(checkout, known):
            print(problem)
            bad += 1
        for kept, gathered in pairs:
            for problem in problems(kept.read_text("utf-8"), gathered.read_text("utf-8")):
                print(f"{kept.name}: {problem}")
                bad += 1
    if bad:
        print(f"{bad} to mend: build the target update_translations, then translate what is unfinished.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]).resolve()))
