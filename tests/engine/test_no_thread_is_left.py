"""However executions end, no OS thread and no memory is left behind."""

from __future__ import annotations

import gc
import threading
import tracemalloc
from pathlib import Path

import pytest

from threadloom.engine.program import load
from threadloom.strategies.strategy import Budget
from threadloom.strategies.uniform import Uniform

PROGRAMS = Path(__file__).parent.parent / "programs"
STUCK = [
    "finds_deadlock/three_philosophers",
    "finds_stuck/barrier_one_party_short",
    "finds_stuck/empty_then_get",
    "finds_exception/if_instead_of_while",
    "finds_livelock/flag_that_nobody_sets",
    "passes/daemon_left_behind",
]


def os_threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


def run(name: str, schedules: int) -> None:
    program = load(PROGRAMS / f"{name}.py")
    strategy = Uniform(Budget(schedules=schedules, seed=1))
    while strategy.begin():
        strategy.end(program.execute(strategy))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="OS threads are counted in /proc")
@pytest.mark.parametrize("name", STUCK)
def test_threads_are_used_again(name: str) -> None:
    run(name, 200)
    before = os_threads()
    run(name, 2_000)
    assert os_threads() == before
    assert threading.active_count() < 50


@pytest.mark.parametrize("name", STUCK)
def test_memory_stays_flat(name: str) -> None:
    run(name, 300)
    tracemalloc.start()
    try:
        run(name, 300)
        gc.collect()
        first, _ = tracemalloc.get_traced_memory()
        run(name, 1_500)
        gc.collect()
        second, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert second - first < 50_000


HOSTILE = """
import threading

def scenario():
    lock = threading.Lock()
    def refuse():
        while True:
            try:
                lock.acquire()
            except BaseException:
                pass
    threading.Thread(target=refuse, daemon=True).start()
"""


def test_a_thread_that_refuses_to_die_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "hostile.py"
    path.write_text(HOSTILE)
    program = load(path)
    for seed in range(5):
        strategy = Uniform(Budget(schedules=1, seed=seed))
        strategy.begin()
        program.execute(strategy)


FINALLY = """
import threading

log = []

def scenario():
    lock = threading.Lock()
    lock.acquire()
    def wait():
        try:
            with lock:
                pass
        finally:
            log.append(threading.current_thread().name)
            with lock:
                log.append("never")
    thread = threading.Thread(target=wait)
    thread.start()
    thread.join()
"""


def test_a_dying_thread_runs_its_finally_and_never_parks_again(tmp_path: Path) -> None:
    path = tmp_path / "finally.py"
    path.write_text(FINALLY)
    program = load(path)
    strategy = Uniform(Budget(schedules=1))
    strategy.begin()
    execution = program.execute(strategy)
    assert execution.ending.value == "stuck"
