"""Small random threading programs, as ordinary Python source text.

A seed gives one program. It has two or three threads of a few statements, and is small enough that every interleaving of it
can be tried. Each thread notes what it reads (see `journal`), and `main` the state that is left.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

Family = Literal["mutex", "every", "idioms"]
"""Shared variables and mutexes only; every primitive; what threads and containers are used for beside them."""

THEMES: Final = (
    "variables containers lock rlock trylock condition semaphore bounded event barrier "
    "queue lifo simple priority timer threads loops objects sleep"
).split()

IDIOMS: Final = "daemon local subclass retry methods functions library".split()

LIBRARY: Final = ("default", "tally", "chain", "user", "box", "weak")
"""Objects of the standard library that threads share."""

VARIABLES: Final = ("s.a", "s.b", "g", "l[0]", 'd["k"]')

SETUP: Final = {
    "lock": "lock{} = threading.Lock()",
    "rlock": "rlock{} = threading.RLock()",
    "condition": "cond{} = threading.Condition()",
    "condition on a lock": "cond{} = threading.Condition(threading.Lock())",
    "semaphore": "sem{} = threading.Semaphore({value})",
    "bounded": "bsem{} = threading.BoundedSemaphore(1)",
    "event": "event{} = threading.Event()",
    "barrier": "barrier{} = threading.Barrier(2)",
    "queue": "q{} = queue.Queue({value})",
    "lifo": "lifo{} = queue.LifoQueue(1)",
    "priority": "priority{} = queue.PriorityQueue()",
    "simple": "simple{} = queue.SimpleQueue()",
    "condition on lock1": "cond{} = threading.Condition(lock1)",
    "barrier with an action": "barrier{} = threading.Barrier(2, lambda: l.append(8))",
    "local": "mine{} = threading.local()",
    "local with a default": "mine{} = Own()",
    "set": "u = set([1])",
    "deque": "k = deque([0])",
    "default": "defaults{} = defaultdict(made)",
    "tally": "tally{} = Counter(k=1)",
    "chain": "chain{} = ChainMap({{}}, d)",
    "user": "user{} = UserDict(k=1)",
    "numbers": "numbers{} = itertools.count()",
    "generator": "each{} = drawn()",
    "box": "box{} = [Shared()]",
    "weak": "weak{} = weakref.WeakValueDictionary(k=box[0])",
}

HEAD: Final = """\
import queue
import threading
import time

from journal import note


class Shared:
    def __init__(self):
        self.a = 0
        self.b = 0

    def get(self):
        return self.a


Shared.count = 0
"""

OWN: Final = """

class Own(threading.local):
    def __init__(self):
        self.a = 3
"""

LIBRARIES: Final = """\
import bisect
import copy
import functools
import heapq
import itertools
import json
import weakref
from collections import ChainMap, Counter, UserDict, defaultdict, deque
"""

OF_LIBRARY: Final = """

def made():
    s.b += 1
    return 0


def drawn():
    while True:
        s.b += 1
        yield s.b


@functools.lru_cache(maxsize=None)
def kept(number):
    s.b += 1
    return number
"""

USE: Final = """

def use(it, who):
    if isinstance(it, Shared):
        it.a += 5
        note(who, it.b if isinstance(it.b, int) else "object")
    elif isinstance(it, list):
        note(who, len(it))
        it.append(7)
    elif isinstance(it, tuple):
        use(it[0], who)
    elif isinstance(it, (int, type(None))):
        note(who, it)
    elif hasattr(it, "__next__"):
        note(who, next(it, "end"))
    elif it.__name__ == "append":
        it(9)
    else:
        it = it()
        note(who, it.a if isinstance(it, Shared) else it)
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """A program, and what is known of it without running it."""

    seed: int
    family: Family
    source: str
    themes: tuple[str, ...]
    """What its statements are about."""
    kinds: tuple[str, ...]
    """Which statements it has, by the name of the method that wrote them."""
    closures: bool
    """Is its state in variables of the scenario function rather than of the module?"""


class Writer:
    """Writes one program."""

    def __init__(self, seed: int, family: Family) -> None:
        self.seed = seed
        self.family = family
        self.random = Random(f"{family}-{seed}")
        self.setup: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()
        self.temporaries = 0
        self.me = ""
        self.spawned: list[str] = []
        """Source of functions that threads other than main start."""
        self.daemons: list[str] = []
        """The threads that nobody waits for."""
        self.themes = self.choose_themes()

    # --- chances ---------------------------------------------------------------------------------------------------

    def below(self, number: int) -> int:
        return self.random.randrange(number)

    def pick(self, options: list[str] | tuple[str, ...]) -> str:
        return options[self.below(len(options))]

    def choose_themes(self) -> tuple[str, ...]:
        if self.family == "mutex":
            return tuple(self.pick(["variables", "lock", "rlock", "containers", "variables"]) for _ in range(2))
        if self.family == "idioms":
            first = IDIOMS[self.seed % len(IDIOMS)]
            return (first, self.pick([*THEMES, *IDIOMS])) if self.below(3) else (first,)
        first = THEMES[self.seed % len(THEMES)]
        return (first, self.pick(THEMES)) if self.below(2) else (first,)

    # --- names -----------------------------------------------------------------------------------------------------

    def variable(self) -> str:
        return self.pick(VARIABLES if self.below(2) else ("s.a", "g"))

    def local(self) -> str:
        self.temporaries += 1
        return f"r{self.temporaries}"

    def primitive(self, kind: str, number: str = "") -> str:
        """The name of a primitive of this kind, which is set up if it isn't yet."""
        line = SETUP[kind]
        name = line.split("{}")[0] + number
        if name not in self.setup:
            self.setup[name] = line.format(number, value=self.pick(["0", "1"]))
        return name

    def see(self, expression: str) -> str:
        """Notes what an expression gives."""
        name = self.local()
        return f"{name} = {expression}\nnote({self.me!r}, {name})"

    # --- shared state ----------------------------------------------------------------------------------------------

    def read(self) -> str:
        return self.see(self.variable())

    def write(self) -> str:
        return f"{self.variable()} = {1 + self.below(2)}"

    def add(self) -> str:
        return f"{self.variable()} += 1"

    def copy(self) -> str:
        name = self.local()
        return f"{name} = {self.variable()}\nnote({self.me!r}, {name})\n{self.variable()} = {name} + 1"

    def decide(self) -> str:
        return f"if {self.variable()} == 0:\n{self.block([self.write()])}"

    def check(self) -> str:
        return f"assert {self.variable()} < 2"

    def container_change(self) -> str:
        return self.pick(
            [
                "l.append(7)",
                "l[0] += 1",
                'd["k"] += 1',
                'd["j"] = 1',
                f'd["j"] = l[0]\n{self.see("len(d)")}',
                self.see("l.pop()"),
                'd.pop("j", None)',
                "l[-1] = 5",
                "l.insert(0, 4)",
                "l.clear()",
            ]
        )

    def container_look(self) -> str:
        return self.see(
            self.pick(
                [
                    "len(l)",
                    "7 in l",
                    '"j" in d',
                    "tuple(l)",
                    "l[-1]",
                    'd.get("j")',
                    "sum(l)",
                    "bool(l)",
                    "l == [0]",
                    "sorted(d)[0]",
                    "len(d)",
                ]
            )
        )

    def iterate(self) -> str:
        name = self.local()
        return f"for {name} in l:\n    note({self.me!r}, {name})"

    def access(self) -> str:
        return self.one_of(self.read, self.write, self.add)

    # --- locks -----------------------------------------------------------------------------------------------------

    def a_lock(self) -> str:
        kind = "rlock" if "rlock" in self.themes and self.below(3) else "lock"
        return self.primitive(kind, self.pick(["1", "1", "2"]))

    def with_lock(self) -> str:
        return f"with {self.a_lock()}:\n{self.block([self.access()])}"

    def acquire_release(self) -> str:
        lock = self.a_lock()
        return f"{lock}.acquire()\n{self.access()}\n{lock}.release()"

    def acquire_only(self) -> str:
        return f"{self.a_lock()}.acquire()"

    def release_only(self) -> str:
        return f"{self.a_lock()}.release()"

    def nested_locks(self) -> str:
        return (
            f"with {self.a_lock()}:\n    with {self.a_lock()}:\n{self.block([self.one_of(self.write, self.read)], 2)}"
        )

    def reenter(self) -> str:
        lock = self.primitive("rlock", "1")
        return f"with {lock}:\n    with {lock}:\n{self.block([self.write()], 2)}"

    def try_lock(self) -> str:
        lock = self.a_lock()
        how = self.pick(["False", "blocking=False", "timeout=0.001", "True, 0.001"])
        otherwise = f"else:\n{self.block([self.one_of(self.write, self.read)])}" if self.below(2) else ""
        let_go = f"    {lock}.release()\n" if self.below(4) else ""
        return f"if {lock}.acquire({how}):\n    note({self.me!r}, 'got')\n{let_go}{otherwise}"

    def locked(self) -> str:
        return self.see(f"{self.primitive('lock', '1')}.locked()")

    # --- conditions ------------------------------------------------------------------------------------------------

    def a_condition(self) -> str:
        if self.seed % 5 == 0:
            self.primitive("lock", "1")
            return self.primitive("condition on lock1")
        return self.primitive("condition on a lock" if self.seed % 3 == 0 else "condition")

    def wait_for_it(self) -> str:
        condition = self.a_condition()
        return f"with {condition}:\n    while s.a == 0:\n        {condition}.wait()\n{self.block([self.read()])}"

    def wait_blindly(self) -> str:
        condition = self.a_condition()
        if not self.below(4) and self.seed % 5 and self.seed % 3:
            return f"with {condition}:\n    with {condition}:\n        {condition}.wait()\n        note({self.me!r}, 'woken')"
        return f"with {condition}:\n    {condition}.wait()\n    note({self.me!r}, 'woken')"

    def wait_if(self) -> str:
        condition = self.a_condition()
        return f"with {condition}:\n    if s.a == 0:\n        {condition}.wait()\n    s.a -= 1"

    def wait_timed(self) -> str:
        return f"with {self.a_condition()}:\n{self.block([self.see('cond.wait(0.001)')])}"

    def wait_for_predicate(self) -> str:
        timeout = self.pick(["", ", 0.001"])
        return f"with {self.a_condition()}:\n{self.block([self.see(f'cond.wait_for(lambda: s.a > 0{timeout})')])}"

    def notify(self) -> str:
        how = self.pick(["notify()", "notify()", "notify_all()", "notify(2)"])
        write = self.pick(["", "    s.a += 1\n", "    s.a = 1\n"])
        return f"with {self.a_condition()}:\n{write}    cond.{how}"

    def notify_unlocked(self) -> str:
        return f"{self.a_condition()}.notify()"

    def hold_condition(self) -> str:
        return f"with {self.a_condition()}:\n{self.block([self.access()])}"

    # --- semaphores ------------------------------------------------------------------------------------------------

    def with_semaphore(self) -> str:
        return f"with {self.primitive('semaphore')}:\n{self.block([self.access()])}"

    def take_permit(self) -> str:
        return f"{self.primitive('semaphore')}.acquire()"

    def give_permit(self) -> str:
        return f"{self.primitive('semaphore')}.release({self.pick(['', '', '2'])})"

    def try_permit(self) -> str:
        return self.see(f"{self.primitive('semaphore')}.acquire({self.pick(['False', 'timeout=0.001'])})")

    def with_bounded(self) -> str:
        return f"with {self.primitive('bounded')}:\n{self.block([self.access()])}"

    def give_bounded(self) -> str:
        return f"{self.primitive('bounded')}.release()"

    def try_bounded(self) -> str:
        return self.see(f"{self.primitive('bounded')}.acquire({self.pick(['False', 'timeout=0.001'])})")

    def take_bounded(self) -> str:
        return f"{self.primitive('bounded')}.acquire()"

    # --- events ----------------------------------------------------------------------------------------------------

    def set_event(self) -> str:
        return f"{self.primitive('event')}.set()"

    def pulse_event(self) -> str:
        event = self.primitive("event")
        return f"{event}.set()\n{event}.clear()"

    def clear_event(self) -> str:
        return f"{self.primitive('event')}.clear()"

    def wait_event(self) -> str:
        return f"{self.primitive('event')}.wait()\n{self.read()}"

    def wait_event_timed(self) -> str:
        return self.see(f"{self.primitive('event')}.wait(0.001)")

    def look_at_event(self) -> str:
        return self.see(f"{self.primitive('event')}.is_set()")

    # --- barriers --------------------------------------------------------------------------------------------------

    def a_barrier(self) -> str:
        return self.primitive("barrier with an action" if self.seed % 4 == 0 else "barrier")

    def wait_barrier(self) -> str:
        barrier = self.a_barrier()
        wait = f"{barrier}.wait({self.pick(['', '', '0.001'])})"
        return self.broken_if(f"note({self.me!r}, {wait})" if self.below(3) else wait)

    def break_barrier(self) -> str:
        return f"{self.a_barrier()}.{self.pick(['abort', 'reset'])}()"

    def look_at_barrier(self) -> str:
        return self.see(f"{self.a_barrier()}.{self.pick(['broken', 'n_waiting'])}")

    def broken_if(self, what: str) -> str:
        if not self.below(4):
            return what
        return f"try:\n    {what}\nexcept threading.BrokenBarrierError:\n    note({self.me!r}, 'broken')"

    # --- queues ----------------------------------------------------------------------------------------------------

    def a_queue(self) -> str:
        kinds = [theme for theme in ("lifo", "simple", "priority") if theme in self.themes]
        return self.primitive(kinds[0] if kinds else "queue")

    def put(self) -> str:
        item = 10 * int(self.me[1:]) + self.below(2)
        return f"{self.a_queue()}.put({item})"

    def get(self) -> str:
        return self.see(f"{self.a_queue()}.get()")

    def try_get(self) -> str:
        get = self.pick(["get_nowait()", "get(timeout=0.001)", "get(block=False)"])
        return (
            f"try:\n    note({self.me!r}, {self.a_queue()}.{get})\nexcept queue.Empty:\n    note({self.me!r}, 'empty')"
        )

    def try_put(self) -> str:
        put = self.pick(["put_nowait(1)", "put(2, timeout=0.001)"])
        return f"try:\n    {self.a_queue()}.{put}\nexcept queue.Full:\n    note({self.me!r}, 'full')"

    def look_at_queue(self) -> str:
        return self.see(f"{self.a_queue()}.{self.pick(['qsize()', 'empty()', 'full()'])}")

    def done(self) -> str:
        return f"{self.a_queue()}.task_done()"

    def get_and_done(self) -> str:
        return f"{self.get()}\n{self.done()}"

    def join_queue(self) -> str:
        return f"{self.a_queue()}.join()\n{self.read()}"

    # --- threads, time ---------------------------------------------------------------------------------------------

    def sleep(self) -> str:
        return "time.sleep(0.001)"

    def spawn(self) -> str:
        name = f"{self.me}{len(self.spawned)}"
        before, self.me = self.me, name
        body = self.one_of(self.add, self.read, self.write)
        self.me = before
        self.spawned.append(f"def {name}():\n{self.declared()}{textwrap.indent(body, '    ')}")
        join = self.pick(["", f"\n{name}_thread.join()", f"\n{name}_thread.join(0.001)\n{self.see(self.variable())}"])
        start = f"{name}_thread = threading.Thread(target={name}, name={name!r})\n{name}_thread.start()"
        return f"{start}\n{self.access()}{join}"

    def timer(self) -> str:
        name = f"{self.me}{len(self.spawned)}"
        before, self.me = self.me, name
        body = self.one_of(self.add, self.read, self.write)
        self.me = before
        self.spawned.append(f"def {name}():\n{self.declared()}{textwrap.indent(body, '    ')}")
        start = f"{name}_timer = threading.Timer(0.001, {name})\n{name}_timer.name = {name!r}\n{name}_timer.start()"
        then = self.pick([f"\n{name}_timer.cancel()", f"\n{name}_timer.join()", ""])
        return f"{start}{then}\n{self.read()}"

    def join_timed(self) -> str:
        other = self.other()
        return f"{other}_thread.join(0.001)\n{self.read()}"

    def alive(self) -> str:
        return self.see(f"{self.other()}_thread.is_alive()")

    def count_threads(self) -> str:
        return self.see("len([t for t in threading.enumerate() if t.name.startswith('t')])")

    def other(self) -> str:
        return "t1" if self.me != "t1" else "t2"

    # --- loops that wait -------------------------------------------------------------------------------------------

    def spin(self) -> str:
        test, wake = self.pick(["s.a == 0", "g == 0", "len(l) < 2", "not d.get('j')"]), ""
        body = self.pick(["pass", "time.sleep(0.001)"])
        return f"while {test}:\n    {body}{wake}\n{self.read()}"

    def spin_try_lock(self) -> str:
        lock = self.primitive("lock", "1")
        how = self.pick(["False", "timeout=0.001"])
        return f"while not {lock}.acquire({how}):\n    pass\n{self.access()}\n{lock}.release()"

    def spin_event(self) -> str:
        event = self.primitive("event")
        return f"while not {self.pick([f'{event}.is_set()', f'{event}.wait(0.001)'])}:\n    pass\n{self.read()}"

    def spin_queue(self) -> str:
        return f"while {self.a_queue()}.empty():\n    time.sleep(0.001)\n{self.see(f'{self.a_queue()}.get()')}"

    def spin_alive(self) -> str:
        return f"while {self.other()}_thread.is_alive():\n    time.sleep(0.001)\n{self.read()}"

    def retry(self) -> str:
        name = self.local()
        return f"for {name} in range(2):\n    if s.a:\n        note({self.me!r}, {name})\n        break\n    time.sleep(0.001)"

    def release_spinners(self) -> str:
        return self.pick(["s.a = 1", "g = 1", "l.append(7)", "d['j'] = 1", "s.a += 1"])

    # --- objects that one thread makes and others come to know -----------------------------------------------------

    def hand_over(self) -> str:
        name, queue = self.local(), self.primitive("queue", "2")
        how = self.pick(
            [
                "s.b = {}",
                "l.append({})",
                'd["o"] = {}',
                f"{queue}.put({{}})",
                "s.b = ({}, 1)",
                "s.b = {}.get",
                "d.setdefault('o', {})",
                "s.b = [{}]",
                "s.b = lambda: {}",
                "g = {}",
            ]
        )
        after = self.pick([f"{name}.b = 2", f"{name}.a += 1", self.see(f"{name}.a"), "pass"])
        return f"{name} = Shared()\n{name}.a = 1\n{how.format(name)}\n{after}"

    def hand_over_list(self) -> str:
        name = self.local()
        how = self.pick(["s.b = {}", "l.append({})", 'd["o"] = {}', "s.b = iter({})", "s.b = {}.append", "g = {}"])
        after = self.pick([f"{name}.append(2)", f"{name}[0] += 1", self.see(f"len({name})"), self.see(f"{name}[-1]")])
        return f"{name} = [{self.pick(['0', '5, 6'])}]\n{how.format(name)}\n{after}"

    def receive(self) -> str:
        name = self.local()
        where = self.pick(["s.b", "l[-1]", 'd.get("o")', "g", f"{self.primitive('queue', '2')}.get()", "s.b"])
        return f"{name} = use({where}, {self.me!r})" if self.below(3) else f"use({where}, {self.me!r})"

    def wait_and_receive(self) -> str:
        return f"while s.b == 0:\n    pass\nuse(s.b, {self.me!r})"

    def get_and_receive(self) -> str:
        return f"use({self.primitive('queue', '2')}.get(), {self.me!r})"

    def change_class(self) -> str:
        return self.pick(
            ["Shared.count += 1", "Shared.count = 5", self.see("Shared.count"), self.see("s.count"), "s.count = 3"]
        )

    # --- threads that are more, or less, than a function -------------------------------------------------------------

    def mark_thread(self) -> str:
        return f"threading.current_thread().seen = {self.variable()}"

    def look_at_mark(self) -> str:
        return self.see(f"getattr({self.other()}_thread, 'seen', 'unmarked')")

    def a_local(self) -> str:
        return self.primitive("local with a default" if self.seed % 2 else "local")

    def keep_local(self) -> str:
        name = self.a_local()
        return f"{name}.a = {self.variable()}\n{self.access()}\n{self.see(f'{name}.a')}"

    def look_at_local(self) -> str:
        return self.see(f"getattr({self.a_local()}, 'a', 'unset')")

    def add_local(self) -> str:
        return f"{self.a_local()}.a += 1"

    # --- a few attempts ----------------------------------------------------------------------------------------------

    def again(self, attempt: str, then: str) -> str:
        """Twice at most, until `attempt` succeeds."""
        return (
            f"for {self.local()} in range(2):\n    if {attempt}:\n{self.block([then, 'break'], 2)}\n"
            f"else:\n    note({self.me!r}, 'gave up')"
        )

    def retry_lock(self) -> str:
        lock = self.a_lock()
        how = self.pick(["False", "timeout=0.001"])
        return self.again(f"{lock}.acquire({how})", f"{self.access()}\n{lock}.release()")

    def retry_permit(self) -> str:
        permit = self.primitive("semaphore")
        return self.again(f"{permit}.acquire({self.pick(['False', 'timeout=0.001'])})", f"{permit}.release()")

    def retry_event(self) -> str:
        return self.again(f"{self.primitive('event')}.wait(0.001)", self.read())

    def retry_join(self) -> str:
        other = self.other()
        look = f"    {other}_thread.join(0.001)\n    note({self.me!r}, {other}_thread.is_alive())"
        return f"for {self.local()} in range(2):\n{look}"

    def retry_get(self) -> str:
        get = f"note({self.me!r}, {self.a_queue()}.get(timeout=0.001))"
        attempt = f"    try:\n        {get}\n        break\n    except queue.Empty:\n        {self.write()}"
        return f"for {self.local()} in range(2):\n{attempt}"

    def wait_for_in_time(self) -> str:
        condition = self.a_condition()
        return f"with {condition}:\n{self.block([self.see(f'{condition}.wait_for(lambda: s.a > 0, 0.001)')])}"

    # --- what containers can do --------------------------------------------------------------------------------------

    def more_containers(self) -> None:
        self.primitive("set")
        self.primitive("deque")

    def method(self) -> str:
        self.more_containers()
        return self.pick(
            [
                "l.extend([7, 8])",
                "l.remove(0)",
                "l.reverse()",
                "l.sort()",
                "l[1:] = [6]",
                "l[:1] = []",
                "del l[:1]",
                "l[0], l[-1] = l[-1], 3",
                "d.update(k=4, j=5)",
                'd.update({"k": 4})',
                'd["k"] = d.pop("k") + 1',
                "d.clear()",
                "u.add(2)",
                "u.discard(1)",
                "u.update([1, 3])",
                "u.remove(1)",
                "k.append(1)",
                "k.appendleft(2)",
                "k.rotate(1)",
                "k[0] += 1",
                "k.extend([3, 4])",
                "k.clear()",
                self.see('d.setdefault("j", 3)'),
                self.see("d.popitem()"),
                self.see("u.pop()"),
                self.see("k.popleft()"),
                self.see("k.pop()"),
            ]
        )

    def look(self) -> str:
        self.more_containers()
        return self.see(
            self.pick(
                [
                    "l.index(0)",
                    "l.count(7)",
                    "tuple(l.copy())",
                    "tuple(l[:])",
                    "tuple(l + [1])",
                    'tuple((d | {"z": 0}).items())',
                    "tuple(d.values())",
                    "len(d.keys())",
                    "4 in d.values()",
                    "tuple(sorted(d.items()))",
                    "len(u)",
                    "2 in u",
                    "tuple(sorted(u | {9}))",
                    "u <= {1, 2}",
                    "len(k)",
                    "k[0]",
                    "k[-1]",
                    "tuple(k)",
                    "tuple(reversed(k))",
                    "tuple(reversed(l))",
                    "tuple(sorted({*u, *k}))",
                ]
            )
        )

    def go_through(self) -> str:
        self.more_containers()
        what = self.pick(["enumerate(l)", "zip(l, k)", "d.items()", "reversed(l)", "map(abs, k)", "sorted(u)", "k"])
        name = self.local()
        return f"for {name} in {what}:\n    note({self.me!r}, {name})"

    # --- containers in the hands of functions that know no scheduler ---------------------------------------------------

    def function_changes(self) -> str:
        self.more_containers()
        return self.pick(
            [
                "heapq.heappush(l, 5)",
                "bisect.insort(l, 5)",
                "list.append(l, 5)",
                "list(map(l.append, (5, 6)))",
                "dict.update(d, k=5)",
                "deque.append(k, 5)",
                "functools.partial(l.append, 5)()",
                "threading.Thread(target=l.append, args=(5,)).start()",
                self.see("heapq.heappop(l)"),
            ]
        )

    def function_looks(self) -> str:
        self.more_containers()
        return self.see(
            self.pick(
                [
                    "max(l)",
                    "sum(k)",
                    "any(l)",
                    "min(d.values())",
                    "tuple(sorted(l))",
                    "str(l)",
                    'f"{d}"',
                    '"{}".format(l)',
                    "json.dumps(d)",
                    "tuple(copy.copy(l))",
                    "tuple(copy.deepcopy(k))",
                    "functools.reduce(max, l)",
                    "tuple(itertools.chain(l, k))",
                    "tuple(Counter(l).items())",
                    "tuple(deque(l))",
                    "tuple(zip(*[l]))",
                    "tuple(map(len, [l, d]))",
                    "bisect.bisect(l, 5)",
                    'dict.get(d, "k")',
                    "list.__len__(l)",
                    "len([*l, *k])",
                ]
            )
        )

    # --- objects of the standard library that threads share -----------------------------------------------------------

    def library_changes(self) -> str:
        default, tally, chain, user, box, _ = map(self.primitive, LIBRARY)
        return self.pick(
            [
                f"{default}['k'] += 1",
                f"{default}['k']",
                f"{tally}['k'] += 1",
                f"{tally}.update('k')",
                f"{chain}['k'] = 5",
                'd["k"] = 7',
                'd["j"] = 7',
                f"{user}['k'] = 5",
                f"{user}.data['j'] = 5",
                "s.c = 5",
                "kept(1)",
                f"{box}.clear()",
                self.see(f"next({self.primitive('numbers')})"),
                f"try:\n    next({self.primitive('generator')})\nexcept ValueError:\n    note({self.me!r}, 'busy')",
                "l.sort(key=lambda x: s.a + x)",
            ]
        )

    def library_looks(self) -> str:
        default, tally, chain, user, _, weak = map(self.primitive, LIBRARY)
        return self.see(
            self.pick(
                [
                    f"len({default})",
                    f"'k' in {default}",
                    f"{tally}['k']",
                    f"{chain}['k']",
                    f"len({chain})",
                    f"{user}['k']",
                    f"len({user}.data)",
                    "len(vars(s))",
                    "kept(1)",
                    "kept.cache_info().misses",
                    f"{weak}.get('k') is None",
                    f"len({weak})",
                    "len(l)",
                ]
            )
        )

    # --- the whole -------------------------------------------------------------------------------------------------

    def statements(self, theme: str) -> list[Callable[[], str]]:
        return {
            "variables": [self.read, self.write, self.add, self.add, self.copy, self.decide, self.check],
            "containers": [
                self.container_change,
                self.container_change,
                self.container_look,
                self.iterate,
                self.container_look,
            ],
            "lock": [
                self.with_lock,
                self.with_lock,
                self.acquire_release,
                self.nested_locks,
                self.acquire_only,
                self.release_only,
                self.access,
            ],
            "rlock": [
                self.with_lock,
                self.reenter,
                self.nested_locks,
                self.access,
                self.acquire_only,
                self.release_only,
            ],
            "trylock": [self.try_lock, self.try_lock, self.with_lock, self.locked, self.access],
            "condition": [
                self.wait_for_it,
                self.wait_blindly,
                self.wait_if,
                self.wait_timed,
                self.wait_for_predicate,
                self.notify,
                self.notify,
                self.notify,
                self.hold_condition,
                self.notify_unlocked,
            ],
            "semaphore": [self.with_semaphore, self.take_permit, self.give_permit, self.give_permit, self.try_permit],
            "bounded": [self.with_bounded, self.take_bounded, self.give_bounded, self.try_bounded, self.access],
            "event": [
                self.set_event,
                self.pulse_event,
                self.clear_event,
                self.wait_event,
                self.wait_event_timed,
                self.look_at_event,
                self.write,
            ],
            "barrier": [self.wait_barrier, self.wait_barrier, self.break_barrier, self.look_at_barrier, self.access],
            "queue": [
                self.put,
                self.put,
                self.get,
                self.try_get,
                self.try_put,
                self.look_at_queue,
                self.get_and_done,
                self.done,
                self.join_queue,
            ],
            "simple": [self.put, self.put, self.get, self.try_get, self.get],
            "priority": [self.put, self.put, self.get, self.try_get, self.get_and_done, self.join_queue],
            "lifo": [self.put, self.put, self.get, self.try_get, self.try_put, self.get_and_done],
            "threads": [self.spawn, self.join_timed, self.alive, self.count_threads, self.access],
            "timer": [self.timer, self.timer, self.access, self.read],
            "loops": [
                self.spin,
                self.release_spinners,
                self.release_spinners,
                self.spin_try_lock,
                self.spin_event,
                self.set_event,
                self.spin_queue,
                self.put,
                self.spin_alive,
                self.retry,
            ],
            "objects": [
                self.hand_over,
                self.hand_over_list,
                self.hand_over,
                self.receive,
                self.receive,
                self.wait_and_receive,
                self.get_and_receive,
                self.change_class,
            ],
            "sleep": [self.sleep, self.access, self.access, self.try_lock],
            "daemon": [self.access, self.access, self.with_lock, self.put, self.get, self.set_event, self.wait_event],
            "local": [self.keep_local, self.look_at_local, self.add_local, self.access],
            "subclass": [self.mark_thread, self.look_at_mark, self.access, self.with_lock, self.alive],
            "retry": [
                self.retry_lock,
                self.retry_permit,
                self.retry_event,
                self.retry_join,
                self.retry_get,
                self.wait_for_in_time,
                self.notify,
                self.give_permit,
                self.set_event,
                self.put,
                self.with_lock,
            ],
            "methods": [self.method, self.method, self.look, self.go_through, self.with_lock],
            "library": [self.library_changes, self.library_changes, self.library_looks, self.with_lock],
            "functions": [self.function_changes, self.function_looks, self.container_change],
        }[theme]

    def one_of(self, *options: Callable[[], str]) -> str:
        option = options[self.below(len(options))]
        self.kinds[option.__name__] += 1
        return option()

    def block(self, lines: list[str], depth: int = 1) -> str:
        return textwrap.indent("\n".join(lines), "    " * depth)

    def declared(self) -> str:
        return f"    {'nonlocal' if self.closures else 'global'} g\n"

    def has_class(self, name: str) -> bool:
        """Is this thread an instance of a class of its own?"""
        return "subclass" in self.themes and name != "t2"

    def made(self, name: str) -> str:
        """What makes this thread."""
        if self.has_class(name):
            return f"{name}_thread = {name.title()}(name={name!r})"
        daemon = ", daemon=True" if name in self.daemons else ""
        return f"{name}_thread = threading.Thread(target={name}, name={name!r}{daemon})"

    def thread(self, name: str, statements: int) -> str:
        """What this thread does: a function, and its class if it has one."""
        function = self.function(name, statements)
        if not self.has_class(name):
            return function
        return f"{function}\n\n\nclass {name.title()}(threading.Thread):\n    def run(self):\n        {name}()"

    def function(self, name: str, statements: int) -> str:
        self.me = name
        lines = []
        for number in range(statements):
            theme = self.themes[(number + self.below(2)) % len(self.themes)]
            lines.append(self.one_of(*self.statements(theme)))
        return f"def {name}():\n{self.declared()}{self.block(lines)}"

    def write_program(self) -> Generated:
        self.closures = not self.below(4)
        threads = 3 if not self.below(3) else 2
        names = [f"t{number}" for number in range(1, threads + 1)]
        self.daemons = names[-1:] if "daemon" in self.themes else []
        most = 2 if threads == 3 else 4 if self.family == "mutex" else 3
        functions = [self.thread(name, 1 + self.below(most)) for name in names]
        self.me = "main"
        own = [self.one_of(self.read, self.write, self.add)] if not self.below(3) else []
        state = ["s = Shared()", "g = 0", "l = [0]", 'd = {"k": 0}', *self.setup.values()]
        made = [self.made(name) for name in names]
        start = [f"{name}_thread.start()" for name in names]
        join = [f"{name}_thread.join()" for name in names if name not in self.daemons]
        head = HEAD + USE if "objects" in self.themes else HEAD
        if self.family == "idioms":
            head = LIBRARIES + head + (OWN if "local" in self.themes else "")
        made_known = (
            "s.a, s.count, 0, 0, 0" if "objects" in self.themes else "s.a, s.b, g, tuple(l), tuple(sorted(d.items()))"
        )
        final = [f"note('main', 'final', {made_known})"]
        of_library = [OF_LIBRARY.strip()] if "library" in self.themes else []
        functions = [*self.spawned, *functions]
        if self.closures:
            body = [*of_library, *state, *functions, *made, *start, *own, *join, *final]
            scenario = "def scenario():\n" + self.block(body)
            text = f"{head}\n\n{scenario}\n"
        else:
            declared = "    global g\n" if own else ""
            parts = "\n\n\n".join([*of_library, *functions])
            seen = any(f"{name}_thread" in parts for name in names)  # else nobody but main can reach them
            body = [*([] if seen else made), *start, *own, *join, *final]
            top = "\n".join([*state, *(made if seen else [])])
            text = f"{head}\n\n{parts}\n\n\n{top}\n\n\ndef scenario():\n{declared}{self.block(body)}\n"
        return Generated(self.seed, self.family, text, self.themes, tuple(sorted(self.kinds)), self.closures)


def generate(seed: int, family: Family) -> Generated:
    """The program of this seed; the same on every Python."""
    return Writer(seed, family).write_program()


def programs(family: Family, first: int, count: int) -> Iterator[Generated]:
    for seed in range(first, first + count):
        yield generate(seed, family)
