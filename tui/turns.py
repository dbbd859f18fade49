"""Be the scheduler: whom did the person give a turn, and who can have the next?"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from threadloom.exploration.report import Finding

MOST_AHEAD: Final = 8
"""Digits that wait for their question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One pick: `thread` of `choices`, at that moment of the recording."""

    moment: int
    choices: tuple[int, ...]
    thread: int


@dataclass(slots=True)
class Turns:
    """The picks of one live run. Digits that come before the engine asks wait for it."""

    taken: list[Turn] = field(default_factory=list)
    choices: tuple[int, ...] = ()
    """Who can be picked, as asked last."""
    last: int | None = None
    """Who ran last when the engine asked."""
    waits: bool = False
    """The engine stands still until somebody is picked."""
    shortest: Finding | None = None
    """What a check of the same code and scenario has found, if it has."""
    proven: bool = False
    """A check of the same code has passed on every interleaving."""
    schedule: str = ""
    """The person has taken over from this schedule, after `steps` of its steps."""
    steps: int = 0
    pressed: deque[int] = field(default_factory=deque)
    """Wanted before the engine asked."""
    catching_up: bool = False
    """A pick was taken back: the run comes to that place again by itself."""
    moved_to: int | None = None
    """Who was marked by hand, in place of the one that is suggested."""
    unasked: float = 0.0
    """Seconds since the last pick in which the engine has not asked."""

    @property
    def picks(self) -> tuple[int, ...]:
        """The threads that were picked, in order."""
        return tuple(turn.thread for turn in self.taken)

    @property
    def suggested(self) -> int | None:
        """Who goes if nobody else is picked: the thread that ran last, where it can."""
        if not self.choices:
            return None
        return self.last if self.last in self.choices else self.choices[0]

    @property
    def marked(self) -> int | None:
        """Who goes by Enter."""
        return self.suggested if self.moved_to is None else self.moved_to

    def move(self, by: int) -> None:
        """Mark another one."""
        if self.choices and self.marked is not None:
            place = self.choices.index(self.marked) + by
            self.moved_to = self.choices[min(max(place, 0), len(self.choices) - 1)]

    @property
    def unchosen(self) -> bool:
        """The run goes on, and for a while there has been nothing to choose."""
        return not self.waits and not self.catching_up and self.unasked > 0.25

    def ask(self, choices: Sequence[int], last: int | None) -> None:
        """The engine asks who goes next."""
        self.choices, self.last, self.waits = tuple(choices), last, True
        self.catching_up, self.moved_to = False, None

    def pick(self, thread: int, moment: int) -> bool:
        """That thread goes next; false if it can't, or if the engine has not asked yet (then the pick waits)."""
        if not self.waits:
            if len(self.pressed) < MOST_AHEAD:
                self.pressed.append(thread)
            return False
        if thread not in self.choices:
            return False
        self.taken.append(Turn(moment, self.choices, thread))
        self.waits, self.unasked = False, 0.0
        return True

    def next_pressed(self) -> int | None:
        """What was pressed ahead and can be had now; anything else that was is forgotten."""
        if not self.waits or not self.pressed:
            return None
        thread = self.pressed.popleft()
        if thread not in self.choices:
            self.pressed.clear()
            return None
        return thread

    def without_the_last(self) -> Turns:
        """As it was before the last pick, for a run that makes the others again by itself."""
        *taken, last = self.taken
        before = taken[-1].thread if taken else None
        return Turns(
            taken,
            last.choices,
            before,
            shortest=self.shortest,
            proven=self.proven,
            schedule=self.schedule,
            steps=self.steps,
            catching_up=True,
        )

    def told(self) -> str:
        """How many picks there have been."""
        count = len(self.taken)
        return f"{count} pick{'' if count == 1 else 's'}"
