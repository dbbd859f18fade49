"""All threads make their steps at the same pace."""

from __future__ import annotations

from pathlib import Path

from threadloom.engine.program import load
from threadloom.strategies.in_step import InStep

THREE = """
import threading

class Shared:
    value = 0

def scenario():
    shared = Shared()
    def write():
        for _ in range(3):
            shared.value = 1
    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def schedules(tmp_path: Path) -> list[list[int]]:
    path = tmp_path / "program.py"
    path.write_text(THREE)
    program, strategy, found = load(path), InStep(), []
    while strategy.begin():
        found.append([tid for tid in program.execute(strategy).tids if tid])
    return found


def test_there_are_two_schedules(tmp_path: Path) -> None:
    first, second = schedules(tmp_path)
    assert first != second


def test_no_thread_is_ever_two_steps_ahead_of_another(tmp_path: Path) -> None:
    for tids in schedules(tmp_path):
        for length in range(len(tids)):
            steps = [tids[:length].count(tid) for tid in (1, 2, 3)]
            assert max(steps) - min(steps) <= 1


def test_the_thread_that_was_started_last_goes_first_and_then_the_one_that_was_started_first(tmp_path: Path) -> None:
    first, second = schedules(tmp_path)
    assert first[:6] == [3, 2, 1, 3, 2, 1]
    assert second[:6] == [1, 2, 3, 1, 2, 3]
