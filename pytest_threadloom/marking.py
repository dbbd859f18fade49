"""What does the mark of a test ask for, and the command line?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pytest

from pytest_threadloom.outcomes import CannotCheck
from threadloom.strategies import STRATEGIES


@dataclass(frozen=True, slots=True)
class Asked:
    """How a test is to be checked."""

    search: Mapping[str, Any]
    """The fields of a `Check` that were given."""
    instrument: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _are_names(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)


CAN_BE: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "strategy": (lambda value: value in STRATEGIES, f"one of {', '.join(STRATEGIES)}"),
    "schedules": (lambda value: _is_count(value) and value > 0, "a number of schedules"),
    "seconds": (lambda value: isinstance(value, int | float) and value > 0, "a number of seconds"),
    "preemptions": (lambda value: _is_count(value) and value >= 0, "a number of preemptions"),
    "seed": (_is_count, "a whole number"),
    "keep_going": (lambda value: isinstance(value, bool), "True or False"),
    "instrument": (_are_names, "a list of names of packages or folders"),
    "outside": (_are_names, "a list of names of packages"),
}
"""What the mark takes: a test for each value, and what it is in words."""


def asked(item: pytest.Function) -> Asked:
    """The options of the marks (of the test before those of its class and module), and of the command line before all."""
    given: dict[str, Any] = {}
    for mark in item.iter_markers("threadloom"):
        if mark.args:
            _complain(item, "takes its options by name")
        given = {**mark.kwargs, **given}
    for name in ("seed", "seconds"):
        if (value := item.config.getoption(f"threadloom_{name}")) is not None:
            given[name] = value
    for name, value in given.items():
        if name not in CAN_BE:
            _complain(item, f"has no option {name!r}; there are {', '.join(CAN_BE)}")
        can_be, words = CAN_BE[name]
        if not can_be(value):
            _complain(item, f"has {name}={value!r}, which is not {words}")
    around = {name: tuple(given.pop(name, ())) for name in ("instrument", "outside")}
    return Asked(given, **around)


def _complain(item: pytest.Function, what: str) -> None:
    file, line, _ = item.location
    raise CannotCheck(f"{file}:{(line or 0) + 1}: the mark threadloom {what}.", file, line)
