"""What did this execution look like, for people?

A recorder watches one execution and turns it into records. It costs far more than exploring does, so exploration runs
without one, and a schedule worth showing is run again with it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any, Final

from threadloom.engine.access import Access
from threadloom.engine.bindings import variables
from threadloom.engine.execution import Parked
from threadloom.engine.labels import Labels, held, short
from threadloom.engine.loom import LIFE, Loom
from threadloom.engine.vthread import VThread
from threadloom.engine.ways import SCALARS
from threadloom.operation import Labelled, Operation
from threadloom.trace.records import (
    Announced,
    ClockAdvanced,
    ExecutionEnded,
    OutputPrinted,
    PrimitiveCreated,
    PrimitiveLabelled,
    Record,
    ThreadBlocked,
    ThreadEnded,
    ThreadReady,
    ThreadStarted,
    VariableDeleted,
    VariableRead,
    VariableWritten,
)

READY = "ready"
MISSING: Final = object()
OF_VARIABLES: Final = frozenset({VariableRead, VariableWritten, VariableDeleted})
Place = tuple[str, int, str]
"""File, line (1-based), function."""
Untold = tuple[VThread, Access, str, Callable[[], Any]]
"""Who accesses what: the access, what its location is called, and the object that it is of."""


class Recorder:
    """Turns what happens in `loom` into records, and hands each to `observer` in the thread that holds the baton.

    `observer` may block (a live run's pace and pause are made of that) and may raise Cancelled to end the run.
    """

    def __init__(self, loom: Loom, observer: Callable[[Record], None] | None = None) -> None:
        self.loom = loom
        self.observer = observer
        self.records: list[Record] = []
        self.labels = Labels(loom)
        self.subject: Any = None
        """The object that the access announced next touches."""
        self._announced: dict[int, Untold] = {}
        """By thread: the access before which it stands."""
        self._untold: Untold | None = None
        """The access that was made last, if nothing has been told of it yet."""
        self.places: dict[int, Place] = {}
        """By thread: where it stands."""
        self._told = 0
        self._states: dict[int, Any] = {}
        self._names: dict[int, str] = {}
        self._created: dict[int, int] = {}
        """By ordinal of a primitive: which record tells that it was made."""

    # ------------------------------------------------------------------ what the engine and the primitives tell

    def emit(self, kind: type[Any], *fields: object) -> None:
        """The current thread did this."""
        if kind in OF_VARIABLES:
            self._untold = None
        self._emit(self.loom.current, kind, *fields)

    def _emit(self, thread: VThread, kind: type[Any], *fields: object) -> None:
        if not self.loom.dying:
            self.records.append(kind(len(self.loom.tids), thread.ordinal, *fields))

    def made(self, primitive: Any, value: int | None, capacity: int | None, lock: int | None) -> None:
        """A primitive is being made; it gets its name once that is known."""
        label = self.labels.made(primitive, sys._getframe(1).f_back)
        self._created[primitive.ordinal] = len(self.records)
        self.emit(PrimitiveCreated, primitive.ordinal, primitive._tl_kind, label, value, capacity, lock)

    def announced(self, thread: VThread, op: Operation) -> None:
        """`thread` stopped before `op`."""
        self._tell_rest()
        for primitive in self.labels.settle():
            self._label(primitive)
        self.settle(flush=False)
        place = self._place()
        self.places[thread.ordinal] = place
        target = self._target(op)
        self._emit(thread, Announced, *place, op.verb, target)
        if isinstance(op, Access):
            self._announced[thread.ordinal] = thread, op, target, held(self.subject)
            self.subject = None
        else:
            self._announced.pop(thread.ordinal, None)
        self._settle_thread(thread)
        self._flush()

    def starts(self, child: VThread) -> None:
        """Until `child` gets into code of the program it stands where it was started."""
        self.places[child.ordinal] = self._place()
        self.emit(ThreadStarted, child.ordinal, self.labels.thread(child), child.role, child.daemon)

    def began(self, thread: VThread) -> None:
        self.settle()

    def thread_ended(self, thread: VThread) -> None:
        self._tell_rest()
        self._emit(thread, ThreadEnded, None if thread.error is None else last_line(thread.error))
        self.settle()

    def clock_advanced(self, now: float) -> None:
        self.emit(ClockAdvanced, now)

    def printed(self, text: str) -> None:
        self.emit(OutputPrinted, text)

    def gave_up(self, parked: list[Parked]) -> None:
        """The execution ends with these threads parked."""
        self.loom.dying = False
        self._tell_rest()
        self.settle(flush=False)
        self.emit(ExecutionEnded, self.loom.ending.value)
        self._name_from_the_start()
        self.loom.dying = True
        self._flush_quietly()

    def _name_from_the_start(self) -> None:
        """Whoever reads the records later is told each name where the primitive was made."""
        for ordinal, label in self._names.items():
            at = self._created[ordinal]
            record = self.records[at] if at < len(self.records) else None
            if isinstance(record, PrimitiveCreated):
                self.records[at] = replace(record, label=label)

    def finished(self) -> None:
        """Every thread that counts has ended."""
        main = self.loom.threads[0]
        self._tell_rest()
        self._emit(main, ThreadEnded, None if main.error is None else last_line(main.error))
        self.settle(flush=False)
        self.emit(ExecutionEnded, self.loom.ending.value)
        self._name_from_the_start()
        self._flush_quietly()

    # ------------------------------------------------------------------ variables

    def read(self, thing: Any, op: Access, value: Any) -> None:
        self.emit(VariableRead, self.labels.location(thing, op.key), short(value, self.labels))

    def read_variable(self, op: Access) -> None:
        """A closure variable is read by the frame that called the hook."""
        frame = self._frame()
        value = variables(frame).get(op.key) if frame is not None else None
        self.emit(VariableRead, str(op.key), short(value, self.labels))

    def wrote(self, thing: Any, op: Access, value: Any) -> None:
        self.emit(VariableWritten, self.labels.location(thing, op.key), short(value, self.labels))

    def deleted_item(self, container: Any, key: Any) -> None:
        self.emit(VariableDeleted, self.labels.location(container, (key, None) if type(key) in SCALARS else None))

    def did_call(self, container: Any, method: str, arguments: tuple[Any, ...], value: Any) -> None:
        """A method of a container was called: say what it holds now."""
        self.emit(VariableWritten, self.labels.of(container), short(container, self.labels))

    def _tell_rest(self) -> None:
        """What the hooks leave out: a deletion, and a look by other means than an attribute or a subscript."""
        if self._untold is None:
            return
        thread, op, location, subject = self._untold
        self._untold = None
        if not location:
            return
        if op.verb == "delete":
            self._emit(thread, VariableDeleted, location)
        elif (whole := subject()) is not None and self.labels.of(whole) == location:
            kind = VariableRead if op.verb == "read" else VariableWritten
            self._emit(thread, kind, location, short(whole, self.labels))
        elif op.verb == "read":
            self._emit(thread, VariableRead, location, self._value_under(whole, op.key) or location)

    def _value_under(self, container: Any, key: Any) -> str:
        """What a mapping has under the key of an access; empty where that can't be told without running code."""
        if not isinstance(container, dict) or type(key) is not tuple or len(key) == 1 or type(key[0]) not in SCALARS:
            return ""
        value = dict.get(container, key[0], MISSING)
        return "nothing" if value is MISSING else short(value, self.labels)

    def last_line(self, error: BaseException) -> str:
        return last_line(error)

    def short(self, value: Any) -> str:
        return short(value, self.labels)

    # ------------------------------------------------------------------ who can go on

    def settle(self, *, flush: bool = True) -> None:
        """Tells of every thread that can go on, or no longer can, since the last time."""
        current = self.loom.current
        for thread in self.loom.live:
            if thread is not current or thread.ended:
                self._settle_thread(thread)
        if flush:
            self._flush()

    def _settle_thread(self, thread: VThread) -> None:
        op = thread.pending
        state: Any = READY
        if not op.steady and not op.enabled():
            target = op.waits_for()
            if isinstance(target, VThread):
                state = (None, target.ordinal)
            else:
                state = (None if target is None else target.ordinal, None)
        if self._states.get(thread.ordinal, READY) != state:
            self._states[thread.ordinal] = state
            if state == READY:
                self._emit(thread, ThreadReady)
            else:
                self._emit(thread, ThreadBlocked, *state)

    def took(self, thread: VThread) -> None:
        """`thread` makes a step: it is no longer blocked, whatever comes of it."""
        self._states[thread.ordinal] = READY
        self._untold = self._announced.pop(thread.ordinal, None)

    # ------------------------------------------------------------------ names and places

    def _target(self, op: Operation) -> str:
        target = op.target()
        if isinstance(target, VThread):
            return self.labels.thread(target)
        if isinstance(target, Labelled):
            return self._label(target)
        if target:
            return str(target)
        if isinstance(op, Access):
            return self.labels.location(self.subject, op.key)
        return ""

    def _label(self, primitive: Any) -> str:
        label = self.labels.of(primitive)
        if self._names.get(primitive.ordinal) != label:
            self._names[primitive.ordinal] = label
            self.emit(PrimitiveLabelled, primitive.ordinal, label)
        return label

    def _frame(self) -> FrameType | None:
        """The innermost frame of the program on this OS thread."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None and "_tl_module" not in frame.f_builtins:
            frame = None if frame.f_code is LIFE else frame.f_back
        return frame

    def _place(self) -> Place:
        frame = self._frame()
        if frame is None:
            return self.places.get(self.loom.current.ordinal, ("", 0, ""))
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name

    def _flush(self) -> None:
        if self.observer is not None:
            while self._told < len(self.records):
                self._told += 1
                self.observer(self.records[self._told - 1])

    def _flush_quietly(self) -> None:
        """At the end, when there is nothing left to cancel."""
        from threadloom.errors import Cancelled

        try:
            self._flush()
        except Cancelled:
            self.observer = None


def last_line(error: BaseException) -> str:
    """``TypeError: …``, without running code of the program."""
    try:
        text = ", ".join(str(argument) for argument in error.args if type(argument) in (str, int, float, bool))
    except BaseException:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
