"""What tells the time or draws by chance gives the same in every execution and every process."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom import explore

SAME = {
    "str(datetime.datetime.now())": "2023-11-14",
    "repr(datetime.date.today())": "datetime.date(2023, 11, 14)",
    "repr(datetime.datetime(2020, 1, 2))": "datetime.datetime(2020, 1, 2, 0, 0)",
    "str(datetime.datetime.now(datetime.timezone.utc).tzinfo)": "UTC",
    "isinstance(datetime.datetime.min, datetime.datetime)": "True",
    "isinstance(datetime.date(2020, 1, 1), datetime.datetime)": "False",
    "type(datetime.datetime.now() + datetime.timedelta(1)).__name__": "datetime",
    "uuid.uuid4().version": "4",
    "uuid.uuid1().version": "1",
    "len(secrets.token_hex(4))": "8",
    "secrets.choice([7])": "7",
    "random.SystemRandom().randrange(1)": "0",
}
DRAWN = [
    "uuid.uuid4()",
    "uuid.uuid1()",
    "secrets.token_hex(8)",
    "secrets.randbelow(10**9)",
    "random.SystemRandom().random()",
]

TEXT = """
import datetime
import random
import secrets
import uuid

def scenario():
    assert {condition}
"""


def passes(tmp_path: Path, condition: str) -> bool:
    path = tmp_path / "program.py"
    path.write_text(TEXT.format(condition=condition))
    return explore(path, strategy="dpor").outcome == "passed"


@pytest.mark.parametrize(("expression", "begins"), SAME.items())
def test_it_is_what_python_gives(expression: str, begins: str, tmp_path: Path) -> None:
    assert passes(tmp_path, f"str({expression}).startswith({begins!r})")
    assert not passes(tmp_path, f"not str({expression}).startswith({begins!r})")


@pytest.mark.parametrize("expression", DRAWN)
def test_what_is_drawn_differs_within_an_execution_and_not_between_two(expression: str, tmp_path: Path) -> None:
    assert passes(tmp_path, f"{expression} != {expression}")
    path = tmp_path / "program.py"
    path.write_text(TEXT.format(condition=f"False, {expression}"))
    messages = {report.finding.message for report in (explore(path), explore(path)) if report.finding is not None}
    assert len(messages) == 1
