"""Schedules are short strings that can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadloom.errors import InvalidSchedule
from threadloom.schedule import Schedule


@given(st.lists(st.integers(0, 9)), st.booleans(), st.booleans())
def test_what_is_written_can_be_read(tids: list[int], prompt: bool, wary: bool) -> None:
    schedule = Schedule.of(tids, prompt=prompt, wary=wary)
    assert Schedule.parse(str(schedule)) == schedule


def test_runs_are_written_with_their_lengths() -> None:
    assert str(Schedule.of([0, 0, 1, 0])) == "0x2.1.0"


def test_the_empty_schedule_can_be_seen() -> None:
    assert str(Schedule()) == "-"
    assert Schedule.parse("-") == Schedule()


def test_switches_are_counted_between_runs() -> None:
    assert Schedule.of([0, 0, 1, 0]).switches == 2
    assert Schedule().switches == 0


@pytest.mark.parametrize("text", ["", "x", "1x", "x3", "1,2", "0x-1", "1x2..3", "0x99999999999", "‑", "१"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidSchedule):
        Schedule.parse(text)
