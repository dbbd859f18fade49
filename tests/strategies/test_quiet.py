"""Before which accesses does `random` choose nothing, and does it still come across all that can happen?"""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.engine.execution import Execution
from threadloom.engine.program import Program, load
from threadloom.strategies.quiet import LONGEST, Quiet, racing
from threadloom.strategies.strategy import Budget
from threadloom.strategies.uniform import Uniform

HEAD = """
import threading

class Box:
    def __init__(self):
        self.a = 0
        self.b = 0
        self.lock = threading.Lock()

def scenario():
    box, seen = Box(), []
    def first():
{first}
    def second():
{second}
    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    box.seen = seen
"""
UNDER_A_LOCK = "        with box.lock:\n            box.a += 1"
BARE = "        box.a += 1"
ONLY_HALF = "        with box.lock:\n            box.b = 1\n        box.a = 1"


def program(folder: Path, first: str, second: str) -> Program:
    path = folder / "program.py"
    path.write_text(HEAD.format(first=first, second=second))
    return load(path)


def last_of(under_test: Program, strategy: Uniform, times: int) -> Execution:
    execution = None
    for _ in range(times):
        assert strategy.begin()
        execution = under_test.execute(strategy)
        strategy.end(execution)
    assert execution is not None
    return execution


def test_what_a_lock_guards_is_quiet(tmp_path: Path) -> None:
    strategy = Uniform(Budget(schedules=100))
    execution = last_of(program(tmp_path, UNDER_A_LOCK, UNDER_A_LOCK), strategy, 40)
    assert racing(execution) == set()
    assert {op for op in execution.ops if op.steady} <= set(strategy.quiet)


@pytest.mark.parametrize("other", [BARE, UNDER_A_LOCK, ONLY_HALF])
def test_what_races_is_not(tmp_path: Path, other: str) -> None:
    strategy = Uniform(Budget(schedules=100))
    execution = last_of(program(tmp_path, BARE, other), strategy, 60)
    raced = [op for op in execution.ops if op.steady and op not in strategy.quiet]
    assert len(raced) >= 2
    assert len({location for op in raced for location, _ in op.footprint}) == 1


def test_after_a_trace_too_long_to_look_through_nothing_is(tmp_path: Path) -> None:
    quiet = Quiet()
    strategy = Uniform(Budget(schedules=100))
    many = f"        for _ in range({LONGEST // 2}):\n            with box.lock:\n                box.a += 1"
    quiet.learn(last_of(program(tmp_path, many, UNDER_A_LOCK), strategy, 1))
    assert not quiet.accesses


def test_all_outcomes_of_a_race_still_come_up(tmp_path: Path) -> None:
    under_test = program(
        tmp_path, "        box.a = 1\n        seen.append(box.a)", "        box.a = 2\n        seen.append(box.a)"
    )
    strategy = Uniform(Budget(schedules=400))
    traces = set()
    for _ in range(400):
        assert strategy.begin()
        execution = under_test.execute(strategy)
        strategy.end(execution)
        traces.add(tuple((tid, op.verb) for tid, op in zip(execution.tids, execution.ops, strict=True) if op.steady))
    orders = {tuple(tid for tid, verb in trace if verb == "write") for trace in traces}
    assert {(1, 1, 2, 2), (1, 2, 1, 2), (1, 2, 2, 1), (2, 1, 1, 2), (2, 1, 2, 1), (2, 2, 1, 1)} == orders
