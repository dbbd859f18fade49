"""Does the plugin go along with what else pytest can be asked for?"""

from __future__ import annotations

import importlib.util
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.pytest_plugin.within import INSTALLED, Run

RACES = """
import threading
import pytest

pytestmark = pytest.mark.threadloom

def race():
    hits = [0]
    def hit(): hits[0] += 1
    threads = [threading.Thread(target=hit) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert hits[0] == 2

def test_first(): race()
def test_second(): race()
def test_third(): pass
"""
ENDLESS = """
import threading
import pytest

@pytest.mark.threadloom(strategy="random", schedules=10**9)
def test_long():
    hits = [0]
    lock = threading.Lock()
    def hit():
        for _ in range(5):
            with lock: hits[0] += 1
    threads = [threading.Thread(target=hit) for _ in range(3)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def needs(module: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(importlib.util.find_spec(module) is None, reason=f"{module} is not installed")


def test_the_first_failure_may_be_the_last(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(RACES)
    run("-x").assert_outcomes(failed=1)
    run("--maxfail=2").assert_outcomes(failed=2)
    run("-k", "third").assert_outcomes(passed=1, deselected=2)


def test_collecting_starts_nothing(pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_threadloom.checker.Session", None)
    pytester.makepyfile(RACES)
    assert run("--collect-only", "-q").ret == 0


def test_off_runs_the_tests_plainly(pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_threadloom.checker.Session", None)
    pytester.makepyfile(
        """
        import threading, pytest
        @pytest.mark.threadloom
        def test_it(capsys):
            assert type(threading.Lock()).__module__ == "_thread"
            print("here")
            assert capsys.readouterr().out == "here\\n"
        """
    )
    result = run("--threadloom-off")
    result.assert_outcomes(passed=1)
    assert "threadloom:" not in result.stdout.str()


def test_without_the_plugin_nothing_of_it_is_there(pytester: pytest.Pytester, run_apart: Run) -> None:
    pytester.makepyfile("def test_it(pytestconfig): assert not pytestconfig.pluginmanager.hasplugin('threadloom')")
    run_apart("-p", "no:threadloom", "-p", "no:pytest_threadloom.plugin").assert_outcomes(passed=1)


def test_a_budget_in_seconds_ends_the_search(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(ENDLESS.replace("schedules=10**9", ""))
    result = run("--threadloom-seconds=0.2")
    result.stdout.fnmatch_lines(["threadloom: 1 test *, * schedules in 0.* s"])


def test_another_seed_is_named(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(RACES)
    run("-k", "first", "--threadloom-seed=41").stdout.fnmatch_lines(["Searched: *, seed 41"])


def test_loading_the_plugin_loads_nothing_of_threadloom() -> None:
    code = "import sys, pytest_threadloom.plugin; print(*[n for n in sys.modules if n.split('.')[0] == 'threadloom'])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""


def test_ctrl_c_ends_pytest_at_once(pytester: pytest.Pytester, run_apart: Run) -> None:
    pytester.makepyfile(ENDLESS)
    plugin = () if INSTALLED else ("-p", "pytest_threadloom.plugin")
    command = [sys.executable, "-m", "pytest", *plugin, "-p", "no:cacheprovider", "-v"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while "test_long" not in said and (character := process.stdout.read(1)):
            said += character
        time.sleep(0.1)  # the check has begun or is about to: it has to end either way
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert "test_long" in said
    assert process.returncode in (pytest.ExitCode.INTERRUPTED, -signal.SIGINT)  # as of pytest 9.1 by the signal
    assert "KeyboardInterrupt" in rest
    assert "Traceback" not in rest


def test_a_time_out_by_another_plugin_leaves_the_next_test_a_session(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeconftest(
        """
        import signal, pytest
        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_call(item):
            def late(*_): pytest.fail("too late")
            signal.signal(signal.SIGALRM, late)
            if item.name == "test_long":
                signal.setitimer(signal.ITIMER_REAL, 0.7)
            try:
                return (yield)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        """
    )
    pytester.makepyfile(ENDLESS + "\n@pytest.mark.threadloom\ndef test_next(): pass\n")
    result = run()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["*too late*"])


@needs("xdist")
@pytest.mark.parametrize("ci", ["", "true"])
def test_processes_of_xdist_report_as_one(
    pytester: pytest.Pytester, run_apart: Run, monkeypatch: pytest.MonkeyPatch, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)  # pytest doesn't shorten the lines of its summary there
    pytester.makepyfile(test_a=RACES, test_b=RACES)
    result = run_apart("-n", "2", "-p", "no:benchmark")
    result.assert_outcomes(failed=4, passed=2)
    result.stdout.fnmatch_lines(["step  main *", "threadloom: 2 tests complete, 4 failed, * schedules in *"])
    assert len(re.findall("threadloom replay", result.stdout.str())) == 4


def test_each_process_of_xdist_has_a_cpu_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from pytest_threadloom.checker import _worker

    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert _worker() is None
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw3")
    assert _worker() == 3


@needs("pytest_rerunfailures")
def test_a_rerun_counts_once_and_finds_the_same(pytester: pytest.Pytester, run_apart: Run) -> None:
    pytester.makepyfile(RACES)
    result = run_apart("--reruns", "1", "-k", "first")
    assert result.parseoutcomes() == {"failed": 1, "rerun": 1, "deselected": 2}
    assert len(set(re.findall(r"--schedule (\S+)", result.stdout.str()))) == 1
