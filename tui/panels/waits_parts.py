"""What are pictures of who waits for whom made of: labels, and what is at the end of a chain?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from rich.cells import cell_len

from threadloom.trace.narrative import QUEUE_KINDS, SEMAPHORE_KINDS, queue_wait, thread_name
from threadloom.trace.world import LOCK_KINDS, PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Span, fit_end, fit_middle, thread_tone
from tui.moment import Moment
from tui.waiting import Node, WaitGraph, actors

LEAST_LABEL: Final = 8
"""Cells of a label that is cut."""
NOBODY_LEFT: Final = {
    "event": "nobody is left to set it",
    "condition": "nobody is left to notify",
    "barrier": "nobody else is left to come",
    "get": "nobody is left to put",
    "put": "nobody is left to get",
    "join": "nobody is left to call task_done",
    "future": "nobody is left to set it",
}
BY_HOLDER: Final = "nobody is left to release it"


Row: TypeAlias = list[Span]


def width_of(row: Row) -> int:
    """The cells that it takes."""
    return sum([cell_len(span.text) for span in row])


def word(world: World) -> str:
    """What a cycle is called."""
    return "deadlock" if world.cycle() else "they wait in a circle"


@dataclass(frozen=True, slots=True)
class Picture:
    """Of a graph at a moment, in so many cells; what is drawn and what is listed have these parts in common."""

    moment: Moment
    graph: WaitGraph
    width: int
    names: int
    """Cells that a name may take."""
    new: frozenset[int]
    """The threads that have come to wait in this step."""

    @property
    def world(self) -> World:
        return self.moment.world

    def label(self, node: Node) -> Span:
        """What it is called."""
        kind, id = node
        match kind:
            case "primitive":
                return Span(self.world.primitives[id].label, "bad" if self.graph.in_cycle(node) else "warn")
            case "end":
                return Span(f"end of {self.name(id)}", thread_tone(id))
            case "thread":
                return Span(self.name(id), f"{thread_tone(id)} strong")

    def name(self, thread: int) -> str:
        return fit_middle(thread_name(self.world, thread), self.names)

    def leads_on(self, node: Node, room: int) -> Row:
        """What is waited for, so that it reads on with a thread; its label is cut to leave it in so many cells."""
        if node[0] == "end":
            return [Span("the end of", "dim")]
        kind = self.world.primitives[node[1]].kind
        how = ", held by" if kind in LOCK_KINDS | SEMAPHORE_KINDS else ", in the hands of"
        return [self.cut(node, room - len(how)), Span(how, "dim")]

    def cut(self, node: Node, room: int) -> Span:
        """Its label in so many cells, or in as few as are of use."""
        label = self.label(node)
        return replace(label, text=fit_end(label.text, max(LEAST_LABEL, room)))

    # where a chain ends

    def endings(self, root: Node) -> tuple[Row, ...]:
        """Who or what is there, and the same said in less."""
        kind, id = root
        if kind == "thread":
            return self._who_can_act(id)
        primitive = self.world.primitives[id]
        able = actors(self.world, primitive)
        if able:
            return ([Span(f" {GLYPHS.rule}{GLYPHS.rule}{GLYPHS.point} ", "dim"), *self._several(able)],)
        state = self._state(primitive, root)
        if any(thread.status in ("running", "ready") for thread in self.world.threads.values()):
            return ([Span(f"  {state}", "dim")],)
        nobody = Span(self._nobody(primitive, root), "bad")
        return [Span(f"  {state}, ", "dim"), nobody], [Span("  "), nobody]

    def _who_can_act(self, thread: int) -> tuple[Row, ...]:
        status = self.moment.status(thread)
        match status:
            case "running":
                return ([Span(f"  {GLYPHS.running} runs", "dim")],)
            case "ended" | "failed":
                ended = Span(f"  {GLYPHS.of(status)} has ended", "bad")
                return [ended, Span(": nobody will give it back", "bad")], [ended]
            case "blocked":
                return ([Span(f"  {GLYPHS.blocked} sleeps", "dim")],)
            case _:
                return ([Span(f"  {GLYPHS.ready} can go on", "dim")],)

    def _several(self, threads: tuple[int, ...]) -> Row:
        parts: Row = []
        for thread in threads:
            parts += [Span(", ", "dim")] if parts else []
            parts += [Span(f"{GLYPHS.of(self.moment.status(thread))} ", "dim"), self.label(("thread", thread))]
        return parts

    def _waits_at_queue(self, primitive: PrimitiveView, root: Node) -> list[str]:
        doing = [self.world.threads[id].doing for _, id in self.graph.waiters(root)]
        return list(dict.fromkeys(queue_wait(primitive, each) for each in doing))

    def _state(self, primitive: PrimitiveView, root: Node) -> str:
        if primitive.kind in QUEUE_KINDS:
            why = {"get": "empty", "put": "full", "join": f"{primitive.unfinished} unfinished"}
            return ", ".join(why[wait] for wait in self._waits_at_queue(primitive, root))
        if primitive.kind in SEMAPHORE_KINDS:
            return "no permit free"
        if primitive.kind == "barrier":
            return f"{len(primitive.arrived)} of {primitive.capacity} there"
        states = {"event": "not set", "condition": "not notified", "future": primitive.status}
        return states.get(primitive.kind, "held by nobody")

    def _nobody(self, primitive: PrimitiveView, root: Node) -> str:
        if primitive.kind in QUEUE_KINDS:
            return NOBODY_LEFT[self._waits_at_queue(primitive, root)[0]]
        return NOBODY_LEFT.get(primitive.kind, BY_HOLDER)
