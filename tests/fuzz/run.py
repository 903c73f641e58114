#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs fuzz targets that the preset "fuzz" has built, two at a time.

    run.py [--build FOLDER] [--seconds N] [--runs N] [TARGET...]

Each target starts from a copy of its corpus, so that nothing here changes. A finding is printed as hex;
put it as a file into corpus/TARGET, where every ordinary build tries it again. Exit 1 if there is any.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
JOBS = 2
HANGS_AFTER = 20  # seconds that one input may take
MOST_MEMORY = 2048  # MiB

# How long an input may be: longer ones find nothing that shorter ones don't, only later. An identity
# to import is one byte short of whole: its passphrase would take half a second for each try.
LONGEST = {"codec": 4096, "address": 512, "search": 512, "rules": 512, "identity": 136,
           "httphead": 2048, "room": 2048, "links": 1024, "markup": 1024}


def command(binary, name, corpus, findings, options):
    parts = [binary, corpus, f"-max_len={LONGEST.get(name, 1024)}", f"-timeout={HANGS_AFTER}",
             f"-rss_limit_mb={MOST_MEMORY}", f"-artifact_prefix={findings}/", "-print_final_stats=1",
             "-use_value_profile=1"]
    dictionary = HERE / f"{name}.dict"
    if dictionary.exists():
        parts.append(f"-dict={dictionary}")
    if options.runs:
        parts.append(f"-runs={options.runs}")
    if options.seconds:
        parts.append(f"-max_total_time={options.seconds}")
    return [str(part) for part in parts]


def fuzz(name, options):
    """What the target found as (file name, bytes), how it ended, and what it said."""
    binary = options.build / "tests" / "fuzz" / f"fuzz_{name}"
    with tempfile.TemporaryDirectory(prefix=f"fuzz-{name}-") as folder:
        corpus, findings = pathlib.Path(folder, "corpus"), pathlib.Path(folder, "findings")
        shutil.copytree(HERE / "corpus" / name, corpus)
        findings.mkdir()
        environment = {**os.environ, "LC_ALL": "C.UTF-8",
                       "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
                       "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1",
                       "QT_LOGGING_RULES": "*=false"}
        done = subprocess.run(command(binary, name, corpus, findings, options), cwd=folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        found = [(file.name, file.read_bytes()) for file in sorted(findings.iterdir())]
    return found, done.returncode, done.stdout.decode("utf-8", "replace")


def statistic(output, key):
    for line in output.splitlines():
        if line.startswith(f"stat::{key}:"):
            return line.split(":")[-1].strip()
    return "?"


def built(build):
    names = sorted(path.stem.removeprefix("fuzz_") for path in HERE.glob("fuzz_*.cpp"))
    return [name for name in names if (build / "tests" / "fuzz" / f"fuzz_{name}").exists()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent.parent / "build" / "fuzz")
    parser.add_argument("--seconds", type=int, default=0, help="for each target (60, unless --runs is given)")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each target")
    parser.add_argument("targets", nargs="*")
    options = parser.parse_args()
    if not options.seconds and not options.runs:
        options.seconds = 60
    options.build = options.build.resolve()
    names = options.targets or built(options.build)
    missing = [name for name in names if name not in built(options.build)]
    if missing or not names:
        sys.exit(f"not built: {', '.join(missing) or 'nothing is'}; run cmake --build --preset fuzz first")

    failed = False
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        running = {pool.submit(fuzz, name, options): name for name in names}
        for future in concurrent.futures.as_completed(running):
            name = running[future]
            found, status, output = future.result()
            if status == 0 and not found:
                print(f"{name}: nothing found in {statistic(output, 'number_of_executed_units')} inputs",
                      flush=True)
                continue
            failed = True
            print(f"{name}: ended with {status}\n" + "\n".join([line for line in output.splitlines() if not line.startswith("#")][-60:]))
            for file, data in found:
                print(f"{name}: {file} is {len(data)} bytes: {data.hex()}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
