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
from tui.tried import Tried
from tui.turns import Turns

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 0.0)
"""Steps a second, slow to fast; 0 is as fast as it goes."""
BITE: Final = 100
"""Records that are taken in before the clock is looked at again."""
FASTEST_PLAY: Final = 120.0
"""Steps a second at which a recording is played at speed 0."""
HOLD_SECONDS: Final = 0.8
"""How long what was seen before a job stays in sight when there is nothing of it to be seen yet."""
BRIEF: Final = 0.25
"""Seconds up to which a check is so short that schedules flowing by in place of what was seen would only flicker."""
ALMOST: Final = 0.99
"""The largest share of a scenario that is said to be done while it is not."""

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
    scenarios: tuple[str, ...] = ()
    """Of a check: the names of all, those that are done and those to come."""
    turns: Turns | None = None
    """Of a live run in which the person is the scheduler."""
    old: str = ""
    """Of the replay of an earlier attempt: which one."""
    progress: ProgressMade | None = None
    share: float | None = None
    """How much of the scenario has been explored, from 0 to 1, where that can be told; it never goes back."""
    done: dict[str, int] = field(default_factory=dict)
    """The scenarios of this check that are done, with their schedules."""
    tried: Tried = field(default_factory=Tried)
    """Of a check: a schedule that was just tried."""
    verdict: Verdict | None = None
    following: str = ""
    """The exercise that comes after a pass."""
    all_passed: bool = False
    """No exercise comes after a pass: it was the last one."""
    is_sample: bool = False
    """The recording is of one of the schedules that a check has tried, not of one that failed."""
    failure: Failed | None = None
    stale: bool = False
    """The code was changed since the run or check that is shown was started."""
    _shown: Moment = NOTHING
    _shown_for: tuple[int, int, bool] = (-1, -1, False)
    _due: float = 0.0
    _held: Moment = NOTHING
    _hold_left: float = 0.0
    """Seconds for which `_held` is shown in place of nothing, so that a short check does not make everything flicker."""
    _waiting: deque[Message] = field(default_factory=deque)
    """Told, and not taken in yet."""

    # what the session tells

    def start(
        self,
        kind: Kind,
        *,
        seed: int = 0,
        paused: bool = False,
        scenarios: tuple[str, ...] = (),
        turns: Turns | None = None,
        old: str = "",
        seen: int | None = None,
    ) -> None:
        """A job begins; what is seen now, or was seen at the moment `seen`, goes when there is something else to see."""
        self._held = self.moment if seen is None else self.recording.moment(seen, more=True)
        self._hold_left = HOLD_SECONDS if self._held.started else 0.0
        self.phase = "checking" if kind == "check" else "live"
        self.kind = kind
        self.recording = Recording()
        self.at = 0
        self.paused = paused
        self.playing = False
        self.seed = seed
        self.scenario = self.requirement = ""
        self.index, self.count = 0, 1
        self.scenarios = scenarios
        self.turns = turns
        self.old = old
        self.progress = None
        self.share = None
        self.done = {}
        self.tried = Tried()
        self.verdict = None
        self.failure = None
        self.is_sample = False
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
                    self._scenario_done()
                    self.scenario, self.requirement, self.index, self.count = scenario, doc, index, count
                case ProgressMade():
                    self._progressed(message)
                case RecordsArrived(records=records):
                    self._append(records[:BITE])
                    if len(records) > BITE:
                        self._waiting.appendleft(RecordsArrived(records[BITE:]))
                case Paused(choices=choices):
                    self.paused = True
                    if self.turns is not None and choices:
                        self._hold_left = 0.0
                        self.turns.ask(choices, self.recording.runner(len(self.recording)))
                case Verdict():
                    self._judged(message)
                case Failed(verdict=verdict):
                    self.failure = message
                    self._judged(verdict)
                case Ended():
                    self.phase = "shown"
                    self.paused = False
                    self._hold_left = 0.0
                    if self.turns is not None:
                        self.turns.waits = self.turns.catching_up = False

    def _append(self, records: list[Record]) -> None:
        follows = self.at >= len(self.recording)
        forgotten = self.recording.forgotten
        self.recording.extend(records)
        self.at = max(0, self.at - (self.recording.forgotten - forgotten))
        if follows:
            self.at = len(self.recording)

    def _scenario_done(self) -> None:
        if self.scenario:
            self.done[self.scenario] = self.progress.schedules if self.progress is not None else 0
        self.progress = self.share = None

    def _progressed(self, progress: ProgressMade) -> None:
        self.progress = progress
        if progress.estimate:
            self.share = max(self.share or 0.0, min(progress.schedules / progress.estimate, ALMOST))
        if progress.sample:
            if not self.tried.anything:
                self._hold_left = max(0.0, self._hold_left - (HOLD_SECONDS - BRIEF))
            self.tried.arrived(progress.sample)

    def _judged(self, verdict: Verdict) -> None:
        self.verdict = verdict
        if verdict.records and not len(self.recording):
            self.recording = Recording(verdict.records)
            self.at = self.recording.first_failure()
        elif self.phase == "checking" and self.tried.anything and verdict.outcome in ("passed", "inconclusive"):
            self.recording = self.tried.telling
            self.at = len(self.recording)
            self.is_sample = True

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
    def too_fast_to_follow(self) -> bool:
        """Schedules flow by, or steps at full speed: half of the pictures do."""
        return self.phase == "checking" or (self.phase == "live" and not self.speed and not self.paused)

    @property
    def has_recording(self) -> bool:
        return len(self.recording) > 0

    @property
    def passed(self) -> bool:
        """The verdict that is shown says so."""
        return self.verdict is not None and self.verdict.outcome == "passed"

    @property
    def failed(self) -> bool:
        """The verdict that is shown says so."""
        return self.verdict is not None and self.verdict.outcome == "failed"

    @property
    def at_end(self) -> bool:
        return self.at >= len(self.recording)

    @property
    def moment(self) -> Moment:
        """The moment to show; the same object as long as nothing has changed."""
        if self._hold_left > 0 and (self.phase == "checking" or self.catching_up or not self.has_recording):
            return self._held
        if self.phase == "checking":
            return self.tried.moment
        wanted = (self.at, self.recording.records, self.phase == "live")
        if wanted != self._shown_for:
            self._shown = self.recording.moment(self.at, more=self.phase == "live")
            self._shown_for = wanted
        return self._shown

    @property
    def schedules_so_far(self) -> int:
        return sum(self.done.values()) + (self.progress.schedules if self.progress is not None else 0)

    @property
    def failing(self) -> int:
        """Schedules that have failed so far, of the scenario that is being checked."""
        return self.progress.failing if self.progress is not None else 0

    @property
    def rate(self) -> float:
        """Schedules a second of the scenario that is being checked; 0 where it is too early to tell."""
        progress = self.progress
        return progress.schedules / progress.seconds if progress is not None and progress.seconds > 0.05 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """For the scenario that is being checked, about; ``None`` where that can't be told."""
        progress = self.progress
        if progress is None or not progress.estimate or not self.rate:
            return None
        return max(0, progress.estimate - progress.schedules) / self.rate

    @property
    def catching_up(self) -> bool:
        """A pick was taken back, and the run is on its way to the place before it."""
        return self.turns is not None and self.turns.catching_up

    @property
    def picking(self) -> bool:
        """The person is the scheduler, and looks at the newest moment: digits pick threads."""
        return self.turns is not None and self.phase == "live" and (self.at_end or self.catching_up)

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
        self._hold_left = max(0.0, self._hold_left - seconds)
        if self.turns is not None and not self.turns.waits:
            self.turns.unasked += seconds
        if self.phase == "checking":
            self.tried.play(seconds)
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
