# SPDX-License-Identifier: Apache-2.0
"""Finds, starts and ends the servers that the measurements in this folder need. Linux only."""
import re
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_DEADLINE_S = 30
STOP_DEADLINE_S = 30


def raise_descriptor_limit():
    """A thousand guests are a thousand descriptors at each end."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def newest(pattern):
    """The youngest build of a program, of those that are optimised and not sanitised."""

    def fit_to_measure(program):
        cache = program.relative_to(ROOT / "build").parts[0]
        text = (ROOT / "build" / cache / "CMakeCache.txt").read_text()
        return ("PARLOUR_SANITIZE:BOOL=ON" not in text
                and "CMAKE_BUILD_TYPE:STRING=Debug" not in text)

    programs = [p for p in ROOT.glob("build/*/" + pattern) if p.is_file() and fit_to_measure(p)]
    return max(programs, key=lambda p: p.stat().st_mtime, default=None)


class Server:
    """A server process on 127.0.0.1, from its `listening on` line to its end. A context manager."""

    def __init__(self, command):
        self._command = [str(word) for word in command]
        self._folder = None
        self._process = None
        self.port = 0
        self.fingerprint = ""  # of its certificate, in hex; empty: it speaks no TLS
        self.last_words = ""  # the end of its log, once it has ended

    @property
    def pid(self):
        return self._process.pid

    @property
    def folder(self):
        """Where it keeps what it keeps."""
        return self._folder

    def __enter__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="parlour-bench-"))
        words = [word.replace("{data}", str(self._folder / "data")) for word in self._command]
        try:
            with open(self._folder / "log", "wb") as log:
                self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL,
                                                 stdout=subprocess.PIPE, stderr=log)
            self.port = self._announced_port()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(STOP_DEADLINE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process.stdout.close()
            self.last_words = self.log()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _announced_port(self):
        deadline = time.monotonic() + START_DEADLINE_S
        output = b""
        stdout = self._process.stdout
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([stdout], [], [], left)[0]:
                break
            chunk = stdout.read1()
            output += chunk
            found = re.search(rb"listening on (wss?)://\S*:(\d+)", output)
            fingerprint = re.search(rb"^fingerprint ([0-9a-f]{64})$", output, re.MULTILINE)
            if found and (fingerprint or found[1] == b"ws"):
                self.fingerprint = fingerprint[1].decode() if fingerprint else ""
                return int(found[2])
            if not chunk:
                break
        sys.exit(f"{self._command[0]} did not start.\n{output.decode()}{self.log()}")

    def alive(self):
        return self._process.poll() is None

    def descriptors(self):
        """How many it has open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def log(self):
        """The end of what it wrote to standard error."""
        return (self._folder / "log").read_text(errors="replace")[-2000:]

    def memory_kb(self):
        return self._status("VmRSS")

    def peak_memory_kb(self):
        """Since the last forget_peak()."""
        return self._status("VmHWM")

    def forget_peak(self):
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def _status(self, field):
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+)", status, re.MULTILINE)[1])


def parlour(program, wrapper=(), max_guests=2000):
    """A room without a window and without the limit on how fast a guest may talk."""
    return Server([*wrapper, program, "host", "--headless", "--port", "0", "--bind", "127.0.0.1",
                   "--rate", "off", "--data", "{data}", "--max-guests", max_guests])


def print_table(rows):
    """Columns as wide as their widest cell; the first row is the head."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [str(cell).ljust(w) if i == 0 else str(cell).rjust(w)
                 for i, (cell, w) in enumerate(zip(row, widths))]
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("|-" + "-|-".join("-" * w for w in widths) + "-|", flush=True)
