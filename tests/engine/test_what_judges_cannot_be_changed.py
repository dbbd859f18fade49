"""A program can't pass by changing the primitives, the modules or the checks that judge it."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from threadloom import explore
from threadloom.errors import InvalidProgram

COUNTER = """
count = [0]

def add():
    count[0] = count[0] + 1

def scenario():
    {cheat}
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count == [2]
"""

REFUSED = {
    "a method of Thread": "threading.Thread.start = lambda self: self.run()",
    "a method of Thread, by setattr": "setattr(threading.Thread, 'start', lambda self: self.run())",
    "the class in the module": "threading.Thread = object",
    "a real module": "math.pi = 3",
    "a deletion": "del threading.Lock",
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_assignment_to_what_is_ours_is_an_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / "cheat.py"
    path.write_text("import math, threading\n" + COUNTER.format(cheat=REFUSED[name]))
    report = explore(path)
    assert report.finding is not None
    assert report.finding.kind == "exception"
    assert "in a program under check" in report.finding.message


def test_what_goes_past_the_hooks_gives_no_verdict_and_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "cheat.py"
    cheat = "type.__setattr__(threading.Thread, 'start', lambda self: self.run())"
    more = "; type.__setattr__(threading.Thread, 'join', lambda self: None)"
    path.write_text("import threading\n" + COUNTER.format(cheat=cheat + more))
    report = explore(path)
    assert report.outcome == "inconclusive"
    assert "Thread" in report.reason
    honest = tmp_path / "honest.py"
    honest.write_text("import threading\n" + COUNTER.format(cheat="pass"))
    assert explore(honest).outcome == "failed"


@pytest.mark.parametrize("module", ["ctypes", "_thread", "multiprocessing", "asyncio", "subprocess"])
def test_modules_that_reach_past_the_scheduler_are_refused_by_name(module: str, tmp_path: Path) -> None:
    path = tmp_path / "reach.py"
    path.write_text(f"import {module}\n\ndef scenario():\n    pass\n")
    with pytest.raises(InvalidProgram, match=module) as caught:
        explore(path)
    assert caught.value.line == 1
    assert caught.value.advice or caught.value.message


REACHING = {
    "gc.get_objects()": "gc.get_objects",
    "inspect.currentframe()": "inspect.currentframe",
    "importlib.reload(math)": "importlib.reload",
    "os.fork()": "os.fork",
    "os._exit(0)": "os._exit",
    "__import__('asyncio').Lock": "asyncio",
    "run('1')": "eval",
}


@pytest.mark.parametrize("call", REACHING)
def test_what_reaches_past_the_scheduler_is_refused_when_it_is_called(call: str, tmp_path: Path) -> None:
    path = tmp_path / "reach.py"
    path.write_text(
        "import gc, importlib, inspect, math, os\n"
        "run = getattr(__builtins__, 'eval', None) or __builtins__['eval']\n"
        f"def scenario():\n    try:\n        {call}\n    except BaseException:\n        pass\n"
    )
    with pytest.raises(InvalidProgram, match=REACHING[call]) as caught:
        explore(path)
    assert (caught.value.line, caught.value.file) == (5, str(path))
    assert caught.value.advice


def test_what_is_harmless_in_such_modules_is_there(tmp_path: Path) -> None:
    path = tmp_path / "harmless.py"
    path.write_text(
        "import gc, importlib.util, inspect, os, os.path\nfrom importlib.metadata import PackageNotFoundError, version\n"
        "def scenario():\n"
        "    assert os.path.join('a', 'b') == os.sep.join('ab') and os.environ.get('NO SUCH', 1) == 1\n"
        "    os.environ['SEEN'] = 'yes'\n    assert os.getenv('SEEN') == 'yes'\n"
        "    assert str(inspect.signature(lambda a, *b: 0)) == '(a, *b)'\n"
        "    assert importlib.util.find_spec('no_such_module') is None\n"
        "    assert importlib.import_module('math').pi > 3 and len(os.urandom(4)) == 4\n"
        "    gc.disable()\n    gc.collect()\n"
        "    try:\n        version('no-such-package')\n    except PackageNotFoundError:\n        return\n"
        "    assert False\n"
    )
    assert explore(path, strategy="random", schedules=1).outcome == "passed"
    assert "SEEN" not in os.environ
    assert gc.isenabled()


def test_sys_has_no_way_into_other_frames(tmp_path: Path) -> None:
    path = tmp_path / "reach.py"
    path.write_text(
        "import sys\n\ndef scenario():\n    assert not hasattr(sys, '_getframe') and sys.version_info >= (3, 11)\n"
    )
    assert explore(path).outcome == "passed"
