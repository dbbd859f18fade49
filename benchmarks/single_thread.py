"""What does it cost to run ordinary code under the engine while nothing is to be scheduled?

    python benchmarks/single_thread.py [ROUNDS] [WORKLOAD ...]

Each workload of `benchmarks/workloads.py` runs in four ways: *plain*; with *one thread*, as in the phases in which no other
lives; *private*, while a second thread waits and nothing that the workload touches can be reached by it; and *shared*, where
all it makes is stored where the other could get at it, so that each access is a step. Every figure is the median of ROUNDS (5)
measurements, in CPU time of one process, the four ways by turns; ratios are against plain.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
WORKLOADS: Final = HERE / "workloads.py"

sys.path.insert(0, str(HERE.parent))

from threadloom.engine.loom import loom  # noqa: E402
from threadloom.engine.program import load  # noqa: E402

SCENARIO: Final = """
import threading
import time
import workloads

def one_thread():
    workloads.NAME()

def private():
    gate = threading.Event()
    other = threading.Thread(target=gate.wait)
    other.start()
    workloads.NAME()
    gate.set()
    other.join()

def shared():
    gate = threading.Event()
    other = threading.Thread(target=gate.wait)
    other.start()
    workloads.keep = workloads.kept.append
    workloads.NAME()
    gate.set()
    other.join()
"""
WAYS: Final = ("one_thread", "private", "shared")


class First:
    """Picks the thread that was started first."""

    def pick(self, ready: list[Any], current: Any) -> Any:
        return ready[0]


def seconds(run: Callable[[], object]) -> float:
    """CPU time of one run."""
    started = time.process_time()
    run()
    return time.process_time() - started


def plain_way(name: str) -> Callable[[], object]:
    spec = importlib.util.spec_from_file_location("workloads", WORKLOADS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[], object] = getattr(module, name)
    return function


def engine_way(folder: Path, name: str, way: str) -> Callable[[], object]:
    scenario = folder / f"{name}_{way}.py"
    scenario.write_text(SCENARIO.replace("NAME", name))
    program = load(scenario, way, modules={"workloads": WORKLOADS})

    def run() -> None:
        execution = program.execute(First(), max_steps=10_000_000)
        if execution.errors:
            raise RuntimeError(f"{name}, {way}") from execution.errors[0].error
        assert not loom.threads[1:] or execution.ending.name == "FINISHED", execution.reason

    return run


def measured(name: str, rounds: int) -> list[float]:
    """Seconds: plain, and in each of the other ways."""
    with tempfile.TemporaryDirectory() as folder:
        ways = [plain_way(name), *(engine_way(Path(folder), name, way) for way in WAYS)]
        for run in ways:
            run()
        taken = [[seconds(run) for run in ways] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def names() -> list[str]:
    """The workloads, in order."""
    import ast

    tree = ast.parse(WORKLOADS.read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and len(node.args.args) == len(node.args.defaults)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join(names()))
    arguments = parser.parse_args()
    print(f"{'':16}{'plain, ms':>10}{'one thread':>14}{'private':>14}{'shared':>14}")
    for name in arguments.workloads or names():
        plain, *others = measured(name, arguments.rounds)
        ratios = "".join(f"{other / plain:>13.1f}×" for other in others)
        print(f"{name:16}{plain * 1000:>10.1f}{ratios}")


if __name__ == "__main__":
    main()
