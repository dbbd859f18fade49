"""What is left over at the end of an exercise's scenario is a leak, and what is just about to end is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.engine.program import load
from threadloom.exploration.explore import explore_program

DAEMON = """
import threading

def scenario():
    ready, never = threading.Event(), threading.Event()

    def work():
        {before}
        ready.set()
        {after}

    threading.Thread(target=work, daemon=True).start()
    ready.wait()
"""


@pytest.mark.parametrize(("after", "outcome"), [("pass", "passed"), ("never.wait()", "failed")])
def test_a_daemon_that_has_done_its_work_is_not_left_over(after: str, outcome: str, tmp_path: Path) -> None:
    path = tmp_path / "daemon.py"
    path.write_text(DAEMON.format(before="pass", after=after))
    report = explore_program(load(path, exercise=True))
    assert report.outcome == outcome
    if report.finding is not None:
        assert (report.finding.kind, report.finding.cause) == ("leak", "thread")
