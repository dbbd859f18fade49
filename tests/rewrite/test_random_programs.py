"""Do programs made at random give the same when rewritten, with one thread and with several?

The same log, variables, exceptions, messages and places (line and column of every entry of a traceback). Each program is run
as it is, rewritten with the plain hooks, and under the engine while a second thread lives, so that every hook steps.
"""

from __future__ import annotations

import builtins
import tempfile
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from program_idioms import Idioms
from tracing import places

from threadloom.engine.execution import Ending
from threadloom.engine.loom import loom
from threadloom.engine.program import load
from threadloom.rewrite import PLAIN, instrument

FUEL = 150

WORLD = f'''
log, later, ticks, fuel = [], [], [], 0

class Exhausted(BaseException): "A program that does too much is cut off."

def note(value):
    log.append(shown(value))
    if len(log) > fuel + {FUEL}: raise Exhausted

def shown(value):
    """Its repr, without addresses."""
    if hasattr(value, "__qualname__"): return value.__qualname__
    return repr(value)[:300].partition(" at 0x")[0]

def describe(error):
    """Type, message, and function and place of each frame."""
    if not isinstance(error, BaseException): return shown(error)
    found, entry = [], error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        found.append((code.co_name, [*code.co_positions()][entry.tb_lasti // 2]))
        entry = entry.tb_next
    return type(error).__name__, str(error).partition(" at 0x")[0], found

def small(value):
    if isinstance(value, int) and abs(value) > 10**6: raise Exhausted
    if isinstance(value, (str, list, tuple)) and len(value) > 40: raise Exhausted
    return value

def seen(value):
    note(("seen", value))
    return value

def tick():
    ticks.append(1)
    if len(ticks) > {FUEL}: raise Exhausted
    return len(ticks) % 2

def called(function):
    """What it returns; what it yields, if it is a generator."""
    result = function()
    if not hasattr(result, "__next__"): return result
    return [item for item, _ in zip(result, range(20))]

def drive(generator, way):
    note(next(generator, "over"))
    if way == 0: return [item for item, _ in zip(generator, range(5))]
    if way == 1: return generator.send("sent"), generator.close()
    if way == 2: return generator.throw(KeyError("thrown")), next(generator, "over")
    return generator.throw(IndexError("thrown"))

def fail_with(*errors):
    raise ExceptionGroup("several", [*errors])

def noting(value):
    def decorate(function):
        note((value, function.__name__, function.__defaults__, function.__kwdefaults__, function.__doc__))
        return lambda *arguments, **keywords: function(*arguments, **keywords)
    return decorate

class Box:
    def __init__(self, **fields): self.__dict__.update(fields)
    def __repr__(self): return "Box" + str(sorted(self.__dict__))
    def get(self, value=None): return self.x if value is None else value
    def itself(self): note("itself"); return self

class Field:
    def __set_name__(self, owner, name): note((owner.__name__, name))
    def __get__(self, thing, kind=None): return 7
    def __set__(self, thing, value): note(("set", value))

class Pair:
    __slots__ = ("first", "second")
    __match_args__ = ("first", "second")
    def __init__(self, first=1, second=2): self.first, self.second = first, second
    def __repr__(self): return "Pair"

class Quiet:
    def __init__(self, *kinds): self.kinds = kinds
    def __enter__(self): return 5, 6
    def __exit__(self, kind, error, trace):
        note(describe(error))
        return kind is not None and issubclass(kind, self.kinds)

class manager:
    def __init__(self, value): self.value = value
    def __enter__(self): note("enter"); return self.value
    def __exit__(self, *what): note("exit")

call_later = later.append
same = lambda value: value
f = lambda *values, **keywords: values
a, b, xs, ys, d = 1, 2, [1, 2, 3], [[1, 2], [3, 4]], {{0: 1, 1: [2, 3], "k": 3}}
box, pair = Box(x=1, n=3, y=Box(x=2, z=[1, 2])), Pair()
'''

ENDING = """
for function in later: note(called(function))
"""

AGAIN = """
ticks.clear(); later.clear()
a, b, xs, ys, d = 1, 2, [1, 2, 3], [[1, 2], [3, 4]], {0: 1, 1: [2, 3], "k": 3}
box, pair, fuel = Box(x=1, n=3, y=Box(x=2, z=[1, 2])), Pair(), len(log)
"""
"""Between two programs."""

SCENARIO = """
import threading

def scenario():
    gate = threading.Event()
    other = threading.Thread(target=gate.wait)
    other.start()
    try: import subject
    finally:
        gate.set()
        other.join()
"""

Outcome = tuple[list[str], object, dict[str, str]]


class First:
    """Picks the thread that was started first."""

    def pick(self, ready: list[Any], current: Any) -> Any:
        return ready[0]


@cache
def folder() -> Path:
    path = Path(tempfile.mkdtemp())
    (path / "scenario.py").write_text(SCENARIO)
    return path


def outcome_of(variables: dict[str, Any], error: BaseException | None) -> Outcome:
    """The log, how the program ended, and what its variables were then."""
    end = error and (type(error).__name__, str(error).partition(" at 0x")[0], places(error, variables["__file__"]))
    shown = variables["shown"]
    names = ("a", "b", "xs", "ys", "d", "box", "pair", "ticks")
    return variables["log"], end, {name: shown(variables.get(name, "unbound")) for name in names}


def executed(code: CodeType, path: Path, hooks: dict[str, Any]) -> Outcome:
    module = ModuleType("subject")
    module.__dict__.update(__file__=str(path), __builtins__={**vars(builtins), **hooks})
    try:
        exec(code, vars(module))
    except BaseException as error:
        if type(error).__name__ != "Exhausted" and not isinstance(error, Exception):
            raise
        return outcome_of(vars(module), error)
    return outcome_of(vars(module), None)


def stepping(path: Path) -> Outcome | None:
    """While another thread lives; None if the engine gave up."""
    program = load(path.with_name("scenario.py"))
    execution = program.execute(First())
    if execution.ending is not Ending.FINISHED:
        event(f"engine: {execution.ending}")
        return None
    (variables,) = [namespace for namespace in loom.namespaces if namespace["__name__"] == "subject"]
    return outcome_of(variables, execution.errors[0].error if execution.errors else None)


def is_valid(text: str) -> bool:
    try:
        compile(text, "program", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def check(text: str) -> None:
    """The program does the same in all three ways."""
    path = folder() / "subject.py"
    path.write_text(WORLD + text)
    wanted = executed(compile(WORLD + text, str(path), "exec", dont_inherit=True), path, {})
    assert executed(instrument(WORLD + text, str(path)), path, dict(PLAIN)) == wanted, f"\n{text}"
    if wanted[1] is not None and wanted[1][0] == "Exhausted":
        event("cut off")
        return
    event("ended")
    found = stepping(path)
    assert found is None or found == wanted, f"\n{text}"


def check_all(choices: list[bytes]) -> None:
    """One program after the other, as parts of one."""
    texts = [Idioms(each).program() for each in choices]
    check(AGAIN.join(text + ENDING for text in texts if is_valid(text)))


ANY = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@settings(ANY, max_examples=30)
@given(st.lists(st.binary(min_size=60, max_size=400), min_size=1, max_size=3))
def test_rewritten_programs_do_the_same(choices: list[bytes]) -> None:
    check_all(choices)


@pytest.mark.slow
@settings(ANY, max_examples=3_000)
@given(st.lists(st.binary(min_size=60, max_size=600), min_size=3, max_size=8))
def test_many_rewritten_programs_do_the_same(choices: list[bytes]) -> None:
    check_all(choices)
