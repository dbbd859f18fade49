"""How many random schedules a second do we run, against plain runs of the same programs?

    python benchmarks/random_against_plain.py [ROUNDS]

Every figure is the median of ROUNDS (5) measurements, each in a fresh process, ours and the plain ones by turns. "plain" is the
program as people run it; "plain, pinned" the same on one CPU, as our exploring child runs. Ratios are against "plain".
"""

from __future__ import annotations

import os
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
NAMES = ["counter", "transfer", "philosophers", "buffer", "barrier", "wakeup"]
SECONDS = 0.7


def plain(path: Path) -> float:
    """Runs a second of the program as it is."""
    scenario = runpy.run_path(str(path))["scenario"]
    for _ in range(100):
        scenario()
    runs, started = 0, time.perf_counter()
    while (took := time.perf_counter() - started) < SECONDS:
        for _ in range(50):
            scenario()
        runs += 50
    return runs / took


def explored(path: Path) -> float:
    """Random schedules a second of the program."""
    from threadloom.engine.program import load
    from threadloom.strategies.strategy import Budget
    from threadloom.strategies.uniform import Uniform

    program = load(path)
    strategy = Uniform(Budget(schedules=1_000_000))
    runs, started = 0, time.perf_counter()
    while (took := time.perf_counter() - started) < SECONDS:
        for _ in range(50):
            strategy.begin()
            strategy.end(program.execute(strategy))
        runs += 50
    return runs / took


def measure(kind: str, name: str) -> float:
    """One figure, from a process of its own."""
    command = [sys.executable, __file__, "--one", kind, str(PROGRAMS / f"{name}.py")]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def one(kind: str, path: Path) -> None:
    if kind != "plain" and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(explored(path) if kind == "random" else plain(path))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"CPython {sys.version.split()[0]}, {os.cpu_count()} CPUs; runs or schedules a second, median of {rounds}")
    print(f"{'program':14} {'plain':>8} {'pinned':>8} {'random':>8} {'ratio':>6}")
    for name in NAMES:
        figures: dict[str, list[float]] = {"plain": [], "pinned": [], "random": []}
        for _ in range(rounds):
            for kind, found in figures.items():
                found.append(measure(kind, name))
        middle = {kind: statistics.median(found) for kind, found in figures.items()}
        ratio = middle["random"] / middle["plain"]
        print(f"{name:14} {middle['plain']:8,.0f} {middle['pinned']:8,.0f} {middle['random']:8,.0f} {ratio:5.1f}×")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
