"""Which hooks of pytest does the plugin answer?

Loaded whenever pytest starts, marked tests or not: so it imports nothing of threadloom before the first of them runs.
"""

from __future__ import annotations

from collections.abc import Generator
from types import MethodType
from typing import TYPE_CHECKING, Any, Final

import pytest

from pytest_threadloom.coverage import Coverage, told
from pytest_threadloom.outcomes import CannotCheck, Representation, Told

if TYPE_CHECKING:
    from pytest_threadloom.checker import Checker

MARK: Final = "threadloom"
INVALID: Final = "threadloom_invalid"
REPRESENTATION: Final = "threadloom_representation"
"""The attribute of a report on a test that can't be checked."""
CHECKER: Final[pytest.StashKey[Checker]] = pytest.StashKey()
"""What checks tests in this process, once one has been checked."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("threadloom", "checking tests on every interleaving of their threads")
    group.addoption("--threadloom-seed", type=int, metavar="N", help="another seed draws other schedules")
    group.addoption("--threadloom-seconds", type=float, metavar="S", help="search at most so long in each test")
    group.addoption("--threadloom-off", action="store_true", help="run the marked tests plainly, with real threads")
    parser.addini(
        "threadloom_inconclusive",
        "what a test without a verdict comes to: fail, pass or skip (default: fail)",
        default="fail",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "threadloom(strategy, schedules, seconds, preemptions, seed, keep_going, instrument, outside): "
        "check the test on every interleaving of its threads (docs/pytest.md).",
    )
    if config.getini("threadloom_inconclusive") not in ("fail", "pass", "skip"):
        raise pytest.UsageError("threadloom_inconclusive is none of fail, pass and skip")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("threadloom_off"):
        return
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker(MARK) is not None:
            _take_over(item)


def pytest_unconfigure(config: pytest.Config) -> None:
    checker = config.stash.get(CHECKER, None)
    if checker is not None:
        checker.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Only a finding can be a failure that was expected (`xfail`): no verdict is none."""
    report = yield
    error = None if call.excinfo is None else call.excinfo.value
    if isinstance(error, Told):
        if hasattr(report, "wasxfail") and not error.is_finding:
            del report.wasxfail
            report.outcome = "failed"
            report.longrepr = item.repr_failure(call.excinfo)  # type: ignore[arg-type]
        if isinstance(error, CannotCheck):
            vars(report)[INVALID] = True
    return report


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable(report: Any) -> Generator[None, Any, Any]:
    """A process of xdist sends text and place apart: pytest would take the text for the line of its summary."""
    data = yield
    representation = getattr(report, "longrepr", None)
    if isinstance(representation, Representation):
        data[REPRESENTATION] = representation.to_json()
    return data


@pytest.hookimpl(wrapper=True)
def pytest_report_from_serializable(data: dict[str, Any]) -> Generator[None, Any, Any]:
    representation = data.pop(REPRESENTATION, None)
    report = yield
    if representation is not None:
        report.longrepr = Representation.from_json(representation)
    return report


def pytest_report_teststatus(report: pytest.TestReport, config: pytest.Config) -> Any:
    if report.when != "call":
        return None
    if report.failed and hasattr(report, INVALID):
        return "error", "E", "ERROR"
    coverage = Coverage.of(report.user_properties)
    if coverage is not None and report.passed and not hasattr(report, "wasxfail"):
        return "passed", ".", (f"PASSED ({coverage})", {"green": True})
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    found = [
        coverage
        for category, reports in terminalreporter.stats.items()
        for report in reports
        if category and getattr(report, "when", "") == "call"
        if (coverage := Coverage.of(report.user_properties)) is not None
    ]
    if found:
        terminalreporter.write_line(told(found))


def _take_over(item: pytest.Function) -> None:
    """Has `item` checked: pytest makes no fixtures for it and doesn't call its function."""
    item.setup = item.teardown = _nothing  # type: ignore[method-assign]
    item.runtest = MethodType(_check, item)  # type: ignore[method-assign]
    item.repr_failure = MethodType(_repr_failure, item)  # type: ignore[method-assign]


def _nothing() -> None:
    """Fixtures are made anew in each execution."""


def _check(item: pytest.Function) -> None:
    from pytest_threadloom.checker import Checker

    stash = item.config.stash
    if CHECKER not in stash:
        stash[CHECKER] = Checker(item.config)
    stash[CHECKER].check(item)


def _repr_failure(item: pytest.Function, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    if isinstance(excinfo.value, Told):
        return excinfo.value.representation()
    return type(item).repr_failure(item, excinfo)
