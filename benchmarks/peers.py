"""How many schedules a second do we explore, beside other checkers for Python threads?

    python benchmarks/peers.py [ROUNDS] [--python PYTHON]

Each peer gets a virtual environment of its own in a temporary directory. For one that needs a newer Python than this one,
name an interpreter with --python. Every figure is the median of ROUNDS (3) measurements, each in a fresh process, ours and
the peer's by turns and on the same interpreter.

- *random*: random schedules. *exhaustive*: the search that the tool has for all of them, begun again when it is through
  (frontrun: dpor, and interleave-test: dfs, both with their default of 2 preemptions at most; ours: dpor, with no bound).
- What is timed are whole calls of `explore`, after one to warm up; not the start of the interpreter.
- Ours runs on one CPU and as a batch process, as when it checks. The peers are measured on all CPUs, as people run them, and
  then on one: the second ratio.
- frontrun takes workers rather than a program that starts its threads, so each program is taken apart before anything is timed:
  what comes before the threads are started is its setup, each thread's `run` a worker, what comes after the joins its
  invariant. It runs under its own command, with the detection of input and output turned off (which is faster), and for dpor on
  its virtual clock: on the real one a thread that waits for a condition ends the search with a time-out.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "benchmarks" / "programs"
NAMES: Final = ("counter", "transfer", "philosophers", "buffer", "barrier", "wakeup")
LARGE: Final = ("increments_4x2", "philosophers_5x2")
"""Programs with more than 2,000 traces, for the exhaustive search only."""
SEARCHES: Final = ("random", "exhaustive")
SECONDS: Final = 0.4
LONGEST: Final = 60.0
"""Seconds: a measurement that takes longer is given up."""
AT_ONCE: Final = 50
"""Schedules a call of a peer's `explore`."""


@dataclass(frozen=True)
class Peer:
    """Another checker: what to install, and what it needs."""

    name: str
    version: str
    python: tuple[int, int]


PEERS: Final = (Peer("frontrun", "0.7.0", (3, 10)), Peer("interleave-test", "0.1.0", (3, 12)))

# ---------------------------------------------------------------------- one measurement, in a process of its own


class Unable(Exception):
    """This tool can't run this program, or says something wrong of it."""


def module_of(path: Path) -> ModuleType:
    """The program as an ordinary module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(path: Path, search: str) -> Callable[[int], int]:
    sys.path.insert(0, str(ROOT))
    from threadloom.engine.program import load
    from threadloom.exploration.explore import explore_program
    from threadloom.judge.confinement import run_at_full_rate

    run_at_full_rate(None)
    program = load(path)
    strategy = "random" if search == "random" else "dpor"

    def explore(turn: int) -> int:
        report = explore_program(program, strategy=strategy, schedules=500, seed=turn)
        if report.finding is not None:
            raise Unable(f"finds {report.finding.kind}")
        return report.schedules

    return explore


def taken_apart(path: Path) -> str:
    """The program with `setup()`, which returns what `scenario` has bound when it starts its threads, and `holds(state)`."""
    module = ast.parse(path.read_text())
    scenario = next(node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "scenario")
    start = next(place for place, node in enumerate(scenario.body) if isinstance(node, ast.For))
    before, after = scenario.body[:start], scenario.body[start + 2 :]  # two loops: start and join
    bound = {
        name.id
        for node in before
        if isinstance(node, ast.Assign)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    template = ast.parse("def setup(): return locals()\ndef holds(state): return True")
    setup, holds = template.body
    assert isinstance(setup, ast.FunctionDef)
    assert isinstance(holds, ast.FunctionDef)
    setup.body[:0] = before
    holds.body[:0] = [*ast.parse("".join(f"{name} = state[{name!r}]\n" for name in sorted(bound))).body, *after]
    module.body[module.body.index(scenario) :] = [setup, holds]
    return ast.unparse(module)


def frontrun(path: Path, search: str) -> Callable[[int], int]:
    import frontrun as peer  # type: ignore[import-not-found]

    apart = path.with_name(f"{path.stem}_apart.py")
    module = module_of(apart)

    def worker(number: int) -> Callable[[Any], None]:
        return lambda state: state["threads"][number].run()

    workers = [worker(number) for number in range(len(module.setup()["threads"]))]

    def explore(turn: int) -> int:
        limits: dict[str, Any] = {"strategy": "random", "max_attempts": AT_ONCE, "seed": turn}
        if search == "exhaustive":
            limits = {"strategy": "dpor", "stop_on_first": False, "max_executions": AT_ONCE, "clock": "virtual"}
        result = peer.explore(setup=module.setup, workers=workers, invariant=module.holds, detect_io=False, **limits)
        if result.property_holds is not True:
            raise Unable(str(result.inconclusive_reason or result.explanation or "does not hold"))
        return int(result.num_explored)

    return explore


def interleave_test(path: Path, search: str) -> Callable[[int], int]:
    import interleave_test as peer  # type: ignore[import-not-found]

    scenario = module_of(path).scenario
    strategy = "random" if search == "random" else "dfs"

    def explore(turn: int) -> int:
        result = peer.explore(
            scenario, iterations=AT_ONCE, seed=turn, strategy=strategy, timeout=10.0, raise_on_failure=False
        )
        if not result.ok:
            raise Unable(str(result.failure))
        return int(result.schedules_run)

    return explore


TOOLS: Final = {"ours": ours, "frontrun": frontrun, "interleave-test": interleave_test}


def one(tool: str, search: str, path: Path, pinned: bool) -> None:
    """Prints the rate, or why there is none."""
    if pinned and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        explore = TOOLS[tool](path, search)
        explore(0)
        turn = schedules = 0
        started = time.perf_counter()
        while (took := time.perf_counter() - started) < SECONDS:
            turn += 1
            schedules += explore(turn)
        print(json.dumps({"rate": schedules / took}))
    except Exception as problem:
        print(json.dumps({"problem": f"{type(problem).__name__}: {problem}"}))


# ---------------------------------------------------------------------- side by side


def interpreter(needed: tuple[int, int], given: str | None) -> str | None:
    """A Python that is new enough: this one, the one that was given, or one on the path."""
    if sys.version_info >= needed:
        return sys.executable
    candidates = [given] if given else [f"python3.{minor}" for minor in range(needed[1], needed[1] + 4)]
    for candidate in candidates:
        found = shutil.which(candidate)
        if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
            return found
    return None


def installed(peer: Peer, python: str, folder: Path) -> Path | None:
    """The directory of the commands of a new environment with the peer in it."""
    place = folder / peer.name
    subprocess.run([python, "-m", "venv", str(place)], check=True, capture_output=True)
    commands = place / ("Scripts" if os.name == "nt" else "bin")
    wanted = f"{peer.name}=={peer.version}"
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]
    done = subprocess.run(pip, capture_output=True, text=True)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        print(f"{wanted} can't be installed: {lines[-1]}")
        return None
    return commands


def measure(commands: Path, tool: str, search: str, path: Path, *, pinned: bool) -> float | str:
    """One figure, from a process of its own; or why there is none."""
    command = [str(commands / "python"), __file__, "--one", tool, search, str(path), "pinned" if pinned else "free"]
    if tool == "frontrun":
        command.insert(0, str(commands / "frontrun"))
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return f"no end within {LONGEST:.0f} s"
    try:
        said = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return f"ended with {done.returncode}: {(done.stderr.strip().splitlines() or [''])[-1]}"
    return float(said["rate"]) if "rate" in said else str(said["problem"]).splitlines()[0]


def compare(peer: Peer, commands: Path, programs: Path, rounds: int) -> None:
    """One table."""
    version = subprocess.run([str(commands / "python"), "--version"], capture_output=True, text=True).stdout.split()[1]
    print(f"\n{peer.name} {peer.version}, CPython {version}: schedules a second, median of {rounds}")
    print(f"{'program':18}{'search':12}{'ours':>8}{'theirs':>8}{'ratio':>8}{'pinned':>8}{'ratio':>8}")
    for name in (*NAMES, *LARGE):
        for search in SEARCHES if name in NAMES else SEARCHES[1:]:
            figures: dict[tuple[str, bool], list[float]] = {
                ("ours", True): [],
                (peer.name, False): [],
                (peer.name, True): [],
            }
            problems: list[str] = []
            for _ in range(rounds):
                for (tool, pinned), found in figures.items():
                    if problems and tool == peer.name:
                        continue
                    figure = measure(commands, tool, search, programs / f"{name}.py", pinned=pinned)
                    if isinstance(figure, str):
                        problems.append(f"{tool}: {figure}")
                    else:
                        found.append(figure)
            our = statistics.median(figures.pop(("ours", True)) or [0.0])
            print(f"{name:18}{search:12}{our:8,.0f}", end="")
            if problems:
                print(f"  {problems[0][:90]}", flush=True)
                continue
            for found in figures.values():
                their = statistics.median(found)
                print(f"{their:8,.0f}{our / their:7.1f}×", end="")
            print(flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("rounds", nargs="?", type=int, default=3)
    options.add_argument("--python", help="an interpreter for the peers that this one is too old for")
    given = options.parse_args()
    print(f"{os.cpu_count()} CPUs")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in (*NAMES, *LARGE):
            shutil.copy(PROGRAMS / f"{name}.py", folder)
            (folder / f"{name}_apart.py").write_text(taken_apart(PROGRAMS / f"{name}.py"))
        for peer in PEERS:
            python = interpreter(peer.python, given.python)
            if python is None:
                needed = ".".join(map(str, peer.python))
                print(f"\n{peer.name} {peer.version} needs Python {needed} or newer: name one with --python")
                continue
            commands = installed(peer, python, folder)
            if commands is not None:
                compare(peer, commands, folder, given.rounds)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3], Path(sys.argv[4]), sys.argv[5] == "pinned")
    else:
        main()
