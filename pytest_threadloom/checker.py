"""How is a marked test checked, and what does pytest hear of it?

In the child process of a `Session`, one for each process of pytest: what hangs, exits or crashes there can't hurt pytest.
"""

from __future__ import annotations

import os
import re
from typing import NoReturn

import pytest

from pytest_threadloom import telling
from pytest_threadloom.coverage import PREFIX, Coverage
from pytest_threadloom.marking import Asked, asked
from pytest_threadloom.outcomes import CannotCheck, Found, NoVerdict
from pytest_threadloom.targets import target_of
from threadloom.errors import InvalidProgram
from threadloom.judge.jobs import Check
from threadloom.judge.messages import Ended, Failed
from threadloom.judge.session import Session
from threadloom.judge.verdict import Verdict


class Checker:
    """Checks the marked tests of one process of pytest, one after the other."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._session: Session | None = None

    def check(self, item: pytest.Function) -> None:
        """Returns if `item` holds on all that was asked for; raises what pytest is to make of it otherwise."""
        how = asked(item)
        try:
            job = Check(target_of(item, how), **how.search)
        except InvalidProgram as error:
            raise CannotCheck(str(error), error.file, error.line) from None
        verdict = self._grade(job)
        _keep(item, verdict)
        match verdict.outcome:
            case "failed":
                self._failed(item, verdict, how)
            case "inconclusive":
                self._inconclusive(verdict)
            case "invalid":
                _invalid(verdict)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _grade(self, job: Check) -> Verdict:
        session = self._session
        if session is None:
            session = self._session = Session(cpu=_worker())
        try:
            session.start(job)
            session.warm()
            return _verdict(session)
        except BaseException:
            # Ctrl+C, or a time-out by another plugin: the job has no one left to wait for it.
            self.close()
            raise

    def _failed(self, item: pytest.Function, verdict: Verdict, how: Asked) -> None:
        finding = verdict.finding
        assert finding is not None
        width = self._config.get_terminal_writer().fullwidth
        raise Found(telling.of_finding(item, verdict, finding, how, width), finding.file, finding.line)

    def _inconclusive(self, verdict: Verdict) -> None:
        choice = self._config.getini("threadloom_inconclusive")
        if choice == "skip":
            _skip(verdict.sentence())
        if choice == "fail" or verdict.failure is not None:
            raise NoVerdict(telling.of_no_verdict(verdict))


def _verdict(session: Session) -> Verdict:
    verdict: Verdict | None = None
    while True:
        for message in session.wait():
            match message:
                case Verdict():
                    verdict = message
                case Failed():
                    verdict = message.verdict
                case Ended():
                    assert verdict is not None
                    return verdict


def _invalid(verdict: Verdict) -> None:
    problem = verdict.problem
    assert problem is not None
    if problem.declined == "skip":
        _skip(problem.message)
    if problem.declined == "xfail":
        pytest.xfail(problem.message)
    raise CannotCheck(telling.of_problem(problem), problem.file, problem.line)


def _skip(reason: str) -> NoReturn:
    """As `pytest.skip`, but at the place of the test."""
    raise pytest.skip.Exception(reason, _use_item_location=True)


def _keep(item: pytest.Function, verdict: Verdict) -> None:
    """What was covered, for the report; a second run of the test takes the place of the first."""
    if verdict.outcome == "invalid":
        return
    coverage = Coverage(
        verdict.outcome, verdict.coverage, verdict.schedules, round(verdict.seconds, 4), verdict.preemption_bound
    )
    kept = [(name, value) for name, value in item.user_properties if not name.startswith(PREFIX)]
    item.user_properties[:] = [*kept, *coverage.properties()]


def _worker() -> int | None:
    """The number of this process among those of pytest-xdist, so that no two explore on one CPU."""
    number = re.search(r"\d+$", os.environ.get("PYTEST_XDIST_WORKER", ""))
    return None if number is None else int(number[0])
