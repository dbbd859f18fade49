#!/usr/bin/env python3
"""How long from the command to the painted catalog, beside what Textual alone takes on this machine at this moment?

    .venv/bin/python benchmarks/first_paint.py [REPEATS]

Each program runs in a pseudo-terminal of 120 x 40. The time is from before the process is made until the words that
show the painted screen have come. The programs take turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from pseudo_terminal import as_somebody_known

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
COLUMNS, ROWS = 120, 40
PATIENCE = 30.0
"""Seconds after which a program is given up."""


def seconds_to(words: bytes, command: list[str]) -> float:
    """Run `command` in a pseudo-terminal until it has written `words`; end it."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        written = b""
        while words not in written:
            left = began + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise SystemExit(f"{command}: no {words!r} in {PATIENCE:g} s, only\n{written!r}")
            try:
                written += os.read(terminal, 65_536)
            except OSError:
                raise SystemExit(f"{command} ended without {words!r}:\n{written.decode(errors='replace')}") from None
        return time.perf_counter() - began
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def main(repeats: int = 5) -> None:
    python = sys.executable
    with tempfile.TemporaryDirectory() as workspace:
        as_somebody_known(Path(workspace))
        programs = {
            "Python alone": (b"done", [python, "-c", "print('done')"]),
            "import of Textual": (b"done", [python, "-c", "import textual.app; print('done')"]),
            "a bare Textual app": (b"painted", [python, "-c", BARE]),
            "threadloom": (b" passed", [python, "-m", "tui", "--workspace", workspace]),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(repeats + 1):
            for name, (words, command) in programs.items():
                seconds = seconds_to(words, command)
                if turn:  # the first one fills the disk's cache
                    times[name].append(seconds)
    print(f"from the command to the first paint, median of {repeats} (least to most), {COLUMNS} x {ROWS}:")
    for name, taken in times.items():
        print(f"  {name:<20} {statistics.median(taken):6.3f} s   ({min(taken):.3f} to {max(taken):.3f})")
    ratio = statistics.median(times["threadloom"]) / statistics.median(times["a bare Textual app"])
    print(f"  threadloom takes {ratio:.2f} times as long as a bare Textual app")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
