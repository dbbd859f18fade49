"""What does pytest say of a marked test?"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from pytest_threadloom.coverage import Coverage, told
from tests.pytest_plugin.within import SETTINGS, Run, threadloom

COUNTER = """
import threading
import pytest

class Counter:
    def __init__(self):
        self.hits = 0
        self.lock = threading.Lock()

    def hit(self):
        {statement}

@pytest.mark.threadloom{options}
def test_two_hits():
    counter = Counter()
    threads = [threading.Thread(target=counter.hit) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert counter.hits == 2
"""
RACE = COUNTER.format(statement="self.hits += 1", options="")
LOCKED = COUNTER.format(statement="with self.lock: self.hits += 1", options="")


def test_a_race_fails_with_the_schedule_as_a_table(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_race=RACE)
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*_ test_two_hits _*",
            "*counter.hits == 2*does not hold in main (test_race.py:*",
            "",
            "Kind:     assertion",
            "Where:    test_race.py:*, thread main",
            "Schedule: * (3 switches, * steps)",
            "Searched: * schedule*, 1 failed; strategy auto, seed 0",
            "",
            "step  main * T1 * T2 * line",
            "*start T1*",
            "*counter.hits*0*test_race.py:10",
            "*counter.hits = 1*test_race.py:10",
            "*AssertionError*",
            "The same steps again:",
            "    threadloom replay test_race.py::test_two_hits --schedule *",
            "threadloom: 1 test failed, * schedule* in * s",
            "FAILED test_race.py::test_two_hits - *counter.hits == 2*",
        ]
    )


def test_each_thread_has_a_column(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_race=RACE)
    lines = run().stdout.lines
    head = next(line for line in lines if line.startswith("step "))
    writes = [line.index("counter.hits = 1") for line in lines if "counter.hits = 1" in line]
    assert sorted(writes) == [head.index("T1"), head.index("T2")]


def test_a_narrow_terminal_gets_sentences(pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    pytester.makepyfile(test_race=RACE)
    run().stdout.fnmatch_lines(["*T2 writes counter.hits = 1   (test_race.py:10)"])


def test_the_replay_command_shows_the_same_steps(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_race=RACE)
    command = next(line for line in run().stdout.lines if line.startswith("    threadloom replay"))
    answer = threadloom(command.strip())
    assert answer.returncode == 1
    assert "T2 writes counter.hits = 1" in answer.stdout


def test_a_deadlock_says_who_waits_for_whom(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import threading, pytest

        @pytest.mark.threadloom
        def test_opposite_orders():
            a, b = threading.Lock(), threading.Lock()
            def one():
                with a, b: pass
            def other():
                with b, a: pass
            threads = [threading.Thread(target=f) for f in (one, other)]
            for t in threads: t.start()
            for t in threads: t.join()
        """
    )
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "Kind:     deadlock",
            "Waiting:  * waits for ?, which * holds",
            "step * T1 * T2 * line",
            "   4 * acquire a * :7",
        ]
    )


def test_what_was_covered_is_said_at_the_end_and_with_v_for_each_test(pytester: pytest.Pytester, run: Run) -> None:
    bounded = COUNTER.format(statement="with self.lock: self.hits += 1", options="(strategy='bounded', preemptions=1)")
    pytester.makepyfile(test_a=LOCKED, test_b=bounded, test_c="def test_plain(): pass")
    result = run("-v")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(
        [
            "test_a.py::test_two_hits PASSED (complete, * schedules)*",
            "test_b.py::test_two_hits PASSED (*schedules)*",
            "test_c.py::test_plain PASSED *",
            "threadloom: * complete*, * schedules in * s",
        ]
    )


def test_a_summary_counts_by_coverage() -> None:
    found = [Coverage("passed", "complete", 1_700, 0.25)] * 3
    found += [Coverage("passed", "bounded", 104, 0.55, preemptions=2), Coverage("failed", "sampled", 1, 0.0)]
    assert told(found) == (
        "threadloom: 3 tests complete, 1 bounded (2 preemptions), 1 failed, 5,205 schedules in 1.3 s"
    )


def test_nothing_is_said_where_nothing_is_marked(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile("def test_plain(): pass")
    assert "threadloom:" not in run().stdout.str()


def test_junit_has_what_was_covered(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_a=LOCKED)
    run("--junitxml=report.xml")
    found = {one.attrib["name"]: one.attrib["value"] for one in ET.parse(pytester.path / "report.xml").iter("property")}
    assert found["threadloom_outcome"] == "passed"
    assert found["threadloom_coverage"] == "complete"
    assert int(found["threadloom_schedules"]) > 1


@pytest.mark.parametrize(("choice", "outcome"), [("fail", "failed"), ("pass", "passed"), ("skip", "skipped")])
def test_without_a_verdict_it_fails_unless_told_otherwise(
    pytester: pytest.Pytester, run: Run, choice: str, outcome: str
) -> None:
    pytester.makepyfile(COUNTER.format(statement="with self.lock: self.hits += 1", options="(schedules=1)"))
    pytester.makeini(SETTINGS + f"threadloom_inconclusive = {choice}\n")
    result = run("-rs")
    result.assert_outcomes(**{outcome: 1})
    result.stdout.fnmatch_lines(["threadloom: 1 test without a verdict, 1 schedule in *"])
    if choice == "fail":
        result.stdout.fnmatch_lines(
            ["No verdict: *1 schedule tried, none failed*", "Allow the search more: *schedules=*", "*preemptions=2*"]
        )


def test_an_unknown_choice_for_no_verdict_is_a_usage_error(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeini(SETTINGS + "threadloom_inconclusive = maybe\n")
    result = run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*threadloom_inconclusive is none of fail, pass and skip*"])


def test_what_cannot_be_checked_is_an_error_with_place_and_advice(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        test_it="""
        import subprocess, pytest

        @pytest.mark.threadloom
        def test_it():
            subprocess.run(["ls"])
        """
    )
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["*ERROR at call of test_it*", "The test can't be checked: *test_it.py:5: *subprocess*", "*ERROR test_it.py*"]
    )


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("import os; os._exit(3)", "*"),
        ("import re; re.match('(a+)+$', 'a' * 64 + 'b')", "No verdict: *did not come back*"),
    ],
)
def test_what_exits_or_hangs_is_told_and_pytest_goes_on(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch, statement: str, said: str
) -> None:
    from threadloom.judge.limits import Limits

    monkeypatch.setattr("threadloom.judge.session.Limits", lambda: Limits(stall_seconds=0.5, load_seconds=5))
    pytester.makepyfile(
        f"""
        import pytest
        @pytest.mark.threadloom
        def test_it():
            {statement}
        @pytest.mark.threadloom
        def test_other(): pass
        """
    )
    result = run()
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] == 1
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1
    result.stdout.fnmatch_lines([said])


def test_a_second_failing_test_has_its_own_child(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_a=RACE, test_b=RACE)
    result = run()
    schedules = re.findall(r"--schedule (\S+)", result.stdout.str())
    assert len(schedules) == 2
    assert schedules[0] == schedules[1]
