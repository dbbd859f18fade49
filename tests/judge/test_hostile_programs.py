"""Whatever code under check does, there is a verdict, its file is whole, and the next job finds a fresh child.

Each file of ``hostile/`` says in its first line how it must end: an outcome, a kind of failure or none, and a part of what
is said. ``|`` parts what is as good.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from threadloom.judge.jobs import Check, Target
from threadloom.judge.limits import MIB, Limits
from threadloom.judge.session import Session, grade
from threadloom.judge.verdict import Verdict

PROGRAMS = sorted((Path(__file__).parent / "hostile").glob("*.py"))
LIMITS = Limits(load_seconds=4, stall_seconds=4, memory_bytes=256 * MIB, output_bytes=4 * MIB)
_ENDING = re.compile(r"(?P<outcome>\w+)(?:, (?P<failure>\w+))?(?:: (?P<said>.+))?")
_PLAIN = """\
import threading


def scenario():
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs use what only POSIX has")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_a_hostile_program_ends_in_a_clear_verdict(program: Path, tmp_path: Path) -> None:
    source = program.read_text()
    file = tmp_path / program.name
    file.write_text(source)
    plain = tmp_path / "plain.py"
    plain.write_text(_PLAIN)
    with Session(LIMITS) as session:
        verdict = grade(session, Check(Target(file, "scenario", name=program.stem), seconds=30))
        after = grade(session, Check(Target(plain, "scenario", name="plain"), schedules=20))
    expected = source.partition("\n")[0].removeprefix("# ends as: ")
    assert any(_ends_so(verdict, ending.strip()) for ending in expected.split("|")), verdict.to_json()
    assert "\n" not in verdict.sentence()
    assert file.read_text() == source
    assert after.outcome in ("passed", "inconclusive")
    assert after.failure is None


def _ends_so(verdict: Verdict, ending: str) -> bool:
    match = _ENDING.fullmatch(ending)
    assert match is not None, ending
    return (
        verdict.outcome == match["outcome"]
        and verdict.failure == match["failure"]
        and (match["said"] or "").strip() in verdict.sentence()
    )


@pytest.mark.parametrize(
    "source", ["def scenario():\n    return (\n", "def scenario():\n\tif 1:\n        pass\n", "\0"]
)
def test_code_that_is_no_python_is_said_with_its_line(source: str, tmp_path: Path, session: Session) -> None:
    file = tmp_path / "broken.py"
    file.write_text(source)
    verdict = grade(session, Check(Target(file, "scenario", name="broken")))
    assert verdict.outcome == "invalid"
    assert verdict.problem is not None
    assert verdict.problem.file == str(file)
    assert verdict.problem.line or "\0" in source


def test_the_table_is_there() -> None:
    assert len(PROGRAMS) >= 30
