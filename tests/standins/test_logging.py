"""`logging` under control: its locks are found and named, its records tell virtual time, and nothing of it survives."""

from __future__ import annotations

import atexit
import logging
from pathlib import Path

import pytest

from threadloom import explore

PROGRAMS = Path(__file__).parent.parent / "programs"

TWO = """
import logging
import threading

class Keeping(logging.Handler):
    def emit(self, record):
        kept.append(record)

kept = []
log = logging.getLogger("shop")
log.propagate = False

def both(first, second):
    threads = [threading.Thread(target=first, name="first"), threading.Thread(target=second, name="second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def outcome(tmp_path: Path, text: str) -> str:
    path = tmp_path / "program.py"
    path.write_text(TWO + text)
    report = explore(path, strategy="dpor")
    return report.finding.kind if report.finding is not None else report.outcome


def test_a_deadlock_with_a_handler_names_its_lock() -> None:
    report = explore(PROGRAMS / "finds_deadlock" / "handler_takes_a_lock_of_the_program.py")
    assert report.finding is not None
    assert "handler.lock" in report.finding.message


def test_a_record_tells_virtual_time_and_the_thread_and_line_of_the_program(tmp_path: Path) -> None:
    text = """
log.addHandler(Keeping())

def work():
    log.warning("%s", threading.current_thread().name)

def scenario():
    both(work, work)
    assert sorted((r.threadName, r.getMessage(), r.funcName, r.filename) for r in kept) == [
        ("first", "first", "work", "program.py"), ("second", "second", "work", "program.py")
    ]
    assert {int(r.created) for r in kept} == {1_700_000_000}
"""
    assert outcome(tmp_path, text) == "passed"


def test_nothing_survives_an_execution(tmp_path: Path) -> None:
    before = logging.root.handlers[:], list(logging.root.manager.loggerDict)
    text = """
def scenario():
    assert not log.handlers and "other" not in logging.root.manager.loggerDict
    log.addHandler(Keeping())
    logging.getLogger("other")
    both(lambda: log.error("a"), lambda: log.error("b"))
    assert len(kept) == 2
"""
    assert outcome(tmp_path, text) == "passed"
    assert (logging.root.handlers[:], list(logging.root.manager.loggerDict)) == before


def test_nothing_is_left_to_do_at_the_end_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[object] = []
    monkeypatch.setattr(atexit, "register", registered.append)
    assert outcome(tmp_path, "def scenario():\n    logging.warning('a')\n") == "passed"
    assert not registered


@pytest.mark.parametrize(
    "change", ["log.addHandler(Keeping())", "log.setLevel(logging.ERROR)", "log.disabled = True", "logging.disable()"]
)
def test_a_setting_that_changes_while_others_log_is_a_step(change: str, tmp_path: Path) -> None:
    text = f"""
log.addHandler(Keeping())

def change():
    {change}

def scenario():
    both(lambda: log.warning("a"), change)
    assert len(kept) == COUNT
"""
    assert {outcome(tmp_path, text.replace("COUNT", count)) for count in ("0", "1", "2")} == {"assertion"}


def test_what_is_logged_is_read(tmp_path: Path) -> None:
    text = """
items = [1]
log.addHandler(Keeping())

def work():
    log.warning("%s", items)

def scenario():
    both(lambda: kept.append(str(items) + repr(items)), lambda: items.append(2))
    assert kept[0] in ("[1][1]", "[1, 2][1, 2]")
"""
    assert outcome(tmp_path, text) == "assertion"
