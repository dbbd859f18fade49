#!/usr/bin/env python3
"""How much of a CPU does the dashboard use while nobody does anything?

    .venv/bin/python benchmarks/idle.py [SECONDS]

It stands in a pseudo-terminal of 120 x 40, on the catalog, in a workbench, with a recording that was run and is over, and in
the editor; each for SECONDS (20). Counted is the process with all that descend from it, thus the child that waits for a job,
too. A bare Textual app with one `Static` is beside it. To be had: 3 % of a core at most.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from key_latency import BARE, PACK
from pseudo_terminal import Terminal, as_somebody_known, cpu_seconds

TARGET: Final = 0.03
"""Of a core."""
SETTLES: Final = 2.0
"""Seconds that pass before it is looked."""


def use(terminal: Terminal, seconds: float) -> float:
    """Of a core, from 0 to 1."""
    terminal.for_seconds(SETTLES)
    before, began = cpu_seconds(terminal.pid), time.perf_counter()
    terminal.for_seconds(seconds)
    return (cpu_seconds(terminal.pid) - before) / (time.perf_counter() - began)


def places(seconds: float) -> Iterator[tuple[str, float]]:
    """Where it stands, and what it uses there."""
    with Terminal([sys.executable, "-c", BARE]) as terminal:
        terminal.until("painted")
        yield "a bare Textual app", use(terminal, seconds)
    command = [sys.executable, "-m", "tui", "--pack", str(PACK), "--workspace"]
    with tempfile.TemporaryDirectory() as workspace:
        as_somebody_known(Path(workspace))
        yield from _of_the_dashboard([*command, workspace], seconds)


def _of_the_dashboard(command: list[str], seconds: float) -> Iterator[tuple[str, float]]:
    with Terminal(command) as terminal:
        terminal.until(" passed")
        yield "on the catalog", use(terminal, seconds)
        terminal.type("\r")
        terminal.until("saved")
        yield "in a workbench", use(terminal, seconds)
        terminal.type("++++++++r")
        terminal.until("Came to its end", patience=120)
        yield "with a recording", use(terminal, seconds)
        terminal.type("e")
        terminal.until("Leave the editor")
        yield "in the editor", use(terminal, seconds)


def main(seconds: float = 20.0) -> None:
    bare = 0.0
    for place, share in places(seconds):
        bare = bare or share
        print(f"  {place:<20} {share * 100:5.2f} % of a core   {share / max(bare, 1e-4):5.1f} x bare", flush=True)
    print(f"  to be had: {TARGET * 100:.0f} % at most")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
