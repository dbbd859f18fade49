"""Is each way to look at shared data, or to change it, a step, so that a change by another thread can come in between?

Each case is a change and a look, made by two threads. The look is made twice: unsynchronised, the change can come in between,
and `dpor` has to find that; under a lock it can't.
"""

from __future__ import annotations

import ast
import contextlib
import io
import textwrap
from collections.abc import Iterator
from typing import Any, Final

import pytest
from crosschecking import explore, loaded

from threadloom.strategies import STRATEGIES, Budget

HEAD: Final = """
import array
import bisect
import collections
import contextlib
import copy
import dataclasses
import functools
import heapq
import io
import itertools
import json
import math
import operator
import random
import statistics
import string
import threading
import types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from functools import partial, reduce
from itertools import chain
from operator import attrgetter, itemgetter, methodcaller


class Thing:
    def __init__(self):
        self.a = 1

    def assign(self, value):
        self.a = value


class Careful:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        super().__setattr__(name, value)


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self):
        self.x = 9


@dataclasses.dataclass(order=True)
class Record:
    x: int = 1
    items: list = dataclasses.field(default_factory=list)


class Stack(list):
    pass


class Counted(list):
    def append(self, item):
        super().append(item)


class Table(dict):
    pass


class Members(UserDict):
    pass


class Line(UserList):
    def last(self):
        return self[-1]


class Layers(ChainMap):
    pass


class Log(io.StringIO):
    def line(self, text):
        self.write(text)


class Kept:
    def __init__(self):
        self.a = 1

    @functools.lru_cache
    def twice(self, number):
        return 2 * number


def given(*arguments, **keywords):
    return arguments, tuple(keywords.items())


def run(function, *arguments):
    return function(*arguments)


lock = threading.Lock()
l = [1, 2]
ll = [[1, 2]]
d = {"k": 1}
o = OrderedDict(k=1)
u = {1, 2}
q = deque([1, 2])
s = Thing()
c = Careful()
p = Point(1, 2)
p.x = 1
record = Record()
record.x = 1
stack = Stack([1, 2])
counted = Counted()
table = Table(k=1)
users = UserDict(k=1)
row = UserList([1, 2])
chained = ChainMap({}, d)
merged = ChainMap({"i": 0}, d, {"z": 1})
members = Members(k=1)
queue = Line([1, 2])
layers = Layers({}, d)
log = Log()
buffer = bytearray(b"\1\2")
window = memoryview(buffer)
sizes = array.array("i", [1, 2])
defaults = defaultdict(int, k=1)
tally = Counter(k=1)
space = types.SimpleNamespace(a=1)
binary = io.BytesIO(b"ab")
numbers = array.array("i", [1, 2])
text = io.StringIO()
drawn = random.Random(3)
number = 1


@functools.lru_cache
def kept(number):
    return number


push = l.append
pushed = partial(l.append, 3)
fixed_views = d.values(), d.keys(), d.items()
cursor = iter([1, 2, 3])
tuples = iter((1, 2, 3))
made = (x for x in (1, 2, 3))
numbered = itertools.count()
texts = map(str, (1, 2, 3))
"""

CHANGES: Final = {
    "l": ["l[0] = 9", "l.append(9)"],
    "ll": ["ll[0][0] = 9"],
    "d": ['d["k"] = 9', 'd["j"] = 9'],
    "s": ["s.a = 9"],
    "p": ["p.x = 9"],
    "record": ["record.x = 9", "record.items.append(1)"],
    "stack": ["stack[0] = 9", "stack.append(9)"],
    "table": ['table["k"] = 9', 'table["j"] = 9'],
    "number": ['globals()["number"] = 9', "globals().update(number=9)"],
}
"""How what is looked at can change: an element, and which there are."""

LOOKS: Final = {
    "number": """
        number || globals()["number"] || globals().get("number") || dict(globals())["number"] || (lambda: number)()
        [number for _ in (1,)][0] || globals().__getitem__("number") || f"{number}" || operator.getitem(globals(), "number")
        globals().setdefault("number", 3) || itemgetter("number")(globals()) || [*globals().values()].count(9)
        {**globals()}["number"] || globals().copy()["number"]
        """,
    "l": """
        deque(l) || Counter(l) || collections.deque(l) || functools.reduce(max, l) || reduce(lambda a, b: a + b, l)
        itemgetter(0)(l) || operator.getitem(l, 0) || list(itertools.chain(l)) || list(chain(l, [1]))
        list(chain.from_iterable([l])) || list(zip(*[l])) || list(itertools.islice(l, 1)) || list(itertools.accumulate(l))
        list(itertools.permutations(l)) || "{0}".format(l) || "{a}".format(a=l) || "{0[0]}".format(l) || "%s" % l
        "%s" % (l,) || f"{l}" || f"{l!r}" || str(l) || repr(l) || str((l, 1)) || repr({"a": l}) || str(object=l)
        list.__len__(l) || list.__getitem__(l, 0) || l.__getitem__(0) || list.copy(l) || list(iter(l)) || next(iter(l))
        tuple(x for x in l) || json.dumps(l) || json.dumps({"a": l}) || heapq.nsmallest(1, l) || copy.copy(l)
        copy.deepcopy(l) || copy.deepcopy((l,)) || sorted(l) || max(l) || sum(l) || min(l, default=1) || max(*l)
        sorted(l, key=lambda x: -x) || max(l, key=str) || any(x > 5 for x in l) || list(enumerate(l)) || list(map(str, l))
        list(filter(None, l)) || list(reversed(l)) || given(*l) || [*l, 1] || l[:] || l[0:1] || l + [1] || [1] + l || l * 2
        l == [1, 2] || [1, 2] == l || (l, 1) == ([1, 2], 1) || l < [5] || 9 in l || [1, 2] in [l] || partial(sorted, l)()
        run(sorted, l) || run(list, l) || run(len, l) || run(deque, l) || list(map(list, [l])) || list(map(len, [l]))
        [f(l) for f in (sorted, tuple)] || frozenset(l) || dict.fromkeys(l) || dict(zip(l, l)) || {1}.union(l)
        {1, 2, 9} - set(l) || math.prod(l) || statistics.mean(l) || ",".join(map(str, l)) || bytes(l) || l.__len__()
        l.__contains__(9) || l.__eq__([1, 2]) || len(l) || list.__iter__(l).__next__() || operator.contains(l, 9)
        operator.concat(l, []) || getattr(l, "copy")() || l.copy.__call__() || type(l)(l) || l.__class__(l)
        list(itertools.product(l, l)) || [y for x in [l] for y in x] || UserList(l).data
        string.Template("$a").substitute(a=l) || list(itertools.zip_longest(l, [])) || array.array("i", l).tolist()
        next(map(str, l)) || [*map(lambda x: x, l)] || sorted([3], key=l.__contains__) and l.count(9)
        """,
    "d": """
        dict(d) || dict(**d) || d | {} || {} | d || {**d} || given(**d) || dict.get(d, "k") || list(d.items()) || list(d)
        9 in d.values() || "j" in d || "j" in d.keys() || ("k", 9) in d.items() || sorted(d.values()) || max(d.values())
        d.values().__len__() || len(d.items()) || list(reversed(d.values())) || d.keys() == {"k"} || d.keys() & {"j"}
        str(d.items()) || json.dumps(d) || copy.copy(d) || "{k}".format(**d) || "{k}".format_map(d) || "%(k)s" % d
        itemgetter("k")(d) || d.get("k") || dict.__getitem__(d, "k") || Counter(d) || OrderedDict(d) || defaultdict(int, d)
        ChainMap(d)["k"] || list(map(d.get, ["k"])) || list(map(d.__getitem__, ["k"])) || tuple(d.values())
        list(zip(d.values())) || [v for v in d.values()] || run(dict, d) || run(d.get, "k") || next(iter(d.values()))
        d == {"k": 1} || string.Template("$k").substitute(d) || list(fixed_views[0]) || 9 in fixed_views[0]
        list(fixed_views[2]) || len(fixed_views[1])
        """,
    "ll": """
        copy.deepcopy(ll) || json.dumps(ll) || str(ll) || f"{ll}" || ll == [[1, 2]] || [1, 2] in ll || ll.count([1, 2])
        sum(ll, []) || list(map(tuple, ll)) || list(map(sum, ll)) || list(chain.from_iterable(ll)) || ll < [[5]]
        "{}".format(ll) || [a for a, b in ll] || [sum(x) for x in ll]
        """,
    "s": """
        object.__getattribute__(s, "a") || s.__getattribute__("a") || getattr(s, "a") || attrgetter("a")(s)
        list(map(attrgetter("a"), [s])) || "{0.a}".format(s) || copy.copy(s).a || copy.deepcopy(s).a
        s.__dict__["a"] || vars(s)["a"] || vars(s).get("a") || dict(vars(s)) || s.__dict__.copy() || str(vars(s))
        vars(s) == {"a": 1} || json.dumps(s.__dict__) || list(s.__dict__.values()) || {**vars(s)}
        list(map(lambda x: x.a, [s])) || type(s).__getattribute__(s, "a") || [getattr(s, n) for n in ("a",)]
        """,
    "record": """
        record == Record() || record < Record(2) || repr(record) || str(record) || f"{record}" || dataclasses.asdict(record)
        dataclasses.replace(record).x
        """,
    "stack": """
        len(stack) || stack[0] || list(stack) || sum(stack) || [x for x in stack] || 9 in stack || stack == [1, 2] || str(stack)
        """,
    "table": """
        table["k"] || table.get("k") || "j" in table || len(table) || list(table.values()) || dict(table) || {**table}
        """,
}
"""Expressions, by what they look at."""

STATEMENTS: Final = {
    "l": [
        "match l:\n    case [1, 2]: SEEN = 1\n    case _: SEEN = 0",
        "match l:\n    case [a, *b]: SEEN = (a, b)",
        "match (l, 1):\n    case ([1, 2], _): SEEN = 1\n    case _: SEEN = 0",
        "match {'a': l}:\n    case {'a': [1, 2]}: SEEN = 1\n    case _: SEEN = 0",
        "match [l]:\n    case [[1, 2]]: SEEN = 1\n    case _: SEEN = 0",
        "a, *b = l\nSEEN = (a, b)",
        "for SEEN, *rest in [l]: pass\nSEEN = (SEEN, rest)",
        "SEEN = []\nSEEN += l",
        "SEEN = []\nSEEN.extend(l)",
        "SEEN = []\nlist.extend(SEEN, l)",
        "SEEN = deque()\nSEEN.extend(l)",
        "SEEN = [0]\nSEEN[:] = l",
        "SEEN = [0]\nSEEN[0:1] = l",
        "SEEN = set()\nSEEN |= set(l)",
        "SEEN = set()\nSEEN.update(l)",
        "SEEN = 0\nfor x in l: SEEN += x",
        "def each():\n    yield from l\nSEEN = list(each())",
        "SEEN = []\nfor i, x in enumerate(l): SEEN.append(x)",
        "SEEN = 0\nfor x in reversed(l): SEEN += x",
        "with contextlib.nullcontext(l) as (a, *b): SEEN = (a, b)",
        "print(l)\nSEEN = tuple(l)",
    ],
    "d": [
        "match d:\n    case {'k': 1, **rest}: SEEN = rest\n    case _: SEEN = 0",
        "match d:\n    case {'j': 9}: SEEN = 1\n    case _: SEEN = 0",
        "SEEN = {}\nSEEN.update(d)",
        "SEEN = {}\nSEEN.update(**d)",
        "SEEN = {}\nSEEN |= d",
        "SEEN = Counter()\nSEEN.update(d)",
        "SEEN = []\nfor k, v in d.items(): SEEN.append((k, v))",
    ],
    "ll": ["match ll:\n    case [[1, 2]]: SEEN = 1\n    case _: SEEN = 0"],
    "p": [
        "match p:\n    case Point(x=1): SEEN = 1\n    case _: SEEN = 0",
        "match p:\n    case Point(1, y): SEEN = 1\n    case _: SEEN = 0",
        "match (p, 1):\n    case (Point(x=1), _): SEEN = 1\n    case _: SEEN = 0",
        "match [p]:\n    case [Point(x=z)]: SEEN = z",
    ],
}
"""The same as statements, which leave what they saw in SEEN."""

WRITES: Final = {
    "list(l)": """
        list.append(l, 3) || l.append(3) || push(3) || pushed() || list.__setitem__(l, 0, 9) || l.__setitem__(0, 9)
        operator.setitem(l, 0, 9) || operator.delitem(l, 0) || operator.iadd(l, [3]) || l.__iadd__([3]) || l.__delitem__(0)
        heapq.heappush(l, 0) || heapq.heappop(l) || heapq.heappushpop(l, 5) || heapq.heapreplace(l, 5) || bisect.insort(l, 0)
        l.sort(reverse=True) || l.sort(key=lambda x: -x) || l.reverse() || l[:] = [3] || l[0:1] = [] || del l[0] || del l[0:1]
        list(map(l.append, [3])) || any(map(l.append, [3])) || deque(map(l.append, [3]), maxlen=0) || partial(l.append, 3)()
        partial(list.append, l, 3)() || run(l.append, 3) || run(list.append, l, 3) || run(push, 3) || getattr(l, "append")(3)
        l.append.__call__(3) || methodcaller("append", 3)(l) || l.__init__([3]) || [l.append(x) for x in (3,)]
        l[0], l[1] = l[1], l[0] || for l[0] in (5, 6): pass || with contextlib.nullcontext(5) as l[0]: pass
        add = l.append; add(3) || sorted([3], key=l.append) || for _ in map(l.append, [3]): pass || list.clear(l)
        list.sort(l, reverse=True) || type(l).append(l, 3) || random.Random(3).shuffle(l); l.append(1)
        threading.Thread(target=l.append, args=(3,)).start() || random.shuffle(l); l.append(1)
        """,
    "list(d.items())": """
        dict.__setitem__(d, "k", 9) || d.__setitem__("k", 9) || operator.setitem(d, "k", 9) || dict.update(d, k=9)
        d.update(k=9) || operator.ior(d, {"k": 9}) || d.setdefault("j", 9) || dict.setdefault(d, "j", 9) || dict.pop(d, "k")
        d.popitem() || del d["k"] || d.__delitem__("k") || dict.clear(d) || for d["k"] in (9,): pass || d.__ior__({"k": 9})
        list(map(d.pop, ["k"])) || list(map(d.__delitem__, ["k"]))
        """,
    "list(o.values())": "o['k'] = 9 || o.update(k=9) || OrderedDict.update(o, k=9) || o.popitem()",
    "sorted(u)": """
        set.add(u, 9) || u.add(9) || u.update([9]) || u.discard(1) || set.discard(u, 1) || u.__ior__({9})
        operator.ior(u, {9}) || list(map(u.add, [9]))
        """,
    "list(q)": """
        q.appendleft(9) || deque.append(q, 9) || q.rotate(1) || deque.rotate(q, 1) || q.popleft() || q.extendleft([9])
        list(map(q.append, [3]))
        """,
    "s.a": """
        s.__dict__["a"] = 9 || vars(s)["a"] = 9 || s.__dict__.update(a=9) || vars(s).update({"a": 9})
        s.__dict__ = {"a": 9} || operator.setitem(vars(s), "a", 9)
        object.__setattr__(s, "a", 9) || s.__setattr__("a", 9) || Thing.__setattr__(s, "a", 9) || setattr(s, "a", 9)
        type(s).__setattr__(s, "a", 9) || Thing.assign(s, 9) || list(map(Thing.assign, [s], [9])) || for s.a in (9,): pass
        run(setattr, s, "a", 9) || run(object.__setattr__, s, "a", 9) || partial(setattr, s, "a", 9)()
        methodcaller("assign", 9)(s)
        """,
    "c.a": "c.a = 9 || setattr(c, 'a', 9)",
    "number": """
        globals()["number"] = 9 || globals().update({"number": 9}) || globals().__setitem__("number", 9)
        operator.setitem(globals(), "number", 9) || operator.ior(globals(), {"number": 9})
        space = globals(); space["number"] = 9 || for globals()["number"] in (9,): pass || globals()["number"] += 1
        """,
    "globals().get('number')": "del globals()['number'] || globals().pop('number')",
    "'new' in globals()": "globals()['new'] = 1 || globals().setdefault('new', 1) || globals().update(new=1)",
    "new if 'new' in globals() else 0": "globals()['new'] = 1 || globals().setdefault('new', 1)",
    "p.x": "p.move() || list(map(Point.move, [p])) || methodcaller('move')(p) || partial(Point.move, p)()",
    "list(stack)": """
        stack.append(3) || stack[0] = 9 || list.append(stack, 3) || del stack[0] || stack.sort(reverse=True)
        heapq.heappush(stack, 0)
        """,
    "list(counted)": "counted.append(3) || counted.extend([3]) || list.append(counted, 3)",
    "list(table.items())": """
        table["k"] = 9 || table.update(k=9) || del table["k"] || table.pop("k") || table.setdefault("j", 9)
        dict.__setitem__(table, "k", 9)
        """,
    "dict(users)": "users['k'] = 9 || users.update(k=9) || users.pop('k')",
    "len(users)": "users['j'] = 9",
    "users['k']": "users['k'] = 9 || users.data['k'] = 9 || users.data.update(k=9)",
    "users.data['k']": "users['k'] = 9 || users.data['k'] = 9",
    "len(users.data)": "users['j'] = 9 || del users['k'] || operator.ior(users, {'j': 9})",
    "list(row.data)": "row.append(3) || row.data.append(3) || operator.iadd(row, [3])",
    "chained['k']": "d['k'] = 9 || chained['k'] = 9 || chained.maps[0]['k'] = 9 || chained.update(k=9)",
    "len(chained)": "d['j'] = 9 || chained['j'] = 9 || chained.maps.append({'j': 9})",
    "dict(merged)": "d['k'] = 9 || del d['k'] || merged.maps.pop() || merged.maps[0]['z'] = 9",
    "merged.get('k')": "d['k'] = 9 || d.clear() || d.pop('k')",
    "list(merged.items())": "d['k'] = 9 || d['j'] = 9",
    "'j' in merged": "d['j'] = 9",
    "list(merged)": "d['j'] = 9",
    "dict(ChainMap(d))": "d['k'] = 9",
    "members['k']": "members['k'] = 9 || members.data['k'] = 9 || members.update(k=9)",
    "'j' in members": "members['j'] = 9 || members.setdefault('j', 9)",
    "list(members.values())": "members['k'] = 9 || members.popitem()",
    "queue[0]": "queue[0] = 9 || queue.insert(0, 9) || queue.data[0] = 9 || del queue[0]",
    "queue.last()": "queue.append(9) || queue.data.append(9)",
    "len(queue)": "queue.append(9) || operator.iadd(queue, [9])",
    "layers['k']": "d['k'] = 9 || layers['k'] = 9",
    "log.getvalue()": "log.line('a') || log.write('a') || print('a', file=log)",
    "bytes(buffer)": "buffer[0] = 9 || window[0] = 9 || buffer.reverse()",
    "window[0]": "buffer[0] = 9 || window[0] = 9 || window[0:1] = b'9'",
    "window.tobytes()": "buffer[0] = 9 || window[0] = 9",
    "bytes(window)": "buffer[0] = 9",
    "sizes[0]": "sizes[0] = 9 || sizes.insert(0, 9)",
    "sum(sizes)": "sizes[0] = 9 || sizes.append(9)",
    "dict(defaults)": "defaults['j'] || defaults['k'] += 1",
    "'j' in defaults": "defaults['j'] || defaults['j'] = 9",
    "tally.most_common()": "tally['k'] += 1 || tally.update('j') || tally.subtract(k=1) || tally['j'] = 9",
    "tally['j']": "tally['j'] = 9 || tally.update(['j'])",
    "space.a": "space.a = 9 || vars(space)['a'] = 9 || space.__dict__.update(a=9)",
    "binary.getvalue()": "binary.write(b'z') || binary.truncate(0)",
    "sorted(vars(s))": "s.b = 9 || del s.a || setattr(s, 'b', 9) || vars(s)['b'] = 9 || vars(s).pop('a')",
    "len(vars(s))": "s.b = 9 || del s.a || vars(s)['b'] = 9",
    "'b' in vars(s)": "s.b = 9 || setattr(s, 'b', 9)",
    "dict(s.__dict__)": "s.b = 9 || s.a = 9 || del s.a",
    "list(vars(s).items())": "s.b = 9 || s.a = 9",
    "copy.copy(s).__dict__": "s.b = 9 || s.a = 9",
    "Kept.twice.cache_info()": "Kept().twice(1) || list(map(Kept().twice, [1]))",
    "list(row)": "row.append(3) || row[0] = 9",
    "row[0]": "row[0] = 9",
    "list(numbers)": "numbers[0] = 9 || numbers.append(9)",
    "text.getvalue()": "text.write('a') || print('a', file=text)",
    "drawn.getstate()": "drawn.random() || drawn.randint(1, 6)",
    "kept.cache_info()": "kept(1)",
}
"""Statements, by the expression that shows what they have changed."""

DRAWN: Final = {
    "cursor": ["next(I)", "for x in I: break", "list(I)"],
    "tuples": ["next(I)", "for x in I: break", "list(I)", "sum(I)", "I.__next__()", "x, *y = I", "run(next, I)"],
    "made": ["next(I)", "for x in I: break", "list(I)", "I.send(None)"],
    "numbered": ["next(I)", "for x in I: break", "I.__next__()", "for x, y in zip(I, 'ab'): break"],
    "texts": ["next(I)", "for x in I: break", "[x for x in I]"],
}
"""Ways to take from an iterator that both threads have."""

TEXT: Final = """{head}

def change():
{change}


def look():
{look}


def scenario():
    threads = [threading.Thread(target=change), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def parts(table: str) -> list[str]:
    return [part.strip() for line in table.strip().splitlines() for part in line.split("||")]


def seen_alone(change: str, look: str) -> str:
    """What the look sees after the change, with one thread."""
    namespace: dict[str, Any] = {"__name__": "alone"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(f"{HEAD}\n{change}\n{look}", "alone.py", "exec", dont_inherit=True), namespace)
    return repr(namespace["SEEN"])


def cases() -> Iterator[tuple[str, str]]:
    for name, table in LOOKS.items():
        for look in parts(table):
            yield from ((change, f"SEEN = {look}") for change in CHANGES[name])
    for name, looks in STATEMENTS.items():
        for look in looks:
            yield from ((change, look) for change in CHANGES[name])
    for look, table in WRITES.items():
        yield from ((change, f"SEEN = {look}") for change in parts(table))


def explored(change: str, look: str) -> set[tuple[str, ...]]:
    """The errors that executions end with."""
    source = TEXT.replace("{head}", head_for(f"threading\n{change}\n{look}"))
    source = source.replace("{change}", textwrap.indent(change, "    ")).replace(
        "{look}", textwrap.indent(look, "    ")
    )
    with loaded(source) as program:
        found = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=2_000)
    assert found.whole
    return {tuple(error for _, error in errors) for _, _, _, errors, _, _ in found.outcomes}


def bound(statement: ast.stmt) -> set[str]:
    """The names that a statement of the head binds."""
    match statement:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.asname or alias.name for alias in names}
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return {name}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def head_for(code: str) -> str:
    """The part of the head that `code` needs."""
    nodes = list(ast.walk(ast.parse(code)))
    used = {node.id for node in nodes if isinstance(node, ast.Name)} | {"lock"}
    used |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    kept: list[ast.stmt] = []
    for statement in reversed(ast.parse(HEAD).body):
        if used & bound(statement):
            used |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            kept.insert(0, statement)
    return ast.unparse(ast.Module(kept, []))


def locked(code: str) -> str:
    return f"with lock:\n{textwrap.indent(code, '    ')}"


EVERY_CASE = pytest.mark.parametrize(("change", "look"), [pytest.param(*case, id=" / ".join(case)) for case in cases()])


def looked_twice(look: str) -> str:
    return "\n".join([look.replace("SEEN", "first"), look.replace("SEEN", "second"), "assert first == second"])


@EVERY_CASE
def test_a_change_that_is_seen_can_come_between_two_looks(change: str, look: str) -> None:
    is_seen = seen_alone("pass", look) != seen_alone(change, look)
    assert (("AssertionError",) in explored(change, looked_twice(look))) is is_seen


@pytest.mark.slow
@EVERY_CASE
def test_under_a_lock_no_change_comes_between_two_looks(change: str, look: str) -> None:
    if "start()" in change:
        pytest.skip("what changes it is another thread, which does not hold the lock")
    assert explored(locked(change), locked(looked_twice(look))) == {()}


@pytest.mark.parametrize(("iterator", "take"), [(name, take) for name, takes in DRAWN.items() for take in takes])
def test_who_takes_first_from_an_iterator_gets_the_first_item(iterator: str, take: str) -> None:
    first = {"numbered": "0", "texts": "'1'"}.get(iterator, "1")
    look = f"assert next({iterator}, None) == {first}"
    assert {(), ("AssertionError",)} <= explored(take.replace("I", iterator), look)
