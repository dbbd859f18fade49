"""Runs a generated program under a strategy, and for real, and says what came of it."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from math import factorial, prod
from pathlib import Path
from typing import Any, Protocol

import journal
from generate import Generated
from unreduced import Trace, Unreduced, ends_are_seen, hurried, joins_are_steps, trace_of

from threadloom.engine.ending import Shutdown
from threadloom.engine.execution import Ending, Execution, Parked
from threadloom.engine.loom import loom
from threadloom.engine.program import SCENARIO_KEY, Program, load
from threadloom.findings.sighting import sight
from threadloom.primitives.thread import Join

LONGEST = 400
"""Steps of an execution: a generated program that takes more waits in a loop that doesn't only wait."""
STATE = ("s", "g", "l", "d", "u", "k")

Outcome = tuple[Hashable, ...]


class Picks(Protocol):
    def begin(self) -> bool: ...
    def pick(self, ready: list[Any], current: Any) -> Any: ...
    def end(self, execution: Execution) -> None: ...


@dataclass(slots=True)
class Explored:
    """What a search came across."""

    outcomes: dict[Outcome, tuple[int, ...]] = field(default_factory=dict)
    """Each with the first schedule that led to it."""
    traces: Counter[Trace] = field(default_factory=Counter)
    executions: int = 0
    cut: int = 0
    whole: bool = True
    """Did the search come to its end within the limit?"""
    strategy: Any = None

    @property
    def stuck(self) -> bool:
        return any(outcome[0] != "finished" for outcome in self.outcomes)


# ---------------------------------------------------------------------- outcomes


def frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple(sorted((str(key), frozen(item)) for key, item in value.items()))
    if isinstance(value, list | deque):
        return tuple(frozen(item) for item in value)
    if isinstance(value, set):
        return tuple(sorted(value))
    if isinstance(value, tuple):
        return tuple(frozen(item) for item in value)
    if value is None or isinstance(value, int | str):
        return value
    if callable(value) or hasattr(value, "__next__"):
        return "code"
    return frozen(value.__dict__)


def outcome_of(program: Program, execution: Execution) -> Outcome:
    """The ending, what every thread saw, the shared state, the errors, who waits for what, and the kind of finding.

    Nothing in it depends on the order of steps that are independent of each other.
    """
    module = program.importer.modules[SCENARIO_KEY].__dict__
    notes = journal.take()
    state = tuple((name, frozen(module[name])) for name in STATE if name in module)
    errors = tuple(sorted((thread.name, type(thread.error).__name__) for thread in execution.errors))
    waiting = tuple(sorted(_waits(parked) for parked in execution.parked))
    kinds = _kinds(execution)
    if execution.ending is Ending.FINISHED and execution.parked:
        # How far a daemon got after everybody else had come to the end is nobody's business.
        stopped = {parked.thread.name for parked in execution.parked}
        notes = tuple((who, seen) for who, seen in notes if who not in stopped)
        errors = tuple((who, error) for who, error in errors if who not in stopped)
        state = waiting = kinds = ()
    return execution.ending.value, notes, state, errors, waiting, kinds


def _waits(parked: Parked) -> tuple[str, str, str]:
    target = parked.waits_for
    if target is None:
        about = ""
    elif hasattr(target, "_tl_kind"):
        about = f"{target._tl_kind} {target.ordinal}"
    else:
        about = f"thread {target.name}"  # type: ignore[attr-defined]
    return parked.thread.name, type(parked.operation).__name__, about


def _kinds(execution: Execution) -> tuple[Hashable, ...]:
    """The findings; several errors that don't depend on each other come in any order, so all of them count."""
    if execution.errors:
        kinds = set()
        for thread in execution.errors:
            error = thread.error
            assertion = "assertion" if isinstance(error, AssertionError) else "exception"
            kinds.add("misuse" if getattr(error, "_tl_misuse", False) else assertion)
        return tuple(sorted(kinds))
    sighting = sight(execution, exercise=True)
    return () if sighting is None else (sighting.kind, sighting.cause)


# ---------------------------------------------------------------------- exploring


@contextlib.contextmanager
def loaded(source: str, *, exercise: bool = False) -> Iterator[Program]:
    """The program of this text; as that of an `exercise`, daemons are seen out at the end."""
    journal.closed[:] = [lambda: loom.dying]
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "generated.py")
            path.write_text(source, encoding="utf-8")
            yield load(path, exercise=exercise)
    finally:
        journal.closed.clear()
        journal.take()


def explore(
    program: Program, make: Callable[[], Picks], *, limit: int | None = None, count_traces: bool = False
) -> Explored:
    """Runs `program` until the strategy has had enough, or more than `limit` times."""
    while True:
        distrusted = program.distrust
        explored = _explore(program, make(), limit, count_traces)
        if program.distrust is distrusted:
            return explored


def _explore(program: Program, strategy: Picks, limit: int | None, count_traces: bool) -> Explored:
    explored = Explored(strategy=strategy)
    distrusted = program.distrust
    while strategy.begin():
        if limit is not None and explored.executions >= limit:
            explored.whole = False
            break
        journal.take()
        execution = program.execute(strategy, max_steps=LONGEST)
        explored.executions += 1
        if program.distrust is not distrusted:
            break
        outcome = outcome_of(program, execution)
        if execution.ending is Ending.CUT:
            explored.cut += 1
        else:
            explored.outcomes.setdefault(outcome, tuple(execution.tids))
        if count_traces:
            explored.traces[trace_of(execution)] += 1
        strategy.end(execution)
    return explored


def size(program: Program, *, hurry: bool, ends: bool) -> int:
    """About how many executions an unreduced search takes: the interleavings of as many steps as one execution has."""
    strategy = Unreduced()
    strategy.begin()
    execution = program.execute(strategy, max_steps=LONGEST)
    taken = list(zip(execution.tids, execution.ops, strict=True))
    taken += [(parked.thread.ordinal, parked.operation) for parked in execution.parked]
    counts = Counter(
        tid for tid, op in taken if not isinstance(op, Join | Shutdown) and not (hurry and hurried(op, ends=ends))
    )
    lengths = list(counts.values())
    return factorial(sum(lengths)) // prod(factorial(length) for length in lengths)


def explore_unreduced(
    generated: Generated, program: Program, *, limit: int, count_traces: bool = False
) -> Explored | None:
    """Every interleaving; ``None`` if there are too many.

    Where threads make objects, all objects count as shared from the start, so that what the engine takes for private is
    under test too.
    """
    program.distrust = program.distrust or "objects" in generated.themes
    ends = not ends_are_seen(generated.source)
    if size(program, hurry=False, ends=False) <= limit:
        with joins_are_steps():
            explored = explore(program, Unreduced, limit=limit, count_traces=count_traces)
            if explored.whole:
                return explored
    if size(program, hurry=True, ends=ends) > 4 * limit:
        return None
    explored = explore(program, lambda: Unreduced(hurry=True, ends=ends), limit=limit, count_traces=count_traces)
    return explored if explored.whole else None


# ---------------------------------------------------------------------- for real


class Hung(Exception):
    """A program that can't hang did."""


def run_for_real(source: str, times: int, *, seconds: float = 10.0) -> set[Outcome]:
    """What comes of the program on real threads, as far as it can be seen there: notes, state and errors."""
    code = compile(source, "generated.py", "exec")
    seen: set[Outcome] = set()
    interval, hook = sys.getswitchinterval(), threading.excepthook
    errors: list[tuple[str, str]] = []
    threading.excepthook = lambda args: errors.append((args.thread.name, args.exc_type.__name__))
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(times):
            journal.take()
            errors.clear()
            namespace: dict[str, Any] = {"__name__": "generated"}
            before = threading.active_count()
            exec(code, namespace)
            main = threading.Thread(target=namespace["scenario"], name="main", daemon=True)
            main.start()
            main.join(seconds)
            until = time.monotonic() + seconds
            while threading.active_count() > before and time.monotonic() < until:
                time.sleep(0.001)
            if threading.active_count() > before:
                raise Hung(source)
            state = tuple((name, frozen(namespace[name])) for name in STATE if name in namespace)
            seen.add((journal.take(), state, tuple(sorted(errors))))
    finally:
        threading.excepthook = hook
        sys.setswitchinterval(interval)
    return seen


def as_seen_for_real(outcome: Outcome) -> Outcome:
    """The part of an explored outcome that a real run shows too."""
    return outcome[1], outcome[2], outcome[3]
