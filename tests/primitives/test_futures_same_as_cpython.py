"""What `concurrent.futures` answers, raises and says is what CPython's answers, raises and says.

Each snippet binds `result` and is run twice: on the real module, and under the scheduler, by a few schedules. It waits for what
it looks at, so that there is but one right answer.
"""

from __future__ import annotations

import concurrent.futures
import re
import textwrap
import threading
from pathlib import Path
from typing import Any

import pytest

from threadloom import explore

POOL = "with cf.ThreadPoolExecutor(max_workers=2) as pool:\n    "
BUSY = (
    "begun, gate = threading.Event(), threading.Event()\n"
    "def busy():\n    begun.set()\n    gate.wait()\n    return 'busy'\n"
    "pool = cf.ThreadPoolExecutor(max_workers=1)\n"
    "first = pool.submit(busy)\nbegun.wait()\nsecond = pool.submit(int)\n"
)
"""A pool of one whose worker is busy, and a task that is queued."""

SNIPPETS = {
    "names": "result = [name for name in sorted(cf.__all__) if 'Process' not in name and 'Interpreter' not in name]",
    "constants": "result = cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED",
    "exceptions": (
        "result = [[base.__name__ for base in kind.__mro__] for kind in "
        "(cf.CancelledError, cf.TimeoutError, cf.InvalidStateError, cf.BrokenExecutor)]"
    ),
    "broken thread pool": (
        "from concurrent.futures.thread import BrokenThreadPool\nresult = [base.__name__ for base in BrokenThreadPool.__mro__]"
    ),
    "no such name": "result = cf.nothing",
    "future: new": "f = cf.Future(); result = f.done(), f.running(), f.cancelled(), shown(f)",
    "future: finished": "f = cf.Future(); f.set_result(3); result = f.done(), f.result(), f.exception(), shown(f)",
    "future: failed": "f = cf.Future(); f.set_exception(OSError('x')); result = f.done(), repr(f.exception()), shown(f)",
    "future: raises": "f = cf.Future(); f.set_exception(KeyError(3)); result = f.result()",
    "future: running": (
        "f = cf.Future(); result = f.set_running_or_notify_cancel(), f.running(), f.done(), f.cancel(), shown(f)"
    ),
    "future: cancelled": "f = cf.Future(); result = f.cancel(), f.cancel(), f.cancelled(), f.done(), f.running(), shown(f)",
    "future: cancelled and notified": (
        "f = cf.Future(); f.cancel(); result = f.set_running_or_notify_cancel(), f.cancel(), f.cancelled(), f.done(), shown(f)"
    ),
    "future: result of a cancelled one": "f = cf.Future(); f.cancel(); result = f.result()",
    "future: exception of a cancelled one": "f = cf.Future(); f.cancel(); result = f.exception()",
    "future: result that is not there": "result = cf.Future().result(timeout=0.001)",
    "future: exception that is not there": "result = cf.Future().exception(timeout=0)",
    "future: result set twice": "f = cf.Future(); f.set_result(1); result = f.set_result(2)",
    "future: exception after the result": "f = cf.Future(); f.set_result(1); result = f.set_exception(OSError())",
    "future: result of a cancelled one set": "f = cf.Future(); f.cancel(); result = f.set_result(1)",
    "future: begun twice": (
        "f = cf.Future(); f.set_running_or_notify_cancel(); result = f.set_running_or_notify_cancel()"
    ),
    "future: begun when finished": "f = cf.Future(); f.set_result(1); result = f.set_running_or_notify_cancel()",
    "future: cancelled when finished": "f = cf.Future(); f.set_result(1); result = f.cancel()",
    "future: no exception": "f = cf.Future(); f.set_exception(None); result = f.result(), f.exception(), shown(f)",
    "future: callbacks in order": (
        "f = cf.Future(); seen = []\n"
        "for n in range(3):\n    f.add_done_callback(lambda f, n=n: seen.append((n, f.result())))\n"
        "f.set_result(7); result = seen"
    ),
    "future: a callback that comes late": (
        "f = cf.Future(); seen = []; f.set_result(7); f.add_done_callback(lambda f: seen.append(f.result())); result = seen"
    ),
    "future: a callback of a cancelled one": (
        "f = cf.Future(); seen = []; f.add_done_callback(lambda f: seen.append(f.cancelled())); f.cancel(); f.cancel()\n"
        "f.set_running_or_notify_cancel(); result = seen"
    ),
    "future: a callback that raises": (
        "f = cf.Future(); seen = []; f.add_done_callback(lambda f: 1 / 0); f.add_done_callback(seen.append)\n"
        "f.set_result(7); f.add_done_callback(lambda f: 1 / 0); result = len(seen)"
    ),
    "future: a callback that exits": "f = cf.Future(); f.add_done_callback(lambda f: exit(3)); result = f.set_result(1)",
    "future: subclass": (
        "class F(cf.Future):\n    def __init__(self):\n        super().__init__()\n        self.more = 1\n"
        "f = F(); f.set_result(1); result = f.more, shown(f)"
    ),
    "future: of a type": "result = cf.Future[int].__args__ == (int,)",
    "future: waits for another thread": (
        "f = cf.Future(); t = threading.Thread(target=f.set_result, args=(4,)); t.start(); result = f.result(); t.join()"
    ),
    "executor: abstract": "result = cf.Executor().submit(int)",
    "executor: abstract map": "result = cf.Executor().map(int, [1])",
    "executor: abstract context": "with cf.Executor() as e:\n    result = type(e).__name__, e.shutdown()",
    "executor: of one's own": (
        "class Now(cf.Executor):\n"
        "    def submit(self, fn, /, *args, **kwargs):\n"
        "        f = cf.Future(); f.set_result(fn(*args, **kwargs)); return f\n"
        "with Now() as e:\n    result = list(e.map(pow, [1, 2, 3], [2, 2, 2]))"
    ),
    "pool: no workers": "result = cf.ThreadPoolExecutor(max_workers=0)",
    "pool: fewer than none": "result = cf.ThreadPoolExecutor(-1)",
    "pool: an initializer that can't be called": "result = cf.ThreadPoolExecutor(initializer=123456)",
    "pool: submit": POOL + "result = pool.submit(pow, 2, 5).result()",
    "pool: submit with keywords": POOL + "result = pool.submit(lambda a, *, b: (a, b), 1, b=2).result()",
    "pool: keywords of its own names": POOL + "result = pool.submit(dict, self=1, fn=2).result()",
    "pool: nothing to submit": POOL + "result = pool.submit()",
    "pool: an exception": POOL + "result = pool.submit(lambda: [][1]).result()",
    "pool: an exit": POOL + "result = repr(pool.submit(exit, 3).exception())",
    "pool: after the shutdown": "pool = cf.ThreadPoolExecutor(1); pool.shutdown(); result = pool.submit(int)",
    "pool: shut down twice": "pool = cf.ThreadPoolExecutor(1); result = pool.shutdown(), pool.shutdown(wait=False)",
    "pool: arguments of shutdown": "result = cf.ThreadPoolExecutor(1).shutdown(True, True)",
    "pool: names of threads": (
        "with cf.ThreadPoolExecutor(1, 'mine') as pool:\n"
        "    result = pool.submit(lambda: threading.current_thread().name).result()"
    ),
    "pool: a worker is no daemon": POOL + "result = pool.submit(lambda: threading.current_thread().daemon).result()",
    "pool: the kind of a worker": POOL
    + "result = pool.submit(lambda: type(threading.current_thread()).__name__).result()",
    "pool: workers are used again": (
        "with cf.ThreadPoolExecutor(1) as pool:\n"
        "    name = lambda: threading.get_ident()\n"
        "    result = len({pool.submit(name).result() for _ in range(3)})"
    ),
    "pool: no more workers than tasks": (
        "pool = cf.ThreadPoolExecutor(5); before = len(pool._threads); pool.submit(int).result()\n"
        "result = before, len(pool._threads), pool._max_workers; pool.shutdown()"
    ),
    "pool: initializer": (
        "seen = []\nwith cf.ThreadPoolExecutor(1, initializer=seen.append, initargs=(3,)) as pool:\n"
        "    pool.submit(int).result()\nresult = seen"
    ),
    "pool: initializer that fails": (
        "pool = cf.ThreadPoolExecutor(1, initializer=lambda: 1 / 0)\n"
        "f = pool.submit(int)\nresult = repr(f.exception())\n"
        "try:\n    pool.submit(int)\nexcept cf.BrokenExecutor as error:\n    result = result, repr(error)\n"
        "pool.shutdown()"
    ),
    "pool: thread locals stay": (
        "own = threading.local()\n"
        "def count():\n    own.n = getattr(own, 'n', 0) + 1\n    return own.n\n"
        "with cf.ThreadPoolExecutor(1) as pool:\n    result = [pool.submit(count).result() for _ in range(3)]"
    ),
    "pool: state of a queued task": (
        BUSY + "result = first.running(), second.running(), shown(second), second.cancel(), first.cancel()\n"
        "gate.set(); result = result, first.result(), second.cancelled(); pool.shutdown()"
    ),
    "pool: a cancelled task does not run": (
        BUSY + "seen = []; third = pool.submit(seen.append, 1); third.cancel(); gate.set(); pool.shutdown()\n"
        "result = seen, second.result(), shown(third)"
    ),
    "pool: shut down with what is queued cancelled": (
        BUSY + "pool.shutdown(wait=False, cancel_futures=True); gate.set(); pool.shutdown()\n"
        "result = first.result(), second.cancelled(), shown(second)"
    ),
    "pool: shut down with what is queued done": (
        BUSY + "pool.shutdown(wait=False); gate.set(); result = second.result()"
    ),
    "pool: callback in the worker": (
        BUSY + "seen = []; second.add_done_callback(lambda f: seen.append(threading.current_thread().name))\n"
        "pool._thread_name_prefix = ''; gate.set(); pool.shutdown(); result = len(seen), seen[0] != 'MainThread'"
    ),
    "pool: a task that ends its own future": (
        "box = []\ngate = threading.Event()\n"
        "def work():\n    gate.wait(); box[0].set_result(1)\n"
        "pool = cf.ThreadPoolExecutor(1); box.append(pool.submit(work)); gate.set(); pool.shutdown()\n"
        "result = box[0].result()"
    ),
    "map": POOL + "result = list(pool.map(pow, range(3), [2, 2, 2]))",
    "map: the shortest counts": POOL + "result = list(pool.map(pow, range(3), [2]))",
    "map: nothing": POOL + "result = list(pool.map(pow, [], []))",
    "map: an exception": (
        POOL + "it = pool.map(divmod, [1, 1, 1], [1, 0, 1])\n    result = [next(it)]\n"
        "    try:\n        next(it)\n    except ZeroDivisionError:\n        result += ['zero', list(it)]"
    ),
    "map: chunks": POOL + "result = list(pool.map(abs, [-1, -2], chunksize=5))",
    "map: a generator": POOL + "result = list(pool.map(abs, (-n for n in range(3))))",
    "map: begins at once": (
        "seen = threading.Event()\n"
        + POOL
        + "it = pool.map(lambda _: seen.set(), [1])\n    result = seen.wait(), list(it)"
    ),
    "map: time is up": BUSY
    + "it = pool.map(abs, [1], timeout=0.01)\ntry:\n    next(it)\nexcept TimeoutError as error:\n"
    "    result = str(error)\ngate.set(); pool.shutdown()",
    "map: what cannot be gone through": POOL + "result = pool.map(abs, 3)",
    "wait: all": POOL
    + "fs = [pool.submit(abs, n) for n in range(3)]; d = cf.wait(fs); result = len(d.done), len(d.not_done)",
    "wait: the same twice": "f = cf.Future(); f.set_result(1); result = [len(x) for x in cf.wait([f, f])]",
    "wait: none": "result = [len(x) for x in cf.wait([])]",
    "wait: a generator": "fs = [cf.Future()]; fs[0].set_result(1); result = [len(x) for x in cf.wait(f for f in fs)]",
    "wait: name of the tuple": "result = type(cf.wait([])).__name__, cf.wait([])._fields",
    "wait: the first": (
        BUSY
        + "f = cf.Future(); f.set_result(1); result = [len(x) for x in cf.wait([first, f], return_when=cf.FIRST_COMPLETED)]\n"
        "gate.set(); pool.shutdown()"
    ),
    "wait: the first exception, before": (
        BUSY + "f = cf.Future(); f.set_exception(OSError())\n"
        "result = [len(x) for x in cf.wait([first, f], return_when=cf.FIRST_EXCEPTION)]\ngate.set(); pool.shutdown()"
    ),
    "wait: the first exception, later": (
        "a, b, c = cf.Future(), cf.Future(), cf.Future(); a.set_result(1)\n"
        "t = threading.Thread(target=b.set_exception, args=(OSError(),)); t.start()\n"
        "result = [len(x) for x in cf.wait([a, b, c], return_when=cf.FIRST_EXCEPTION)]; t.join()"
    ),
    "wait: the first exception, none": (
        POOL
        + "result = [len(x) for x in cf.wait([pool.submit(int), pool.submit(int)], return_when=cf.FIRST_EXCEPTION)]"
    ),
    "wait: time is up": "f = cf.Future(); d = cf.wait([f], timeout=0.001); result = len(d.done), d.not_done == {f}",
    "wait: no time": "f = cf.Future(); d = cf.wait([f], timeout=0); result = len(d.done), d.not_done == {f}",
    "wait: cancelled, and nobody knows": (
        "f = cf.Future(); f.cancel(); before = len(cf.wait([f], timeout=0.001).done)\n"
        "f.set_running_or_notify_cancel(); result = before, len(cf.wait([f]).done)"
    ),
    "wait: for what there is not": "result = cf.wait([cf.Future()], return_when='SOON')",
    "wait: for something else": "result = cf.wait([3])",
    "wait: for one future": "result = cf.wait(cf.Future())",
    "as_completed": POOL
    + "result = sorted(f.result() for f in cf.as_completed([pool.submit(abs, n) for n in range(3)]))",
    "as_completed: in the order in which they end": (
        BUSY + "it = cf.as_completed([second, first]); gate.set(); result = [f.result() for f in it]; pool.shutdown()"
    ),
    "as_completed: the same twice": "f = cf.Future(); f.set_result(1); result = len(list(cf.as_completed([f, f])))",
    "as_completed: none": "result = list(cf.as_completed([]))",
    "as_completed: time is up": (
        "a, b = cf.Future(), cf.Future(); a.set_result(1); result = list(cf.as_completed([a, b], 0.001))"
    ),
    "as_completed: no time": "result = list(cf.as_completed([cf.Future(), cf.Future()], timeout=0))",
    "as_completed: begins when it is asked": "it = cf.as_completed(3); result = 'not yet'",
    "as_completed: for something else": "result = list(cf.as_completed([3]))",
    "as_completed: cancelled": (
        "f = cf.Future(); f.cancel(); f.set_running_or_notify_cancel(); result = [f.cancelled() for f in cf.as_completed([f])]"
    ),
    "import: package": "import concurrent.futures\nresult = concurrent.futures.Future is cf.Future",
    "import: from the package": "from concurrent import futures\nresult = futures is cf",
    "import: from the module": "from concurrent.futures import wait, as_completed\nresult = wait is cf.wait",
    "import: the module with threads": (
        "import concurrent.futures.thread\n"
        "result = concurrent.futures.thread.ThreadPoolExecutor is cf.ThreadPoolExecutor, concurrent.futures is cf"
    ),
    "import: the base": (
        "from concurrent.futures import _base\nresult = _base.Future is cf.Future, _base.PENDING, _base.FINISHED"
    ),
}


def shown(thing: object) -> str:
    """Its repr without the address."""
    return without_address(repr(thing))


def without_address(text: str) -> str:
    return re.sub(r" at 0x[0-9a-f]+", "", text)


def native(code: str) -> Any:
    """What `code` gives on the real modules: a value, or the type and text of an exception."""
    namespace: dict[str, Any] = {"threading": threading, "cf": concurrent.futures, "shown": shown}
    try:
        exec(code, namespace)
        return namespace.get("result")
    except (Exception, SystemExit) as error:
        return type(error).__name__, without_address(str(error))


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_same_as_on_the_real_module(name: str, tmp_path: Path) -> None:
    code = SNIPPETS[name]
    expected = native(code)
    text = (
        "import re, threading\nimport concurrent.futures as cf\n\n"
        "def without_address(text):\n    return re.sub(r' at 0x[0-9a-f]+', '', text)\n\n"
        "def shown(thing):\n    return without_address(repr(thing))\n\n"
        "def scenario():\n    result = None\n    try:\n"
        + textwrap.indent(code, " " * 8)
        + "\n    except (Exception, SystemExit) as error:\n"
        + "        result = type(error).__name__, without_address(str(error))\n"
        + f"    assert result == {expected!r}, result\n"
    )
    path = tmp_path / "snippet.py"
    path.write_text(text)
    report = explore(path, strategy="random", schedules=5)
    assert report.finding is None, f"expected {expected!r}, got {report.finding and report.finding.message}"
    assert report.outcome == "passed"


def test_an_executor_of_processes_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(
        "import concurrent.futures as cf\n\n"
        "def scenario():\n    with cf.ProcessPoolExecutor() as pool:\n        pool.submit(int)\n"
    )
    report = explore(path)
    assert report.finding is not None
    assert report.finding.kind == "exception"
    assert "threadloom checks threads, not processes; use ThreadPoolExecutor" in report.finding.message
