"""The bounded search runs each schedule once, and says what it covered."""

from __future__ import annotations

from pathlib import Path

from threadloom.engine.program import Program, load
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.strategy import Budget

ATOMS = """
import threading

class Pair:
    a = 0
    b = 0

def scenario():
    pair = Pair()
    def first():
        pair.a = 1
        pair.b = 1
    def second():
        pair.a = 2
        pair.b = 2
    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def program(tmp_path: Path, text: str) -> Program:
    path = tmp_path / "program.py"
    path.write_text(text)
    return load(path)


def all_schedules(search: BoundedSearch, under_test: Program) -> list[tuple[int, ...]]:
    found = []
    while search.begin():
        execution = under_test.execute(search)
        found.append(tuple(execution.tids))
        search.end(execution)
    return found


def preemptions(tids: tuple[int, ...]) -> int:
    """Switches away from a thread that had steps left, main's excluded (it only starts and joins here)."""
    count = 0
    for index in range(len(tids) - 1):
        if tids[index] != tids[index + 1] and tids[index] in tids[index + 1 :] and tids[index]:
            count += 1
    return count


def test_no_schedule_is_run_twice(tmp_path: Path) -> None:
    under_test = program(tmp_path, ATOMS)
    learning = BoundedSearch()
    all_schedules(learning, under_test)
    found = all_schedules(BoundedSearch(conflicts=learning.conflicts), under_test)
    assert len(found) > 10
    assert len(set(found)) == len(found)


def test_unbounded_it_is_complete(tmp_path: Path) -> None:
    search = BoundedSearch()
    all_schedules(search, program(tmp_path, ATOMS))
    assert search.covered() == ("complete", None)
    assert search.reached()


def test_a_bound_of_none_allows_no_preemption(tmp_path: Path) -> None:
    search = BoundedSearch(0)
    found = all_schedules(search, program(tmp_path, ATOMS))
    assert {preemptions(tids) for tids in found} == {0}
    assert search.covered() == ("bounded", 0)


def test_each_bound_adds_schedules_with_that_many_preemptions(tmp_path: Path) -> None:
    one = all_schedules(BoundedSearch(1), program(tmp_path, ATOMS))
    assert {preemptions(tids) for tids in one} == {0, 1}


def test_a_budget_that_ends_within_a_bound_covers_the_bound_before(tmp_path: Path) -> None:
    under_test = program(tmp_path, ATOMS)
    zero = len(all_schedules(BoundedSearch(0), under_test))
    search = BoundedSearch(2, schedules=zero + 1)
    all_schedules(search, under_test)
    assert search.covered() == ("bounded", 0)
    assert not search.reached()


SLEEPERS = """
import threading
import time

def scenario():
    seen = []
    def work(name):
        for _ in range(5):
            time.sleep(1)
        seen.append(name)
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""

WAITERS = """
import threading

def scenario():
    changed, ready = threading.Condition(), []
    def wait():
        with changed:
            while not ready:
                changed.wait(timeout=1)
    def prepare():
        with changed:
            ready.append(True)
    threads = [threading.Thread(target=wait), threading.Thread(target=prepare)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def test_schedules_that_wait_for_a_higher_bound_still_belong_to_theirs(tmp_path: Path) -> None:
    """To give way at a sleep is no preemption, however often: while such schedules are left, the bound is not covered."""
    search = BoundedSearch(0)
    under_test = program(tmp_path, SLEEPERS)
    bounds = []
    while search.begin():
        bounds.append(search.bound)
        assert search.covered() == ("sampled", None)
        search.end(under_test.execute(search))
    assert max(bounds) > 0
    assert search.covered() == ("bounded", 0)


def test_what_leads_to_nothing_new_does_not_spoil_the_coverage(tmp_path: Path) -> None:
    search = BoundedSearch()
    all_schedules(search, program(tmp_path, WAITERS))
    assert search.pruned
    assert search.covered() == ("complete", None)


def test_bounded_is_content_with_two_preemptions_and_goes_on(tmp_path: Path) -> None:
    under_test = program(tmp_path, ATOMS)
    search = BoundedSearch.make_bounded(Budget())
    bounds = []
    while search.begin():
        bounds.append(search.bound)
        if search.bound > 2:
            assert search.reached()
        search.end(under_test.execute(search))
    assert max(bounds) > 2
    assert search.covered() == ("complete", None)


def test_bounded_stops_at_the_bound_that_it_is_given(tmp_path: Path) -> None:
    search = BoundedSearch.make_bounded(Budget(preemptions=1))
    all_schedules(search, program(tmp_path, ATOMS))
    assert search.covered() == ("bounded", 1)
    assert search.reached()


def test_an_execution_under_way_is_not_covered_yet(tmp_path: Path) -> None:
    under_test = program(tmp_path, ATOMS)
    zero = len(all_schedules(BoundedSearch(0), under_test))
    search = BoundedSearch()
    for _ in range(zero - 1):
        assert search.begin()
        search.end(under_test.execute(search))
    assert search.begin()
    assert search.covered() == ("sampled", None)
