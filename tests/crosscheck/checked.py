"""Goes through generated programs until enough of them are small enough, each explored without reduction once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from crosschecking import Explored, Outcome, Picks, explore, explore_unreduced, loaded
from generate import Family, Generated, generate
from unreduced import Unreduced

from threadloom.strategies import STRATEGIES, Budget

LIMIT = 700
"""Executions of an unreduced search: what takes more is left to others."""
CHUNK = 10
"""Programs to a test."""
APART = 1_000
"""From the first seed of a chunk to that of the next."""


@dataclass(slots=True)
class Reference:
    """A program, and all that it can do."""

    generated: Generated
    outcomes: dict[Outcome, tuple[int, ...]]
    traces: int
    executions: int
    can_hang: bool


@cache
def references(family: Family, chunk: int) -> tuple[Reference, ...]:
    """The programs of this chunk, every interleaving of them tried."""
    return tuple(_references(family, chunk))


def _references(family: Family, chunk: int) -> Iterator[Reference]:
    found = 0
    seed = chunk * APART
    while found < CHUNK:
        generated = generate(seed, family)
        seed += 1
        with loaded(generated.source) as program:
            everything = explore_unreduced(generated, program, limit=LIMIT, count_traces=family == "mutex")
        if everything is None or everything.cut:
            continue
        found += 1
        yield Reference(generated, everything.outcomes, len(everything.traces), everything.executions, everything.stuck)


def explored_by(strategy: str, generated: Generated) -> Explored:
    """What this strategy comes across, with no bound."""

    def make() -> Picks:
        return STRATEGIES[strategy](Budget())

    with loaded(generated.source) as program:
        return explore(program, make, limit=20 * LIMIT)


def compare(text: str, limit: int, *, exercise: bool = False) -> None:
    """Asserts that `dpor` comes across all that this program can do, and nothing else; skips what takes more than `limit`."""
    with loaded(text, exercise=exercise) as program:
        everything = explore(program, lambda: Unreduced(hurry=True), limit=limit)
    if not everything.whole:
        pytest.skip(f"more than {limit:,} interleavings")
    with loaded(text, exercise=exercise) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=limit)
    assert explored.whole, text
    assert set(explored.outcomes) == set(everything.outcomes), text


def difference(reference: Reference, explored: Explored) -> str:
    """What one has and the other has not, for people; empty if there is nothing."""
    missing = [outcome for outcome in reference.outcomes if outcome not in explored.outcomes and explored.whole]
    invented = [outcome for outcome in explored.outcomes if outcome not in reference.outcomes]
    generated = reference.generated
    lines = [f"  misses {outcome}, by {reference.outcomes[outcome]}" for outcome in missing[:2]]
    lines += [f"  invents {outcome}, by {explored.outcomes[outcome]}" for outcome in invented[:2]]
    if not lines:
        return ""
    head = (
        f"{generated.family} {generated.seed}: misses {len(missing)} of {len(reference.outcomes)} outcomes, "
        f"and invents {len(invented)}"
    )
    return "\n".join([head, *lines, generated.source])
