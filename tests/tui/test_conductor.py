"""The conductor brings one job at a time to its end; an overtaken one is ended and no longer heard."""

import threading
from pathlib import Path

from fake_session import FAILED, PASSED, FakeSession

from threadloom.judge.jobs import Check, LiveRun, Target
from threadloom.judge.messages import Ended, Failed, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import Verdict
from tui.conductor import Conductor

TARGET = Target(Path("scenario.py"), None)


def kinds(messages):
    return [type(message).__name__ for message in messages]


def test_a_job_is_heard_to_its_end():
    conductor = Conductor(FakeSession())
    verdict = conductor.conduct(conductor.announce(), lambda: Check(TARGET))
    assert verdict == FAILED
    assert kinds(conductor.drain()) == ["Started", "ProgressMade", "Verdict", "Ended"]
    assert conductor.drain() == []


def test_the_verdict_of_a_job_that_was_cut_short_is_its_verdict():
    verdict = Verdict("bank", "inconclusive", reason="it took too long", failure="time")
    conductor = Conductor(FakeSession(verdict=Failed("time", "it took too long", verdict)))
    assert conductor.conduct(conductor.announce(), lambda: Check(TARGET)) == verdict
    assert kinds(conductor.drain())[-2:] == ["Failed", "Ended"]


def test_draining_takes_no_more_than_asked_for():
    conductor = Conductor(FakeSession())
    conductor.conduct(conductor.announce(), lambda: Check(TARGET))
    assert kinds(conductor.drain(most=2)) == ["Started", "ProgressMade"]
    assert kinds(conductor.drain()) == ["Verdict", "Ended"]


def test_there_may_be_no_job_after_all():
    conductor = Conductor(FakeSession())
    assert conductor.conduct(conductor.announce(), lambda: None) is None
    assert conductor.drain() == [Ended()]


def test_a_job_that_was_overtaken_before_it_began_never_begins():
    session = FakeSession()
    conductor = Conductor(session)
    first, second = conductor.announce(), conductor.announce()
    assert conductor.conduct(first, lambda: Check(TARGET)) is None
    assert session.jobs == []
    assert conductor.conduct(second, lambda: Check(TARGET)) == FAILED


def test_a_job_that_is_overtaken_is_cancelled_and_no_longer_heard():
    session = FakeSession(verdict=PASSED)
    conductor = Conductor(session)
    number = conductor.announce()
    verdicts = []
    run = threading.Thread(target=lambda: verdicts.append(conductor.conduct(number, lambda: LiveRun(TARGET))))
    run.start()
    while not session.busy:
        pass
    session.advance(2)
    newer = conductor.announce()
    run.join(5)
    assert verdicts == [None]
    assert session.told == ["cancel"]
    conductor.conduct(newer, lambda: Check(TARGET))
    heard = conductor.drain()
    assert not any(isinstance(message, RecordsArrived) for message in heard)
    assert isinstance(heard[0], Started)
    assert any(isinstance(message, ProgressMade) for message in heard)
