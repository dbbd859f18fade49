"""Loops that retry: what is followed, for how long, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom import explore, replay
from threadloom.engine.spin import VAIN

PROGRAMS = Path(__file__).parent.parent / "programs"

TWO = """
import random
import threading
import time

def go(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def program(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "program.py"
    path.write_text(TWO + text)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "polls_under_a_lock",
        "tries_and_lets_go",
        "lock_with_a_timeout",
        "queue_with_a_timeout",
        "condition_with_a_timeout",
        "drop_and_retry_in_order",
        "one_of_two_drops_and_retries",
    ],
)
def test_a_retry_that_ends_when_others_get_on_is_explored_to_the_end(name: str) -> None:
    report = explore(PROGRAMS / "passes" / f"{name}.py", strategy="dpor")
    assert (report.outcome, report.coverage) == ("passed", "complete"), report.reason


@pytest.mark.parametrize("name", ["counts_its_attempts", "random_back_off", "a_thousand_attempts"])
@pytest.mark.parametrize("strategy", ["auto", "dpor"])
def test_rounds_that_leave_a_mark_are_followed_for_a_few_and_that_is_said(name: str, strategy: str) -> None:
    report = explore(PROGRAMS / "inconclusive" / f"{name}.py", strategy=strategy)
    assert (report.outcome, report.coverage) == ("inconclusive", "sampled")
    assert f"{name}.py:" in report.reason
    assert f"in vain {VAIN} times" in report.reason
    assert report.steps < 1_000 * report.schedules


def test_few_attempts_are_followed_to_the_last(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        f"""
def scenario():
    lock = threading.Lock()
    gave_up = []
    def work():
        for _ in range({VAIN}):
            if lock.acquire(timeout=0.01):
                lock.release()
                return
        gave_up.append(True)
    go(work, work)
    assert not gave_up
""",
    )
    report = explore(path, strategy="dpor")
    assert report.finding is not None
    assert report.finding.kind == "assertion"


def test_attempts_that_nobody_disturbs_go_on_to_their_end(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        """
def scenario():
    lock = threading.Lock()
    def work():
        for _ in range(300):
            if lock.acquire(timeout=0.01):
                return
        raise RuntimeError("gave up")
    go(work, work)
""",
    )
    report = explore(path, strategy="dpor")
    assert report.finding is not None
    assert report.finding.kind == "exception"


def test_what_waits_for_a_lock_that_is_free_now_and_then_makes_no_livelock(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        """
def scenario():
    changed, ready = threading.Condition(), []
    def wait():
        with changed:
            while not ready:
                changed.wait(timeout=0.1)
    def prepare():
        with changed:
            ready.append(True)
    go(wait, wait, prepare)
""",
    )
    report = explore(path, strategy="random", schedules=300)
    assert report.finding is None
    assert report.schedules + report.pruned == 300


def test_waiting_for_a_time_again_and_again_for_nothing_is_a_livelock(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        """
def scenario():
    changed, ready = threading.Condition(), []
    def wait():
        with changed:
            while not ready:
                changed.wait(timeout=0.1)
    go(wait, wait)
""",
    )
    report = explore(path, strategy="dpor")
    assert report.finding is not None
    assert report.finding.kind == "livelock"


def test_a_livelock_is_shown_as_rounds_that_lead_back(tmp_path: Path) -> None:
    path = PROGRAMS / "finds_livelock" / "drop_and_retry.py"
    finding = explore(path).finding
    assert finding is not None
    assert finding.message == (
        "T1 (take_both) and T2 (take_both) go round the loop at drop_and_retry.py:10 for ever, in each other's way: "
        "after each round all is as it was"
    )
    assert finding.steps < 40
    again = replay(path, finding.schedule).finding
    assert again is not None
    assert again.steps == finding.steps


def test_random_numbers_make_rounds_differ(tmp_path: Path) -> None:
    """Where nothing else changes, a loop that draws may come to an end all the same."""
    path = program(
        tmp_path,
        """
def scenario():
    lock, seen = threading.Lock(), []
    def draw():
        while random.random() < 0.5:
            with lock:
                pass
    go(draw, draw)
""",
    )
    report = explore(path, strategy="dpor")
    assert (report.outcome, report.coverage) == ("passed", "complete")


def test_a_circle_that_another_thread_could_end_is_no_livelock(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        """
def scenario():
    light = [0]
    def blink():
        while light[0] < 5:
            light[0] = 1 - light[0]
    def stop():
        light[0] = 9
    go(blink, stop)
""",
    )
    report = explore(path, strategy="dpor", schedules=3)
    assert report.finding is None


def test_what_changes_to_and_fro_for_ever_is_a_livelock(tmp_path: Path) -> None:
    path = program(
        tmp_path,
        """
def scenario():
    light = [0]
    def blink():
        while light[0] < 5:
            light[0] = 1 - light[0]
    go(blink)
""",
    )
    finding = explore(path, strategy="dpor").finding
    assert finding is not None
    assert (finding.kind, finding.thread) == ("livelock", "T1")
