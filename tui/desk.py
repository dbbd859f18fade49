"""What do all screens share: the exercises, the learner's files and progress, and the child that runs code?"""

from __future__ import annotations

from dataclasses import dataclass, field

from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress
from threadloom.judge.tracks import Track
from threadloom.judge.workspace import Workspace
from tui.conductor import Conductor
from tui.hands import Hands
from tui.settings import Remembered, Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed from screen to screen."""

    exercises: tuple[Exercise, ...]
    """In the order of the course."""
    workspace: Workspace
    progress: Progress
    conductor: Conductor
    tracks: tuple[Track, ...] = ()
    """Selections of the exercises for a room."""
    remembered: Remembered = field(default_factory=lambda: Remembered(settings=Settings(greeted=True)))
    """What the person has set; without a file of its own unless one is given."""
    hands: Hands = field(default_factory=Hands)
    """Whether somebody is at the keys."""

    last_words: list[str] = field(default_factory=list)
    """What is to be said when the dashboard has ended, as nobody may have seen it before."""

    def after(self, exercise: Exercise) -> Exercise | None:
        """The next exercise that is not passed: first those that come later, then those that were left out."""
        place = self.exercises.index(exercise)
        statuses = self.progress.statuses()
        order = (*self.exercises[place + 1 :], *self.exercises[:place])
        return next((other for other in order if statuses.get(other.id) != "passed"), None)

    def first_to_do(self) -> Exercise | None:
        """The first exercise that is not passed."""
        statuses = self.progress.statuses()
        return next((exercise for exercise in self.exercises if statuses.get(exercise.id) != "passed"), None)
