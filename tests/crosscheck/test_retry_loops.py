"""Is nothing lost when a thread that retries in vain is parked, and nothing called a livelock that is none?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from crosschecking import Explored, explore, explore_unreduced, loaded
from generate import Generated
from unreduced import loops_go_round

from threadloom.strategies import STRATEGIES, Budget

LIMIT = 1_500
PROGRAMS = 12
SLOW_PROGRAMS = 300

HEAD = """\
import threading
import queue
import time

from journal import note


class Shared:
    def __init__(self):
        self.a = 0
        self.b = 0


s = Shared()
l = [0]
lock1 = threading.Lock()
lock2 = threading.RLock()
sem = threading.Semaphore(1)
q = queue.Queue()
cond = threading.Condition()

"""

RETRIES = (
    """\
while True:
    with lock1:
        if s.a:
            break
note({me!r}, s.b)
""",
    """\
while not s.a:
    if lock1.acquire(blocking=False):
        lock1.release()
""",
    """\
while True:
    lock1.acquire()
    if lock2.acquire(timeout=1):
        break
    lock1.release()
s.b += 1
lock2.release()
lock1.release()
""",
    """\
while True:
    lock2.acquire()
    if lock1.acquire(blocking=False):
        break
    lock2.release()
    time.sleep(1)
note({me!r}, s.a)
lock1.release()
lock2.release()
""",
    """\
with cond:
    while not s.a:
        cond.wait(timeout=1)
""",
    """\
while not lock1.acquire(timeout=1):
    pass
l.append(s.b)
lock1.release()
""",
    """\
while True:
    try:
        note({me!r}, q.get(timeout=1))
        break
    except queue.Empty:
        continue
""",
    """\
while l[0] != 1:
    s.b = 1
    if s.a:
        break
    s.b = 0
""",
    """\
while not sem.acquire(blocking=False):
    if s.a:
        break
else:
    sem.release()
""",
)
STATEMENTS = (
    "s.a = 1",
    "s.a = 1",
    "s.b = 2",
    "note({me!r}, s.b)",
    "l[0] = 1",
    "note({me!r}, lock1.locked())",
    "with lock1:\n    s.a = 1",
    "with lock2:\n    with lock1:\n        note({me!r}, 'both')",
    "q.put(5)",
    "with cond:\n    s.a = 1\n    cond.notify()",
    "with sem:\n    s.a += 1",
)


def retrying(seed: int) -> Generated:
    """A program of two threads, at least one of which retries."""
    random = Random(f"retry-{seed}")
    parts = []
    for me in ("t1", "t2"):
        body = [random.choice(STATEMENTS) for _ in range(random.randrange(3))]
        if me == "t1" or random.randrange(3) == 0:
            body.insert(random.randrange(len(body) + 1), random.choice(RETRIES))
        elif len(body) < 2:
            body.append(random.choice(STATEMENTS))
        text = "\n".join(statement.format(me=me) for statement in body)
        parts.append(f"def {me}():\n" + "\n".join("    " + line for line in text.splitlines()) + "\n    pass\n")
    start = "".join(f"    {me}_thread = threading.Thread(target={me}, name='{me}')\n" for me in ("t1", "t2"))
    run = "".join(f"    {me}_thread.{verb}()\n" for verb in ("start", "join") for me in ("t1", "t2"))
    source = HEAD + "\n\n".join(parts) + "\n\ndef scenario():\n" + start + run + "    note('main', s.a, s.b, len(l))\n"
    return Generated(seed, "every", source, ("retry",), (), closures=False)


def compared(first: int, wanted: int) -> Iterator[tuple[Generated, Explored, Explored | None, Explored]]:
    """Programs explored without reduction, likewise with a round more for each thread, and by `dpor`."""
    seed = first
    while wanted:
        generated = retrying(seed)
        seed += 1
        with loaded(generated.source) as program:
            everything = explore_unreduced(generated, program, limit=LIMIT)
            if everything is None:
                continue
            with loops_go_round(1):
                going = explore_unreduced(generated, program, limit=5 * LIMIT)
            reduced = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
        wanted -= 1
        yield generated, everything, going, reduced


def check(first: int, wanted: int) -> None:
    gone_round = 0
    for generated, everything, going, reduced in compared(first, wanted):
        assert reduced.whole, generated.source
        assert reduced.outcomes.keys() == everything.outcomes.keys(), generated.source
        if going is not None:
            gone_round += 1
            assert going.outcomes.keys() == everything.outcomes.keys(), generated.source
    assert gone_round > wanted // 3


def test_a_round_more_in_vain_changes_no_outcome() -> None:
    check(0, PROGRAMS)


@pytest.mark.slow
def test_a_round_more_in_vain_changes_no_outcome_of_many() -> None:
    check(1_000, SLOW_PROGRAMS)
