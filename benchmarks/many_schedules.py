"""Does memory stay flat, and is no thread left behind, however many schedules are run?

    python benchmarks/many_schedules.py [SCHEDULES] [PROGRAM ...]

Each program runs SCHEDULES (100,000) random schedules in a fresh process, and `dpor` over and over as often. Every tenth of the
way the resident memory (MiB, Linux only) and the number of OS threads are looked at. By default the programs are one that
holds, and one in which more than a third of the schedules end in a deadlock, so that threads have to be unwound.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PROGRAMS: Final = {
    "buffer": ROOT / "benchmarks" / "programs" / "buffer.py",
    "opposite_order": ROOT / "tests" / "programs" / "finds_deadlock" / "opposite_order.py",
}
PARTS: Final = 10

sys.path.insert(0, str(ROOT))


def resident() -> float:
    """Of this process, in MiB; 0 where that can't be told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def os_threads() -> int:
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 0


def one(strategy: str, path: Path, schedules: int) -> None:
    from threadloom.engine.execution import Ending
    from threadloom.engine.program import load
    from threadloom.judge.confinement import run_at_full_rate
    from threadloom.strategies import STRATEGIES, Budget

    run_at_full_rate(None)
    program = load(path)
    chosen = STRATEGIES[strategy](Budget(schedules=schedules))
    stuck = done = 0
    seen: list[tuple[float, int]] = []
    while done < schedules:
        if not chosen.begin():
            chosen = STRATEGIES[strategy](Budget(schedules=schedules))
            continue
        execution = program.execute(chosen)
        chosen.end(execution)
        stuck += execution.ending is Ending.STUCK
        done += 1
        if done % (schedules // PARTS) == 0:
            seen.append((resident(), os_threads()))
    memory = " ".join(f"{megabytes:6.1f}" for megabytes, _ in seen)
    threads = sorted({count for _, count in seen})
    print(
        f"{path.stem:16}{strategy:8}{stuck:8,} stuck  {memory}  OS threads: {', '.join(map(str, threads))}", flush=True
    )


def main() -> None:
    schedules = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    wanted = sys.argv[2:] or list(PROGRAMS)
    print(f"{schedules:,} schedules each; MiB after each tenth of them")
    for name in wanted:
        for strategy in ("random", "dpor"):
            command = [sys.executable, __file__, "--one", strategy, str(PROGRAMS[name]), str(schedules)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
