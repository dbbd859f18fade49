#!/usr/bin/env python3
"""How long from the command to the painted catalog, beside what Textual alone takes on this machine at this moment?

    .venv/bin/python benchmarks/first_paint.py [REPEATS]

Each program runs in a pseudo-terminal of 120 x 40. The time is from before the process is made until the words that
show the painted screen have come. The programs take turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from key_latency import BARE
from pseudo_terminal import COLUMNS, ROWS, Terminal, as_somebody_known

TARGET = 0.5
"""Seconds to the catalog's first full frame."""


def seconds_to(words: str, command: list[str]) -> float:
    """Run `command` in a pseudo-terminal until it has written `words`; end it."""
    with Terminal(command) as terminal:
        return terminal.until(words) - terminal.began


def main(repeats: int = 5) -> None:
    python = sys.executable
    with tempfile.TemporaryDirectory() as workspace:
        as_somebody_known(Path(workspace))
        programs = {
            "Python alone": ("done", [python, "-c", "print('done')"]),
            "import of Textual": ("done", [python, "-c", "import textual.app; print('done')"]),
            "a bare Textual app": ("painted", [python, "-c", BARE]),
            "threadloom": (" passed", [python, "-m", "tui", "--workspace", workspace]),
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
    print(f"  threadloom takes {ratio:.2f} times as long as a bare Textual app; to be had: {TARGET} s at most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
