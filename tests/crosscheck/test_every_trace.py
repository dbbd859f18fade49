"""On shared variables and mutexes: is every Mazurkiewicz trace executed exactly once?"""

from __future__ import annotations

import pytest
from checked import CHUNK, explored_by, references
from crosschecking import explore, loaded
from unreduced import Unreduced

from threadloom.strategies import STRATEGIES, Budget

CHUNKS = 10
SLOW_CHUNKS = 150


def check(chunk: int) -> None:
    if "dpor" not in STRATEGIES:
        pytest.skip(f"there is no strategy 'dpor': {CHUNK} programs not counted")
    wrong = []
    for reference in references("mutex", chunk):
        generated = reference.generated
        explored = explored_by("dpor", generated)
        pruned = getattr(explored.strategy, "pruned", 0)
        if explored.executions != reference.traces or pruned:
            wrong.append(
                f"mutex {generated.seed}: {reference.traces} traces, {explored.executions} executions, {pruned} pruned\n"
                f"{generated.source}"
            )
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_dpor_executes_each_trace_once(chunk: int) -> None:
    check(chunk)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS, CHUNKS + SLOW_CHUNKS))
def test_dpor_executes_each_trace_of_many_programs_once(chunk: int) -> None:
    check(chunk)


PROGRAMS = {
    "an element that is gone": (
        3,
        "    try:\n        box.list[-1]\n    except IndexError:\n        pass",
        "    box.list.append(1)\n    box.list.clear()",
    ),
    "two writes": (2, "    box.a = 1", "    box.a = 2"),
    "write and read": (2, "    box.a = 1", "    box.seen = box.a"),
    "nothing in common": (1, "    box.a = 1", "    box.b = 2"),
    "one lock": (2, "    with lock: pass", "    with lock: pass"),
    "two writes against two": (6, "    box.a = 1\n    box.a = 3", "    box.a = 2\n    box.a = 4"),
}
TEXT = """
import threading

class Box:
    def __init__(self):
        self.a = self.b = self.seen = 0
        self.list = [0]

def scenario():
    box, lock = Box(), threading.Lock()
    one = threading.Thread(target=first, args=(box, lock))
    other = threading.Thread(target=second, args=(box, lock))
    one.start()
    other.start()
    one.join()
    other.join()

def first(box, lock):
{}

def second(box, lock):
{}
"""


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_the_counter_knows_what_can_be_counted_by_hand(name: str) -> None:
    traces, first, second = PROGRAMS[name]
    with loaded(TEXT.format(first, second)) as program:
        explored = explore(program, Unreduced, count_traces=True)
    assert len(explored.traces) == traces


STUCK = """
import queue
import threading

def scenario():
    lock = threading.Lock()

    def work():
        with lock: pass
        with lock: pass

    for target in (queue.Queue().get, work, work):
        threading.Thread(target=target).start()
    threading.Thread(target=list, daemon=True).start()
"""


def test_a_program_that_can_never_end_is_not_tried_to_end_sooner() -> None:
    with loaded(STUCK) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()))
    assert explored.executions == 6  # the orders of four critical sections, two by two


def test_begin_and_end_of_threads_may_be_hurried() -> None:
    for reference in references("mutex", 0):
        with loaded(reference.generated.source) as program:
            hurried = explore(program, lambda: Unreduced(hurry=True, ends=True), count_traces=True)
        assert len(hurried.traces) == reference.traces
        assert hurried.outcomes.keys() == reference.outcomes.keys()
        assert hurried.executions <= reference.executions
