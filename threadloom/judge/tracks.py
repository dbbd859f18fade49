"""Which exercises make up an evening, or a lesson?

A track is a selection in an order, for a room and a length of time. Those of a catalog are in its ``tracks.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from threadloom.judge.errors import BrokenExercise, UnknownTarget
from threadloom.judge.exercise import Exercise

TRACKS: Final = "tracks.toml"


@dataclass(frozen=True, slots=True)
class Track:
    """`minutes` is how long the room has, talk and questions included."""

    name: str
    title: str
    minutes: int
    summary: str
    exercises: tuple[str, ...]
    """Their ids, in order."""

    def choose(self, exercises: Iterable[Exercise]) -> list[Exercise]:
        """Those of `exercises` that belong to it, in its order. Raises BrokenExercise if one is missing."""
        known = {exercise.id: exercise for exercise in exercises}
        missing = [name for name in self.exercises if name not in known]
        if missing:
            raise BrokenExercise(f"{TRACKS}: the track {self.name!r} wants {missing[0]!r}, which is no exercise here.")
        return [known[name] for name in self.exercises]


def find_tracks(root: Path) -> list[Track]:
    """The tracks of the catalog at `root`; none if it has no such file. Raises BrokenExercise."""
    file = root / TRACKS
    if not file.is_file():
        return []
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenExercise(f"{file} can't be read: {error}.") from error
    return [_track(file, name, fields) for name, fields in table.items()]


def find_track(name: str, root: Path) -> Track:
    """The track of that name. Raises UnknownTarget, which names those that there are."""
    tracks = find_tracks(root)
    for track in tracks:
        if track.name == name:
            return track
    there = ", ".join(f"{track.name} ({track.minutes} min)" for track in tracks) or "none"
    raise UnknownTarget(f"there is no track {name!r}; there are: {there}.")


def complaints_about_tracks(tracks: Iterable[Track], exercises: Iterable[Exercise]) -> list[str]:
    """What is wrong with them: exercises that don't exist, or take longer than the room has."""
    known = list(exercises)
    complaints = []
    for track in tracks:
        try:
            chosen = track.choose(known)
        except BrokenExercise as error:
            complaints.append(str(error))
            continue
        needed = sum(exercise.minutes for exercise in chosen)
        if needed > track.minutes:
            complaints.append(f"{TRACKS}: the exercises of {track.name!r} take {needed} minutes of {track.minutes}.")
    return complaints


def _track(file: Path, name: str, fields: Any) -> Track:
    try:
        exercises = tuple(map(str, fields["exercises"]))
        return Track(name, str(fields["title"]), int(fields["minutes"]), str(fields["summary"]), exercises)
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenExercise(
            f"{file}: [{name}] wants title, minutes, summary and exercises, a list of ids ({error} is missing or wrong)."
        ) from error
