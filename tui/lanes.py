"""What did each thread do at every step: run, wait for its turn, or wait for others; what did it hold, and who let whom go on?

A `LaneStep` tells that of one step, `LaneLog` makes them from the Worlds after each step, and `Lanes` is a stretch of
them, as a panel gets to see it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from threadloom.trace.world import PrimitiveView, ThreadView, World

RUNS, STOPS, FAILS = "R", "S", "F"
"""The letters in `LaneStep.states` of a thread that made the step; then it was blocked by a primitive, or failed."""
READY, BLOCKED, JOINS, ASLEEP, ABSENT = "r", "b", "j", "z", " "
"""Of the others: waits for its turn, for a primitive, for the end of a thread, for time alone; has not begun, or has ended."""
RAN: Final = frozenset({RUNS, STOPS, FAILS})

Held = tuple[tuple[int, ...], ...]
"""The primitives that each thread holds, by its ordinal, in order of creation; threads beyond the end hold nothing."""


@dataclass(frozen=True, slots=True)
class LaneStep:
    """What is true of the threads after one step."""

    runner: int
    """Who made the step."""
    states: str = ""
    """A letter for each thread, by its ordinal."""
    held: Held = ()
    let_in: tuple[int, ...] = ()
    """The threads that waited for a primitive or for a thread's end, and can go on because of this step."""

    def state(self, thread: int) -> str:
        return self.states[thread] if thread < len(self.states) else ABSENT

    def holds(self, thread: int) -> tuple[int, ...]:
        return self.held[thread] if thread < len(self.held) else ()


@dataclass(frozen=True, slots=True)
class Lanes:
    """Some steps in a row."""

    first: int = 1
    """The moment just after the first of them."""
    steps: tuple[LaneStep, ...] = ()
    numbers: tuple[int, ...] = ()
    """What the schedule calls each step."""
    last: World = field(default_factory=World)
    """The World at the end of the recording: it knows the names of threads and primitives that are still to come."""

    def threads(self) -> tuple[int, ...]:
        """Those that are there at some of the steps, by ordinal."""
        seen = {i for states in {step.states for step in self.steps} for i, s in enumerate(states) if s != ABSENT}
        return tuple(sorted(seen))

    def holdings(self) -> tuple[Held, ...]:
        """What is held at some of the steps, each once."""
        return tuple({id(step.held): step.held for step in self.steps}.values())  # equal ones are one value

    def goes_on(self, index: int, thread: int) -> bool:
        """Whether `thread`, let in at that step, gets through: it runs next, rather than being blocked anew."""
        later = (step.state(thread) for step in self.steps[index + 1 :])
        return next((state for state in later if state != READY), RUNS) in RAN


class LaneLog:
    """Steps in a row, noted one after the other."""

    def __init__(self, world: World, runner: int | None) -> None:
        """`world`: that before the first step; `runner`: who made the step before it."""
        self.steps: list[LaneStep] = []
        self._states = _states(world, runner)
        self._primitives: object = None
        self._held: Held = ()

    def note(self, world: World, runner: int) -> None:
        """This is the World after the next step, which `runner` made."""
        if world.primitives is not self._primitives:
            self._primitives, self._held = world.primitives, _held(world)
        states = _states(world, runner)
        let_in = () if states == self._states else _let_in(self._states, states, runner)
        self.steps.append(LaneStep(runner, states, self._held, let_in))
        self._states = states


def _states(world: World, runner: int | None) -> str:
    letters = [ABSENT] * (1 + max(world.threads))
    for thread in world.threads.values():
        letters[thread.id] = _letter(thread, runner)
    return "".join(letters)


def _letter(thread: ThreadView, runner: int | None) -> str:
    if thread.id == runner:
        return FAILS if thread.status == "failed" else STOPS if thread.waits_for is not None else RUNS
    if thread.status != "blocked":
        return ABSENT if thread.status in ("ended", "failed") else READY
    return BLOCKED if thread.waits_for is not None else JOINS if thread.waits_for_thread is not None else ASLEEP


def _let_in(before: str, now: str, runner: int) -> tuple[int, ...]:
    return tuple(
        thread
        for thread, (old, new) in enumerate(zip(before, now, strict=False))
        if old in (BLOCKED, STOPS, JOINS) and new == READY and thread != runner
    )


def _held(world: World) -> Held:
    by_thread: dict[int, tuple[int, ...]] = {}
    for primitive in world.primitives.values():
        for thread in _holders(primitive):
            by_thread[thread] = (*by_thread.get(thread, ()), primitive.id)
    return tuple(by_thread.get(thread, ()) for thread in range(1 + max(by_thread))) if by_thread else ()


def _holders(primitive: PrimitiveView) -> tuple[int, ...]:
    if primitive.owner is not None:
        return (primitive.owner,)
    return tuple(dict.fromkeys(primitive.holders))
