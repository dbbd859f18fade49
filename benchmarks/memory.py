#!/usr/bin/env python3
"""How much memory does the dashboard take after an hour of live runs and checks?

    .venv/bin/python benchmarks/memory.py [MINUTES]

In a pseudo-terminal, over and over: three live runs at full speed, each of some hundred thousand records, steps back in the
last, then another exercise, and a check of it for some seconds. Each minute it prints what the dashboard and its child have
resident. To be had: after the first five minutes no growth that would matter in a day of teaching, 10 MiB an hour.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from key_latency import opened
from pseudo_terminal import Terminal, as_somebody_known, resident, tree

TARGET: Final = 10.0
"""MiB an hour."""
WARM: Final = 5
"""Minutes that don't count for the slope."""
CHECK_SECONDS: Final = 8.0
PATIENCE: Final = 600.0
"""Seconds after which the dashboard is given up."""


def a_round(terminal: Terminal) -> None:
    """Live runs in the first exercise, a check in the second, and back to the first."""
    for _ in range(3):
        terminal.type("r")
        terminal.until("Came to its end", patience=PATIENCE)
        terminal.until_still()
    terminal.type("pppp[[")
    terminal.until_still()
    _to_the_exercise(terminal, "j")
    terminal.type("c")
    terminal.until("a second", patience=PATIENCE)
    terminal.for_seconds(CHECK_SECONDS)
    terminal.type("x")
    terminal.until_still()
    _to_the_exercise(terminal, "k")


def _to_the_exercise(terminal: Terminal, key: str) -> None:
    """By way of the catalog."""
    terminal.type("q")
    terminal.until("Next to do", patience=PATIENCE)
    terminal.until_still()
    terminal.type(key)
    terminal.until_still()
    terminal.type("\r")
    terminal.until("c Check", patience=PATIENCE)
    terminal.until_still()


def slope(figures: Sequence[float]) -> float:
    """MiB an hour, by least squares over figures that are a minute apart."""
    if len(figures) < 2:
        return 0.0
    middle = (len(figures) - 1) / 2
    mean = sum(figures) / len(figures)
    above = sum((at - middle) * (figure - mean) for at, figure in enumerate(figures))
    return 60 * above / sum((at - middle) ** 2 for at in range(len(figures)))


def main(minutes: int = 60) -> None:
    dashboard: list[float] = []
    children: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        as_somebody_known(Path(folder))
        with opened(Path(folder), 1) as terminal:
            terminal.type("++++++++")
            began, rounds = time.monotonic(), 0
            while len(dashboard) < minutes:
                a_round(terminal)
                rounds += 1
                if time.monotonic() - began >= 60 * (len(dashboard) + 1):
                    first, *others = tree(terminal.pid)
                    dashboard.append(resident(first))
                    children.append(sum(map(resident, others)))
                    print(
                        f"  minute {len(dashboard):>3}   dashboard {dashboard[-1]:6.1f} MiB   child {children[-1]:6.1f} MiB"
                        f"   {rounds} rounds",
                        flush=True,
                    )
    for name, figures in (("dashboard", dashboard), ("child", children)):
        print(f"  {name}: {slope(figures[WARM:]):+.1f} MiB an hour (to be had: {TARGET:.0f} at most)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
