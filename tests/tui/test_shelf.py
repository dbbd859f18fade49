"""What the catalog shows, as plain values."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Tally
from threadloom.judge.tracks import Track
from tui.lines import text_of
from tui.shelf import Wanted, duration, minutes_left, shelves
from tui.widgets.facts import About, fact_lines

EXERCISES = find_exercises()
STATUSES = {"lost_update": "passed", "opposite_transfers": "started"}
TRACK = Track("short", "A short one", 45, "Two.", ("opposite_transfers", "lost_update"))


def shown(wanted: Wanted) -> list[str]:
    return [exercise.id for shelf in shelves(EXERCISES, STATUSES, wanted) for exercise in shelf.exercises]


def test_everything_is_shown_in_order_under_its_topics():
    all_of_them = shelves(EXERCISES, STATUSES, Wanted())
    assert [each for shelf in all_of_them for each in shelf.exercises] == EXERCISES
    races = next(shelf for shelf in all_of_them if shelf.title == "Races and locks")
    assert (races.passed, races.total) == (1, len(races.exercises))


@pytest.mark.parametrize(
    ("wanted", "there", "not_there"),
    [
        (Wanted(show="to do"), "opposite_transfers", "lost_update"),
        (Wanted(show="done"), "lost_update", "opposite_transfers"),
        (Wanted(level=1), "lost_update", "opposite_transfers"),
        (Wanted(level=2), "opposite_transfers", "lost_update"),
        (Wanted(topic="deadlock"), "opposite_transfers", "lost_update"),
        (Wanted(words="todo"), "opposite_transfers", "lost_update"),
        (Wanted(words="DONE"), "lost_update", "opposite_transfers"),
        (Wanted(words="started"), "opposite_transfers", "lost_update"),
        (Wanted(words="easy lock"), "lost_update", "opposite_transfers"),
        (Wanted(words="opposite_tr"), "opposite_transfers", "lost_update"),
        (Wanted(words="14"), "opposite_transfers", "lost_update"),
    ],
)
def test_filters_and_words_find_what_they_name(wanted, there, not_there):
    assert there in shown(wanted)
    assert not_there not in shown(wanted)


def test_conditions_count_together():
    assert shown(Wanted(words="lock", show="done", level=1, topic="races_and_locks")) == ["lost_update"]
    assert shown(Wanted(words="lock", show="done", level=2)) == []


def test_a_track_is_shown_in_its_own_order_on_one_shelf():
    (shelf,) = shelves(EXERCISES, STATUSES, Wanted(track=TRACK))
    assert [exercise.id for exercise in shelf.exercises] == ["opposite_transfers", "lost_update"]
    assert (shelf.title, shelf.passed, shelf.total) == ("A short one", 1, 2)


def test_filters_go_round():
    wanted = Wanted()
    assert [(wanted := wanted.next_show()).show for _ in range(3)] == ["to do", "done", "all"]
    assert [(wanted := wanted.next_level()).level for _ in range(4)] == [1, 2, 3, 0]
    assert wanted.everything
    assert not replace(wanted, words="x").everything


def test_the_time_left_is_that_of_what_is_not_passed():
    all_minutes = sum(exercise.minutes for exercise in EXERCISES)
    lost_update = next(exercise for exercise in EXERCISES if exercise.id == "lost_update")
    assert minutes_left(EXERCISES, STATUSES) == all_minutes - lost_update.minutes


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (331, "5 h 31 min")])
def test_durations_are_said_as_people_say_them(minutes, said):
    assert duration(minutes) == said


@pytest.mark.parametrize(
    ("status", "tally", "said"),
    [
        ("new", None, "○ new"),
        ("started", None, "► begun   not checked yet"),
        ("started", Tally(2, datetime.now(UTC), "failed", "leak"), "► begun   2 checks, the last just now: failed, leak"),
        ("started", Tally(1, datetime.now(UTC), "inconclusive", None), "► begun   1 check, the last just now: inconclusive"),
        ("passed", Tally(3, datetime.now(UTC), "passed", None), "✓ passed   3 checks, the last just now"),
    ],
)
def test_the_preview_says_how_far_one_has_come(status, tally, said):
    # Now, not when the tests were collected: that may be minutes ago.
    tally = replace(tally, last=datetime.now(UTC)) if tally is not None else None
    about = About(EXERCISES[2], status, tally, before=("02 The silent death",), was_last=True)
    text = text_of(fact_lines(about, 100))
    assert said in text
    assert "best after 02 The silent death" in text
    assert "you were here last" in text
    assert len(fact_lines(about, 80, compact=True)) <= 3


def test_the_preview_tells_quietly_that_the_solution_was_read_first():
    about = About(EXERCISES[2], "passed", Tally(3, datetime.now(UTC), "passed", None), was_helped=True)
    assert "the last just now   solution read first" in text_of(fact_lines(about, 100))
    assert "solution read" not in text_of(fact_lines(replace(about, was_helped=False), 100))
