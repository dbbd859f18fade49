"""Where a put and a get touch different ends of a queue: is nothing missed, and is it one trace where the order is settled?"""

from __future__ import annotations

import sys
from random import Random

import pytest
from checked import compare
from crosschecking import explore, loaded

from threadloom.strategies import STRATEGIES, Budget

TEXT = """
import queue
import threading
from journal import note

s, l, d = [0], [0], {{"k": 0}}
g = 0
a, b = queue.{kind}, queue.Queue()
a.put("first")

{functions}

def scenario():
    threads = [threading.Thread(target=f, name=f.__name__) for f in [{names}]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note("main", g, a.qsize(), b.qsize())
"""
LIMIT = 1_500
SEEDS, SLOW_SEEDS = 40, 400


def generated(seed: int) -> str:
    """Two or three threads that hand items on by two queues, and a few accesses in between."""
    random = Random(seed)
    threads = random.choice([2, 2, 3])
    functions = []
    for number in range(threads):
        body = []
        for step in range(random.choice([2, 3]) if threads == 2 else random.choice([1, 2])):
            source = random.choice("aab")
            see = f"note('f{number}', "
            body.append(
                random.choice(
                    [
                        f"{source}.put('{number}.{step}')",
                        f"{source}.put('{number}.{step}')",
                        f"{see}{source}.get())",
                        f"{see}{source}.get())",
                        f"b.put({source}.get())",
                        f"{see}{source}.empty())",
                        f"{see}{source}.get(timeout=1) if {number} else g)",
                        f"{see}g)",
                        "g += 1",
                    ]
                )
            )
        functions.append(f"def f{number}():\n    global g\n" + "".join(f"    {line}\n" for line in body))
    names = ", ".join(f"f{number}" for number in range(threads))
    kind = random.choice(["Queue()", "Queue()", "SimpleQueue()", "Queue(1)"])
    return TEXT.format(kind=kind, functions="\n".join(functions), names=names)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_outcomes_are_those_of_every_interleaving(seed: int) -> None:
    compare(generated(seed), LIMIT)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + SLOW_SEEDS))
def test_outcomes_are_those_of_every_interleaving_of_many(seed: int) -> None:
    compare(generated(seed), LIMIT)


def generated_with_shutdown(seed: int) -> str:
    """Two or three threads at a queue that one of them shuts down, and that the others put into, get from and join."""
    random = Random(f"shutdown-{seed}")
    threads = random.choice([2, 2, 3])
    functions = []
    for number in range(threads):
        see = f"note('f{number}', "
        lines = [
            *(f"a.put('{number}')", f"a.put('{number}')", f"a.put_nowait('{number}')", f"a.put('{number}', timeout=1)"),
            *(f"{see}a.get())", f"{see}a.get())", f"{see}a.get_nowait())", f"{see}a.get(timeout=1))"),
            *(f"{see}a.empty())", f"{see}a.unfinished_tasks)", f"{see}a.is_shutdown)", "a.task_done()", "a.join()"),
            *("g += 1", f"{see}g)", f"{see}b.get_nowait())", f"b.put('{number}')"),
        ]
        body = [random.choice(lines) for _ in range(2 if threads == 2 else random.choice([1, 2]))]
        if number == 0:
            body.insert(
                random.choice(range(len(body) + 1)), random.choice(["a.shutdown()", "a.shutdown(immediate=True)"])
            )
        text = "".join(
            f"    try:\n        {line}\n    except (queue.ShutDown, queue.Full, queue.Empty, ValueError) as error:\n"
            f"        {see}type(error).__name__)\n"
            for line in body
        )
        functions.append(f"def f{number}():\n    global g\n{text}")
    names = ", ".join(f"f{number}" for number in range(threads))
    kind = random.choice(["Queue()", "Queue()", "Queue(1)", "Queue(2)", "LifoQueue()", "PriorityQueue()"])
    return TEXT.format(kind=kind, functions="\n".join(functions), names=names)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="queues are shut down from Python 3.13 on")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_outcomes_of_shutting_down_are_those_of_every_interleaving(seed: int) -> None:
    compare(generated_with_shutdown(seed), LIMIT)


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 13), reason="queues are shut down from Python 3.13 on")
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + SLOW_SEEDS))
def test_outcomes_of_shutting_down_are_those_of_every_interleaving_of_many(seed: int) -> None:
    compare(generated_with_shutdown(seed), LIMIT)


PUT_THRICE, GET_THRICE = "for n in range(3): b.put(n)", "for n in range(3): a.get()"
TRACES = {
    "one puts, one gets": ("SimpleQueue()", ["for n in range(3): a.put(n)", GET_THRICE], 1),
    "from one queue to the other": (
        "Queue()",
        ["a.put(1)", "for n in range(2): b.put(a.get())", "b.get(); b.get()"],
        1,
    ),
    "two get": ("Queue()", ["a.put(1)", "a.get()", "a.get()"], 2),
    "two put": ("Queue()", ["a.put(1)", "a.put(2)"], 2),
    "somebody looks": ("Queue()", ["a.put(1)", "a.empty()"], 2),
    "one place": ("Queue(1)", ["a.put(1)", "a.get()"], 1),
    "two ends": ("Queue()", [PUT_THRICE, "a.get()"], 1),
}


@pytest.mark.parametrize("case", sorted(TRACES))
def test_a_put_and_a_get_commute_where_nobody_can_tell(case: str) -> None:
    kind, bodies, traces = TRACES[case]
    functions = "".join(f"def f{number}():\n    {body}\n" for number, body in enumerate(bodies))
    names = ", ".join(f"f{number}" for number in range(len(bodies)))
    with loaded(TEXT.format(kind=kind, functions=functions, names=names)) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    assert (explored.executions, explored.strategy.pruned) == (traces, 0)
