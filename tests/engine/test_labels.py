"""Are primitives and threads called what people would call them, and by one name all along?"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from threadloom import explore, replay
from threadloom.engine.labels import ENOUGH
from threadloom.engine.program import load
from threadloom.exploration.live import run_live
from threadloom.trace.fold import fold
from threadloom.trace.records import PrimitiveCreated, PrimitiveLabelled, Record, ThreadStarted
from threadloom.trace.world import World

HEAD = """
import threading
from collections import defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from functools import partial, wraps
from queue import Queue
from threading import Condition, Event, Lock, RLock, Semaphore, Thread, Timer


def use(lock):
    with lock:
        pass


def together(*targets):
    threads = [target if isinstance(target, Thread) else Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""

TABLE: dict[str, tuple[str, list[str]]] = {
    "a local variable": (
        """
        def scenario():
            lock = Lock()
            together(lambda: use(lock))
        """,
        ["lock"],
    ),
    "a global": (
        """
        gate = Semaphore(2)
        def scenario():
            together(lambda: use(gate))
        """,
        ["gate"],
    ),
    "an attribute of an object in a variable": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
        def scenario():
            account = Account()
            together(lambda: use(account.lock))
        """,
        ["account.lock"],
    ),
    "objects in a list": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
        def scenario():
            accounts = [Account() for _ in range(2)]
            together(lambda: use(accounts[0].lock), lambda: use(accounts[1].lock))
        """,
        ["accounts[0].lock", "accounts[1].lock"],
    ),
    "objects in a list that a loop goes through": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
            def hit(self):
                use(self.lock)
        def scenario():
            accounts = []
            for _ in range(2):
                accounts.append(Account())
            threads = []
            for account in accounts:
                thread = Thread(target=account.hit)
                thread.start()
                threads.append(thread)
            for thread in threads:
                thread.join()
        """,
        ["accounts[0].lock", "accounts[1].lock"],
    ),
    "objects that no variable leads to": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
            def hit(self):
                use(self.lock)
        def scenario():
            together(Account().hit, Account().hit)
        """,
        ["Account.lock", "Account#2.lock"],
    ),
    "an attribute of a class": (
        """
        class Account:
            lock = Lock()
            def hit(self):
                use(self.lock)
        def scenario():
            together(Account().hit)
        """,
        ["Account.lock"],
    ),
    "a list comprehension": (
        """
        def scenario():
            forks = [Lock() for _ in range(3)]
            together(lambda: use(forks[2]), lambda: use(forks[0]))
        """,
        ["forks[0]", "forks[1]", "forks[2]"],
    ),
    "locks that a loop goes through": (
        """
        def scenario():
            forks = [Lock() for _ in range(2)]
            for fork in forks:
                together(partial(use, fork))
        """,
        ["forks[0]", "forks[1]"],
    ),
    "a dict comprehension": (
        """
        def scenario():
            locks = {name: Lock() for name in "ab"}
            together(lambda: use(locks["a"]), lambda: use(locks["b"]))
        """,
        ["locks['a']", "locks['b']"],
    ),
    "a dict that makes what is missing": (
        """
        def scenario():
            locks = defaultdict(Lock)
            use(locks["a"])
            together(lambda: use(locks["a"]))
        """,
        ["locks['a']"],
    ),
    "setdefault": (
        """
        def scenario():
            locks = {}
            use(locks.setdefault(7, Lock()))
            together(lambda: use(locks[7]))
        """,
        ["locks[7]"],
    ),
    "the field of a dataclass": (
        """
        @dataclass
        class Account:
            balance: int = 0
            lock: Lock = field(default_factory=Lock)
        def scenario():
            account = Account()
            together(lambda: use(account.lock))
        """,
        ["account.lock"],
    ),
    "the field of a dataclass that no variable leads to": (
        """
        @dataclass
        class Account:
            balance: int = 0
            lock: Lock = field(default_factory=Lock)
            def hit(self):
                use(self.lock)
        def scenario():
            together(Account().hit, Account(1).hit)
        """,
        ["Account.lock", "Account#2.lock"],
    ),
    "a closure variable": (
        """
        def make():
            guard = Lock()
            def work():
                with guard:
                    pass
            return work
        def scenario():
            together(make())
        """,
        ["guard"],
    ),
    "a local variable of a function that has returned": (
        """
        def begin():
            guard = Lock()
            thread = Thread(target=use, args=(guard,))
            thread.start()
            return thread
        def scenario():
            begin().join()
        """,
        ["guard"],
    ),
    "a function that hands on what it made": (
        """
        def make():
            made = Lock()
            return made
        def scenario():
            first = make()
            second = make()
            together(lambda: use(first), lambda: use(second))
        """,
        ["first", "second"],
    ),
    "an argument of a thread": (
        """
        def work(mutex):
            with mutex:
                pass
        def scenario():
            together(Thread(target=work, args=(Lock(),)))
        """,
        ["mutex"],
    ),
    "a keyword argument of a thread": (
        """
        def work(*, mutex):
            with mutex:
                pass
        def scenario():
            together(Thread(target=work, kwargs={"mutex": Lock()}))
        """,
        ["mutex"],
    ),
    "an argument of a partial": (
        """
        def work(mutex):
            with mutex:
                pass
        def scenario():
            together(partial(work, Lock()))
        """,
        ["mutex"],
    ),
    "a default argument": (
        """
        def work(mutex=Lock()):
            with mutex:
                pass
        def scenario():
            together(work, work)
        """,
        ["mutex"],
    ),
    "a default argument of a lambda": (
        """
        def scenario():
            together(lambda mutex=Lock(): use(mutex))
        """,
        ["mutex"],
    ),
    "an item of a queue": (
        """
        def work(jobs):
            job = jobs.get()
            with job:
                pass
        def scenario():
            jobs = Queue()
            jobs.put(Lock())
            together(partial(work, jobs))
        """,
        ["jobs", "job"],
    ),
    "an attribute of threading.local": (
        """
        here = threading.local()
        def scenario():
            here.lock = Lock()
            lock = here.lock
            together(lambda: use(lock))
        """,
        ["here.lock"],
    ),
    "a private attribute": (
        """
        class Account:
            def __init__(self):
                self._lock = Lock()
        def scenario():
            account = Account()
            together(lambda: use(account._lock))
        """,
        ["account._lock"],
    ),
    "a mangled attribute": (
        """
        class Account:
            def __init__(self):
                self.__lock = Lock()
            def hit(self):
                with self.__lock:
                    pass
        def scenario():
            account = Account()
            together(account.hit)
        """,
        ["account.__lock"],
    ),
    "a mangled attribute of a base class": (
        """
        class Base:
            def __init__(self):
                self.__lock = Lock()
            def hit(self):
                with self.__lock:
                    pass
        class Account(Base):
            pass
        def scenario():
            together(Account().hit)
        """,
        ["Account.__lock"],
    ),
    "a field of a namedtuple": (
        """
        Pair = namedtuple("Pair", "left right")
        def scenario():
            pair = Pair(Lock(), Lock())
            together(lambda: use(pair.left), lambda: use(pair.right))
        """,
        ["pair.left", "pair.right"],
    ),
    "a slot": (
        """
        class Account:
            __slots__ = ("lock",)
            def __init__(self):
                self.lock = Lock()
        def scenario():
            account = Account()
            together(lambda: use(account.lock))
        """,
        ["account.lock"],
    ),
    "a condition on a named lock": (
        """
        def scenario():
            lock = Lock()
            not_empty = Condition(lock)
            not_full = Condition(lock)
            together(lambda: use(not_empty), lambda: use(not_full))
        """,
        ["lock", "not_empty", "not_full"],
    ),
    "the hidden lock of a condition": (
        """
        class Store:
            def __init__(self):
                self.changed = Condition()
        def scenario():
            store = Store()
            together(lambda: use(store.changed))
        """,
        ["store.changed's lock", "store.changed"],
    ),
    "a condition on a lock of its own": (
        """
        def scenario():
            changed = Condition(Lock())
            together(lambda: use(changed))
        """,
        ["changed's lock", "changed"],
    ),
    "tuples and dicts in between": (
        """
        def scenario():
            table = {"left": (Lock(), Lock())}
            together(lambda: use(table["left"][1]), lambda: use(table["left"][0]))
        """,
        ["table['left'][0]", "table['left'][1]"],
    ),
    "four levels deep": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
        class Branch:
            def __init__(self):
                self.accounts = {"ann": Account()}
        class Bank:
            def __init__(self):
                self.branches = [Branch()]
        def scenario():
            bank = Bank()
            together(lambda: use(bank.branches[0].accounts["ann"].lock))
        """,
        ["bank.branches[0].accounts['ann'].lock"],
    ),
    "a grid": (
        """
        def scenario():
            grid = [[Lock() for _ in range(2)] for _ in range(2)]
            together(lambda: use(grid[1][0]), lambda: use(grid[0][1]))
        """,
        ["grid[0][0]", "grid[0][1]", "grid[1][0]", "grid[1][1]"],
    ),
    "a lock that is bound to nothing": (
        """
        def work():
            with Lock():
                pass
        def scenario():
            together(work)
        """,
        ["lock#1"],
    ),
    "a variable that is bound anew": (
        """
        def scenario():
            lock = Lock()
            together(partial(use, lock))
            lock = Lock()
            together(partial(use, lock))
        """,
        ["lock", "lock#2"],
    ),
    "a lock that is bound anew while it is free of threads": (
        """
        def scenario():
            lock = Lock()
            use(lock)
            lock = Lock()
            together(lambda: use(lock))
        """,
        ["lock", "lock#2"],
    ),
    "two variables for one lock": (
        """
        def scenario():
            first = Lock()
            alias = first
            def work():
                with first:
                    pass
            together(work, partial(use, alias))
        """,
        ["first"],
    ),
    "a variable for an attribute": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
        def scenario():
            account = Account()
            lock = account.lock
            together(partial(use, lock))
        """,
        ["account.lock"],
    ),
    "one target of several": (
        """
        def scenario():
            left, right = Lock(), Lock()
            a = right
            together(partial(use, left), partial(use, a))
        """,
        ["left", "right"],
    ),
    "a decorator": (
        """
        def synchronized(guard):
            def decorate(function):
                @wraps(function)
                def inner(*args):
                    with guard:
                        return function(*args)
                return inner
            return decorate
        @synchronized(Lock())
        def work():
            pass
        def scenario():
            together(work)
        """,
        ["guard"],
    ),
    "a class that is a context manager": (
        """
        class Gate:
            def __init__(self):
                self._mutex = Lock()
            def __enter__(self):
                self._mutex.acquire()
            def __exit__(self, *_):
                self._mutex.release()
        def scenario():
            gate = Gate()
            together(lambda: use(gate))
        """,
        ["gate._mutex"],
    ),
    "used while its object is being made": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
                use(self.lock)
        def scenario():
            account = Account()
            together(lambda: use(account.lock))
        """,
        ["account.lock"],
    ),
    "made by several threads": (
        """
        class Account:
            def __init__(self):
                self.lock = Lock()
                use(self.lock)
        accounts = {}
        def work(name):
            accounts[name] = Account()
            use(accounts[name].lock)
        def scenario():
            together(partial(work, "ann"))
        """,
        ["Account.lock"],
    ),
    "a lock that is handed in by name": (
        """
        class Account:
            def __init__(self, guard):
                self.guard = guard
            def hit(self):
                use(self.guard)
        def scenario():
            together(Account(guard=Lock()).hit)
        """,
        ["Account.guard"],
    ),
    "or": (
        """
        class Account:
            def __init__(self, lock=None):
                self.lock = lock or Lock()
        def scenario():
            account = Account()
            together(lambda: use(account.lock))
        """,
        ["account.lock"],
    ),
    "a walrus": (
        """
        def scenario():
            if (door := Event()) is not None:
                together(door.set, door.wait)
        """,
        ["door"],
    ),
    "a subclass of a primitive": (
        """
        class Signal(threading.Condition):
            def __init__(self):
                super().__init__()
        def scenario():
            signal = Signal()
            together(lambda: use(signal))
        """,
        ["signal's lock", "signal"],
    ),
    "a future": (
        """
        from concurrent.futures import ThreadPoolExecutor
        def scenario():
            with ThreadPoolExecutor(1) as pool:
                first = pool.submit(int)
                first.result()
        """,
        ["pool", "first"],
    ),
    "the event of a timer": (
        """
        def scenario():
            timer = Timer(1, print)
            timer.start()
            timer.join()
        """,
        ["timer.finished"],
    ),
    "a class within a class": (
        """
        class Bank:
            class Vault:
                lock = Lock()
        def scenario():
            together(lambda: use(Bank.Vault.lock))
        """,
        ["Bank.Vault.lock"],
    ),
    "an attribute of a subclass of Thread": (
        """
        class Worker(Thread):
            def __init__(self):
                super().__init__()
                self.done = Event()
            def run(self):
                self.done.set()
        def scenario():
            worker = Worker()
            worker.start()
            worker.done.wait()
            worker.join()
        """,
        ["worker.done"],
    ),
}


THREADS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "without a name": ("Thread(target=work), Thread(target=work)", [("T1", "work"), ("T2", "work")]),
    "with a name": ("Thread(target=work, name='ann')", [("ann", "work")]),
    "with equal names": (
        "*(Thread(target=work, name='w') for _ in range(3))",
        [("w", "work"), ("w#2", "work"), ("w#3", "work")],
    ),
    "named like another's number": (
        "Thread(target=work, name='T2'), Thread(target=work)",
        [("T2", "work"), ("T2#2", "work")],
    ),
    "called main": ("Thread(target=work, name='main')", [("main#2", "work")]),
    "of a class of its own": ("Worker()", [("T1", "Worker")]),
    "a timer": ("Timer(1, work)", [("T1", "work")]),
    "a partial": ("Thread(target=partial(partial(work)))", [("T1", "work")]),
    "a method": ("Thread(target=Task().run_once)", [("T1", "run_once")]),
    "an object that can be called": ("Thread(target=Task())", [("T1", "Task")]),
    "a lambda": ("Thread(target=lambda: work())", [("T1", "lambda at line 36")]),
}

WORK = """
def work():
    pass

class Worker(Thread):
    def run(self):
        pass

class Task:
    def run_once(self):
        pass
    def __call__(self):
        pass

def scenario():
    together({})
"""


def _run(path: Path) -> tuple[Record, ...]:
    report = run_live(load(path, "scenario"), seed=1, observer=lambda record: None)
    assert report.finding is None, report.finding
    return report.records


def _world(records: tuple[Record, ...]) -> World:
    world = World()
    for record in records:
        world = fold(world, record)
    return world


def _labels(records: tuple[Record, ...]) -> list[str]:
    views = _world(records).primitives
    return [views[ordinal].label for ordinal in sorted(views)]


def _write(folder: Path, text: str) -> Path:
    path = folder / "program.py"
    path.write_text(HEAD + dedent(text), encoding="utf-8")
    return path


@pytest.mark.parametrize("case", TABLE)
def test_a_primitive_is_named_from_where_it_was_bound(case: str, tmp_path: Path) -> None:
    text, expected = TABLE[case]
    assert _labels(_run(_write(tmp_path, text))) == expected


@pytest.mark.parametrize("case", THREADS)
def test_a_thread_is_named_from_its_name_or_its_target(case: str, tmp_path: Path) -> None:
    text, expected = THREADS[case]
    records = _run(_write(tmp_path, WORK.format(text)))
    assert [(record.name, record.role) for record in records if isinstance(record, ThreadStarted)] == expected


def test_a_thread_keeps_its_name_when_it_is_renamed(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        """
        def work():
            threading.current_thread().name = "late"
            raise LookupError("gone")
        def scenario():
            together(work)
        """,
    )
    finding = explore(path, strategy="dpor").finding
    assert finding is not None
    assert (finding.thread, finding.message) == ("T1", "T1 (work) is ended by LookupError: gone (program.py:24)")


OPPOSITE = """
class Account:
    def __init__(self):
        self.__lock = Lock()
    def hold(self):
        return self.__lock

def move(here, there):
    with here.hold():
        with there.hold():
            pass

def scenario():
    accounts = [Account() for _ in range(2)]
    for account in accounts:
        account.hold()
    a, b = accounts
    together(partial(move, a, b), partial(move, b, a))
"""


def test_names_are_the_same_in_the_finding_its_replay_and_live_runs(tmp_path: Path) -> None:
    path = _write(tmp_path, OPPOSITE)
    report = explore(path)
    assert report.finding is not None
    names = {edge.waits_for for edge in report.finding.wait_for} - {"T1", "T2", "main"}
    assert names == {"accounts[0].__lock", "accounts[1].__lock"}
    again = replay(path, report.finding.schedule)
    assert again.finding is not None
    assert again.finding.message == report.finding.message
    assert again.records == report.records
    for seed in range(6):
        live = run_live(load(path, "scenario"), seed=seed, observer=lambda record: None)
        assert _labels(live.records) == _labels(report.records) == ["accounts[0].__lock", "accounts[1].__lock"]


@pytest.mark.parametrize("case", TABLE)
def test_a_name_does_not_change_within_a_trace(case: str, tmp_path: Path) -> None:
    records = _run(_write(tmp_path, TABLE[case][0]))
    named = [record.primitive for record in records if isinstance(record, PrimitiveLabelled)]
    assert len(named) == len(set(named))
    final = _world(records).primitives
    for record in records:
        if isinstance(record, PrimitiveCreated):
            assert record.label == final[record.primitive].label


@pytest.mark.parametrize("case", TABLE)
def test_a_name_does_not_depend_on_the_schedule(case: str, tmp_path: Path) -> None:
    program = load(_write(tmp_path, TABLE[case][0]), "scenario")
    runs = [run_live(program, seed=seed, observer=lambda record: None) for seed in range(4)]
    assert {tuple(_labels(run.records)) for run in runs} == {tuple(TABLE[case][1])}


def test_a_global_of_another_module_is_named_with_its_module(tmp_path: Path) -> None:
    (tmp_path / "bank.py").write_text(
        "import threading\nlock = threading.Lock()\nregistry = [threading.Lock()]\n"
        "class Account:\n    guard = threading.Lock()\n",
        encoding="utf-8",
    )
    path = _write(
        tmp_path,
        """
        import bank
        from bank import Account, lock
        def scenario():
            together(lambda: use(lock), lambda: use(bank.registry[0]), lambda: use(Account.guard))
        """,
    )
    assert _labels(_run(path)) == ["bank.lock", "bank.registry[0]", "Account.guard"]


def test_looking_for_names_keeps_nothing_alive(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        """
        import weakref
        class Account:
            def __init__(self):
                self.lock = Lock()
        def scenario():
            account = Account()
            seen = weakref.ref(account)
            def work():
                pass
            thread = Thread(target=work)
            other = Lock()
            thread.start()
            use(account.lock)
            use(other)
            account = None
            use(Lock())
            assert seen() is None
            thread.join()
        """,
    )
    assert explore(path).outcome == "passed"
    assert _labels(_run(path)) == ["account.lock", "other", "lock"]


def test_looking_for_names_comes_to_an_end(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        f"""
        def work():
            for _ in range(300):
                use(Lock())
        def scenario():
            crowd = [[number] for number in range({ENOUGH // 100})]
            last = Lock()
            together(work)
            use(last)
            assert len(crowd)
        """,
    )
    assert _labels(_run(path))[0] == "last"
