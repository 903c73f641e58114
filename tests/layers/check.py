#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the source tree against the plan of the house.

    check.py SOURCE_TREE LAYERS_TXT

LAYERS_TXT has one line a layer, "name: the layers it may include", as parlour_layer() in the top
CMakeLists.txt writes it. Every problem is one line, "file:line: what is wrong"; exit 1 if there is any.
"""
import pathlib
import re
import sys

LONGEST_FILE = 500  # lines
SPDX = "SPDX-License-Identifier: Apache-2.0"
CODE = {".cpp", ".h"}
COUNTED = CODE | {".ui", ".py", ".js", ".mjs", ".cjs", ".sh"}
GENERATED = {"node_modules", "__pycache__"}

# What no file in src/ may say, the files that may, and why.
FORBIDDEN = [
    (r"\bQJson\w*", r"protocol/\w+\.(cpp|h)", "the codec in src/protocol is the only JSON in the house"),
    (r"\b(SIGNAL|SLOT)\s*\(", None, "connect with function pointers, the compiler checks those"),
    (r"\b(setHtml|insertHtml|appendHtml|QTextDocument|QTextBrowser)\b", None,
     "text of others is plain text and never reaches an HTML engine"),
    (r"\bQt::(RichText|AutoText|MarkdownText)\b", None,
     "text of others is plain text and never becomes markup"),
    (r"\bprocessEvents\b", r"net/epolldispatcher\.(cpp|h)",
     "return to the event loop instead of running it from inside"),
]

COMMENT_OR_LITERAL = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | R"(?P<mark>[^(\s]{0,16})\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+'""", re.S | re.X)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


def blanked(text, literals_too):
    """The code alone: comments (and literals) gone, every line where it was."""
    def blank(match):
        if match["comment"] is None and not literals_too:
            return match[0]
        return "\n" * match[0].count("\n")
    return COMMENT_OR_LITERAL.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def read_layers(text):
    layers = {}
    for line in text.splitlines():
        name, colon, uses = line.partition(":")
        if colon:
            layers[name.strip()] = uses.split()
    return layers


def circle(arrows):
    """One circle of a directed graph as a list that ends where it began, or None."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return None
        path.append(node)
        for target in sorted(arrows.get(node, ())):
            found = visit(target)
            if found:
                return found
        path.pop()
        done.add(node)
        return None

    for start in sorted(arrows):
        found = visit(start)
        if found:
            return found
    return None


class House:
    def __init__(self, root, layers):
        self.root, self.src, self.layers = root, root / "src", layers
        self.problems = []
        self.arrows = {}  # file in src -> the files it includes

    def report(self, path, line, what):
        self.problems.append(f"{path.relative_to(self.root)}:{line}: {what}")

    def check(self):
        files = sorted(f for f in self.src.rglob("*") if f.suffix in CODE)
        if not files or not self.layers:
            self.problems.append("src: there is nothing to check; is this the right tree?")
        for path in files:
            self.check_file(path)
        self.check_circles()
        self.check_lengths()
        for path in sorted(self.src.rglob("CMakeLists.txt")):
            self.check_spdx(path, path.read_text("utf-8"))
        return self.problems

    def check_file(self, path):
        text = path.read_text("utf-8")
        inside = path.relative_to(self.src).as_posix()
        layer = inside.partition("/")[0]
        self.check_spdx(path, text)
        self.check_words(path, inside, blanked(text, True))
        if path.suffix == ".h" and not re.search(r"^#pragma once$", text, re.M):
            self.report(path, 1, "a header says #pragma once")
        if layer not in self.layers:
            self.report(path, 1, f"no layer is called {layer}; see src/CMakeLists.txt")
            return
        if inside.count("/") != 1:
            self.report(path, 1, "a layer is one flat folder; this file is in a folder below it")
        code = blanked(text, False)
        for match in INCLUDE.finditer(code):
            self.check_include(path, inside, layer, line_of(code, match.start()), match)

    def check_spdx(self, path, text):
        if SPDX not in "\n".join(text.split("\n", 2)[:2]):
            self.report(path, 1, f"the first line says {SPDX}")

    def check_words(self, path, inside, code):
        for pattern, allowed, why in FORBIDDEN:
            if allowed and re.fullmatch(allowed, inside):
                continue
            for match in re.finditer(pattern, code):
                self.report(path, line_of(code, match.start()), f"{match[0].strip()}: {why}")

    def check_include(self, path, inside, layer, line, match):
        bracket, target = match.groups()
        owner, slash, _ = target.partition("/")
        ours = slash and (self.src / owner).is_dir()
        if bracket == "<":
            if ours:
                self.report(path, line, f'<{target}> is ours: write "{target}"')
            return
        if re.fullmatch(r"ui_\w+\.h|\w+\.moc", target):
            return
        if not ours or owner not in self.layers:
            self.report(path, line, f'"{target}" names no layer; write "layer/file.h"')
            return
        if owner != layer and owner not in self.layers[layer]:
            allowed = " ".join(self.layers[layer]) or "nothing"
            self.report(path, line, f'{layer} must not include "{target}": it may use {allowed}')
        self.arrows.setdefault(inside, set()).add(target)

    def check_circles(self):
        for name, uses in self.layers.items():
            for unknown in sorted(set(uses) - set(self.layers)):
                if not (self.src / unknown).is_dir():
                    self.problems.append(f"src/CMakeLists.txt:1: {name} uses {unknown}, which does not exist")
        found = circle({name: set(uses) for name, uses in self.layers.items()})
        if found:
            self.problems.append("src/CMakeLists.txt:1: a circle of layers: " + " -> ".join(found))
        found = circle(self.arrows)
        if found:
            self.problems.append(f"src/{found[0]}:1: a circle of includes: " + " -> ".join(found))

    def check_lengths(self):
        for folder in ("src", "ui", "tests"):
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix not in COUNTED or GENERATED & set(path.parts) or not path.is_file():
                    continue
                text = path.read_text("utf-8")
                lines = text.count("\n") + (not text.endswith("\n") and bool(text))
                if lines > LONGEST_FILE:
                    self.report(path, LONGEST_FILE + 1,
                                f"{lines} lines; at {LONGEST_FILE} a file is split by what it knows")


def main(root, layers_txt):
    layers = read_layers(pathlib.Path(layers_txt).read_text("utf-8"))
    problems = House(pathlib.Path(root).resolve(), layers).check()
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems in the house" if problems else "The house stands as drawn.")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
