"""How is a schedule written down?

An execution *is* its schedule: the sequence of threads that made its steps. It is written as runs, ``0x5.1x3.2.0x4``: five
steps of thread 0 (``main``), three of thread 1, one of thread 2, four of thread 0; ``-`` is the empty one. What follows after
the last run is what `default` chooses, so a tail that it would choose anyway is left out.

A leading ``~`` says that the schedule is one of a live run, in which time is prompt; ``+``, that every object counted as
public, so that touching it was a step (see `threadloom.engine.names`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol, TypeAlias, TypeVar

from threadloom.errors import InvalidSchedule
from threadloom.operation import Operation

Run: TypeAlias = tuple[int, int]
"""(thread, how many steps)."""

EMPTY: Final = "-"
PROMPT: Final = "~"
WARY: Final = "+"
_RUN: Final = re.compile(r"(\d+)(?:x(\d+))?", re.ASCII)
LONGEST: Final = 1_000_000
"""Steps that a written schedule may have."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Runs of steps, whether time is prompt, and whether every object is taken for public."""

    runs: tuple[Run, ...] = ()
    prompt: bool = False
    wary: bool = False

    @classmethod
    def of(cls, tids: Sequence[int], *, prompt: bool = False, wary: bool = False) -> Schedule:
        """The schedule of an execution whose steps these threads made."""
        return cls(tuple((tid, len(list(group))) for tid, group in groupby(tids)), prompt, wary)

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """The schedule that `str` wrote. Raises InvalidSchedule for anything else."""
        prompt = text.startswith(PROMPT)
        body = text.removeprefix(PROMPT)
        wary = body.startswith(WARY)
        body = body.removeprefix(WARY)
        if body == EMPTY:
            return cls((), prompt, wary)
        runs = []
        for part in body.split("."):
            match = _RUN.fullmatch(part)
            if match is None:
                raise InvalidSchedule(
                    f"{text!r} is no schedule: {part!r} should read like 1x3 (three steps of thread 1)."
                )
            runs.append((int(match[1]), int(match[2] or 1)))
        if sum(length for _, length in runs) > LONGEST:
            raise InvalidSchedule(f"the schedule is longer than {LONGEST:,} steps.")
        return cls(tuple(runs), prompt, wary)

    def __str__(self) -> str:
        runs = ".".join(f"{tid}x{length}" if length > 1 else str(tid) for tid, length in self.runs)
        return (PROMPT if self.prompt else "") + (WARY if self.wary else "") + (runs or EMPTY)

    @property
    def steps(self) -> int:
        return sum(length for _, length in self.runs)

    @property
    def switches(self) -> int:
        """How often the baton goes from one thread to another."""
        return max(len(self.runs) - 1, 0)


class Runnable(Protocol):
    """What the default rule needs to know of a thread."""

    @property
    def ordinal(self) -> int: ...
    @property
    def pending(self) -> Operation: ...


Thread = TypeVar("Thread", bound=Runnable)


def default(ready: Sequence[Thread], current: Thread) -> Thread:
    """The rule for what no schedule says: stay with the current thread while it can go on and doesn't yield.

    Else the next one in order of start, round after round, so that threads which all yield get their turns.
    """
    if current in ready and not current.pending.yields():
        return current
    for thread in ready:
        if thread.ordinal > current.ordinal:
            return thread
    return ready[0]
