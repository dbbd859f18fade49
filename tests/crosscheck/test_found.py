"""Programs in which a search once missed something, each as small as it could be made."""

from __future__ import annotations

import pytest
from crosschecking import Explored, explore, loaded
from test_every_outcome import STRATEGY

from threadloom.strategies import STRATEGIES, Budget

HEAD = """
import functools
import queue
import threading
import time
from collections import deque

class Box:
    def __init__(self):
        self.a = self.seen = 0

box = Box()
lock = threading.Lock()
"""


def ends(explored: Explored) -> set[str]:
    """How executions ended: the errors, or who waits in what, or well."""
    found = set()
    for ending, _, _, errors, waiting, _ in explored.outcomes:
        said = [f"{who}: {error}" for who, error in errors]
        if ending != "finished":
            said += [f"{who} in {operation}" for who, operation, _ in waiting]
        found.add(", ".join(said) or "well")
    return found


FOUND = {
    # A release by a thread that doesn't hold the lock races with acquires: it can fail.
    "a release of what is not held": (
        {"main: RuntimeError", "T1: RuntimeError"},
        """
def t1():
    lock.acquire()
    lock.release()

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    lock.acquire()
    lock.release()
    lock.release()
    t.join()
""",
    ),
    "a bounded semaphore released too often": (
        {"main: ValueError", "well"},
        """
semaphore = threading.BoundedSemaphore(1)

def t1():
    semaphore.acquire()

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    semaphore.release()
    t.join()
""",
    ),
    "a daemon that fails while the program ends": (
        {"T1: ValueError", "well"},
        """
def t1():
    raise ValueError

def scenario():
    threading.Thread(target=t1, daemon=True).start()
""",
    ),
    # To unwind main runs its `with` block's end, which finds the lock not held.
    "main in a wait without end": (
        {"main in Wake"},
        """
def scenario():
    condition = threading.Condition()
    with condition:
        condition.wait()
""",
    ),
    # A condition over a Lock asks whether anybody holds it.
    "a notify while somebody else holds the lock": (
        {"T1: RuntimeError", "well"},
        """
condition = threading.Condition(lock)

def t1():
    condition.notify()

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    with lock:
        pass
    t.join()
""",
    ),
    # What is blocked when the execution ends is in conflict with what others did.
    "an item that another thread takes": (
        {"T1 in Get, main in Join", "main in Get"},
        """
items = queue.Queue()

def t1():
    items.get()

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    items.put(1)
    items.get()
    t.join()
""",
    ),
    "a join before the start": (
        {"T1: RuntimeError", "well"},
        """
def t1():
    box.a = 1
    other.join(1)

def t2():
    pass

other = threading.Thread(target=t2)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    other.start()
    t.join()
""",
    ),
    "a look at a thread before the start": (
        {"T1: AssertionError", "well"},
        """
def t1():
    assert not other.is_alive()

def t2():
    pass

other = threading.Thread(target=t2)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    other.start()
    t.join()
""",
    ),
    "a count of threads before the last start": (
        {"T1: AssertionError", "well"},
        """
lock.acquire()

def t1():
    assert threading.active_count() > 2

def scenario():
    t = threading.Thread(target=t1)
    other = threading.Thread(target=lock.acquire)
    t.start()
    other.start()
    t.join()
    lock.release()
    other.join()
""",
    ),
    # A start that tells of itself before it has happened.
    "a count of threads after a look before the start": (
        {"T1: AssertionError", "well"},
        """
lock.acquire()

def t1():
    alive = other.is_alive()
    assert alive or threading.active_count() == 2

other = threading.Thread(target=lock.acquire)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    other.start()
    t.join()
    lock.release()
    other.join()
""",
    ),
    # All parties count as waiting until the action is over.
    "a look at a barrier while its action runs": (
        {"T2: AssertionError", "well"},
        """
def action():
    box.a = 1

barrier = threading.Barrier(2, action)

def t2():
    assert barrier.n_waiting != 2

def scenario():
    t = threading.Thread(target=barrier.wait)
    other = threading.Thread(target=t2)
    t.start()
    other.start()
    barrier.wait()
    t.join()
    other.join()
""",
    ),
    "a list added to one's own": (
        {"T1: AssertionError", "well"},
        """
items = [0]

def t1():
    seen = len(items)
    mine = []
    mine.extend(items)
    assert seen == len(mine)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    items.append(1)
    t.join()
""",
    ),
    "a tuple made of a list": (
        {"T1: AssertionError", "well"},
        """
items = [0]

def t1():
    seen = len(items)
    assert seen == len(tuple(items))

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    items.append(1)
    t.join()
""",
    ),
    # Where it succeeded its cause can be taken back: it would have timed out.
    "an event that comes too late": (
        {"main: AssertionError", "well"},
        """
event = threading.Event()

def t1():
    box.seen = event.wait(1)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    event.set()
    t.join()
    assert box.seen
""",
    ),
    "a join that times out": (
        {"main: AssertionError", "well"},
        """
def t1():
    box.a = 1

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    t.join(1)
    assert box.a
""",
    ),
    # The end of the program happens after the ends of the threads that it waits for.
    "threads that nobody joins": (
        {"well", "T2: AssertionError"},
        """
def t1():
    box.a = 1

def t2():
    assert not box.a

def scenario():
    threading.Thread(target=t1).start()
    threading.Thread(target=t2).start()
""",
    ),
    # Which is the second thread to be started, and which the third, is up to the schedule.
    "threads started by two parents": (
        {"T1: RuntimeError", "well"},
        """
def t1():
    threading.Thread(target=t2).start()
    other.join(1)

def t2():
    pass

other = threading.Thread(target=t2)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    other.start()
""",
    ),
    # What `__init__` binds in each thread anew is no shared attribute.
    "a local with an init": (
        {"well"},
        """
class Own(threading.local):
    def __init__(self):
        self.a = 3

own = Own()

def t1():
    box.a = 1
    assert own.a == 3

def t2():
    own.a += 1
    assert own.a == 4

def scenario():
    t = threading.Thread(target=t1)
    other = threading.Thread(target=t2)
    t.start()
    other.start()
    t.join()
    other.join()
""",
    ),
    "a deque changed just before it is gone through": (
        {"T1: AssertionError", "T1: RuntimeError", "well"},
        """
items = deque([0])

def t1():
    seen = 0
    for item in items:
        seen += 1
    assert seen

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    items.clear()
    t.join()
""",
    ),
    "a deque extended just before it is gone through backwards": (
        {"T1: AssertionError", "well"},
        """
items = deque([0])

def t1():
    assert sum(1 for item in reversed(items)) == 1

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    items.extend([3, 4])
    t.join()
""",
    ),
    # What was never notified is not let through by a lock that is free.
    "a wait in vain beside a lock": (
        {"T1 in Wake, main in Join"},
        """
condition = threading.Condition(lock)
semaphore = threading.Semaphore()

def t1():
    with condition:
        condition.wait()

def t2():
    with lock:
        pass
    semaphore.acquire()

def scenario():
    threads = [threading.Thread(target=target) for target in (t1, t2, semaphore.release)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
""",
    ),
    # What a daemon was about to do when the program ended may have led on to something else.
    "a daemon that sleeps and fails": (
        {"T1: ValueError", "well"},
        """
def t1():
    time.sleep(1)
    box.a = 1
    raise ValueError

def scenario():
    threading.Thread(target=t1, daemon=True).start()
""",
    ),
    # Whether it is there already depends on who came first.
    "a cached property computed twice": (
        {"main: AssertionError", "well"},
        """
class Late:
    @functools.cached_property
    def value(self):
        box.a += 1
        return box.a

late = Late()

def t1():
    late.value

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    late.value
    t.join()
    assert box.a == 1
""",
    ),
    "a barrier that times out": (
        {"T1: BrokenBarrierError, main: BrokenBarrierError", "well"},
        """
barrier = threading.Barrier(2)

def t1():
    barrier.wait(1)

def scenario():
    t = threading.Thread(target=t1)
    t.start()
    barrier.wait()
    t.join()
""",
    ),
}


@STRATEGY
@pytest.mark.parametrize("name", FOUND)
def test_what_was_missed_is_found(name: str, strategy: str) -> None:
    wanted, text = FOUND[name]
    with loaded(HEAD + text) as program:
        explored = explore(program, lambda: STRATEGIES[strategy](Budget()), limit=1_000)
    assert explored.whole
    assert ends(explored) == wanted
