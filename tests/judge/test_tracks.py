"""Tracks: a selection of exercises for a room."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.judge.catalog import exercises_root, find_exercises
from threadloom.judge.errors import BrokenExercise, UnknownTarget
from threadloom.judge.exercise import Exercise
from threadloom.judge.tracks import TRACKS, complaints_about_tracks, find_track, find_tracks

SHORT = """
[short]
title = "A beginning"
minutes = 15
summary = "One exercise."
exercises = ["counting"]
"""


def test_a_track_chooses_exercises_in_its_order(pack: Path, exercise: Exercise) -> None:
    (pack / TRACKS).write_text(SHORT)
    track = find_track("short", pack)
    assert (track.title, track.minutes) == ("A beginning", 15)
    assert track.choose([exercise]) == [exercise]
    assert complaints_about_tracks([track], [exercise]) == []


def test_an_unknown_track_is_refused_with_those_that_there_are(pack: Path) -> None:
    (pack / TRACKS).write_text(SHORT)
    with pytest.raises(UnknownTarget, match=r"short \(15 min\)"):
        find_track("long", pack)


def test_a_catalog_need_not_have_tracks(pack: Path) -> None:
    assert find_tracks(pack) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [(('"counting"', '"flying"'), "no exercise here"), (("minutes = 15", "minutes = 5"), "take 10 minutes of 5")],
)
def test_what_does_not_fit_is_complained_about(
    pack: Path, exercise: Exercise, change: tuple[str, str], complaint: str
) -> None:
    (pack / TRACKS).write_text(SHORT.replace(*change))
    [said] = complaints_about_tracks(find_tracks(pack), [exercise])
    assert complaint in said


def test_a_file_that_is_none_is_said(pack: Path) -> None:
    (pack / TRACKS).write_text("[short]\ntitle = 'x'\n")
    with pytest.raises(BrokenExercise, match="minutes"):
        find_tracks(pack)


def test_the_tracks_of_threadloom_fit() -> None:
    tracks = find_tracks(exercises_root())
    assert {track.minutes for track in tracks} == {45, 90}
    assert complaints_about_tracks(tracks, find_exercises()) == []
