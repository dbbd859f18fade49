"""What does a program do, in which order, and where does it fail if any one of its steps fails?

`Traced` objects note every operation on them in a `Log`; a log may be told to let its n-th operation raise. Two programs
that leave the same logs, and fail at the same places however they are made to fail, mean the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

OPERATORS = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor"]


class Injected(Exception):
    """The failure that a log was told to produce."""


class Log:
    """What happened. `fail_at` is the ordinal of the operation that raises, -1 for none."""

    def __init__(self, fail_at: int = -1) -> None:
        self.entries: list[str] = []
        self.fail_at = fail_at

    def note(self, entry: str) -> None:
        self.entries.append(entry)
        if len(self.entries) - 1 == self.fail_at:
            raise Injected(entry)


def _name(value: Any) -> str:
    if type(value) is Traced:
        return value._name
    return getattr(value, "__qualname__", None) or repr(value)


class Traced:
    """An object that supports every operation and notes each in the log."""

    __slots__ = ("_log", "_name", "_truths")

    def __init__(self, log: Log, name: str) -> None:
        object.__setattr__(self, "_log", log)
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_truths", itertools.cycle([True, False]))

    def _note(self, entry: str) -> Traced:
        self._log.note(entry)
        return Traced(self._log, entry)

    def __getattr__(self, name: str) -> Any:
        return self._note(f"{self._name}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self._note(f"{self._name}.{name} = {_name(value)}")

    def __delattr__(self, name: str) -> None:
        self._note(f"del {self._name}.{name}")

    def __getitem__(self, key: Any) -> Any:
        return self._note(f"{self._name}[{_name(key)}]")

    def __setitem__(self, key: Any, value: Any) -> None:
        self._note(f"{self._name}[{_name(key)}] = {_name(value)}")

    def __delitem__(self, key: Any) -> None:
        self._note(f"del {self._name}[{_name(key)}]")

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        given = [_name(argument) for argument in arguments] + [f"{k}={_name(v)}" for k, v in keywords.items()]
        return self._note(f"{self._name}({', '.join(given)})")

    def __iter__(self) -> Iterator[Any]:
        self._note(f"iter {self._name}")
        return iter([Traced(self._log, f"{self._name}#0"), Traced(self._log, f"{self._name}#1")])

    def __contains__(self, item: Any) -> bool:
        self._note(f"{_name(item)} in {self._name}")
        return next(self._truths)

    def __bool__(self) -> bool:
        self._note(f"bool {self._name}")
        return next(self._truths)

    def __len__(self) -> int:
        self._note(f"len {self._name}")
        return 2

    def __hash__(self) -> int:
        self._note(f"hash {self._name}")
        return 1

    def __format__(self, spec: str) -> str:
        self._note(f"format {self._name}:{spec}")
        return self._name

    def __repr__(self) -> str:
        self._note(f"repr {self._name}")
        return self._name

    def __enter__(self) -> Any:
        return self._note(f"enter {self._name}")

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        self._note(f"exit {self._name} {kind and kind.__name__}")

    def keys(self) -> list[str]:
        self._note(f"keys {self._name}")
        return ["k"]


def _operator(name: str, word: str) -> Callable[[Traced, Any], Any]:
    def method(self: Traced, other: Any) -> Any:
        return self._note(f"({_name(self)} {word} {_name(other)})")

    method.__name__ = name
    return method


for word in OPERATORS:
    setattr(Traced, f"__{word}__", _operator(f"__{word}__", word))
    setattr(Traced, f"__r{word}__", _operator(f"__r{word}__", f"r{word}"))
    setattr(Traced, f"__i{word}__", _operator(f"__i{word}__", f"i{word}"))
for word in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Traced, f"__{word}__", _operator(f"__{word}__", word))


def trace(code: CodeType, names: str, hooks: dict[str, Any], fail_at: int = -1) -> tuple[list[str], object]:
    """Run `code` with a traced object for each of `names`: what it did, and how it ended.

    The end is None, or the exception's type and message with the place of each frame of the program.
    """
    log = Log(fail_at)
    namespace: dict[str, Any] = {"__name__": "program", "note": log.note, **hooks}
    namespace.update({name: Traced(log, name) for name in names.split()})
    try:
        exec(code, namespace)
    except Exception as error:
        log.fail_at = -1  # the message is made from the objects themselves
        return log.entries, (type(error).__name__, str(error), places(error, code.co_filename))
    return log.entries, None


def places(error: BaseException, filename: str) -> list[tuple[str, object]]:
    """Function and position (line, last line, column, last column) of each frame of `filename` in the traceback."""
    found = []
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == filename:
            position = next(itertools.islice(code.co_positions(), traceback.tb_lasti // 2, None))
            found.append((code.co_name, position))
        traceback = traceback.tb_next
    return found
