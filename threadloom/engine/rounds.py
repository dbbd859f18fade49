"""Was this turn of a loop in vain?

A *round* is what a thread did between two turns of the same loop, in the same call of its function. A round is in vain where
all that it changed is as it was before: locks that it took it has released, what it wrote has its old value again. A failed
attempt and a sleep count as reads. Rounds in vain that follow each other are a *streak*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, TypeAlias

from threadloom.engine.loom import loom
from threadloom.engine.standing import UNKNOWN, Places, hidden, same, same_variables, standing_of
from threadloom.engine.vthread import VThread
from threadloom.operation import PROBE, READ, WRITE, Footprint, Location, Operation
from threadloom.rewrite.statements import BINDS_NOTHING

Shape: TypeAlias = tuple[tuple[Footprint, bool], ...]
"""What a thread did, step by step, and whether it failed."""

NONE: Final[dict[Any, Any]] = {}
"""Nothing has been noted."""
MANY: Final = 20
"""Loops that a thread is in, or was in when they were last looked through."""
LONGEST: Final = 200
"""Steps of a round that is looked into."""


class Pause(Operation):
    """A thread stops in a loop, between two rounds; to go on touches nothing."""

    __slots__ = ()


class Round:
    """What a thread did in one turn of a loop."""

    __slots__ = ("failed", "reads", "replaced", "shape", "slept", "writes")

    def __init__(self) -> None:
        self.reads: dict[Location, int] = {}
        """By location: the event that read it first."""
        self.writes: dict[Location, int] = {}
        """By location: the event that changed it first."""
        self.replaced: dict[Location, int] = {}
        """Those of them that were changed as a whole, not just in a part that has a location of its own."""
        self.failed = False
        """Has an attempt failed?"""
        self.slept = False
        self.shape: Shape = ()

    @classmethod
    def since(cls, me: VThread, since: int) -> Round | None:
        """What `me` has done after that event; ``None`` if there is something in it that is never in vain."""
        found = cls()
        shape = []
        for event in range(since + 1, loom.event + 1):
            if loom.tids[event] != me.ordinal:
                continue
            op = loom.ops[event]
            if isinstance(op, Pause):
                continue
            if not op.footprint and not op.yields():
                return None
            futile = event in loom.futile
            found.slept |= not op.footprint
            found.failed |= futile
            for location, mode in op.footprint:
                if futile or mode in (READ, PROBE):
                    found.reads.setdefault(location, event)
                else:
                    found.writes.setdefault(location, event)
                    if mode == WRITE:
                        found.replaced.setdefault(location, event)
            shape.append((op.footprint, futile))
        if len(shape) > LONGEST:
            return None
        found.shape = tuple(shape)
        return found

    def noticed_by(self, event: int) -> bool:
        """Would another thread's step, made after what this round did, have to come before or after it: do they conflict?"""
        futile = event in loom.futile
        for location, mode in loom.ops[event].footprint:
            if self.writes.get(location, event) < event:
                return True
            if mode not in (READ, PROBE) and not futile and self.reads.get(location, event) < event:
                return True
        return False


class Streak:
    """Rounds of one loop, one after the other, all in vain."""

    __slots__ = ("counts", "granted", "shapes", "starts")

    def __init__(self) -> None:
        self.counts: dict[Shape, int] = {}
        """By what was done in it: how many rounds. Those in which a local variable got another value are not among them."""
        self.shapes: list[tuple[int, Shape]] = []
        """(event at its end, what was done in it) of each round that was the first of its sort."""
        self.starts: list[int] = []
        """The latest event when each round began, from the second on."""
        self.granted = 0
        """How often it was let go on since nobody else could."""

    def add(self, shape: Shape, *, counted: bool) -> int:
        """How often has that been done, this time included?"""
        if all(shape != known for _, known in self.shapes):
            self.shapes.append((loom.event, shape))
        count = self.counts.get(shape, 0) + counted
        if counted:
            self.counts[shape] = count
        return count

    def repeats(self, thread: int, event: int) -> bool:
        """Is that event of its thread one in which it has so far only done again what was in vain before?"""
        index = bisect_left(self.starts, event) - 1
        if index < 0:
            return False
        start = self.starts[index]
        done = done_since(thread, start, event)
        return any(end <= start and shape[: len(done)] == done for end, shape in self.shapes)


class Turn:
    """What a thread had done, and how things stood, when a loop began its present turn."""

    streak: Streak | None = None
    changed = 0
    """Rounds that changed something, but nothing that the thread keeps for itself."""
    vain = 0
    """Rounds in a row in which nothing changed but what the thread keeps for itself."""
    hidden: Any = None
    """What the engine doesn't see changing, where it was looked for."""
    watched = False
    """Is what the present round changes looked up? In programs without attempts only once a round may have been in vain."""

    def __init__(self, key: str, frame: FrameType, me: VThread) -> None:
        self.key = key
        self.binds = not key.endswith(BINDS_NOTHING)
        """Does the loop bind any variable of its function?"""
        self.frame = frame
        """Kept, so that no other call of the function is taken for this one."""
        self.begin(me)

    def begin(self, me: VThread) -> None:
        """A turn begins here."""
        self.event = len(loom.tids) - 1
        self.marks = (me.progress, me.made, me.children)
        self.looks = me.looks
        self.values = dict(self.frame.f_locals) if self.binds else NONE
        self.before: dict[Location, Any] = {} if self.watched else NONE
        """By location that the thread changed since: what was there before."""

    def comes_before(self, key: str) -> bool:
        """Does its loop begin earlier in the source, so that it may be around the one with this key?"""
        return _position(self.key) < _position(key)

    def forget(self) -> None:
        """The round got somewhere."""
        self.streak = None
        self.vain = 0
        self.hidden = None

    def settled(self, me: VThread) -> bool:
        """Is all that the thread keeps for itself as it was, as far as the engine sees it?"""
        return self.marks == (me.progress, me.made, me.children) and (
            not self.binds or same_variables(self.values, dict(self.frame.f_locals))
        )

    def unseen(self) -> bool:
        """Is what the engine doesn't see as it was? Where it was not looked at before, it is noted for the next time."""
        if self.hidden == ():
            return True
        before = self.hidden
        self.hidden = hidden(self.frame)
        if self.hidden is UNKNOWN:
            return False
        return self.hidden == () or (before is not None and same(before, self.hidden))


def _position(key: str) -> tuple[int, int]:
    """Line and column of the loop with this key."""
    line, column = key.rstrip(BINDS_NOTHING).split(":")
    return int(line), int(column)


class Loops:
    """The loops that a thread is in, from the outermost, and its streaks so far.

    What is at a location before and after a change is looked up by the thread that makes it, at once: no other thread can have
    been there in between, so that it is the same in every execution with the same trace.
    """

    __slots__ = ("_after", "_fresh", "_readers", "stack", "streaks")

    def __init__(self) -> None:
        self.stack: list[Turn] = []
        self.streaks: list[Streak] = []
        self._readers: dict[Location, Callable[[], Any]] = {}
        """By location: what looks it up. Variables are among them once a round has changed them."""
        self._fresh: list[tuple[Location, Callable[[], Any]]] = []
        """What the latest step changes."""
        self._after: dict[Location, Any] = {}

    def watch(self, me: VThread, turn: Turn, *, wanted: bool) -> None:
        """From now on what the rounds of this loop change is looked up, or is not."""
        turn.watched = wanted
        if wanted:
            me.watcher = self
            if turn.before is NONE:
                turn.before = {}
        elif me.watcher is not None and not any(turn.watched for turn in self.stack):
            me.watcher = None
            self._fresh.clear()

    def granted(self, op: Operation) -> None:
        """The thread is about to do `op`."""
        for location, mode in op.footprint:
            if mode == WRITE:
                reader = self._readers.get(location)
                if reader is None:
                    if op.steady:
                        continue
                    reader = self._readers[location] = standing_of(op, location)
                before = reader()
                for turn in self.stack:
                    if turn.watched:
                        turn.before.setdefault(location, before)
                self._fresh.append((location, reader))

    def done(self) -> None:
        """It has done what it was granted."""
        for location, reader in self._fresh:
            self._after[location] = reader()
        self._fresh.clear()

    def restored(self, turn: Turn, round: Round) -> bool:
        """Has all that the round changed its old value again? What was not looked up is noted for the next."""
        unknown = [location for location in round.replaced if location not in self._readers]
        if unknown:
            places = Places()
            for location in unknown:
                self._readers[location] = places.reader(location)
        return all(
            location in turn.before and same(turn.before[location], self._after.get(location, UNKNOWN))
            for location in round.replaced
        )

    def find(self, key: str, frame: FrameType) -> Turn | None:
        """The latest turn of this loop, if it is still the same run of it; loops inside it are over."""
        stack = self.stack
        for index in range(len(stack) - 1, -1, -1):
            turn = stack[index]
            if turn.frame is frame and turn.key == key:
                del stack[index + 1 :]
                return turn
        return None

    def running(self, frame: FrameType | None) -> list[Turn]:
        """The loops in this call and those that led to it."""
        calls = set()
        while frame is not None:
            calls.add(frame)
            frame = frame.f_back
        return [turn for turn in self.stack if turn.frame in calls]

    def leave(self) -> None:
        """All loops are over: their frames are let go, which hold on to all that their callers know."""
        self.stack.clear()

    def leave_inner(self, key: str, frame: FrameType) -> None:
        """This loop begins a turn: those inside it are over."""
        for index, turn in enumerate(self.stack):
            if turn.frame is frame and not turn.comes_before(key):
                del self.stack[index:]
                return

    def enter(self, key: str, frame: FrameType, me: VThread) -> None:
        """A loop begins; now and then those of calls that are over are forgotten."""
        if self.stack and (me.watcher is not None or self.stack[-1].frame is frame or len(self.stack) > MANY):
            self.stack = [turn for turn in self.running(frame) if turn.frame is not frame or turn.comes_before(key)]
        turn = Turn(key, frame, me)
        self.stack.append(turn)
        if loom.has_attempts or me.watcher is not None:
            self.watch(me, turn, wanted=loom.has_attempts)


def done_since(thread: int, start: int, end: int) -> Shape:
    """What a thread did after the event `start`, up to the event `end`."""
    own = [event for event in range(start + 1, end + 1) if loom.tids[event] == thread]
    return tuple((loom.ops[at].footprint, at in loom.futile) for at in own if not isinstance(loom.ops[at], Pause))


def wrote_since(me: VThread, start: int) -> bool:
    """Has `me` changed anything after the event `start`, for others to see, if only for a moment?"""
    tids, ops = loom.tids, loom.ops
    for event in range(start + 1, len(tids)):
        if tids[event] == me.ordinal and event not in loom.futile:
            for _, mode in ops[event].footprint:
                if mode not in (READ, PROBE):
                    return True
    return False


def woken_since(me: VThread, start: int) -> bool:
    """Has another let `me` go on after the event `start`, with a notify or the like? Then it got something to go on with."""
    tids, causes = loom.tids, loom.causes
    for event in range(start + 1, len(tids)):
        if event in causes and tids[event] == me.ordinal and not isinstance(loom.ops[event], Pause):
            return True
    return False


def repeats(event: int) -> bool:
    """Has the thread that made this step only done again, since its loop last began a turn, what was in vain before?"""
    thread = loom.threads[loom.tids[event]]
    return thread.turn is not None and any(streak.repeats(thread.ordinal, event) for streak in thread.turn.streaks)
