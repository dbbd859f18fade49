"""Which schedules does each strategy choose, over all programs? Printed by this interpreter, to be compared with another's.

    python schedules.py COUNT EVERY

COUNT is how many schedules of each program, EVERY one in how many programs.
"""

from __future__ import annotations

import hashlib
import json
import sys
from itertools import islice

from corpus import Entry, corpus

from threadloom.errors import ThreadloomError
from threadloom.strategies import STRATEGIES, Budget

COMPARED = ("random", "pos", "pct", "dpor")
SEED = 11


def digest(entry: Entry, strategy: str, count: int) -> str:
    """What stands for the first `count` schedules, and for what is touched in each step of them."""
    try:
        program = entry.load()
    except ThreadloomError as error:
        return type(error).__name__
    chosen = STRATEGIES[strategy](Budget(schedules=count, seed=SEED))
    found = []
    while chosen.begin():
        execution = program.execute(chosen, max_steps=2_000)
        found.append((execution.tids, [(op.verb, op.footprint) for op in execution.ops], execution.ending.value))
        chosen.end(execution)
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def digests(count: int, every: int) -> dict[str, str]:
    return {
        f"{entry.name} {strategy}": digest(entry, strategy, count)
        for entry in islice(corpus(), 0, None, every)
        for strategy in COMPARED
    }


if __name__ == "__main__":
    print(json.dumps(digests(int(sys.argv[1]), int(sys.argv[2]))))
