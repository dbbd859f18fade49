"""How much was checked, test by test and in all?

Kept as properties of the report (`user_properties`): so it gets into junit.xml, and from a process of xdist to the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

PREFIX: Final = "threadloom_"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the check of one test came to."""

    outcome: str
    coverage: str
    schedules: int
    seconds: float
    preemptions: int | None = None

    def __str__(self) -> str:
        bound = "" if self.preemptions is None else f", {_count(self.preemptions, 'preemption')}"
        return f"{self.coverage}{bound}, {_count(self.schedules, 'schedule')}"

    def properties(self) -> list[tuple[str, object]]:
        fields = ((name, getattr(self, name)) for name in self.__dataclass_fields__)
        return [(PREFIX + name, value) for name, value in fields if value is not None]

    @classmethod
    def of(cls, properties: Iterable[tuple[str, object]]) -> Coverage | None:
        """What `properties` of a report say, if it is that of a check."""
        fields: dict[str, Any] = {
            name.removeprefix(PREFIX): value for name, value in properties if name.startswith(PREFIX)
        }
        return cls(**fields) if fields else None


def told(found: list[Coverage]) -> str:
    """The line at the end: ``threadloom: 3 tests complete, 1 bounded (2 preemptions), 5,204 schedules in 1.3 s``."""
    order = ("complete", "bounded", "sampled", "failed", "without a verdict")
    kinds = Counter(sorted(map(_kind, found), key=lambda kind: order.index(kind.partition(" (")[0])))
    parts = [f"{count} {kind}" for kind, count in kinds.items()]
    first, *others = parts
    number, _, kind = first.partition(" ")
    schedules = _count(sum(coverage.schedules for coverage in found), "schedule")
    seconds = sum(coverage.seconds for coverage in found)
    return f"threadloom: {_count(int(number), 'test')} {', '.join([kind, *others, schedules])} in {seconds:.1f} s"


def _kind(coverage: Coverage) -> str:
    if coverage.outcome == "passed":
        bound = "" if coverage.preemptions is None else f" ({_count(coverage.preemptions, 'preemption')})"
        return coverage.coverage + bound
    return {"inconclusive": "without a verdict"}.get(coverage.outcome, coverage.outcome)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
