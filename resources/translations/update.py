# SPDX-License-Identifier: Apache-2.0
"""Brings parlour_vi.ts and parlour_en.ts in a folder up to what the sources say.

    update.py LUPDATE CHECKOUT FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile

# What only the command line and the terminal say; these speak English, because scripts read them.
TERMINAL = {"helptext.cpp", "hostoptions.cpp", "headlesshost.cpp", "terminalchat.cpp", "terminaldoor.cpp"}
LANGUAGES = {"vi": ("vi_VN", []), "en": ("en_US", ["-pluralonly"])}


def sources(checkout):
    """Relative to the checkout, always in the same order, so that the files change little."""
    found = [path for folder in ("src", "ui") for path in (checkout / folder).rglob("*")]
    return sorted(str(path.relative_to(checkout)) for path in found
                  if path.suffix in (".cpp", ".h", ".ui") and path.name not in TERMINAL)


def update(lupdate, checkout, folder):
    with tempfile.NamedTemporaryFile("w", suffix=".lst") as listed:
        listed.write("\n".join(sources(checkout)) + "\n")
        listed.flush()
        for name, (target, options) in LANGUAGES.items():
            subprocess.run([lupdate, "-silent", "-I", "src", "-locations", "none", "-no-obsolete", "-source-language", "en",
                            "-target-language", target, *options, f"@{listed.name}",
                            "-ts", str(folder / f"parlour_{name}.ts")],
                           check=True, cwd=checkout, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    update(sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve())
