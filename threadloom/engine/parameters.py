"""Which values do `pytest.mark.parametrize` and the `params` of fixtures give a test, and by which id is each choice known?

Read off the marks by their shape, so that pytest itself is not needed. The rules are those of the pytest reference, "How to
parametrize fixtures and test functions"; a choice is named as in the brackets of a test's id.
"""

from __future__ import annotations

import enum
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

LONGEST: Final = 100
"""Characters of a string that make an id; a longer one is named by its argument (pytest 9.2)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the calls that a test is parametrized to."""

    id: str
    arguments: Mapping[str, Any]
    """What the test function is handed."""
    params: Mapping[str, Any]
    """By the name of a fixture: its ``request.param``."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """One `parametrize`, or the params of one fixture."""

    names: tuple[str, ...]
    indirect: frozenset[str]
    rows: tuple[tuple[Any, ...], ...]
    ids: tuple[str, ...]


def marks_of(function: Any, kind: type | None, module: ModuleType) -> Iterator[Any]:
    """The marks of a test: its own, innermost first, then those of its class and of its module."""
    yield from _listed(getattr(function, "pytestmark", ()))
    for base in reversed(kind.__mro__ if kind is not None else ()):
        yield from _listed(vars(base).get("pytestmark", ()))
    yield from _listed(getattr(module, "pytestmark", ()))


def choices(marks: Iterable[Any], fixtures: Mapping[str, tuple[Sequence[Any], Any]]) -> Iterator[Choice]:
    """The calls in pytest's order. `fixtures`: by name, the params of those that have some, and their `ids`."""
    marked = [_of_mark(mark) for mark in marks if mark.name == "parametrize"]
    taken = {name for axis in marked for name in axis.names}
    axes = [_of_fixture(name, *given) for name, given in fixtures.items() if name not in taken] + marked
    for numbers in itertools.product(*(range(len(axis.rows)) for axis in axes)):
        arguments: dict[str, Any] = {}
        params: dict[str, Any] = {}
        for axis, number in zip(axes, numbers, strict=True):
            for name, value in zip(axis.names, axis.rows[number], strict=True):
                (params if name in axis.indirect else arguments)[name] = value
        parts = [axis.ids[number] for axis, number in zip(axes, numbers, strict=True)]
        yield Choice("-".join(parts), arguments, params)


def _listed(marks: Any) -> Iterator[Any]:
    for mark in marks if isinstance(marks, list | tuple) else [marks]:
        yield getattr(mark, "mark", mark)  # of a module: a decorator that was never called


def _of_mark(mark: Any) -> _Axis:
    given = dict(zip(("argnames", "argvalues", "indirect", "ids"), mark.args, strict=False)) | dict(mark.kwargs)
    names = given["argnames"]
    is_single = False
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",") if name.strip()]
        is_single = len(names) == 1
    indirect = given.get("indirect", False)
    through = names if indirect is True else indirect or ()
    return _axis(tuple(names), frozenset(through), tuple(given["argvalues"]), given.get("ids"), is_single=is_single)


def _of_fixture(name: str, params: Sequence[Any], ids: Any) -> _Axis:
    return _axis((name,), frozenset([name]), tuple(params), ids, is_single=True)


def _axis(
    names: tuple[str, ...], indirect: frozenset[str], given: Sequence[Any], ids: Any, *, is_single: bool
) -> _Axis:
    rows, named = [], []
    listed = None if ids is None or callable(ids) else list(ids)
    for number, value in enumerate(given):
        row = tuple(value.values) if _is_set(value) else (value,) if is_single else tuple(value)
        rows.append(row)
        if _is_set(value) and value.id is not None:
            named.append(str(value.id))
        elif listed is not None and number < len(listed) and listed[number] is not None:
            named.append(_plain(listed[number]) or str(listed[number]))
        else:
            parts = (_id(one, name, number, ids) for one, name in zip(row, names, strict=True))
            named.append("-".join(parts))
    return _Axis(names, indirect, tuple(rows), tuple(_unique(named)))


def _is_set(value: Any) -> bool:
    """Was it made by `pytest.param`?"""
    return type(value).__name__ == "ParameterSet" and type(value).__module__.partition(".")[0] in ("pytest", "_pytest")


def _id(value: Any, name: str, number: int, ids: Any) -> str:
    if callable(ids) and (chosen := ids(value)) is not None:
        value = chosen
    if isinstance(value, str | bytes) and len(value) > LONGEST and _shortens():
        return f"{name}{number}"
    plain = _plain(value)
    return f"{name}{number}" if plain is None else plain


def _plain(value: Any) -> str | None:
    """The id that a value is by itself."""
    if isinstance(value, str):
        return value.encode("unicode_escape").decode("ascii")
    if isinstance(value, bytes):
        return value.decode("ascii", "backslashreplace")
    if value is None or isinstance(value, int | float | complex | enum.Enum):
        return str(value)
    if isinstance(value, re.Pattern):
        return _plain(value.pattern)
    name = getattr(value, "__name__", None)
    return name if isinstance(name, str) else None


def _shortens() -> bool:
    pytest: Any = sys.modules.get("pytest")
    return bool(getattr(pytest, "version_tuple", (9, 2)) >= (9, 2))


def _unique(ids: list[str]) -> list[str]:
    """With a number behind those that come more than once."""
    count, following = Counter(ids), Counter[str]()
    named = list(ids)
    for number, name in enumerate(ids):
        if count[name] > 1:
            joint = "_" if name[-1:].isdigit() else ""
            while (candidate := f"{name}{joint}{following[name]}") in named:
                following[name] += 1
            named[number] = candidate
            following[name] += 1
    return named
