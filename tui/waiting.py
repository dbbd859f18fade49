"""Who waits for whom, as a graph to be drawn: chains that lead to somebody who can act, or to nobody, and cycles.

A *node* is a thread, or what a thread waits for (a primitive, or the end of a thread). A thread that is blocked leads to
what it waits for; that leads on to the thread that would have to act, if exactly one is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from threadloom.trace.world import PrimitiveView, ThreadView, World

Kind: TypeAlias = Literal["thread", "primitive", "end"]
Node: TypeAlias = tuple[Kind, int]
"""``end``: the end of that thread, which others wait for."""


@dataclass(frozen=True, slots=True)
class WaitGraph:
    """Each node leads to at most one other."""

    leads_to: Mapping[Node, Node] = field(default_factory=dict)
    cycles: tuple[tuple[Node, ...], ...] = ()
    """Nodes that lead back to themselves, each cycle from the thread with the lowest ordinal on."""

    def waiters(self, node: Node) -> tuple[Node, ...]:
        """Those that lead to it directly."""
        return tuple(before for before, after in self.leads_to.items() if after == node)

    def in_cycle(self, node: Node) -> bool:
        return any(node in cycle for cycle in self.cycles)

    def roots(self) -> tuple[Node, ...]:
        """Where chains end outside of cycles."""
        ends = dict.fromkeys(after for after in self.leads_to.values() if after not in self.leads_to)
        return tuple(ends)


def wait_graph(world: World) -> WaitGraph:
    """The graph of what is waited for now. Idle workers of a pool are left out: they wait for work, and nobody minds."""
    leads_to: dict[Node, Node] = {}
    for thread in _by_arrival(world):
        target = _target(world, world.threads[thread])
        if target is None:
            continue
        leads_to["thread", thread] = target
        able = (target[1],) if target[0] == "end" else actors(world, world.primitives[target[1]])
        if len(able) == 1:
            leads_to[target] = ("thread", able[0])
    return WaitGraph(leads_to, _cycles(leads_to))


def is_waiting(world: World) -> bool:
    """Somebody is blocked on a primitive."""
    targets = (_target(world, thread) for thread in world.threads.values())
    return any(target is not None and target[0] == "primitive" for target in targets)


def actors(world: World, primitive: PrimitiveView) -> tuple[int, ...]:
    """The threads that are known to be able to end a wait for it: an owner, workers of a pool, and those who took permits,
    but for who wants another one: it has not taken the one before to give it back.
    """
    if primitive.owner is not None:
        return (primitive.owner,)
    if primitive.holders or primitive.executor is None:
        return tuple(holder for holder in dict.fromkeys(primitive.holders) if holder not in primitive.waiters)
    workers = world.primitives[primitive.executor].workers
    return tuple(worker for worker in workers if world.threads[worker].status not in ("ended", "failed"))


def _target(world: World, thread: ThreadView) -> Node | None:
    if thread.status != "blocked":
        return None
    if thread.waits_for_thread is not None:
        return "end", thread.waits_for_thread
    primitive = world.primitives.get(thread.waits_for) if thread.waits_for is not None else None
    return None if primitive is None or primitive.kind == "executor" else ("primitive", primitive.id)


def _by_arrival(world: World) -> list[int]:
    """Threads, those that wait at a primitive in the order in which they came."""
    waiters = [thread for primitive in world.primitives.values() for thread in primitive.waiters]
    return list(dict.fromkeys([*waiters, *world.threads]))


def _cycles(leads_to: Mapping[Node, Node]) -> tuple[tuple[Node, ...], ...]:
    cycles: list[tuple[Node, ...]] = []
    for start in sorted(node for node in leads_to if node[0] == "thread"):
        chain = [start]
        while (after := leads_to.get(chain[-1])) is not None and after not in chain:
            chain.append(after)
        if after == start and not any(start in cycle for cycle in cycles):
            cycles.append(tuple(chain))
    return tuple(cycles)
