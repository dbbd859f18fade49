"""How many schedules a second do we run, against plain runs of the same programs?

    python benchmarks/against_plain.py [ROUNDS] [PROGRAM ...]

Every figure is the median of ROUNDS (5) measurements, each in a fresh process, ours and the plain ones by turns. "plain" is the
program as people run it; "pinned" the same on one CPU and as a batch process, as our exploring child runs. Ratios are against
"plain".

- *random*: random schedules of six small programs; "all" is how long `dpor` takes to explore every interleaving of them, and
  how many traces that are.
- *dpor*: every trace of four larger programs, with findings judged and counted, as in a check.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS: Final = ROOT / "benchmarks" / "programs"
SMALL: Final = ("counter", "transfer", "philosophers", "buffer", "barrier", "wakeup")
LARGE: Final = ("increments_4x2", "philosophers_5x2", "lastzero_10", "readers_10")
SECONDS: Final = 0.7

sys.path.insert(0, str(ROOT))


def plain(path: Path) -> dict[str, float]:
    """Runs a second of the program as it is."""
    scenario = runpy.run_path(str(path))["scenario"]
    for _ in range(100):
        scenario()
    runs, started = 0, time.perf_counter()
    while (took := time.perf_counter() - started) < SECONDS:
        for _ in range(50):
            scenario()
        runs += 50
    return {"rate": runs / took}


def sampled(path: Path) -> dict[str, float]:
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
    return {"rate": runs / took}


def explored(path: Path) -> dict[str, float]:
    """All traces of the program: how many, how many executions were cut short as redundant, how long it took."""
    from threadloom.engine.program import load
    from threadloom.exploration.explore import explore_program

    program = load(path)
    report = explore_program(program, strategy="dpor")
    assert report.coverage == "complete", report.reason
    return {
        "rate": (report.schedules + report.pruned) / report.seconds,
        "traces": report.schedules,
        "pruned": report.pruned,
        "seconds": report.seconds,
    }


KINDS: Final = {"plain": plain, "pinned": plain, "random": sampled, "dpor": explored}


def measure(kind: str, name: str) -> dict[str, float]:
    """One measurement, in a process of its own."""
    command = [sys.executable, __file__, "--one", kind, name]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def one(kind: str, name: str) -> None:
    if kind != "plain":
        from threadloom.judge.confinement import run_at_full_rate

        run_at_full_rate(None)
    print(json.dumps(KINDS[kind](PROGRAMS / f"{name}.py")))


def medians(name: str, kinds: list[str], rounds: int) -> dict[str, dict[str, float]]:
    """By kind: the median of each figure."""
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, figures in found.items():
            figures.append(measure(kind, name))
    return {
        kind: {key: statistics.median(figure[key] for figure in figures) for key in figures[0]}
        for kind, figures in found.items()
    }


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("rounds", nargs="?", type=int, default=5)
    options.add_argument("programs", nargs="*", metavar="PROGRAM", help=", ".join(SMALL + LARGE))
    given = options.parse_args()
    wanted = given.programs or SMALL + LARGE
    print(f"CPython {sys.version.split()[0]}, {os.cpu_count()} CPUs; a second, median of {given.rounds}")
    print(f"\n{'program':18}{'plain':>8}{'pinned':>8}{'random':>8}{'ratio':>8}{'traces':>8}{'pruned':>8}{'all, s':>8}")
    for name in filter(wanted.__contains__, SMALL):
        middle = medians(name, ["plain", "pinned", "random", "dpor"], given.rounds)
        _row(name, middle, "random")
    print(f"\n{'program':18}{'plain':>8}{'pinned':>8}{'dpor':>8}{'ratio':>8}{'traces':>8}{'pruned':>8}{'all, s':>8}")
    for name in filter(wanted.__contains__, LARGE):
        _row(name, medians(name, ["plain", "pinned", "dpor"], given.rounds), "dpor")


def _row(name: str, middle: dict[str, dict[str, float]], ours: str) -> None:
    rates = {kind: figures["rate"] for kind, figures in middle.items()}
    whole = middle["dpor"]
    print(
        f"{name:18}{rates['plain']:8,.0f}{rates['pinned']:8,.0f}{rates[ours]:8,.0f}{rates[ours] / rates['plain']:7.1f}×"
        f"{whole['traces']:8,.0f}{whole['pruned']:8,.0f}{whole['seconds']:8.3f}",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3])
    else:
        main()
