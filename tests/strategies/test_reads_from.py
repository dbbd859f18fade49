"""Reads see the writes that they are steered to, nobody waits for ever, and rare bugs are found soon."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.program import Program, load
from threadloom.findings.sighting import sight
from threadloom.operation import WRITE
from threadloom.strategies import STRATEGIES, Budget
from threadloom.strategies.reads_from import Pair, ReadsFrom
from threadloom.strategies.sites import START
from threadloom.strategies.strategy import Strategy

PROGRAMS = Path(__file__).parent.parent / "programs"
WRITES = 8
TELLER = 2
"""The thread that ends the loop in `UNTIL_TOLD`."""

ONE_OF_MANY = f"""
import threading

SEEN = []

class Shared:
    value = 0

def scenario():
    shared = Shared()
    def write():
        for number in range(1, {WRITES} + 1):
            shared.value = number
    def read():
        number = shared.value
        raise RuntimeError(number)
    threads = [threading.Thread(target=write), threading.Thread(target=read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""

UNDER_A_LOCK = (
    ONE_OF_MANY.replace("shared = Shared()", "shared = Shared(); lock = threading.Lock()")
    .replace("for number in range", "with lock:\n          for number in range")
    .replace("number = shared.value\n", "with lock: number = shared.value\n")
)

UNTIL_TOLD = """
import threading

class Shared:
    count = 0
    told = False

def scenario():
    shared = Shared()
    def count():
        while not shared.told:
            shared.count += 1
    def tell():
        before = shared.count
        shared.told = True
    threads = [threading.Thread(target=count), threading.Thread(target=tell)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


class Steered(ReadsFrom):
    """Steered to one pair always, which `choose` picks from the strategy's sites."""

    def __init__(self, budget: Budget, choose: Callable[[ReadsFrom], Pair]) -> None:
        super().__init__(budget)
        self._choose = choose

    def _add_pair(self) -> None:
        pair = self._choose(self)
        self._pairs = {pair.read: pair}


def program(tmp_path: Path, text: str) -> Program:
    path = tmp_path / "program.py"
    path.write_text(text)
    return load(path)


def executions(strategy: Strategy, under_test: Program) -> list[Execution]:
    found = []
    while strategy.begin():
        execution = under_test.execute(strategy, max_steps=2_000)
        strategy.end(execution)
        found.append(execution)
    return found


def number_read(execution: Execution) -> int:
    (thread,) = execution.errors
    assert thread.error is not None
    return int(thread.error.args[0])


def to_nth_write(number: int) -> Callable[[ReadsFrom], Pair]:
    """The pair of the n-th write of the location with most of them, and the read that another thread makes there."""

    def choose(strategy: ReadsFrom) -> Pair:
        sites = strategy._sites
        location = max(sites.writes, key=lambda place: len(sites.writes[place]))
        writes = sites.writes[location]
        (read,) = (site for place, site in sites.reads if place == location and site not in writes)
        return Pair(location, writes[number - 1] if number else START, read)

    return choose


@pytest.mark.parametrize("number", range(WRITES + 1))
def test_a_read_sees_the_write_that_it_is_steered_to(tmp_path: Path, number: int) -> None:
    strategy = Steered(Budget(schedules=22), to_nth_write(number))
    found = executions(strategy, program(tmp_path, ONE_OF_MANY))
    assert {number_read(execution) for execution in found[2:]} == {number}


def test_what_can_not_be_had_is_given_up(tmp_path: Path) -> None:
    """Under the lock nobody sees any write but the last one."""
    strategy = Steered(Budget(schedules=22), to_nth_write(3))
    found = executions(strategy, program(tmp_path, UNDER_A_LOCK))
    assert {execution.ending for execution in found} == {Ending.FINISHED}
    assert {number_read(execution) for execution in found[2:]} <= {0, WRITES}


def test_unsteered_it_soon_sees_every_write(tmp_path: Path) -> None:
    under_test = program(tmp_path, ONE_OF_MANY)
    for seed in range(10):
        strategy = ReadsFrom(Budget(schedules=60, seed=seed))
        seen = {number_read(execution) for execution in executions(strategy, under_test)}
        assert seen == set(range(WRITES + 1))


def test_nobody_waits_for_ever_while_another_goes_round_a_loop(tmp_path: Path) -> None:
    """Who would tell the loop to end waits for a write that never comes."""

    def choose(strategy: ReadsFrom) -> Pair:
        sites = strategy._sites
        location, read = next((place, site) for place, site in sites.reads if sites.threads[site] == 1 << TELLER)
        return Pair(location, sites.after(START, ((location, WRITE), (location, WRITE))), read)

    strategy = Steered(Budget(schedules=42), choose)
    found = executions(strategy, program(tmp_path, UNTIL_TOLD))
    assert {execution.ending for execution in found} == {Ending.FINISHED}


def schedules_to_the_bug(path: Path, name: str, seed: int) -> int:
    under_test, strategy = load(path), STRATEGIES[name](Budget(schedules=200, seed=seed))
    number = 0
    while strategy.begin():
        number += 1
        execution = under_test.execute(strategy)
        strategy.end(execution)
        if sight(execution) is not None:
            return number
    pytest.fail(f"{name} missed {path.stem} in 200 schedules, seed {seed}")


@pytest.mark.parametrize("name", ["auto", "reads-from"])
@pytest.mark.parametrize("stem", ["reorder_5", "reorder_10", "reorder_20", "twostage", "twostage_9", "twostage_20"])
def test_rare_bugs_are_found_soon_however_many_threads_there_are(stem: str, name: str) -> None:
    """Twice what RFF takes for the reorderings, where partial order sampling alone takes hundreds in C, and 35 here."""
    path = PROGRAMS / "finds_assertion" / f"sct_{stem}.py"
    assert statistics.mean(schedules_to_the_bug(path, name, seed) for seed in range(20)) < 12


@pytest.mark.parametrize("folder", ["finds_assertion/sct_account", "finds_deadlock/three_philosophers"])
def test_bugs_that_show_in_step_are_found_at_once(folder: str) -> None:
    assert schedules_to_the_bug(PROGRAMS / f"{folder}.py", "auto", seed=0) == 1
