"""Who reads a trace finds a line for each step, whatever way the program takes to what it shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom import replay
from threadloom.schedule import Schedule
from threadloom.trace.records import Announced, Record, VariableDeleted, VariableRead, VariableWritten

PROGRAM = """
import threading

class Box:
    pass

def scenario():
    jobs, seen, box = [3, 1], {{"a": 1}}, Box()
    box.full = True
    def work():
        {statement}
    def other():
        jobs, seen, box
    threads = [threading.Thread(target=target) for target in (work, other)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""

TOLD = {
    "len(jobs)": (VariableRead, "jobs", "[3, 1]"),
    "3 in jobs": (VariableRead, "jobs", "[3, 1]"),
    "bool(jobs)": (VariableRead, "jobs", "[3, 1]"),
    "jobs.index(1)": (VariableRead, "jobs", "[3, 1]"),
    "jobs.sort()": (VariableWritten, "jobs", "[1, 3]"),
    "jobs.append(2)": (VariableWritten, "jobs", "[3, 1, 2]"),
    "seen.get('a')": (VariableRead, "seen['a']", "1"),
    "seen.get('b')": (VariableRead, "seen['b']", "nothing"),
    "seen['a']": (VariableRead, "seen['a']", "1"),
    "list(seen)": (VariableRead, "seen", "{'a': 1}"),
    "del seen['a']": (VariableDeleted, "seen['a']", None),
    "del jobs[0]": (VariableDeleted, "jobs[0]", None),
    "del box.full": (VariableDeleted, "box.full", None),
    "hasattr(box, 'full')": (VariableRead, "box.full", "True"),
}


@pytest.mark.parametrize("statement", TOLD)
def test_what_is_touched_is_told(statement: str, tmp_path: Path) -> None:
    kind, location, value = TOLD[statement]
    told = [record for record in _trace(statement, tmp_path) if isinstance(record, kind)]
    assert [(record.location, getattr(record, "value", None)) for record in told] == [(location, value)]


@pytest.mark.parametrize("statement", [*TOLD, "for job in jobs: print(job)", "jobs[0], jobs[1] = jobs[1], jobs[0]"])
def test_no_step_is_left_out(statement: str, tmp_path: Path) -> None:
    records = _trace(statement, tmp_path)
    steps = {record.step for record in records if not isinstance(record, Announced)}
    assert steps >= set(range(max(steps) + 1)) - _begins(records)


def _trace(statement: str, folder: Path) -> tuple[Record, ...]:
    path = folder / "told.py"
    path.write_text(PROGRAM.format(statement=statement))
    return replay(path, str(Schedule())).records


def _begins(records: tuple[Record, ...]) -> set[int]:
    """That a thread begins to run is a step of which nothing is told: it was told that it was started."""
    first = {
        record.thread: record.step for record in reversed(records) if isinstance(record, Announced) and record.thread
    }
    return set(first.values())
