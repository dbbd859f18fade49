"""What do the tests of one module come to, each under several schedules?"""

from __future__ import annotations

import inspect
import sys
import unittest
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from loading import Loader, refused

from threadloom.engine.attributes import forget_classes
from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import Picker, loom
from threadloom.engine.output import OUTPUT
from threadloom.engine.vthread import VThread
from threadloom.errors import InvalidProgram
from threadloom.exploration.live import Natural
from threadloom.schedule import default

ENDS_THREADS = "ExceptHookTests."
"""The class of tests that let exceptions end threads, and look at what is said of it."""

MAX_STEPS = 200_000
TEXT = 2_000
"""Characters of what went wrong."""


PATIENCE = 300
"""How many choices in a row may fall on the same thread: some tests wait by going round a loop."""


class Staying:
    """Picks by the default rule, but is fair."""

    def __init__(self) -> None:
        self._last = -1
        self._times = 0

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        chosen = default(ready, current)
        self._times = self._times + 1 if chosen.ordinal == self._last else 0
        if self._times > PATIENCE:
            self._times = 0
            chosen = ready[(ready.index(chosen) + 1) % len(ready)]
        self._last = chosen.ordinal
        return chosen


class Uniform:
    """Picks anybody."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        return ready[int(self._random.random() * len(ready))]


class Latest(Staying):
    """Picks the thread that was started last, but is fair."""

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        return super().pick(ready, ready[-1])


@dataclass(frozen=True)
class Way:
    """A schedule to run a test under: the model of time, and who picks."""

    name: str
    prompt: bool
    picker: Callable[[], Picker]


PROMPT = (
    Way("prompt, stays", True, Staying),
    Way("prompt, latest", True, Latest),
    *(Way(f"prompt, natural {seed}", True, lambda seed=seed: Natural(seed)) for seed in range(2)),  # type: ignore[misc]
    *(Way(f"prompt, random {seed}", True, lambda seed=seed: Uniform(seed)) for seed in range(4)),  # type: ignore[misc]
)
ADVERSARIAL = (
    Way("adversarial, stays", False, Staying),
    *(Way(f"adversarial, random {seed}", False, lambda seed=seed: Uniform(seed)) for seed in range(5)),  # type: ignore[misc]
)


@dataclass
class Test:
    """One method of one class, and the text of what went wrong, by way."""

    module: str
    name: str
    file: str
    """The module that the method is written in: `lock_tests` has no classes of its own to run."""
    left_out: str = ""
    needlessly_timed: bool = False
    skipped: str = ""
    failed: dict[str, str] = field(default_factory=dict)
    ways: list[str] = field(default_factory=list)
    steps: int = 0
    """Of the longest execution so far."""


def tests_of(module: str) -> list[Test]:
    """All tests of ``test.module``, by name."""
    found: list[Test] = []

    def look() -> None:
        loaded = Loader().module(module)
        for kind in vars(loaded).values():
            if isinstance(kind, type) and issubclass(kind, unittest.TestCase):
                for name in unittest.defaultTestLoader.getTestCaseNames(kind):
                    file = Path(inspect.unwrap(getattr(kind, name)).__code__.co_filename).stem
                    found.append(Test(module, f"{kind.__name__}.{name}", file))

    execution = _execute(look, PROMPT[0])
    for thread in execution.errors:
        assert thread.error is not None
        raise thread.error
    return found


def run(test: Test, way: Way) -> bool:
    """Runs the test once; what fails, or is skipped by the test itself, is noted in it. Is it worth going on?"""
    result = unittest.TestResult()
    refused.clear()

    def body() -> None:
        loader = Loader()
        with loader.helpers():
            kind, _, method = test.name.partition(".")
            case = getattr(loader.module(test.module), kind)(method)
            unittest.TestSuite([case]).run(result)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            execution = _execute(body, way)
        except InvalidProgram as refusal:
            test.ways.append(way.name)
            test.failed[way.name] = str(refusal)
            return True
    if result.skipped:
        test.skipped = result.skipped[0][1]
        return False
    test.ways.append(way.name)
    wrong = _what_failed(test, execution, result)
    if wrong:
        test.failed[way.name] = wrong[-TEXT:]
    test.steps = max(test.steps, len(execution.tids))
    return True


def _what_failed(test: Test, execution: Execution, result: unittest.TestResult) -> str:
    if refused:
        return str(refused[0])
    if execution.ending is not Ending.FINISHED:
        waiting = [f"{parked.thread.name}: {parked.operation.verb}" for parked in execution.parked[:10]]
        return f"{execution.ending.value} {execution.reason} ({', '.join(waiting)})"
    if not result.wasSuccessful():
        return "\n".join(text for _, text in [*result.failures, *result.errors]) or "unexpected success"
    if not test.name.startswith(ENDS_THREADS):
        return "\n".join(f"an exception ends {thread.name}: {thread.error!r}" for thread in execution.errors)
    return ""


def _execute(body: Callable[[], None], way: Way) -> Execution:
    """As `Program.execute` does."""
    loom.program = body
    loom.forget_program()
    forget_classes()
    loom.namespaces.clear()
    OUTPUT.begin()
    loom.names.distrust = True
    loom.counts_threads = loom.has_attempts = loom.orders_arrivals = True
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = OUTPUT
    try:
        return loom.run(body, way.picker(), prompt=way.prompt, max_steps=MAX_STEPS)
    finally:
        sys.stdout, sys.stderr = streams
