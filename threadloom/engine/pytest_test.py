"""What does it take to call a test of pytest's, and what becomes of what it says by exceptions?

Parameters and fixtures are read off the program's own modules, in the process and in the execution in which the test runs.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any, Final, NoReturn

from threadloom.engine.fixtures import Fixtures, Making, Test, decline, parameters
from threadloom.engine.loom import loom
from threadloom.engine.parameters import Choice, choices, marks_of
from threadloom.engine.pytest_call import PytestCall
from threadloom.engine.refusal import refuse
from threadloom.engine.scenario import Case
from threadloom.errors import Declined, EngineFault

SHOWN: Final = 8
"""Ids that a message names."""

DECLINING: Final = {
    ("builtins", "Skipped"): "skip",
    ("_pytest.outcomes", "Skipped"): "skip",
    ("builtins", "XFailed"): "xfail",
    ("_pytest.outcomes", "XFailed"): "xfail",
    ("unittest.case", "SkipTest"): "skip",
}
"""The exceptions by which a test declines to be run, and how."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same in every execution, as long as the modules are."""

    fixtures: Fixtures
    choice: Choice
    unasked: tuple[str, ...]
    """Fixtures that are made before those that the test is handed."""
    names: tuple[str, ...]


class CalledByPytest:
    """A test function or method, as a function without parameters."""

    def __init__(
        self, scenario: Any, call: PytestCall, module: ModuleType, conftests: list[ModuleType], name: str
    ) -> None:
        self._case = scenario if isinstance(scenario, Case) else None
        self._function = scenario if self._case is None else getattr(self._case.kind, self._case.method)
        self._call = call
        self._module = module
        self._conftests = conftests
        self._name = name
        self._plan: _Plan | None = None

    @property
    def __code__(self) -> CodeType:
        code: CodeType = inspect.unwrap(self._function).__code__
        return code

    def __call__(self) -> None:
        with _declining(self):
            if self._case is not None and self._case.of_unittest:
                self._case()
            else:
                self._run()

    def _run(self) -> None:
        case = self._case
        instance = None if case is None else case.kind()
        test = Test(self._name, self._function, self._module, None if case is None else case.kind, instance)
        plan = self._plan = self._plan or self._planned(test)
        making = Making(plan.fixtures, test, plan.choice.arguments, plan.choice.params)
        try:
            self._set_up(making, case, instance)
            for name in plan.unasked:
                making.value(name)
            values = {name: making.value(name) for name in plan.names}
            if instance is None:
                self._function(**values)
            else:
                self._function(instance, **values)
        except BaseException:
            _quietly(making.end)
            raise
        making.end()

    def _planned(self, test: Test) -> _Plan:
        if inspect.iscoroutinefunction(self._function):
            decline("the test is async: no event loop is under control.", "Write it with threads.", test)
        fixtures = Fixtures([*self._conftests, self._module], test.kind)
        marks = list(marks_of(self._function, test.kind, self._module))
        used = [name for mark in marks if mark.name == "usefixtures" for name in mark.args]
        names = parameters(self._function, test.kind is not None)
        choice = self._choice(test, marks, fixtures, [*used, *names])
        automatic = fixtures.asked([], choice.arguments)
        return _Plan(fixtures, choice, (*automatic, *used), tuple(names))

    def _choice(self, test: Test, marks: list[Any], fixtures: Fixtures, names: list[str]) -> Choice:
        """The call that is meant."""
        named = {name for mark in marks if mark.name == "parametrize" for name in _arguments_of(mark)}
        asked = fixtures.asked(names, dict.fromkeys(named - fixtures.known.keys()))
        try:
            possible = list(choices(marks, fixtures.params(asked)))
        except Exception as error:
            # pytest has collected the test, so that it can't be the program's.
            loom.refuse(EngineFault(f"the parameters of {self._name} can't be read: {error!r}"))
        wanted = self._call.id or ""
        meant = next((choice for choice in possible if choice.id == wanted), None)
        if meant is None:
            self._say_which(test, possible)
        return meant

    def _say_which(self, test: Test, possible: list[Choice]) -> NoReturn:
        ids = ", ".join(choice.id for choice in possible[:SHOWN]) + (", …" if len(possible) > SHOWN else "")
        if not self._call.id and possible:
            decline("the test has parameters.", f"Say which, as in {self._name}[{possible[0].id}]: {ids}.", test)
        decline(
            f"no parameters are known by the id [{self._call.id}].",
            f"Give them by pytest.mark.parametrize or the params of a fixture, with ids=. There are: {ids or 'none'}.",
            test,
        )

    def _set_up(self, making: Making, case: Case | None, instance: Any) -> None:
        """What a module and a class have for before and after each test (the xunit style of pytest)."""
        pairs: list[tuple[Any, str, str, Any]] = [(self._module, "setup_module", "teardown_module", self._module)]
        if case is None:
            pairs.append((self._module, "setup_function", "teardown_function", self._function))
        else:
            method = getattr(instance, case.method)
            pairs.append((instance, "setup_class", "teardown_class", case.kind))
            pairs.append((instance, "setup_method", "teardown_method", method))
        for owner, before, after, argument in pairs:
            _call(owner, before, argument)
            making.at_end(_later(owner, after, argument))


def _arguments_of(mark: Any) -> list[str]:
    names = mark.args[0] if mark.args else mark.kwargs["argnames"]
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


def _later(owner: Any, name: str, argument: Any) -> Callable[[], None]:
    return lambda: _call(owner, name, argument)


def _call(owner: Any, name: str, argument: Any) -> None:
    function = getattr(owner, name, None)
    if function is not None and getattr(function, "_fixture_function_marker", None) is None:
        function(argument) if inspect.signature(function).parameters else function()


def _quietly(end: Callable[[], None]) -> None:
    """What goes wrong in a teardown is less than what went wrong before it."""
    try:
        end()
    except Exception:
        return


@functools.cache
def control_importorskip() -> None:
    """From now on `pytest.importorskip` brings the program's own modules under control, as `import` does."""
    pytest: Any = importlib.import_module("pytest")
    original = pytest.importorskip

    @functools.wraps(original)
    def importorskip(modname: str, *arguments: Any, **options: Any) -> Any:
        importer = loom.program.importer
        if not importer.is_own(modname):
            return original(modname, *arguments, **options)
        if not importer.has(modname):
            refuse(f"importorskip({modname!r}) can't bring the module under control.", f"Write: import {modname}")
        return importer.import_(modname, fromlist=("__name__",))

    pytest.importorskip = importorskip


@contextmanager
def _declining(test: CalledByPytest) -> Iterator[None]:
    """`pytest.skip` and `pytest.xfail` end the check, not the program."""
    try:
        yield
    except BaseException as error:
        how = DECLINING.get((type(error).__module__, type(error).__name__))
        if how is None:
            raise
        code = test.__code__
        reason = str(getattr(error, "msg", None) or error)
        loom.refuse(Declined(reason, how=how, file=code.co_filename, line=code.co_firstlineno))
