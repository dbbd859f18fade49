"""Which of the schedules that a check tries is flowing by?

A check hands over the trace of one it has just tried a few times a second. Each is played at a pace at which it ends
when the next one arrives.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from threadloom.trace.records import Record
from tui.model import Recording
from tui.moment import NOTHING, Moment

USUAL_GAP: Final = 0.25
"""Seconds from one to the next, until it is known better."""
SHORTEST_GAP, LONGEST_GAP = 0.1, 1.0


class Tried:
    """The one that is shown."""

    def __init__(self) -> None:
        self._recording = self._telling = Recording()
        self._at = 0.0
        self._gap = USUAL_GAP
        self._since = 0.0
        self._shown: tuple[Recording, int] | None = None
        self._moment = NOTHING

    @property
    def telling(self) -> Recording:
        """The latest of those with the most threads: there is most to be seen in it."""
        return self._telling

    @property
    def anything(self) -> bool:
        return len(self._recording) > 0

    def arrived(self, records: Iterable[Record]) -> None:
        """Another one: from its first step on."""
        if self.anything:
            self._gap = min(max(self._since, SHORTEST_GAP), LONGEST_GAP)
        self._recording = Recording(records)
        if len(self._recording.last.threads) >= len(self._telling.last.threads):
            self._telling = self._recording
        self._at = 1.0
        self._since = 0.0

    def play(self, seconds: float) -> None:
        """That much time has passed."""
        self._since += seconds
        self._at = min(self._at + seconds * len(self._recording) / self._gap, float(len(self._recording)))

    @property
    def moment(self) -> Moment:
        """What is to be seen of it now; the same object as long as nothing has changed."""
        wanted = (self._recording, int(self._at))
        if wanted != self._shown:
            self._shown = wanted
            self._moment = self._recording.moment(int(self._at), more=True)
        return self._moment
