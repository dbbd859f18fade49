"""What is going on at the workbench: nothing, a live run, a check, or a recording that is stepped through?

A plain model with no Textual in it. The screen hands it what the session tells, asks it for the moment to show,
and tells it what the person wants; where the engine has to act on that, a method says so by what it returns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from time import thread_time
from typing import Final, Literal, TypeAlias

from threadloom.judge.messages import Ended, Failed, Message, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import Verdict
from threadloom.trace.records import Record
from tui.model import Recording
from tui.moment import NOTHING, Moment

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 0.0)
"""Steps a second, slow to fast; 0 is as fast as it goes."""
BITE: Final = 100
"""Records that are taken in before the clock is looked at again."""
FASTEST_PLAY: Final = 120.0
"""Steps a second at which a recording is played at speed 0."""

Phase: TypeAlias = Literal["idle", "live", "checking", "shown"]
"""``shown``: the last run or check is over, and its recording (if there is one) can be stepped through."""
Kind: TypeAlias = Literal["live", "check", "replay"]


@dataclass(slots=True)
class Bench:
    """The state of one workbench."""

    phase: Phase = "idle"
    kind: Kind = "live"
    """What was started last."""
    recording: Recording = field(default_factory=Recording)
    at: int = 0
    """The moment that is shown."""
    paused: bool = False
    """Of a live run: the engine stands still."""
    playing: bool = False
    """A recording that is complete is being played."""
    speed: float = 4.0
    seed: int = 0
    scenario: str = ""
    requirement: str = ""
    index: int = 0
    count: int = 1
    choices: tuple[int, ...] = ()
    """Be the scheduler: who can be picked now."""
    progress: ProgressMade | None = None
    checked_before: int = 0
    """Schedules of the scenarios of this check that are done."""
    verdict: Verdict | None = None
    failure: Failed | None = None
    stale: bool = False
    """The code was changed since the run or check that is shown was started."""
    _shown: Moment = NOTHING
    _shown_for: tuple[int, int, bool] = (-1, -1, False)
    _due: float = 0.0
    _waiting: deque[Message] = field(default_factory=deque)
    """Told, and not taken in yet."""

    # what the session tells

    def start(self, kind: Kind, *, seed: int = 0, paused: bool = False) -> None:
        """A job begins; what was shown before is gone."""
        self.phase = "checking" if kind == "check" else "live"
        self.kind = kind
        self.recording = Recording()
        self.at = 0
        self.paused = paused
        self.playing = False
        self.seed = seed
        self.scenario = self.requirement = ""
        self.index, self.count = 0, 1
        self.choices = ()
        self.progress = None
        self.checked_before = 0
        self.verdict = None
        self.failure = None
        self.stale = False
        self._waiting.clear()
        self._shown_for = (-1, -1, False)

    def take(self, messages: Iterable[Message], *, seconds: float = inf) -> None:
        """Take in what the session told, in order, for about `seconds` of CPU at most; the rest waits for the next time."""
        self._waiting.extend(messages)
        deadline = thread_time() + seconds
        while self._waiting and thread_time() < deadline:
            message = self._waiting.popleft()
            match message:
                case Started(scenario=scenario, doc=doc, index=index, count=count):
                    if self.progress is not None:
                        self.checked_before += self.progress.schedules
                    self.progress = None
                    self.scenario, self.requirement, self.index, self.count = scenario, doc, index, count
                case ProgressMade():
                    self.progress = message
                case RecordsArrived(records=records):
                    self._append(records[:BITE])
                    if len(records) > BITE:
                        self._waiting.appendleft(RecordsArrived(records[BITE:]))
                case Paused(choices=choices):
                    self.paused = True
                    self.choices = tuple(choices)
                case Verdict():
                    self._judged(message)
                case Failed(verdict=verdict):
                    self.failure = message
                    self._judged(verdict)
                case Ended():
                    self.phase = "shown"
                    self.paused = False
                    self.choices = ()

    def _append(self, records: list[Record]) -> None:
        follows = self.at >= len(self.recording)
        forgotten = self.recording.forgotten
        self.recording.extend(records)
        self.at = max(0, self.at - (self.recording.forgotten - forgotten))
        if follows:
            self.at = len(self.recording)

    def _judged(self, verdict: Verdict) -> None:
        self.verdict = verdict
        if verdict.records and not len(self.recording):
            self.recording = Recording(verdict.records)
            self.at = self.recording.first_failure()

    # what is shown

    @property
    def busy(self) -> bool:
        """The session has a job."""
        return self.phase in ("live", "checking")

    @property
    def backlog(self) -> int:
        """Messages that were told and not taken in yet."""
        return len(self._waiting)

    @property
    def active(self) -> bool:
        """Something may change by itself."""
        return self.busy or self.playing

    @property
    def has_recording(self) -> bool:
        return len(self.recording) > 0

    @property
    def passed(self) -> bool:
        """The verdict that is shown says so."""
        return self.verdict is not None and self.verdict.outcome == "passed"

    @property
    def at_end(self) -> bool:
        return self.at >= len(self.recording)

    @property
    def moment(self) -> Moment:
        """The moment to show; the same object as long as nothing has changed."""
        wanted = (self.at, self.recording.records, self.phase == "live")
        if wanted != self._shown_for:
            self._shown = self.recording.moment(self.at, more=self.phase == "live")
            self._shown_for = wanted
        return self._shown

    @property
    def schedules_so_far(self) -> int:
        return self.checked_before + (self.progress.schedules if self.progress is not None else 0)

    # what the person wants

    def go(self, moment: int) -> None:
        """Show that moment. A live run is paused by looking back (the screen tells the session)."""
        self.playing = False
        self.at = min(max(moment, 0), len(self.recording))

    def forward(self) -> bool:
        """Show the next moment; true if the engine has to make a step for that."""
        if not self.at_end:
            self.go(self.at + 1)
            return False
        return self.phase == "live"

    def toggle_play(self) -> None:
        """Of a complete recording: play on from here, from the start if it is at its end, or stop."""
        if not self.playing and self.at_end:
            self.at = 0
        self.playing = not self.playing and self.has_recording
        self._due = 0.0

    def play(self, seconds: float) -> None:
        """That much time has passed: move on as the speed says."""
        if not self.playing:
            return
        self._due += seconds * (self.speed or FASTEST_PLAY)
        whole = int(self._due)
        self._due -= whole
        self.at = min(self.at + whole, len(self.recording))
        if self.at_end:
            self.playing = False

    def faster(self) -> float:
        """One notch; the new speed."""
        return self._notch(1)

    def slower(self) -> float:
        return self._notch(-1)

    def _notch(self, by: int) -> float:
        place = SPEEDS.index(self.speed) if self.speed in SPEEDS else SPEEDS.index(4.0)
        self.speed = SPEEDS[min(max(place + by, 0), len(SPEEDS) - 1)]
        return self.speed


def was_cancelled(verdict: Verdict) -> bool:
    """The person stopped it: that is no attempt."""
    return verdict.outcome == "inconclusive" and verdict.failure is None and verdict.reason.endswith("cancelled")
