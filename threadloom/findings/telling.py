"""How is a finding told, in the learner's own names and lines?"""

from __future__ import annotations

import linecache
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from threadloom.engine.execution import Execution, Parked
from threadloom.engine.recorder import Place, Recorder, last_line
from threadloom.engine.spin import Spin
from threadloom.engine.vthread import VThread
from threadloom.exploration.report import WaitFor
from threadloom.findings.sighting import Sighting
from threadloom.operation import Waitable
from threadloom.primitives.barrier import Depart
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.queues import AllDone, GetAny, Put
from threadloom.primitives.semaphore import TakePermit
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


class Teller:
    """Tells of one recorded execution."""

    def __init__(self, execution: Execution, recorder: Recorder, candidates: Collection[str] = ()) -> None:
        self._execution = execution
        self._recorder = recorder
        self._candidates = candidates
        """The learner's files: where an error passed through one, it is placed there."""

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
        else:
            message = self._stuck(sighting, thread, place)
        return Told(message, thread.name, place[0], place[1], self._wait_for())

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
            return said or f"{_source(place)} does not hold in {thread.name} ({_at(place)})"
        if sighting.kind == "misuse":
            return f"{thread.name} at {_at(place)}: {text}"
        return f"{thread.name} is ended by {text} ({_at(place)})"

    def _deadlock(self, sighting: Sighting) -> str:
        parts = []
        for parked in sighting.cycle:
            thread, target = parked.thread, parked.waits_for
            where = _at(self._recorder.places.get(thread.ordinal, NOWHERE))
            if sighting.cause == "self":
                return f"{thread.name} waits at {where} for {self._name(target)}, which it holds itself"
            if isinstance(target, VThread):
                parts.append(f"{thread.name} waits at {where} for {target.name} to end")
            else:
                owner = parked.holders[0].name
                parts.append(f"{thread.name} waits at {where} for {self._name(target)}, held by {owner}")
        return "; ".join(parts)

    def _livelock(self, thread: VThread, place: Place) -> str:
        spinning = [p for p in self._execution.parked if isinstance(p.operation, Spin)]
        if not any(p.operation.changes for p in spinning if isinstance(p.operation, Spin)):
            return f"{thread.name} goes round the loop at {_at(place)} for ever: nobody is left to change what it waits for"
        if len(spinning) == 1:
            return (
                f"{thread.name} goes round the loop at {_at(place)} for ever: after each round all is as it was before"
            )
        places = [_at(self._recorder.places.get(p.thread.ordinal, NOWHERE)) for p in spinning]
        if len(set(places)) == 1:
            names = _and([p.thread.name for p in spinning])
            return (
                f"{names} go round the loop at {places[0]} for ever, in each other's way: then all is as it was before"
            )
        names = _and([f"{p.thread.name} (at {at})" for p, at in zip(spinning, places, strict=True)])
        return f"{names} go round their loops for ever, in each other's way: then all is as it was before"

    def _leak(self, sighting: Sighting, thread: VThread, place: Place) -> tuple[str, Place]:
        about = sighting.about
        if sighting.cause == "thread":
            waits = self._waiting(thread)
            return f"{thread.name} is left over at the end: {waits or f'it stands at {_at(place)}'}", place
        if sighting.cause == "permit":
            taken = self._latest(PermitAcquired, about) or place
            return f"{self._name(about)} is short of a permit at the end, taken at {_at(taken)}", taken
        taken = self._latest(LockAcquired, about) or NOWHERE
        if sighting.cause == "lock":
            return f"{self._name(about)} is still held by {thread.name} at the end, taken at {_at(taken)}", taken
        owner = next(p.holders[0] for p in self._execution.parked if p.waits_for is about)
        return (
            f"{thread.name} waits at {_at(place)} for {self._name(about)}, which {owner.name} took at "
            f"{_at(taken)} and still holds, though it has ended"
        ), place

    def _stuck(self, sighting: Sighting, thread: VThread, place: Place) -> str:
        waits = self._waiting(thread) or f"it stands at {_at(place)}"
        sentence = f"{thread.name} waits for ever: {waits}"
        if sighting.cause == "lost_wakeup":
            kind = ConditionNotified if isinstance(sighting.about, Condition) else EventSet
            came = self._latest(kind, sighting.about)
            verb = "notify" if kind is ConditionNotified else "set"
            if came is not None:
                sentence += f"; the {verb} at {_at(came)} came when nobody waited"
        others = [p.thread.name for p in self._execution.parked if p.thread is not thread and p.thread.ordinal]
        if others:
            sentence += f" (and so {'does' if len(others) == 1 else 'do'} {', '.join(others)})"
        return sentence

    def _waiting(self, thread: VThread) -> str:
        """What `thread` waits for and where, as a clause."""
        for parked in self._execution.parked:
            if parked.thread is thread and parked.waits_for is not None:
                where = _at(self._recorder.places.get(thread.ordinal, NOWHERE))
                return f"{_waiting_for(parked, self._name(parked.waits_for))} at {where}"
        return ""

    def _wait_for(self) -> tuple[WaitFor, ...]:
        edges = []
        for parked in self._execution.parked:
            if parked.waits_for is None:
                continue
            held = parked.holders and not isinstance(parked.waits_for, VThread)
            held_by = parked.holders[0].name if held else None
            edges.append(WaitFor(parked.thread.name, self._name(parked.waits_for), held_by))
        return tuple(edges)

    def _name(self, target: Waitable | None) -> str:
        if target is None:
            return "something"
        return target.name if isinstance(target, VThread) else self._recorder.labels.of(target)

    def _latest(self, kind: type[Any], primitive: Any) -> Place | None:
        """Where the latest record of this kind about `primitive` was made."""
        places: dict[int, Place] = {}
        found = None
        for record in self._recorder.records:
            if isinstance(record, Announced):
                places[record.thread] = record.file, record.line, record.function
            elif isinstance(record, kind) and record.primitive == primitive.ordinal:
                if isinstance(record, ConditionNotified) and record.woken:
                    continue
                found = places.get(record.thread)
        return found


def _waiting_for(parked: Parked, name: str) -> str:
    """What it waits for, as far as its kind of operation tells."""
    target = parked.waits_for
    match parked.operation:
        case AllDone(primitive=queue):
            count = queue.unfinished_tasks
            return f"for {name} to be done with {count} unfinished task{'' if count == 1 else 's'}"
        case GetAny():
            return f"for an item in {name}, which is empty"
        case Put():
            return f"for room in {name}, which is full"
        case TakePermit():
            return f"for a permit of {name}"
        case Depart():
            return f"for the others at {name}"
    if isinstance(target, VThread):
        return f"for {name} to end"
    if isinstance(target, Condition):
        return f"for {name} to be notified"
    if isinstance(target, Event):
        return f"for {name} to be set"
    return f"for {name}"


def _and(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]


def _at(place: Place) -> str:
    return f"{Path(place[0]).name}:{place[1]}" if place[1] else "an unknown line"


def _source(place: Place) -> str:
    text = linecache.getline(place[0], place[1]).strip()
    return f"“{text}”" if text else "an assertion"
