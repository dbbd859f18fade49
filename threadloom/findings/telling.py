"""How is a finding told, in the learner's own names and lines?"""

from __future__ import annotations

import linecache
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from threadloom.engine.execution import Execution, Parked
from threadloom.engine.recorder import Place, Recorder, last_line
from threadloom.engine.spin import Spin
from threadloom.engine.vthread import VThread
from threadloom.exploration.report import Finding, WaitFor
from threadloom.findings.sighting import LOCKS, Sighting
from threadloom.findings.starving import Starved
from threadloom.operation import Waitable
from threadloom.primitives.barrier import Barrier, Depart
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.future import Future
from threadloom.primitives.queues import AllDone, GetAny, Put
from threadloom.primitives.semaphore import TakePermit
from threadloom.primitives.thread import Thread
from threadloom.primitives.thread_pool import TakeWork, ThreadPoolExecutor
from threadloom.schedule import Schedule
from threadloom.trace.place import short_file
from threadloom.trace.records import Announced, ConditionNotified, EventSet, LockAcquired, PermitAcquired

NOWHERE: Place = ("", 0, "")


@dataclass(frozen=True, slots=True)
class Told:
    """What a person is told: one sentence, who, where, and who waited for whom."""

    message: str
    thread: str
    file: str
    line: int
    wait_for: tuple[WaitFor, ...]

    def finding(self, sighting: Sighting, whole: Schedule, *, schedule: str, found_at: int) -> Finding:
        """What is reported: `whole` is every step of the execution, `schedule` what replays it."""
        return Finding(
            kind=sighting.kind,
            requirement=None,
            message=self.message,
            thread=self.thread,
            file=self.file,
            line=self.line,
            schedule=schedule,
            switches=whole.switches,
            steps=whole.steps,
            found_at=found_at,
            wait_for=self.wait_for,
            cause=sighting.cause,
        )


class Teller:
    """Tells of one recorded execution."""

    def __init__(self, execution: Execution, recorder: Recorder, candidates: Collection[str] = ()) -> None:
        self._execution = execution
        self._recorder = recorder
        self._candidates = candidates
        """The learner's files: where an error passed through one, it is placed there."""
        self._introduced: set[int] = set()
        """Threads whose work has been told: ``T1 (hit)`` at first, then ``T1``."""

    def tell(self, sighting: Sighting) -> Told:
        thread = sighting.thread or self._execution.threads[0]
        place = self._recorder.places.get(thread.ordinal, NOWHERE)
        if sighting.error is not None:
            place = self._raised_at(sighting.error) or place
            message = self._error(sighting, thread, place)
        elif sighting.kind == "deadlock":
            message = self._deadlock(sighting)
        elif sighting.kind == "livelock":
            message = self._livelock(thread, place)
        elif sighting.kind == "leak":
            message, place = self._leak(sighting, thread, place)
        elif sighting.kind == "polling":
            message, place = self._polling(sighting, thread)
        elif sighting.kind == "starvation":
            message, place = self._starvation(sighting, thread, place)
        else:
            message = self._stuck(sighting, thread, place)
        name = self._recorder.labels.thread(thread)
        return Told(message, name, place[0], place[1], self._wait_for())

    def _raised_at(self, error: BaseException) -> Place | None:
        """The innermost line of the program in the traceback, of the learner's file if there is one."""
        trace, found, theirs = error.__traceback__, None, None
        while trace is not None:
            code = trace.tb_frame.f_code
            if "_tl_module" in trace.tb_frame.f_builtins:
                found = code.co_filename, trace.tb_lineno, code.co_name
                if code.co_filename in self._candidates:
                    theirs = found
            trace = trace.tb_next
        return theirs or found

    def _error(self, sighting: Sighting, thread: VThread, place: Place) -> str:
        error = sighting.error
        assert error is not None
        text = last_line(error)
        if sighting.kind == "assertion":
            said = text.removeprefix("AssertionError").removeprefix(": ")
            return said or f"{_source(place)} does not hold in {self._who(thread)} ({_at(place)})"
        if sighting.kind == "misuse":
            return self._misuse(error, thread, place, text)
        return f"{self._who(thread)} is ended by {text} ({_at(place)})"

    def _misuse(self, error: BaseException, thread: VThread, place: Place, text: str) -> str:
        about = _raised_by(error)
        if about is None:
            return f"{self._who(thread)} at {_at(place)}: {text}"
        if isinstance(about, Barrier):
            return f"{self._who(thread)} at {_at(place)}: {self._name(about)} is broken ({text})"
        who = self._who(thread)
        named = self._who(about) if isinstance(about, VThread) else self._name(about)
        told = f"{who} uses {named} wrongly at {_at(place)}: {text}"
        lock = about._tl_lock if isinstance(about, Condition) else about
        if not isinstance(lock, LOCKS):
            return told
        owners = lock._tl_holders()
        return f"{told}; {self._name(lock)} is held by {self._who(owners[0]) if owners else 'nobody'}"

    def _deadlock(self, sighting: Sighting) -> str:
        parts = []
        for parked in sighting.cycle:
            thread, target = parked.thread, parked.waits_for
            where = _at(self._recorder.places.get(thread.ordinal, NOWHERE))
            waits = f"{self._who(thread)} waits at {where} for"
            if isinstance(target, VThread):
                if target is thread:
                    return f"{waits} its own end"
                parts.append(f"{waits} {self._who(target)} to end")
                continue
            if isinstance(target, Future):
                parts.append(f"{waits} {self._in_whose_hands(target, parked)}")
                continue
            taken = self._latest(LockAcquired, target)
            since = "" if taken is None else f" since {_at(taken)}"
            if sighting.cause == "self":
                return f"{waits} {self._name(target)}, which it holds itself{since}"
            parts.append(f"{waits} {self._name(target)}, held by {self._who(parked.holders[0])}{since}")
        return "; ".join(parts)

    def _in_whose_hands(self, future: Future, parked: Parked) -> str:
        """The result of a future, and who would have to complete it."""
        result, workers = f"the result of {self._name(future)}", list(parked.holders)
        if future._tl_runner is parked.thread:
            return f"{result}, on which it works itself"
        if future._tl_runner is not None:
            return f"{result}, on which {self._who(future._tl_runner)} works"
        pool = self._name(future._tl_pool)
        if workers == [parked.thread]:
            return f"{result}, which is queued at {pool}, whose only worker it is"
        names = _and([self._who(worker) for worker in workers])
        they_wait = f"only worker {names} waits" if len(workers) == 1 else f"workers {names} wait"
        return f"{result}, which is queued at {pool}, whose {they_wait}"

    def _livelock(self, thread: VThread, place: Place) -> str:
        spinning = [p for p in self._execution.parked if isinstance(p.operation, Spin)]
        if not any(p.operation.changes for p in spinning if isinstance(p.operation, Spin)):
            round_and_round = f"{self._who(thread)} goes round the loop at {_at(place)} for ever"
            return f"{round_and_round}: nobody is left to change what it waits for"
        if len(spinning) == 1:
            return (
                f"{self._who(thread)} goes round the loop at {_at(place)} for ever: after each round all is as it was"
            )
        places = [_at(self._recorder.places.get(p.thread.ordinal, NOWHERE)) for p in spinning]
        if len(set(places)) == 1:
            names = _and([self._who(p.thread) for p in spinning])
            loops = f"the loop at {places[0]}"
        else:
            names = _and([f"{self._who(p.thread)} at {at}" for p, at in zip(spinning, places, strict=True)])
            loops = "their loops"
        return f"{names} go round {loops} for ever, in each other's way: after each round all is as it was"

    def _polling(self, sighting: Sighting, thread: VThread) -> tuple[str, Place]:
        _, file, line = sighting.about
        place = file, line, ""
        return (
            f"{self._who(thread)} asks again and again in the loop at {_at(place)}, where it should block until it is woken"
        ), place

    def _starvation(self, sighting: Sighting, thread: VThread, place: Place) -> tuple[str, Place]:
        starved: Starved = sighting.about
        for record in self._recorder.records:
            if isinstance(record, Announced) and record.thread == thread.ordinal and record.step - 1 <= starved.since:
                place = record.file, record.line, record.function
        passing = [self._execution.threads[wait.thread] for wait in starved.passing]
        others = _and([self._who(other) for other in dict.fromkeys(passing)])
        return (
            f"{self._who(thread)} waits at {_at(place)} to get to {starved.wait.label!r}, while {others}, who came later, "
            f"got there {len(passing)} times"
        ), place

    def _leak(self, sighting: Sighting, thread: VThread, place: Place) -> tuple[str, Place]:
        about = sighting.about
        if sighting.cause == "thread":
            waits = self._waiting(thread)
            state = f"it waits {waits}" if waits else f"it stands at {_at(place)}"
            return f"{self._who(thread)} is left over at the end: {state}", place
        if sighting.cause == "permit":
            taken = self._latest(PermitAcquired, about) or place
            return f"{self._name(about)} is short of a permit at the end, taken at {_at(taken)}", taken
        taken = self._latest(LockAcquired, about) or NOWHERE
        if sighting.cause == "lock":
            return f"{self._name(about)} is still held by {self._who(thread)} at the end, taken at {_at(taken)}", taken
        owner = next(p.holders[0] for p in self._execution.parked if p.waits_for is about)
        return (
            f"{self._who(thread)} waits at {_at(place)} for {self._name(about)}, which {self._who(owner)} took at "
            f"{_at(taken)} and still holds, though it has ended"
        ), place

    def _stuck(self, sighting: Sighting, thread: VThread, place: Place) -> str:
        waits = self._waiting(thread) or f"at {_at(place)}"
        sentence = f"{self._who(thread)} waits for ever {waits}"
        if sighting.cause == "lost_wakeup":
            kind = ConditionNotified if isinstance(sighting.about, Condition) else EventSet
            came = self._latest(kind, sighting.about)
            verb = "notify" if kind is ConditionNotified else "set"
            if came is not None:
                sentence += f"; the {verb} at {_at(came)} came when nobody waited"
        elif isinstance(sighting.about, Condition):
            sentence += self._woken_instead(sighting.about)
        elif isinstance(sighting.about, Event) and self._latest(EventSet, sighting.about) is None:
            sentence += "; nobody has set it"
        others = [
            self._who(p.thread)
            for p in self._execution.parked
            if p.thread is not thread and p.thread.ordinal and not isinstance(p.operation, TakeWork)
        ]
        if others:
            sentence += f" (and so {'does' if len(others) == 1 else 'do'} {_and(others)})"
        return sentence

    def _woken_instead(self, condition: Condition) -> str:
        """Whom the last notify woke, as the end of a sentence."""
        woken: tuple[int, ...] = ()
        for record in self._recorder.records:
            if isinstance(record, ConditionNotified) and record.primitive == condition.ordinal and record.woken:
                woken = record.woken
        came = self._latest(ConditionNotified, condition, in_vain=False)
        if came is None:
            return "; nobody has notified it"
        names = _and([self._who(self._execution.threads[ordinal]) for ordinal in woken])
        return f"; the last notify, at {_at(came)}, woke {names}"

    def _waiting(self, thread: VThread) -> str:
        """What `thread` waits for and where, as a clause."""
        for parked in self._execution.parked:
            if parked.thread is thread and parked.waits_for is not None:
                where = _at(self._recorder.places.get(thread.ordinal, NOWHERE))
                return f"at {where} {_waiting_for(parked, self._name(parked.waits_for))}"
        return ""

    def _wait_for(self) -> tuple[WaitFor, ...]:
        edges = []
        for parked in self._execution.parked:
            if parked.waits_for is None:
                continue
            held = parked.holders and not isinstance(parked.waits_for, VThread)
            held_by = self._recorder.labels.thread(parked.holders[0]) if held else None
            waiter = self._recorder.labels.thread(parked.thread)
            edges.append(WaitFor(waiter, self._name(parked.waits_for), held_by))
        return tuple(edges)

    def _name(self, target: Waitable | None) -> str:
        if target is None:
            return "something"
        labels = self._recorder.labels
        if isinstance(target, ThreadPoolExecutor) and target._tl_locked_by is not None:
            return f"the lock of {labels.of(target)}"
        return labels.thread(target) if isinstance(target, VThread) else labels.of(target)

    def _who(self, thread: VThread) -> str:
        """The thread's name, the first time with what it does: ``T1 (hit)``."""
        name = self._recorder.labels.thread(thread)
        if thread.ordinal in self._introduced or name != f"T{thread.ordinal}" or thread.role in ("", "Thread"):
            return name
        self._introduced.add(thread.ordinal)
        return f"{name} ({thread.role})"

    def _latest(self, kind: type[Any], primitive: Any, *, in_vain: bool = True) -> Place | None:
        """Where the latest record of this kind about `primitive` was made; of notifies, of one that was `in_vain` or not."""
        places: dict[int, Place] = {}
        found = None
        for record in self._recorder.records:
            if isinstance(record, Announced):
                places[record.thread] = record.file, record.line, record.function
            elif isinstance(record, kind) and record.primitive == primitive.ordinal:
                if isinstance(record, ConditionNotified) and bool(record.woken) is in_vain:
                    continue
                found = places.get(record.thread)
        return found


def _waiting_for(parked: Parked, name: str) -> str:
    """What it waits for, as far as its kind of operation tells."""
    target = parked.waits_for
    match parked.operation:
        case AllDone(primitive=queue):
            count = queue._tl_unfinished
            return f"for {name} to be done with {count} unfinished task{'' if count == 1 else 's'}"
        case GetAny():
            return f"for an item in {name}, which is empty"
        case Put():
            return f"for room in {name}, which is full"
        case TakePermit():
            return f"for a permit of {name}"
        case Depart():
            return f"for the others at {name}"
        case TakeWork():
            return f"for work from {name}"
    if isinstance(target, VThread):
        return f"for {name} to end"
    if isinstance(target, Condition):
        return f"for {name} to be notified"
    if isinstance(target, Event):
        return f"for {name} to be set"
    if isinstance(target, Future):
        return f"for the result of {name}" + ("" if parked.holders else ", which nobody works on")
    return f"for {name}"


def _raised_by(error: BaseException) -> Waitable | None:
    """The primitive that raised the error, or the thread, where a method of one did."""
    (thing,) = getattr(error, "_tl_misuse", (None,))
    if isinstance(thing, Thread):
        thing = thing._tl_v
    return thing if isinstance(thing, Waitable) else None


def _and(names: list[str]) -> str:
    return " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])


def _at(place: Place) -> str:
    return f"{short_file(place[0])}:{place[1]}" if place[1] else "an unknown line"


def _source(place: Place) -> str:
    text = linecache.getline(place[0], place[1]).strip()
    return f"“{text}”" if text else "an assertion"
