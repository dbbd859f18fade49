"""How many schedules does `auto`, and each sampling strategy, run until it comes upon the bug?

    python benchmarks/first_bug.py [--seeds N] [--cap N] [--strategies NAME,NAME] [PROGRAM ...]

The programs are those of SCTBench, written anew (`tests/programs/*/sct_*.py`). A cell is the mean over the seeds and, in
brackets, the largest. A seed that has found nothing after the cap counts as the cap, so the mean is too small then: it is
marked with ≥, and with the number of seeds that found nothing.

The three columns on the right are published means for the C programs: Wolff, Shi, Duck, Mathur, Roychoudhury: "Greybox Fuzzing
for Concurrency Testing" (RFF), ASPLOS 2024, from the data published with it. Their steps are instructions that access memory,
ours are operations on what threads share, so they compare in order of magnitude only; – means that the bug was not found.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from threadloom.engine.program import Program, load  # noqa: E402
from threadloom.findings.sighting import sight  # noqa: E402
from threadloom.judge.confinement import run_at_full_rate  # noqa: E402
from threadloom.strategies import STRATEGIES, Budget  # noqa: E402

SYSTEMATIC: Final = ("bounded", "dfs", "dpor")
"""They have no seed, and go through the schedules in an order of their own."""

PUBLISHED: Final = {  # PCT with three change points, POS, RFF
    "account": ("8.6", "1", "1"),
    "bluetooth": ("161", "72", "45"),
    "circular_buffer": ("5", "1.6", "1.6"),
    "deadlock01": ("20", "4.3", "4.7"),
    "reorder_3": ("241", "223", "6.7"),
    "reorder_5": ("1126", "4377", "5.8"),
    "reorder_10": ("2356", "–", "5.8"),
    "reorder_20": ("2128", "–", "5.8"),
    "token_ring": ("7.7", "7", "5.1"),
    "twostage": ("8.9", "15", "8.2"),
    "twostage_20": ("188", "185", "22"),
    "work_stealing_queue": ("12", "10", "10"),
    "wronglock": ("88", "1", "1"),
    "wronglock_3": ("40", "1", "1"),
}
SOURCES: Final = ("PCT3", "POS", "RFF")


def schedules_to_the_bug(program: Program, strategy: str, seed: int, cap: int) -> int | None:
    """At which schedule something was found; ``None`` if nothing was."""
    while True:
        trusted = not program.distrust
        chosen = STRATEGIES[strategy](Budget(schedules=cap, seed=seed))
        for number in range(1, cap + 1):
            if not chosen.begin():
                return None
            execution = program.execute(chosen)
            chosen.end(execution)
            if not execution.redundant and sight(execution) is not None:
                return number
            if trusted and program.distrust:
                break  # as a check does: from the start, now that more is known to be shared
        else:
            return None


def cell(path: Path, strategy: str, seeds: int, cap: int) -> str:
    """Mean and maximum for one program."""
    program = load(path)
    found = [schedules_to_the_bug(program, strategy, seed, cap) for seed in range(seeds)]
    counts = [cap if count is None else count for count in found]
    mean, missed = statistics.mean(counts), found.count(None)
    if missed == seeds:
        return "–"
    shown = f"{mean:.1f}" if mean < 100 else f"{mean:.0f}"
    return f"≥{shown} ({missed} missed)" if missed else f"{shown} ({max(counts)})"


def sort_key(name: str) -> tuple[str, int]:
    """By name, and then by size."""
    stem, _, size = name.rpartition("_")
    return (stem, int(size)) if size.isdigit() else (name, 0)


def main() -> None:
    programs = {path.stem.removeprefix("sct_"): path for path in ROOT.glob("tests/programs/*/sct_*.py")}
    sampling = [name for name in STRATEGIES if name not in SYSTEMATIC]
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--seeds", type=int, default=20)
    options.add_argument("--cap", type=int, default=3_000)
    options.add_argument("--strategies", default=",".join(sampling))
    options.add_argument("programs", nargs="*", metavar="PROGRAM", help=", ".join(sorted(programs, key=sort_key)))
    given = options.parse_args()
    run_at_full_rate(None)
    strategies = given.strategies.split(",")
    started = time.perf_counter()
    print(f"Schedules to the first finding: mean (max) of {given.seeds} seeds, cap {given.cap:,}; right: published")
    header = "".join(f"{name:>20}" for name in strategies) + " |" + "".join(f"{name:>7}" for name in SOURCES)
    print(f"{'program':20}{header}")
    for name in sorted(given.programs or programs, key=sort_key):
        print(f"{name:20}", end="", flush=True)
        for strategy in strategies:
            print(f"{cell(programs[name], strategy, given.seeds, given.cap):>20}", end="", flush=True)
        print(" |" + "".join(f"{mean:>7}" for mean in PUBLISHED.get(name, ("",) * len(SOURCES))))
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
