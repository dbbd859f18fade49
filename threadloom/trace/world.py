"""What is true now: who runs, who holds what, who waits for whom?

A `World` is a value. `fold(world, record)` (in `fold.py`) gives the next one and changes nothing, so stepping back is an
earlier index and two panels can never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ThreadStatus = Literal["running", "ready", "blocked", "ended", "failed"]
LOCK_KINDS = frozenset({"lock", "rlock"})
IN_CYCLES = LOCK_KINDS | {"future"}
"""The kinds of primitives of which it is known who has to act for a wait to end."""
HISTORY = 64
"""How many past depths a queue remembers."""
LINES, LINE = 100, 1000
"""How many pieces of output a World remembers, and how long a piece may get by what the same thread goes on to print."""


@dataclass(frozen=True)
class ThreadView:
    """One thread. `doing` is the phrase of the operation that it stands before (``acquire a.lock``)."""

    id: int
    name: str
    role: str = ""
    daemon: bool = False
    status: ThreadStatus = "ready"
    file: str = ""
    line: int = 0
    function: str = ""
    doing: str = ""
    waits_for: int | None = None
    """The primitive that it is blocked on."""
    waits_for_thread: int | None = None
    """The thread whose end it is blocked on."""
    regions: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class PrimitiveView:
    """One primitive of any kind; the fields that don't apply to its kind keep their defaults."""

    id: int
    kind: str
    label: str
    waiters: tuple[int, ...] = ()
    """Threads that were blocked on it and have not gone on yet, in order of arrival."""
    owner: int | None = None
    depth: int = 0
    """Of a lock: how often its owner holds it. Of a queue or an executor: what is in it."""
    value: int | None = None
    """Of a semaphore: free permits."""
    capacity: int | None = None
    holders: tuple[int, ...] = ()
    """Of a semaphore: who took a permit, a thread once a permit, oldest first (permits have no owner; any thread
    may give one back, and then the oldest is struck off)."""
    lock: int | None = None
    """Of a condition: the lock that it wraps."""
    is_set: bool = False
    arrived: tuple[int, ...] = ()
    """Of a barrier: who is at it in this phase."""
    phase: int = 0
    broken: bool = False
    unfinished: int = 0
    history: tuple[int, ...] = ()
    """Of a queue: its latest depths, oldest first."""
    status: str = ""
    """Of a future: pending, running, finished, failed or cancelled. Of an executor: shut down, or nothing."""
    executor: int | None = None
    """Of a future: the executor that its task was submitted to."""
    workers: tuple[int, ...] = ()
    """Of an executor: the threads that work for it, in order of start."""
    signals: bool = False
    """Of a semaphore that was made without a permit: to take one is to be signalled, and nobody is to give it back."""


@dataclass(frozen=True, slots=True)
class VariableView:
    """A shared variable: its latest value and who wrote and read it last."""

    location: str
    value: str
    writer: int | None = None
    reader: int | None = None


@dataclass(frozen=True, slots=True)
class WaitEdge:
    """`thread` waits for a primitive or a thread, which `holders` would have to give up (none known: empty)."""

    thread: int
    primitive: int | None
    holders: tuple[int, ...]


def _empty_threads() -> Mapping[int, ThreadView]:
    return {0: ThreadView(0, "main", role="main")}


@dataclass(frozen=True)
class World:
    """Everything that is true after some records. Mappings are never changed in place."""

    step: int = 0
    now: float = 0.0
    current: int = 0
    """The thread that made the latest step."""
    threads: Mapping[int, ThreadView] = field(default_factory=_empty_threads)
    primitives: Mapping[int, PrimitiveView] = field(default_factory=dict)
    variables: Mapping[str, VariableView] = field(default_factory=dict)
    output: tuple[tuple[int, str], ...] = ()
    """The latest pieces of output: (thread, text)."""
    ended: str | None = None

    def holds(self, thread: int) -> tuple[PrimitiveView, ...]:
        """The locks that `thread` owns and the semaphores that it took a permit of, in order of creation."""
        return tuple(p for p in self.primitives.values() if p.owner == thread or thread in p.holders)

    def wait_edges(self) -> tuple[WaitEdge, ...]:
        """The wait-for graph: one edge a blocked thread, in order of threads."""
        edges = []
        for thread in self.threads.values():
            if thread.status != "blocked":
                continue
            if thread.waits_for_thread is not None:
                edges.append(WaitEdge(thread.id, None, (thread.waits_for_thread,)))
            elif thread.waits_for is not None:
                primitive = self.primitives[thread.waits_for]
                owner = () if primitive.owner is None else (primitive.owner,)
                holders = owner or tuple(dict.fromkeys(primitive.holders)) or self._could_work_on(primitive)
                edges.append(WaitEdge(thread.id, primitive.id, holders))
        return tuple(edges)

    def _could_work_on(self, primitive: PrimitiveView) -> tuple[int, ...]:
        """The workers that a future which nobody works on is in the hands of."""
        if primitive.executor is None:
            return ()
        workers = self.primitives[primitive.executor].workers
        return tuple(worker for worker in workers if self.threads[worker].status not in ("ended", "failed"))

    def cycle(self) -> tuple[int, ...]:
        """The threads of a cycle through locks, joins and futures, in waiting order from the lowest; empty if there is none."""
        waits_for = {
            edge.thread: edge.holders[0]
            for edge in self.wait_edges()
            if len(edge.holders) == 1 and (edge.primitive is None or self.primitives[edge.primitive].kind in IN_CYCLES)
        }
        for start in waits_for:
            seen = [start]
            while (after := waits_for.get(seen[-1])) is not None:
                if after == start:
                    return tuple(seen)
                if after in seen:
                    break
                seen.append(after)
        return ()
