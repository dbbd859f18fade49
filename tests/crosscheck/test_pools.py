"""Futures and pools: does `dpor` come across all that they can do, and do real threads show nothing else?"""

from __future__ import annotations

from typing import Final

import pytest
from crosschecking import as_seen_for_real, explore, loaded, run_for_real
from pools import future_program, pool_program
from unreduced import Unreduced

from threadloom.engine.vthread import VThread
from threadloom.operation import Operation
from threadloom.primitives.future import AwaitResult
from threadloom.primitives.thread_pool import TakeWork
from threadloom.strategies import STRATEGIES, Budget

LIMIT = 1_500
SEEDS, SLOW_SEEDS = 100, 3_000


class InPassing(Unreduced):
    """Every interleaving, but for what touches nothing: who gets a result and which worker ends need not wait for others."""

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        for thread in ready:
            if touches_nothing(thread.pending):
                return thread
        return super().pick(ready, current)


def touches_nothing(op: Operation) -> bool:
    if isinstance(op, TakeWork):
        return not op.primitive._tl_queue
    return isinstance(op, AwaitResult) and not op.footprint


FAMILIES = {"futures": (future_program, Unreduced), "pool": (pool_program, InPassing)}


def compare(text: str, search: type[Unreduced]) -> None:
    """Asserts that `dpor` comes across all that this program can do, and nothing else."""
    with loaded(text) as program:
        everything = explore(program, lambda: search(hurry=True, ends=True), limit=LIMIT)
    if not everything.whole:
        pytest.skip(f"more than {LIMIT:,} interleavings")
    with loaded(text) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    assert explored.whole, text
    missing = set(everything.outcomes) - set(explored.outcomes)
    invented = set(explored.outcomes) - set(everything.outcomes)
    assert not missing, f"misses {sorted(map(repr, missing))} in\n{text}"
    assert not invented, f"invents {sorted(map(repr, invented))} in\n{text}"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_outcomes_are_those_of_every_interleaving(seed: int, family: str) -> None:
    make, search = FAMILIES[family]
    compare(make(seed), search)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + SLOW_SEEDS))
def test_outcomes_are_those_of_every_interleaving_of_many(seed: int, family: str) -> None:
    make, search = FAMILIES[family]
    compare(make(seed), search)


RANDOM_SEEDS, SCHEDULES = 40, 150


def look_for_more(text: str) -> None:
    """Asserts that schedules by chance lead to nothing that `dpor` doesn't come across: for programs with too many of them."""
    with loaded(text) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=2 * LIMIT)
    if not explored.whole:
        pytest.skip(f"more than {2 * LIMIT:,} traces")
    with loaded(text) as program:
        by_chance = explore(program, lambda: STRATEGIES["random"](Budget(schedules=SCHEDULES)))
    more = set(by_chance.outcomes) - set(explored.outcomes)
    assert not more, f"misses {sorted(map(repr, more))} in\n{text}"


@pytest.mark.parametrize("seed", range(RANDOM_SEEDS))
def test_chance_leads_to_nothing_else(seed: int) -> None:
    look_for_more(pool_program(seed, large=True))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RANDOM_SEEDS, RANDOM_SEEDS + SLOW_SEEDS))
def test_chance_leads_to_nothing_else_in_many(seed: int) -> None:
    look_for_more(pool_program(seed, large=True))


UNLIKE: Final = ("timeout=", ", 1)", "order(", "seen(")
"""What differs for real: time-outs fire only when their time is up, and sets of futures are gone through by address."""


def can_be_seen_for_real(text: str) -> bool:
    """Nothing in it differs for real, and no pool lives until the process ends."""
    scenario = text[text.index("def where") :]
    return not any(words in scenario for words in UNLIKE) and ("shutdown(" in scenario or "pool" not in scenario)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(1_000, 1_000 + RANDOM_SEEDS))
def test_real_threads_show_nothing_new(seed: int, family: str) -> None:
    text = FAMILIES[family][0](seed)
    with loaded(text) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    if not explored.whole or explored.stuck or not can_be_seen_for_real(text):
        pytest.skip("has time-outs, may hang, or is too large")
    seen = run_for_real(text, 10)
    known = {as_seen_for_real(outcome) for outcome in explored.outcomes}
    assert seen <= known, f"{sorted(map(repr, seen - known))} in\n{text}"
