#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One name, one thing: the tests of a layer are one program, so two files must not mean different things by
one class. No linker tells: it takes the first of two inline functions, and a test runs the other file's.

    onename.py TESTS_FOLDER

Looks for types, inline functions and templates outside of anonymous namespaces which two files of one
folder define. Every problem is one line, "file:line: what is wrong"; exit 1 if there is any.
"""
import pathlib
import re
import sys

from check import blanked, line_of

OPENING = re.compile(r"""
    (?P<anonymous>\bnamespace\s*\{)
  | (?P<namespace>\bnamespace\s+(?P<path>[\w:]+)\s*\{)
  | \b(?:class|struct|union|enum(?:\s+(?:class|struct))?)\s+(?P<type>\w+)(?:\s+final)?\s*(?::[^;{(]*)?\{
  | (?P<own_main>^int\s+main\s*\()
  | \binline\b(?P<inline>[^;{=]*)[;{=]
  | \btemplate\s*<[^;{]*?>\s*(?P<template>[^;{=]*)[;{=]
  | (?P<open>\{) | (?P<close>\})""", re.X | re.M)
LAST_NAME = re.compile(r"(?:\boperator\s*\S+?|\w+)(?=\s*\(|\s*$)")


def shared_names(text):
    """(name, line) of what this file defines for the whole program; None if it is a program of its own."""
    code = blanked(text, True)
    depth, hidden, scopes, names = 0, None, [], []  # hidden: the depth of an anonymous namespace
    for match in OPENING.finditer(code):
        kind, at_scope = match.lastgroup, depth == len(scopes) and hidden is None
        if match["own_main"] is not None:
            return None
        if at_scope:
            prefix = "::".join(scopes)
            declared = match["type"] or match["inline"] or match["template"]
            name = declared and LAST_NAME.search(declared.strip())
            static = declared and re.search(r"\bstatic\b[^;{}]*\Z", code[:match.end() - 1])
            if name and not static:
                names.append((f"{prefix}::{name[0]}".lstrip(":"), line_of(code, match.start())))
        if match[0].endswith("{"):
            if match["namespace"] and at_scope:
                scopes.append(match["path"])
            elif match["anonymous"] and hidden is None:
                hidden = depth
            depth += 1
        elif kind == "close":
            depth -= 1
            if hidden == depth:
                hidden = None
            elif hidden is None and len(scopes) > depth:
                scopes.pop()
    return names


def check(folder):
    problems = []
    for layer in sorted(path for path in folder.iterdir() if path.is_dir()):
        first = {}
        for path in sorted([*layer.glob("tst_*.cpp"), *layer.glob("*.h")]):
            for name, line in shared_names(path.read_text("utf-8")) or []:
                here = f"{layer.name}/{path.name}"
                if first.setdefault(name, here) != here:
                    problems.append(f"{here}:{line}: {name} is also in {first[name]}, and both are one "
                                    "program: put it into an anonymous namespace")
    return problems


def main(folder):
    problems = check(pathlib.Path(folder))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} names with two meanings" if problems else "Every name means one thing.")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
