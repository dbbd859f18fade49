"""Where the parties of a barrier may come in any order: is nothing missed, and is it one trace a phase?"""

from __future__ import annotations

from random import Random

import pytest
from checked import compare
from crosschecking import explore, loaded

from threadloom.strategies import STRATEGIES, Budget

TEXT = """
import threading
from journal import note

s, l, d = [0], [0], {{"k": 0}}
g = 0
barrier = threading.Barrier({parties})

{functions}

def scenario():
    threads = [threading.Thread(target=f, name=f.__name__) for f in [{names}]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note("main", g, tuple(l))
"""
LIMIT = 1_500
SEEDS, SLOW_SEEDS = 40, 400


def generated(seed: int) -> str:
    """Two or three threads that meet once or more, and a few accesses in between."""
    random = Random(seed)
    parties = random.choice([2, 2, 3])
    threads = parties if random.random() < 0.8 else parties + 1
    phases = 1 if threads > 2 else random.choice([1, 2, 3])
    accesses = 3
    functions = []
    for number in range(threads):
        body = []
        for phase in range(phases + 1):
            if accesses and random.random() < 0.4:
                accesses -= 1
                seen = random.choice(["g", "g", "barrier.n_waiting"])
                access = random.choice(
                    ["g += 1", f"g = {number + 1}", f"l.append({number})", f"note('f{number}', {seen})"]
                )
                body.append(access)
            if phase < phases:
                looks = random.random() < 0.2
                body.append(f"note('f{number}', barrier.wait())" if looks else "barrier.wait()")
        functions.append(f"def f{number}():\n    global g\n" + "".join(f"    {line}\n" for line in body))
    names = ", ".join(f"f{number}" for number in range(threads))
    return TEXT.format(parties=parties, functions="\n".join(functions), names=names)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_outcomes_are_those_of_every_interleaving(seed: int) -> None:
    compare(generated(seed), LIMIT)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + SLOW_SEEDS))
def test_outcomes_are_those_of_every_interleaving_of_many(seed: int) -> None:
    compare(generated(seed), LIMIT)


TRACES = {
    "nobody looks": ("3", "barrier.wait()\n    barrier.wait()", 3, 1),
    "somebody looks at the index": ("3", "i = barrier.wait()", 3, 6),
    "the last one runs an action": ("3, print", "barrier.wait()", 3, 6),
    "more threads than parties": ("2", "barrier.wait()", 4, 24),
}


@pytest.mark.parametrize("case", sorted(TRACES))
def test_the_order_of_arrivals_counts_where_somebody_can_tell(case: str) -> None:
    barrier, body, threads, traces = TRACES[case]
    functions = "".join(f"def f{number}():\n    {body}\n" for number in range(threads))
    names = ", ".join(f"f{number}" for number in range(threads))
    with loaded(TEXT.format(parties=barrier, functions=functions, names=names)) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    assert (explored.executions, explored.strategy.pruned) == (traces, 0)
