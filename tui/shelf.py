"""Which exercises does the catalog show, in which order and under which headings?

What the person wants to see is a `Wanted`; `shelves` puts what is left of the exercises on shelves. Plain values, so
that a search can be tested without a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Status
from threadloom.judge.tracks import Track

Show: TypeAlias = Literal["all", "to do", "done"]
SHOWS: Final[tuple[Show, ...]] = ("all", "to do", "done")
LEVELS: Final = ("any level", "easy", "medium", "hard")
"""By difficulty; at 0 all of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be seen. All conditions count at once."""

    words: str = ""
    show: Show = "all"
    level: int = 0
    topic: str = ""
    track: Track | None = None

    @property
    def everything(self) -> bool:
        return self == Wanted()

    def next_show(self) -> Wanted:
        """All, then those to do, then those done."""
        return replace(self, show=SHOWS[(SHOWS.index(self.show) + 1) % len(SHOWS)])

    def next_level(self) -> Wanted:
        """Any, then easy, medium and hard."""
        return replace(self, level=(self.level + 1) % len(LEVELS))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading and what stands under it."""

    title: str
    passed: int
    total: int
    """Of all that belong there, shown or not."""
    exercises: tuple[Exercise, ...]


def haystack(exercise: Exercise, status: Status) -> str:
    """What a search is matched against: everything that people may know an exercise by."""
    state = "passed done" if status == "passed" else f"{status} todo to-do pending open"
    parts = (f"{exercise.number:02}", exercise.id, exercise.title, exercise.topic_title, *exercise.primitives)
    stars = "★" * exercise.difficulty + " " + "*" * exercise.difficulty
    return " ".join((*parts, exercise.summary, LEVELS[exercise.difficulty], stars, state)).lower()


def matches(exercise: Exercise, status: Status, wanted: Wanted) -> bool:
    """It is among what the person wants to see."""
    if wanted.show != "all" and (wanted.show == "done") is not (status == "passed"):
        return False
    if wanted.level and exercise.difficulty != wanted.level:
        return False
    if wanted.topic and exercise.topic != wanted.topic:
        return False
    hay = haystack(exercise, status)
    return all(word in hay for word in wanted.words.lower().split())


def in_question(exercises: Sequence[Exercise], wanted: Wanted) -> list[Exercise]:
    """Those of the track, in its order; without one, all."""
    return wanted.track.choose(exercises) if wanted.track is not None else list(exercises)


def shelves(exercises: Sequence[Exercise], statuses: Mapping[str, Status], wanted: Wanted) -> list[Shelf]:
    """What is to be seen: by topic, or, of a track, in its order. Shelves with nothing on them are left out."""
    chosen = in_question(exercises, wanted)
    if wanted.track is not None:
        groups = [(wanted.track.title, chosen)]
    else:
        topics = dict.fromkeys(each.topic for each in chosen)
        by_topic = ([each for each in chosen if each.topic == topic] for topic in topics)
        groups = [(group[0].topic_title, group) for group in by_topic]
    made = []
    for title, group in groups:
        shown = tuple(each for each in group if matches(each, statuses.get(each.id, "new"), wanted))
        if shown:
            made.append(Shelf(title, passed(group, statuses), len(group), shown))
    return made


def passed(exercises: Iterable[Exercise], statuses: Mapping[str, Status]) -> int:
    """How many of them are."""
    return sum(statuses.get(exercise.id) == "passed" for exercise in exercises)


def minutes_left(exercises: Iterable[Exercise], statuses: Mapping[str, Status]) -> int:
    """What those that are not passed take, by their authors' guess."""
    return sum(exercise.minutes for exercise in exercises if statuses.get(exercise.id) != "passed")


def duration(minutes: int) -> str:
    """As people say it: ``4 h 50 min``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))
