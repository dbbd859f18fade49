"""Objects of the standard library that two threads share: does `dpor` see all that every interleaving shows?

Each case is what both threads do (or what each does), and what the notes of the first can be.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Final

import pytest
from checked import compare
from crosschecking import explore, loaded

from threadloom.strategies import STRATEGIES, Budget

LIMIT: Final = 4_000

TEXT: Final = """\
import threading
from journal import note
{setup}

n = [0, 0]

def a():
{a}

def b():
{b}

def scenario():
    threads = [threading.Thread(target=a, name="a"), threading.Thread(target=b, name="b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


@dataclass(frozen=True)
class Case:
    name: str
    setup: str
    a: str
    seen: set[object]
    """What thread a can have noted."""
    b: str = ""
    """The same as `a` where it is empty."""

    @property
    def source(self) -> str:
        parts = (self.setup, *(textwrap.indent(part, "    ") for part in (self.a, self.b or self.a)))
        return TEXT.format(**dict(zip(("setup", "a", "b"), parts, strict=True)))


GENERATOR: Final = "def each(i):\n    while True:\n        n[i]\n        yield 1\ng = each(0)"
ASK: Final = "try:\n    note('a', next(g))\nexcept ValueError as error:\n    note('a', str(error))"
CACHED: Final = "import functools\n@functools.lru_cache({size})\ndef double(x):\n    n[0] += 1\n    return n[0]"
KEY: Final = """\
class Key:
    def __init__(self, x): self.x = x
    def __lt__(self, other):
        n[0]
        return self.x < other.x
"""
SORT: Final = """\
try:
    l.sort(key=lambda x: n[0] + x)
    note('a', 'done')
except ValueError as error:
    note('a', str(error))
"""
WEAK: Final = "import weakref\nclass Thing: pass\nbox = [Thing()]\n"

CASES: Final = [
    Case(
        "a generator",
        GENERATOR,
        ASK,
        {1, "generator already executing"},
        "try:\n    next(g)\n    n[1] = 1\nexcept ValueError:\n    pass",
    ),
    Case("a count", "import itertools\nc = itertools.count()", "note('a', next(c))", {0, 1}, "next(c)"),
    Case("a cache", CACHED.format(size="None"), "note('a', double(1))", {1, 2}, "double(1)"),
    Case("a cache of one", CACHED.format(size="1"), "note('a', double(1))", {1, 2}, "double(2)"),
    Case(
        "a default",
        "from collections import defaultdict\ndef make():\n    n[0] += 1\n    return n[0]\nd = defaultdict(make)",
        "note('a', d['k'])",
        {1, 2},
        "d['k']",
    ),
    Case(
        "a sort",
        "l = [2, 1]",
        SORT,
        {"done", "list modified during sort"},
        "l.append(3)",
    ),
    Case(
        "a heap", f"import heapq\n{KEY}\nh = [Key(2)]", "heapq.heappush(h, Key(1))", set(), "note('b', len(h), h[0].x)"
    ),
    Case(
        "a list from a generator",
        "l = []\ndef items():\n    yield 1\n    n[0]\n    yield 2",
        "l.extend(items())",
        set(),
        "note('b', len(l))",
    ),
    Case(
        "a dict that is gone through",
        "d = {1: 1}",
        "try:\n    for k in d: pass\n    note('a', 'done')\nexcept RuntimeError as error:\n    note('a', str(error))",
        {"done", "dictionary changed size during iteration"},
        "d[2] = 2",
    ),
    Case(
        "a deque that is gone through",
        "from collections import deque\nq = deque([1])",
        "try:\n    for k in q: pass\n    note('a', 'done')\nexcept RuntimeError as error:\n    note('a', str(error))",
        {"done", "deque mutated during iteration"},
        "q.append(2)",
    ),
    Case(
        "a context",
        "import contextvars\nc = contextvars.copy_context()",
        "try:\n    c.run(lambda: n[0])\n    note('a', 'done')\nexcept RuntimeError:\n    note('a', 'entered')",
        {"done", "entered"},
        "try:\n    c.run(lambda: n[1])\nexcept RuntimeError:\n    pass",
    ),
    Case(
        "a context manager that serves once",
        "import contextlib\n@contextlib.contextmanager\ndef held():\n    yield n[0]\ncm = held()",
        "try:\n    with cm: note('a', 'in')\nexcept AttributeError:\n    note('a', 'late')",
        {"in", "late"},
        "try:\n    with cm: pass\nexcept AttributeError:\n    pass",
    ),
    Case(
        "a chain of mappings",
        "from collections import ChainMap\nd = {'k': 1}\nc = ChainMap({}, d)",
        "note('a', c['k'])",
        {1, 2},
        "d['k'] = 2",
    ),
    Case("a view of bytes", "data = bytearray(2)\nw = memoryview(data)", "note('a', w[0])", {0, 1}, "data[0] = 1"),
    Case(
        "the attributes of an object",
        "class Thing: pass\nt = Thing()\nt.x = 1",
        "note('a', len(vars(t)))",
        {1, 2},
        "t.y = 1",
    ),
    Case("a weak reference", f"{WEAK}r = weakref.ref(box[0])", "note('a', r() is None)", {True, False}, "box.clear()"),
    Case(
        "a weak dictionary",
        f"{WEAK}w = weakref.WeakValueDictionary(k=box[0])",
        "note('a', 'k' in w)",
        {True, False},
        "box.clear()",
    ),
    Case("a weak set", f"{WEAK}w = weakref.WeakSet(box)", "note('a', len(w))", {0, 1}, "box.clear()"),
    Case(
        "a finalizer",
        f"{WEAK}f = weakref.finalize(box[0], lambda: n.append(1))",
        "note('a', f.alive)",
        {True, False},
        "box.clear()",
    ),
    Case(
        "the end of an object",
        "class Thing:\n    def __del__(self): n[0] += 1\nbox = [Thing()]",
        "note('a', n[0])",
        {0, 1},
        "box.clear()",
    ),
    Case(
        "what is redirected",
        "import contextlib, io\nout = io.StringIO()",
        "with contextlib.redirect_stdout(out):\n    pass\nnote('a', out.getvalue())",
        {"", "b\n"},
        "print('b')",
    ),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@EVERY
def test_dpor_sees_what_every_interleaving_shows(case: Case) -> None:
    compare(case.source, LIMIT)


@EVERY
def test_what_a_thread_can_see_is_what_python_lets_it_see(case: Case) -> None:
    with loaded(case.source) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    assert explored.whole
    notes = {who: seen for outcome in explored.outcomes for who, seen in outcome[1]}  # type: ignore[attr-defined]
    seen = {value for outcome in explored.outcomes for who, taken in outcome[1] if who == "a" for (value,) in taken}  # type: ignore[attr-defined]
    assert notes
    assert seen == case.seen
