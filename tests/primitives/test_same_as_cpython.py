"""What a primitive answers, raises and says is what CPython's answers, raises and says.

Each snippet binds `result` and is run twice in one thread: on the real modules, and under the scheduler.
"""

from __future__ import annotations

import queue
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from threadloom import explore

SNIPPETS = {
    "lock: acquire and release": "l = threading.Lock(); result = l.acquire(), l.locked(), l.release(), l.locked()",
    "lock: release when free": "result = threading.Lock().release()",
    "lock: a try that fails": "l = threading.Lock(); l.acquire(); result = l.acquire(blocking=False)",
    "lock: a time-out that fires": "l = threading.Lock(); l.acquire(); result = l.acquire(timeout=0.001)",
    "lock: time-out without blocking": "result = threading.Lock().acquire(False, 1)",
    "lock: negative time-out": "result = threading.Lock().acquire(True, -2)",
    "lock: time-out of the wrong type": "result = threading.Lock().acquire(timeout='1')",
    "lock: as a context": "l = threading.Lock()\nwith l as got:\n    result = got, l.locked()",
    "rlock: twice": "l = threading.RLock(); result = l.acquire(), l.acquire(), l.release(), l.release()",
    "rlock: release when free": "result = threading.RLock().release()",
    "rlock: one release too many": "l = threading.RLock(); l.acquire(); l.release(); result = l.release()",
    "rlock: time-out without blocking": "result = threading.RLock().acquire(False, 1)",
    "condition: wait without the lock": "result = threading.Condition().wait()",
    "condition: notify without the lock": "result = threading.Condition().notify()",
    "condition: notify_all without the lock": "result = threading.Condition().notify_all()",
    "condition: a wait that times out": "c = threading.Condition()\nwith c:\n    result = c.wait(0.001)",
    "condition: keeps an RLock's depth": (
        "c = threading.Condition()\nwith c:\n    with c:\n        c.wait(0.001)\n        result = c._is_owned()"
    ),
    "condition: wait_for what is true": "c = threading.Condition()\nwith c:\n    result = c.wait_for(lambda: 7)",
    "condition: wait_for what stays false": "c = threading.Condition()\nwith c:\n    result = c.wait_for(list, 0.001)",
    "condition: on a Lock": "c = threading.Condition(threading.Lock())\nwith c:\n    result = c.wait(0.001)",
    "condition: on a semaphore": "c = threading.Condition(threading.Semaphore())\nwith c:\n    result = c.wait(0.001)",
    "semaphore: negative": "result = threading.Semaphore(-1)",
    "semaphore: takes what is there": (
        "s = threading.Semaphore(2); result = [s.acquire(blocking=False) for _ in range(3)]"
    ),
    "semaphore: a time-out that fires": "result = threading.Semaphore(0).acquire(timeout=0.001)",
    "semaphore: time-out without blocking": "result = threading.Semaphore().acquire(False, 1)",
    "semaphore: release of none": "result = threading.Semaphore().release(0)",
    "semaphore: release of several": "s = threading.Semaphore(0); s.release(2); result = s.acquire(), s.acquire()",
    "semaphore: as a context": "s = threading.Semaphore(1)\nwith s as got:\n    result = got, s.acquire(blocking=False)",
    "bounded: one too many": "result = threading.BoundedSemaphore(1).release()",
    "bounded: give back": "s = threading.BoundedSemaphore(2); s.acquire(); s.acquire(); result = s.release(2)",
    "event: set and clear": (
        "e = threading.Event(); result = [e.is_set(), e.set(), e.is_set(), e.wait(), e.clear(), e.wait(0.001)]"
    ),
    "barrier: no parties": "threading.Barrier(0)",
    "barrier: of one": "b = threading.Barrier(1); result = b.wait(), b.wait(), b.parties, b.n_waiting, b.broken",
    "barrier: its action": "done = []; b = threading.Barrier(1, lambda: done.append(1)); result = b.wait(), done",
    "barrier: an action that raises": "b = threading.Barrier(1, lambda: 1 / 0); result = b.wait()",
    "barrier: a time-out breaks it": "b = threading.Barrier(2); result = b.wait(0.001)",
    "barrier: broken once and for all": "b = threading.Barrier(1); b.abort(); result = b.wait()",
    "barrier: reset mends it": "b = threading.Barrier(1); b.abort(); b.reset(); result = b.wait(), b.broken",
    "thread: started twice": "t = threading.Thread(); t.start(); t.join(); result = t.start()",
    "thread: joined before the start": "result = threading.Thread().join()",
    "thread: joins itself": "result = threading.current_thread().join()",
    "thread: daemon after the start": "t = threading.Thread(); t.start(); t.join(); t.daemon = True",
    "thread: alive or not": (
        "t = threading.Thread(); before = t.is_alive(); t.start(); t.join(); result = before, t.is_alive(), t.ident is None"
    ),
    "thread: names": (
        "t = threading.Thread(target=print, name='x'); t.name = 'y'; result = t.name, t.daemon, "
        "threading.current_thread().name, threading.main_thread().name"
    ),
    "thread: a group": "result = threading.Thread(group=1)",
    "thread: init forgotten": ("class T(threading.Thread):\n    def __init__(self): pass\nresult = T().start()"),
    "thread: numbers": (
        "before = threading.active_count(); t = threading.Thread(target=threading.Event().wait, args=(0.01,)); t.start(); "
        "result = threading.active_count() - before, t in threading.enumerate(), threading.main_thread() in "
        "threading.enumerate(); t.join()"
    ),
    "local: attributes": (
        "m = threading.local(); m.x = 1; result = m.x, hasattr(m, 'y'), sorted(m.__dict__), m.__dict__ == {'x': 1}"
    ),
    "local: arguments without init": "result = threading.local(1)",
    "local: missing": "result = threading.local().x",
    "local: a class with defaults": (
        "class M(threading.local):\n    n = 3\n    def __init__(self, x): self.x = x\nm = M(5); result = m.n, m.x"
    ),
    "queue: first in, first out": "q = queue.Queue(); [q.put(i) for i in 'abc']; result = [q.get() for _ in 'abc'], q.qsize()",
    "queue: last in, first out": "q = queue.LifoQueue(); [q.put(i) for i in 'abc']; result = [q.get() for _ in 'abc']",
    "queue: lowest first": "q = queue.PriorityQueue(); [q.put(i) for i in 'bca']; result = [q.get() for _ in 'abc']",
    "queue: empty": "result = queue.Queue().get_nowait()",
    "queue: empty after a time": "result = queue.Queue().get(timeout=0.001)",
    "queue: full": "q = queue.Queue(1); q.put(1); result = q.put_nowait(2)",
    "queue: full after a time": "q = queue.Queue(1); q.put(1); result = q.put(2, timeout=0.001)",
    "queue: negative time-out": "result = queue.Queue().get(timeout=-1)",
    "queue: negative time-out of put": "q = queue.Queue(1); result = q.put(1, timeout=-1)",
    "queue: looked at": "q = queue.Queue(1); a = q.empty(), q.full(); q.put(0); result = a, q.empty(), q.full(), q.maxsize",
    "queue: done too often": "q = queue.Queue(); q.put(1); q.task_done(); result = q.task_done()",
    "queue: join when all is done": "q = queue.Queue(); q.put(1); q.get(); q.task_done(); result = q.join()",
    "queue: unfinished": "q = queue.Queue(); q.put(1); q.put(2); q.task_done(); result = q.unfinished_tasks, list(q.queue)",
    "simple queue": "q = queue.SimpleQueue(); q.put(1); result = q.get(), q.empty(), q.qsize()",
    "simple queue: empty": "result = queue.SimpleQueue().get(block=False)",
    "simple queue: negative time-out": "result = queue.SimpleQueue().get(timeout=-1)",
    "sleep: negative": "result = time.sleep(-1)",
    "sleep: lets time go by": "a = time.monotonic(); time.sleep(0.002); result = time.monotonic() - a >= 0.002",
    "lock: time-out too long": "result = threading.Lock().acquire(timeout=threading.TIMEOUT_MAX + 1)",
    "lock: time-out of an absurd length": "result = threading.Lock().acquire(timeout=1e100)",
    "lock: time-out that is no number": "result = threading.Lock().acquire(timeout=float('nan'))",
    "lock: a misspelt method": "result = threading.Lock().aquire()",
    "lock: pickled": "import pickle; result = pickle.dumps(threading.Lock())",
    "lock: copied": "import copy; result = copy.copy(threading.Lock())",
    "lock: made by a factory of a class": (
        "class Cache:\n    make = threading.Lock\nresult = Cache().make().acquire()"
    ),
    "lock: looked for by type": "result = isinstance(threading.Lock(), type(threading.Lock()))",
    "rlock: what conditions use": (
        "l = threading.RLock(); l.acquire(); l.acquire(); n = l._recursion_count(); s = l._release_save()\n"
        "free = l._is_owned(), l._recursion_count(); l._acquire_restore(s); result = n, s[0], free, l._recursion_count()"
    ),
    "rlock: pickled": "import pickle; result = pickle.dumps(threading.RLock())",
    "rlock: a misspelt method": "result = threading.RLock().aquire()",
    "rlock: printed": "import re; l = threading.RLock()\nwith l:\n    result = re.sub('owner=.*', '', repr(l))",
    "condition: notify nobody, or less": ("c = threading.Condition()\nwith c:\n    result = c.notify(0), c.notify(-1)"),
    "condition: a time-out below zero": "c = threading.Condition()\nwith c:\n    result = c.wait(-1)",
    "condition: waits once, though for no time": (
        "seen = []; c = threading.Condition()\nwith c:\n    r = c.wait_for(lambda: seen.append(1), 0)\nresult = r, len(seen)"
    ),
    "condition: time-out too long": "c = threading.Condition()\nwith c:\n    result = c.wait(1e10)",
    "condition: a lock of one's own": (
        "class Mine:\n    def __init__(self): self.told = []; self.l = threading.Lock()\n"
        "    def acquire(self, *a): self.told.append('acquire'); return self.l.acquire(*a)\n"
        "    def release(self): self.told.append('release'); self.l.release()\n"
        "m = Mine(); c = threading.Condition(m); c.acquire(); r = c.wait(0.001); c.notify(); c.release(); result = r, m.told"
    ),
    "condition: a lock of one's own that saves": (
        "class Mine:\n    def __init__(self): self.told = []\n"
        "    def acquire(self): self.told.append('acquire')\n    def release(self): self.told.append('release')\n"
        "    def _is_owned(self): self.told.append('owned?'); return True\n"
        "    def _release_save(self): self.told.append('save'); return 'state'\n"
        "    def _acquire_restore(self, state): self.told.append(state)\n"
        "m = Mine(); c = threading.Condition(m); r = c.wait(0.001); result = r, m.told, c._release_save()"
    ),
    "condition: the old name": (
        "import warnings; c = threading.Condition()\nwith warnings.catch_warnings(record=True) as told, c:\n"
        "    warnings.simplefilter('always'); c.notifyAll()\nresult = [(w.category.__name__, str(w.message)) for w in told]"
    ),
    "semaphore: copied": "import copy; result = copy.copy(threading.Semaphore(3)).acquire()",
    "semaphore: a value that is no number": "result = threading.Semaphore('x')",
    "semaphore: printed": "result = repr(threading.Semaphore(3)).partition(' at')[0]",
    "semaphore: holders is a name like any other": (
        "class S(threading.Semaphore):\n    def __init__(self): super().__init__(); self.holders = []\n"
        "s = S(); s.acquire(); result = s.holders"
    ),
    "event: printed": "result = repr(threading.Event()).partition(' at')[0]",
    "event: pickled": "import pickle; result = pickle.dumps(threading.Event())",
    "event: time-out too long": "result = threading.Event().wait(1e10)",
    "barrier: printed": "result = repr(threading.Barrier(3)).partition(' at')[0]",
    "thread: an empty name": (
        "names = threading.Thread(name='').name, threading.Thread(name=0, target=print).name\n"
        "result = names[0].rstrip('0123456789'), names[1].split('-')[0], names[1].split()[1]"
    ),
    "thread: arguments that change before it begins": (
        "seen = []; args, kwargs = [1], {}\nt = threading.Thread(target=lambda *a, **k: seen.append((a, k)), args=args, "
        "kwargs=kwargs)\nargs.append(2); kwargs['n'] = 3; t.start(); t.join(); result = seen"
    ),
    "thread: init forgotten, and asked": (
        "class T(threading.Thread):\n    def __init__(self): pass\nresult = T().name"
    ),
    "thread: init forgotten, and printed": (
        "class T(threading.Thread):\n    def __init__(self): pass\nresult = repr(T())"
    ),
    "thread: main printed": "result = repr(threading.main_thread()).partition(' ')[0]",
    "thread: pickled": "import pickle; result = pickle.dumps(threading.Thread())",
    "thread: the old names": (
        "import warnings; t = threading.Thread()\nwith warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always'); t.setDaemon(True); t.isDaemon(); t.setName('x'); t.getName()\n"
        "    threading.currentThread(); threading.activeCount(); threading.Event().isSet()\n"
        "result = [(w.category.__name__, str(w.message)) for w in told]"
    ),
    "thread: what stacks are asked for": (
        "before = threading.stack_size(1 << 20), threading.stack_size(); threading.stack_size(0); result = before"
    ),
    "thread: a stack that is too small": "result = threading.stack_size(1)",
    "excepthook: handed something else": "result = threading.__excepthook__(3)",
    "local: what a thread has goes with it": (
        "import weakref\nclass C: pass\nm = threading.local(); seen = []\n"
        "def work():\n    m.x = C(); seen.append(weakref.ref(m.x))\n"
        "t = threading.Thread(target=work); t.start(); t.join(); result = seen[0]() is None"
    ),
    "local: pickled": "import pickle; result = pickle.dumps(threading.local())",
    "local: takes away what is not there": "del threading.local().x",
    "local: another dict": "threading.local().__dict__ = {}",
    "queue: is no simple queue": "result = isinstance(queue.Queue(), queue.SimpleQueue)",
    "queue: pickled": "import pickle; result = pickle.dumps(queue.Queue())",
    "queue: printed": "result = repr(queue.Queue()).partition(' at')[0], repr(queue.SimpleQueue()).partition(' at')[0]",
    "queue: of integers": "result = str(queue.Queue[int])[-10:] != '', queue.SimpleQueue[int].__args__ == (int,)",
    "queue: an attribute that simple ones lack": "result = queue.SimpleQueue().maxsize",
    "queue: made larger": "q = queue.Queue(1); q.put(1); q.maxsize = 2; q.put_nowait(2); result = q.full(), q.maxsize",
    "sleep: no number": "result = time.sleep('1')",
    "sleep: not a number": "result = time.sleep(float('nan'))",
    "sleep: too long": "result = time.sleep(1e100)",
    "sleep: longer than any integer": "result = time.sleep(10**30)",
    "time: of day, by default": (
        "result = abs(time.mktime(time.localtime()) - time.time()) < 2, time.ctime(0) == time.asctime(time.localtime(0)), "
        "time.strftime('%Y') == str(time.localtime().tm_year), time.clock_gettime(time.CLOCK_REALTIME) - time.time() < 1"
    ),
    "time: no such clock": "result = time.clock_gettime(99)",
}

FROM_3_13 = {
    "queue: shut down": "q = queue.Queue(); q.put(1); q.shutdown(); result = q.get(), q.is_shutdown, q.get()",
    "queue: shut down, and put into": "q = queue.Queue(); q.shutdown(); result = q.put(1)",
    "queue: shut down at once": (
        "q = queue.Queue(); q.put(1); q.shutdown(immediate=True); result = q.join(), q.qsize(), q.get()"
    ),
    "queue: shut down, with a negative time-out": "q = queue.Queue(1); q.shutdown(); result = q.put(1, timeout=-1)",
    "rlock: with arguments": (
        "import warnings\nwith warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always'); threading.RLock(1)\nresult = [str(w.message) for w in told]"
    ),
    "lock: subclassed": "class L(threading.Lock): pass",
}
if sys.version_info >= (3, 13):
    SNIPPETS |= FROM_3_13


def native(code: str) -> Any:
    """What `code` gives on the real modules: a value, or the type and text of an exception."""
    namespace: dict[str, Any] = {"threading": threading, "queue": queue, "time": time}
    try:
        exec(code, namespace)
        return namespace.get("result")
    except Exception as error:
        return type(error).__name__, str(error)


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_same_as_on_the_real_modules(name: str, tmp_path: Path) -> None:
    code = SNIPPETS[name]
    expected = native(code)
    text = (
        "import queue, threading, time\n\n"
        "def scenario():\n    result = None\n    try:\n"
        + textwrap.indent(code, " " * 8)
        + "\n    except Exception as error:\n        result = type(error).__name__, str(error)\n"
        + f"    assert result == {expected!r}, result\n"
    )
    path = tmp_path / "snippet.py"
    path.write_text(text)
    report = explore(path, strategy="random", schedules=1)
    assert report.finding is None, f"expected {expected!r}, got {report.finding and report.finding.message}"
    assert report.outcome == "passed"
