#!/usr/bin/env python3
"""How long from a key to its repaint: idle, while a check runs at its full rate, and under a flood of records?

    .venv/bin/python benchmarks/key_latency.py [KEYS] [IDLE|CHECK|FLOOD|STEPS|BARE ...]

The programs run in a pseudo-terminal of 120 x 40. A key is a letter that is nowhere else on the screen, typed into the
editor; it is repainted when that letter has come back. In `steps` the key is `n` in a recording of thousands of steps, and
it is repainted when nothing more comes. A bare Textual app that shows the letter in one `Static` is beside it, in the
same run. To be had: a 95th percentile of 50 ms at most, on a quiet machine.
"""

from __future__ import annotations

import struct
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pseudo_terminal import Terminal, as_somebody_known, percentile

PACK: Final = Path(__file__).with_name("pack")
TARGET: Final = 0.050
"""Seconds, of the 95th percentile."""
PAUSE: Final = (0.05, 0.08, 0.11, 0.07)
"""Seconds between two keys, in turn: not in step with any frame."""
A_LINE: Final = 30
"""Letters that are typed before they are deleted."""
A_BURST: Final = 20
"""Letters that are typed during one live run; it is not longer than some seconds."""

BARE: Final = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
    def on_key(self, event):
        self.query_one(Static).update(event.character or "")
Bare().run()
"""
COUNTING: Final = """
import os, struct, sys, time
import tui.model
from tui.app import run
from pathlib import Path
counts = os.open(sys.argv[2], os.O_CREAT | os.O_RDWR)
extend, count, told = tui.model.Recording.extend, 0, 0.0
def counted(self, records):
    global count, told
    records = list(records)
    extend(self, records)
    count += len(records)
    if time.monotonic() - told > 0.05:
        told = time.monotonic()
        os.pwrite(counts, struct.pack("dd", count, told), 0)
tui.model.Recording.extend = counted
run(Path(sys.argv[1]), Path(sys.argv[3]))
"""
"""The dashboard, which writes to a file how many records it has taken in so far; in place, so that no disk is waited for."""


def letters() -> Iterator[str]:
    """Each is nowhere else on the screen."""
    while True:
        yield from map(chr, range(0x0430, 0x0450))
        yield from map(chr, range(0x03B1, 0x03C2))
        yield from map(chr, range(0x0410, 0x0430))


def type_letters(terminal: Terminal, count: int, *, in_editor: bool) -> list[float]:
    """Seconds from each letter to its repaint."""
    taken = []
    for number, letter in zip(range(count), letters(), strict=False):
        if in_editor and number % A_LINE == A_LINE - 1:
            terminal.type("\x1b[H")
            terminal.type("\x1b[1;2F\x7f")
            terminal.for_seconds(0.3)
        terminal.for_seconds(PAUSE[number % len(PAUSE)])
        sent = terminal.type(letter)
        taken.append(terminal.until(letter) - sent)
    return taken


def bare(keys: int, workspace: Path) -> list[float]:
    with Terminal([sys.executable, "-c", BARE]) as terminal:
        terminal.until("painted")
        terminal.until_still()
        return type_letters(terminal, keys, in_editor=False)


def opened(workspace: Path, exercise: int) -> Terminal:
    """The workbench of an exercise of the pack."""
    counts = workspace / "counts"
    terminal = Terminal([sys.executable, "-c", COUNTING, str(workspace), str(counts), str(PACK)])
    terminal.until(" passed")
    terminal.until_still()
    if exercise > 1:
        terminal.type("j" * (exercise - 1))
        terminal.until_still()
    terminal.type("\r")
    terminal.until_still(still=0.5)
    return terminal


def edit(terminal: Terminal) -> None:
    """Into the editor, to an empty line."""
    terminal.type("\x1bOQ")
    terminal.until("Leave the editor")
    terminal.type("\x1b[1;5F\r# ")
    terminal.for_seconds(0.5)


def idle(keys: int, workspace: Path) -> list[float]:
    with opened(workspace, 1) as terminal:
        edit(terminal)
        return type_letters(terminal, keys, in_editor=True)


def check(keys: int, workspace: Path) -> list[float]:
    with opened(workspace, 2) as terminal:
        edit(terminal)
        terminal.type("\x1b[17~")
        terminal.until("a second")
        return type_letters(terminal, keys, in_editor=True)


def flood(keys: int, workspace: Path) -> list[float]:
    counts = workspace / "counts"
    taken: list[float] = []
    records = seconds = 0.0
    with opened(workspace, 1) as terminal:
        terminal.type("++++++++")
        edit(terminal)
        while len(taken) < keys:
            terminal.type("\x1b[15~")
            terminal.until("Running")
            terminal.for_seconds(0.3)
            before, began = struct.unpack("dd", counts.read_bytes())
            taken += type_letters(terminal, min(A_BURST, keys - len(taken)), in_editor=True)
            after, ended = struct.unpack("dd", counts.read_bytes())
            records, seconds = records + after - before, seconds + ended - began
            terminal.for_seconds(0.3)
    print(f"  (a flood of {records / seconds:,.0f} records a second)")
    return taken


def steps(keys: int, workspace: Path) -> list[float]:
    with opened(workspace, 1) as terminal:
        terminal.type("++++++++r")
        terminal.until("Came to its end", patience=120)
        terminal.until_still()
        terminal.type("\x1b[H")
        terminal.until_still()
        taken = []
        for number in range(keys):
            terminal.for_seconds(PAUSE[number % len(PAUSE)])
            sent = terminal.type("n")
            taken.append(terminal.until_still(still=0.1) - sent)
        return taken


PROGRAMS: Final[dict[str, Callable[[int, Path], list[float]]]] = {
    "bare": bare,
    "idle": idle,
    "steps": steps,
    "check": check,
    "flood": flood,
}


def main(keys: int = 200, names: list[str] | None = None) -> None:
    taken: dict[str, list[float]] = {}
    for name in names or PROGRAMS:
        with tempfile.TemporaryDirectory() as workspace:
            as_somebody_known(Path(workspace))
            taken[name] = PROGRAMS[name](keys, Path(workspace))
        figures = taken[name]
        ratio = f"{percentile(figures, 50) / percentile(taken['bare'], 50):6.1f} x bare" if "bare" in taken else ""
        print(
            f"  {name:<6} p50 {percentile(figures, 50) * 1000:6.1f} ms   p95 {percentile(figures, 95) * 1000:6.1f} ms"
            f"   most {max(figures) * 1000:6.1f} ms   {ratio}",
            flush=True,
        )
    print(f"  to be had: p95 {TARGET * 1000:.0f} ms at most, on a quiet machine")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    main(*numbers[:1] or [200], [argument for argument in sys.argv[1:] if not argument.isdecimal()] or None)
