"""Which fixtures of pytest does a test ask for, and how are they made?

An execution starts afresh, so each makes its own, under control like the test itself, and tears them down again. They are
found by their shape in the class of the test, its module and the ``conftest.py`` files around it (those of plugins live in
pytest's own process, which no schedule reaches); `tmp_path`, `monkeypatch` and `request` are given too.
"""

from __future__ import annotations

import inspect
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, GeneratorType, ModuleType
from typing import Any, Final, NoReturn

from threadloom.engine.controlled_monkeypatch import monkeypatch
from threadloom.engine.loom import loom
from threadloom.engine.statelessness import CONSTANTS
from threadloom.errors import InvalidProgram

OUTPUT: Final = "assert on what your code returns instead of on what it prints"
INSTEAD: Final = {
    "cache": "keep nothing from one run to the next: each execution starts afresh",
    "capfd": OUTPUT,
    "capfdbinary": OUTPUT,
    "caplog": "hang a handler of your own on the logger, in the test",
    "capsys": OUTPUT,
    "capsysbinary": OUTPUT,
    "capteesys": OUTPUT,
    "mocker": "use unittest.mock in the test",
    "recwarn": "use pytest.warns in the test",
    "tmpdir": "ask for tmp_path",
    "tmp_path_factory": "ask for tmp_path",
}
"""What to do without a fixture that can't be had."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """A function that pytest makes a fixture of."""

    name: str
    function: Callable[..., Any]
    scope: str
    params: Sequence[Any] | None
    ids: Any
    autouse: bool
    is_method: bool
    asks: tuple[str, ...]
    """For which arguments."""

    @property
    def place(self) -> tuple[str, int]:
        code = inspect.unwrap(self.function).__code__
        return code.co_filename, code.co_firstlineno


class Fixtures:
    """The fixtures that a test can ask for: by name, the outermost first, which an inner one may ask for by its own name."""

    def __init__(self, modules: Sequence[ModuleType], kind: type | None) -> None:
        self.known: dict[str, list[Fixture]] = {}
        for module in modules:
            self._add(vars(module), is_method=False)
        for base in reversed(kind.__mro__ if kind is not None else ()):
            self._add(vars(base), is_method=True)

    def asked(self, names: Sequence[str], given: Mapping[str, Any]) -> list[str]:
        """The names of what is asked for, by `names`, by itself (autouse) or by another fixture."""
        automatic = [name for name, found in self.known.items() if any(fixture.autouse for fixture in found)]
        closure = list(dict.fromkeys([*automatic, *names]))
        for name in closure:
            if name not in given:
                for fixture in self.known.get(name, ()):
                    closure += [other for other in fixture.asks if other not in closure]
        return closure

    def params(self, names: Sequence[str]) -> dict[str, tuple[Sequence[Any], Any]]:
        """Of those with params: what they are, and their ids."""
        found = [(name, self.known[name][-1]) for name in names if name in self.known]
        return {name: (fixture.params, fixture.ids) for name, fixture in found if fixture.params is not None}

    def _add(self, namespace: Mapping[str, Any], *, is_method: bool) -> None:
        for key in sorted(namespace):
            if (fixture := fixture_of(key, namespace[key], is_method=is_method)) is not None:
                self.known.setdefault(fixture.name, []).append(fixture)


class Making:
    """The fixtures of one execution."""

    def __init__(self, fixtures: Fixtures, test: Test, given: Mapping[str, Any], params: Mapping[str, Any]) -> None:
        self.test = test
        self._fixtures = fixtures
        self._given = given
        self._params = params
        self._made: dict[tuple[str, int], Any] = {}
        self._endings: list[Callable[[], object]] = []

    def value(self, name: str, *, below: int | None = None, asker: Fixture | None = None) -> Any:
        """What the argument `name` is; `below`: of the outer fixtures of that name, those before this one."""
        if name in self._given:
            return self._given[name]
        found = self._fixtures.known.get(name, [])[:below]
        key = (name, len(found))
        if name == "request":
            return Request(self, asker)
        if key not in self._made:
            if found:
                self._made[key] = self._make(found[-1], len(found) - 1)
            elif name in BUILT_IN:
                self._made[key] = BUILT_IN[name](self.at_end)
            else:
                self._unknown(name, asker)
        return self._made[key]

    def at_end(self, ending: Callable[[], object]) -> None:
        """Call `ending` when the test is over."""
        self._endings.append(ending)

    def end(self) -> None:
        """Tear down what was made, last first. Raises the first exception of it when all is done."""
        first: BaseException | None = None
        while self._endings:
            try:
                self._endings.pop()()
            except BaseException as error:
                first = first or error
        if first is not None:
            raise first

    def _make(self, fixture: Fixture, level: int) -> Any:
        function = fixture.function
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            decline(f"fixture {fixture.name!r} is async: no event loop is under control.", "Write it without.", fixture)
        names = fixture.asks
        values = {
            name: self.value(name, below=level if name == fixture.name else None, asker=fixture) for name in names
        }
        made = function(self.test.instance, **values) if fixture.is_method else function(**values)
        if isinstance(made, GeneratorType):
            generator, made = made, next(made)
            self.at_end(lambda: _finish(generator, fixture))
        if fixture.scope != "function" and not _is_constant(made):
            decline(
                f"fixture {fixture.name!r} has {fixture.scope} scope and a state that tests would share "
                f"({type(made).__name__}).",
                "Every execution starts afresh: give it function scope, or make what it makes in the test.",
                fixture,
            )
        return made

    def param(self, fixture: Fixture | None) -> Any:
        if fixture is None or fixture.name not in self._params:
            raise AttributeError("'SubRequest' object has no attribute 'param'")
        return self._params[fixture.name]

    def _unknown(self, name: str, asker: Fixture | None) -> NoReturn:
        who = "the test" if asker is None else f"fixture {asker.name!r}"
        instead = INSTEAD.get(name, "make it in the test, or in a fixture of its module or of a conftest.py")
        decline(
            f"{who} asks for {name!r}, a fixture that is not made under control.",
            f"{instead[0].upper()}{instead[1:]}.",
            asker or self.test,
        )


@dataclass(frozen=True, slots=True)
class Test:
    """The test that asks: its function, and what it belongs to."""

    __test__ = False

    name: str
    function: Any
    module: ModuleType
    kind: type | None
    instance: Any

    @property
    def place(self) -> tuple[str, int]:
        code = inspect.unwrap(self.function).__code__
        return code.co_filename, code.co_firstlineno


class Request:
    """What `request` is: as much of pytest's as makes sense for one test."""

    def __init__(self, making: Making, fixture: Fixture | None) -> None:
        self._making = making
        self._fixture = fixture
        self.fixturename = None if fixture is None else fixture.name
        self.scope = "function"
        test = making.test
        self.function, self.cls, self.module, self.instance = test.function, test.kind, test.module, test.instance

    @property
    def param(self) -> Any:
        return self._making.param(self._fixture)

    def getfixturevalue(self, argname: str) -> Any:
        return self._making.value(argname, asker=self._fixture)

    def addfinalizer(self, finalizer: Callable[[], object]) -> None:
        self._making.at_end(finalizer)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        decline(
            f"request.{name} belongs to pytest's own process, where the test does not run.",
            "There are param, function, cls, module, instance, getfixturevalue and addfinalizer.",
            self._fixture or self._making.test,
        )


def decline(message: str, advice: str, where: Fixture | Test) -> NoReturn:
    """Gives the execution up: pytest would do it, but it can't be done under control."""
    file, line = where.place
    loom.refuse(InvalidProgram(message, file=file, line=line, advice=advice))


def fixture_of(key: str, thing: Any, *, is_method: bool) -> Fixture | None:
    """The fixture that the name `key` of a module or class stands for, if it is one."""
    if type(thing).__module__.partition(".")[0] in ("pytest", "_pytest") and hasattr(thing, "_fixture_function_marker"):
        marker, function = thing._fixture_function_marker, thing._fixture_function
    elif isinstance(thing, FunctionType) and "_pytestfixturefunction" in vars(thing):  # before pytest 8.4
        marker, function = vars(thing)["_pytestfixturefunction"], vars(thing)["__pytest_wrapped__"].obj
    else:
        return None
    if isinstance(function, staticmethod):
        function, is_method = function.__func__, False
    scope = marker.scope if isinstance(marker.scope, str) else "dynamic"
    asks = tuple(parameters(function, is_method))
    return Fixture(marker.name or key, function, scope, marker.params, marker.ids, marker.autouse, is_method, asks)


def parameters(function: Callable[..., Any], is_method: bool) -> list[str]:
    """What a test or fixture asks for: its parameters without a default; `is_method`: but for the first."""
    found = [
        parameter.name
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
    ]
    found = found[1:] if is_method else found
    return found[_mocks(function) :]


def _mocks(function: Any) -> int:
    """How many arguments `unittest.mock.patch` gives the function, before all others."""
    patchings = getattr(function, "patchings", ())
    return sum(
        patching.attribute_name is None and getattr(patching.new, "name", None) == "DEFAULT" for patching in patchings
    )


def _finish(generator: Iterator[Any], fixture: Fixture) -> None:
    if next(generator, _finish) is not _finish:
        raise RuntimeError(f"fixture {fixture.name!r} has more than one 'yield'")


def _is_constant(value: Any) -> bool:
    if isinstance(value, tuple | frozenset):
        return all(map(_is_constant, value))
    return type(value) in CONSTANTS or isinstance(value, type | FunctionType | ModuleType | Path)


def _tmp_path(at_end: Callable[[Callable[[], object]], None]) -> Path:
    folder = Path(tempfile.gettempdir()) / f"threadloom-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    at_end(lambda: shutil.rmtree(folder, ignore_errors=True))
    return folder


BUILT_IN: Final[Mapping[str, Callable[[Callable[[Callable[[], object]], None]], Any]]] = {
    "monkeypatch": monkeypatch,
    "tmp_path": _tmp_path,
}
