"""Does a finding say who did what to which primitive, and where, in plain words?"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from threadloom import explore

PROGRAMS = Path(__file__).parent.parent / "programs"
EVERY_FINDING = sorted(PROGRAMS.glob("finds_*/*.py"))

MESSAGES = {
    "finds_deadlock/opposite_order.py": (
        "T1 (forth) waits at opposite_order.py:10 for b, held by T2 (back) since opposite_order.py:14; "
        "T2 waits at opposite_order.py:14 for a, held by T1 since opposite_order.py:10"
    ),
    "finds_deadlock/oneself.py": "main waits at oneself.py:9 for lock, which it holds itself since oneself.py:8",
    "finds_deadlock/join_under_a_lock.py": (
        "main waits at join_under_a_lock.py:16 for T1 (work) to end; "
        "T1 waits at join_under_a_lock.py:10 for lock, held by main since join_under_a_lock.py:14"
    ),
    "finds_leak/lock_of_an_ended_thread.py": (
        "T2 (need) waits at lock_of_an_ended_thread.py:13 for lock, which T1 (forget) took at "
        "lock_of_an_ended_thread.py:10 and still holds, though it has ended"
    ),
    "finds_misuse/release_of_a_free_lock.py": (
        "T1 (release) uses lock wrongly at release_of_a_free_lock.py:11: "
        "RuntimeError: release unlocked lock; lock is held by nobody"
    ),
    "finds_misuse/rlock_of_another_thread.py": (
        "T1 (release) uses lock wrongly at rlock_of_another_thread.py:10: "
        "RuntimeError: cannot release un-acquired lock; lock is held by main"
    ),
    "finds_misuse/wait_without_the_lock.py": (
        "T1 (wait) uses changed wrongly at wait_without_the_lock.py:9: "
        "RuntimeError: cannot wait on un-acquired lock; changed's lock is held by nobody"
    ),
    "finds_misuse/broken_barrier.py": "T1 (wait) at broken_barrier.py:10: barrier is broken (BrokenBarrierError)",
    "finds_stuck/barrier_one_party_short.py": (
        "T1 (wait) waits for ever at barrier_one_party_short.py:10 for the others at barrier (and so does T2 (wait))"
    ),
    "finds_stuck/empty_then_get.py": (
        "T1 (work) waits for ever at empty_then_get.py:13 for an item in jobs, which is empty"
    ),
    "finds_stuck/lost_wakeup.py": (
        "T1 (wait) waits for ever at lost_wakeup.py:11 for changed to be notified; "
        "the notify at lost_wakeup.py:15 came when nobody waited"
    ),
    "finds_stuck/swallowed_notify.py": (
        "T2 (wait) waits for ever at swallowed_notify.py:14 for changed to be notified; "
        "the last notify, at swallowed_notify.py:20, woke T1 (wait)"
    ),
    "finds_livelock/flag_that_nobody_sets.py": (
        "T1 (wait) goes round the loop at flag_that_nobody_sets.py:10 for ever: "
        "nobody is left to change what it waits for"
    ),
}

NAMELESS = re.compile(r"\b(?!future)\w+#\d+\b|0x[0-9a-f]{6,}|_tl_|object at|primitive \d|\b_[A-Z]\w*__")


@pytest.mark.parametrize("program", MESSAGES)
def test_what_a_finding_says(program: str) -> None:
    finding = explore(PROGRAMS / program).finding
    assert finding is not None
    assert finding.message == MESSAGES[program]


@pytest.mark.parametrize("path", EVERY_FINDING, ids=lambda path: path.stem)
def test_no_message_is_without_a_name(path: Path) -> None:
    finding = explore(path).finding
    assert finding is not None
    said = [finding.message, *(f"{edge.thread} {edge.waits_for} {edge.held_by}" for edge in finding.wait_for)]
    assert not [text for text in said if NAMELESS.search(text)]


def _message(folder: Path, text: str) -> str:
    path = folder / "program.py"
    path.write_text(dedent(text), encoding="utf-8")
    finding = explore(f"{path}::scenario").finding
    assert finding is not None
    return finding.message


def test_threads_of_equal_names_are_told_apart(tmp_path: Path) -> None:
    message = _message(
        tmp_path,
        """
        from threading import Event, Thread
        def scenario():
            done = Event()
            for _ in range(2):
                Thread(target=done.wait, name="w").start()
        """,
    )
    assert message == "w waits for ever at program.py:6 for done to be set; nobody has set it (and so does w#2)"


def test_a_thread_that_is_started_twice_is_named(tmp_path: Path) -> None:
    message = _message(
        tmp_path,
        """
        from threading import Thread
        def work():
            pass
        def scenario():
            thread = Thread(target=work)
            thread.start()
            thread.start()
        """,
    )
    assert message == "main uses T1 (work) wrongly at program.py:8: RuntimeError: threads can only be started once"


def test_a_condition_that_nobody_notifies(tmp_path: Path) -> None:
    message = _message(
        tmp_path,
        """
        from threading import Condition
        class Store:
            def __init__(self):
                self.__changed = Condition()
            def take(self):
                with self.__changed:
                    self.__changed.wait()
        def scenario():
            store = Store()
            store.take()
        """,
    )
    assert message == ("main waits for ever at program.py:8 for store.__changed to be notified; nobody has notified it")
