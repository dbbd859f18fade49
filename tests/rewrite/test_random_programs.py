"""Do programs made at random give the same when rewritten: the same log, exceptions, messages and lines?"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from program_writer import Writer
from rewriting import FILENAME
from tracing import places

from threadloom.rewrite import PLAIN, instrument

FUEL = 200


class Exhausted(BaseException):
    """A program that does too much is cut off."""


class Box:
    """Something with attributes."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __repr__(self) -> str:
        return f"Box{sorted(self.__dict__)}"

    def get(self, value: Any = None) -> Any:
        return self.x if value is None else value


class World:
    """What a program can call; all it does is in the log."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.later: list[Callable[[], Any]] = []

    def note(self, value: Any) -> None:
        self.log.append(shown(value))
        if len(self.log) > FUEL:
            raise Exhausted

    def small(self, value: Any) -> Any:
        if isinstance(value, int) and abs(value) > 10**6:
            raise Exhausted
        if isinstance(value, (str, list, tuple)) and len(value) > 40:
            raise Exhausted
        return value

    def called(self, function: Callable[[], Any]) -> Any:
        """What it returns; what it yields, if it is a generator."""
        result = function()
        return list(itertools.islice(result, 20)) if hasattr(result, "__next__") else result

    def call_later(self, function: Callable[[], Any]) -> None:
        self.later.append(function)

    @contextlib.contextmanager
    def manager(self, value: Any) -> Iterator[Any]:
        self.note("enter")
        try:
            yield value
        finally:
            self.note("exit")


def shown(value: Any) -> str:
    """Its repr, without addresses."""
    return value.__qualname__ if hasattr(value, "__qualname__") else repr(value)[:300].partition(" at 0x")[0]


def describe(error: BaseException) -> tuple[str, str, list[tuple[str, int]]]:
    """Type, message, and function and line of each frame of the program."""
    if not isinstance(error, BaseException):
        return shown(error)
    lines = [(function, position[0]) for function, position in places(error, FILENAME)]
    return type(error).__name__, str(error).partition(" at 0x")[0], lines


def outcome(code: CodeType, hooks: dict[str, Any]) -> tuple[list[str], object, dict[str, str]]:
    """The log, how the program ended, and what its variables were then."""
    world = World()
    namespace: dict[str, Any] = {
        "__name__": "program", "note": world.note, "small": world.small, "manager": world.manager,
        "called": world.called, "call_later": world.call_later, "describe": describe, "same": lambda value: value,
        "f": lambda *values: values, "Box": Box, "a": 1, "b": 2, "xs": [1, 2, 3], "ys": [[1, 2], [3, 4]],
        "d": {0: 1, 1: [2, 3]}, "box": Box(x=1, y=Box(x=2, z=[1, 2])),
    }  # fmt: skip
    namespace.update(hooks)
    end: object = None
    try:
        exec(code, namespace)
        for function in world.later:
            world.note(world.called(function))
    except (Exception, Exhausted) as error:
        end = describe(error)
    variables = ["a", "b", "xs", "ys", "d", "box"]
    return world.log, end, {name: shown(namespace.get(name, "unbound")) for name in variables}


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=60, max_size=400))
def test_rewritten_programs_do_the_same(choices: bytes) -> None:
    source = Writer(choices).program()
    try:
        original = compile(source, FILENAME, "exec", dont_inherit=True)
    except SyntaxError:
        event("refused by the compiler")
        return
    wanted = outcome(original, {})
    event("cut off" if len(wanted[0]) > FUEL else "ended")
    assert outcome(instrument(source, FILENAME), dict(PLAIN)) == wanted, f"\n{source}"
