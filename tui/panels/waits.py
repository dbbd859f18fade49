"""Panel: who waits for whom, drawn as a graph; a cycle is closed and marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from threadloom.trace.narrative import QUEUE_KINDS, SEMAPHORE_KINDS, queue_wait, thread_name
from threadloom.trace.world import LOCK_KINDS, PrimitiveView, ThreadView, World
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span, fit_middle, fit_parts, line, thread_mark, thread_tone
from tui.moment import Moment
from tui.panels.panel import Panel
from tui.waiting import Node, WaitGraph, actors, is_waiting, wait_graph

NAMES = (40, 14, 8)
"""Cells that the name of a thread may have: the most with which all is seen."""
NOBODY_LEFT = {
    "event": "nobody is left to set it",
    "condition": "nobody is left to notify",
    "barrier": "nobody else is left to come",
    "get": "nobody is left to put",
    "put": "nobody is left to get",
    "join": "nobody is left to call task_done",
    "future": "nobody is left to set it",
}
BY_HOLDER = "nobody is left to release it"

Row: TypeAlias = list[Span]


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """Cycles first, each closed by a line below it; then what leads to somebody who can act, to nobody, or into a cycle.
    In one row: the cycle, or the first of the chains.
    """
    graph = wait_graph(moment.world)
    lines: list[Line] = []
    for names in NAMES:
        lines = _Drawing(moment, graph, width, names, _new(moment)).lines()
        if all(line.width <= width for line in lines):
            break
    if height == 1 and len(lines) > 1:
        lines = [_in_a_row(moment.world, graph, lines, width)]
    elif graph.cycles:
        lines = lines[: max(2, height)]
    return [line(*fit_parts(each.spans, width), row=each.row) for each in lines]


def rows(moment: Moment, width: int) -> Rows:
    """One row says the most important; the graph takes its own."""
    all_of_it = max(1, len(draw(moment, width, 99)))
    return Rows(1, all_of_it, all_of_it)


def _new(moment: Moment) -> frozenset[int]:
    """The threads that have begun to wait in this step, or wait for something else than before."""
    before = moment.before.threads
    return frozenset(
        id
        for id, thread in moment.world.threads.items()
        if thread.status == "blocked" and (id not in before or _sight(thread) != _sight(before[id]))
    )


def _sight(thread: ThreadView) -> object:
    return thread.status, thread.waits_for, thread.waits_for_thread


@dataclass(frozen=True, slots=True)
class _Drawing:
    moment: Moment
    graph: WaitGraph
    width: int
    names: int
    """Cells that a name may take."""
    new: frozenset[int]

    @property
    def world(self) -> World:
        return self.moment.world

    def lines(self) -> list[Line]:
        lines: list[Line] = []
        for cycle in self.graph.cycles:
            lines += self._cycle(cycle)
        for cycle in self.graph.cycles:
            for node in cycle:
                if any(not self.graph.in_cycle(waiter) for waiter in self.graph.waiters(node)):
                    lines += map(self._line, self._tree(node))
        for root in self.graph.roots():
            lines += map(self._line, self._ended(self._tree(root), self._ending(root)))
        return lines

    def _line(self, row: Row) -> Line:
        """Marked if a thread in it has come to wait in this step."""
        is_new = any(self._label(("thread", thread)) in row for thread in self.new)
        return line(*row, row="changed" if is_new else "")

    def _ended(self, rows: list[Row], ending: Row) -> list[Row]:
        """With what is at the end of the chain: after the node in the first row, or below it where that is too wide."""
        room, size = self.width - _width(rows[0]), _width(ending)
        if size <= room:
            return [[*rows[0], *ending], *rows[1:]]
        x = max(0, min(_width(rows[0][:-1]) - 2, self.width - size))
        below = rows[1] if len(rows) > 1 and _width(rows[1]) <= x else []
        others = rows[2:] if below else rows[1:]
        return [rows[0], [*below, Span(" " * (x - _width(below))), *ending], *others]

    # chains that join

    def _tree(self, node: Node) -> list[Row]:
        """Rows, of which the first ends with the node; what waits for it comes from the left."""
        waiters = [waiter for waiter in self.graph.waiters(node) if not self.graph.in_cycle(waiter)]
        if not waiters:
            return [[self._label(node)]]
        if node[0] == "thread" and waiters == [("end", node[1])]:
            return self._tree(waiters[0])
        blocks = [self._tree(waiter) for waiter in waiters]
        width = max(_width(row) for block in blocks for row in block)
        rows: list[Row] = []
        for place, block in enumerate(blocks):
            last = place == len(blocks) - 1
            joint = _joint(first=place == 0, last=last)
            rows.append([*block[0], Span(f" {GLYPHS.rule * (width - _width(block[0]))}{joint}", "dim")])
            for row in block[1:]:
                beside = " " if last else GLYPHS.vertical
                rows.append([*row, Span(" " * (2 + width - _width(row)) + beside, "dim")])
        rows[0] += [Span(f"{GLYPHS.rule}{GLYPHS.point} ", "dim"), self._label(node)]
        return rows

    def _label(self, node: Node) -> Span:
        kind, id = node
        match kind:
            case "primitive":
                return Span(self.world.primitives[id].label, "bad" if self.graph.in_cycle(node) else "warn")
            case "end":
                return Span(f"end of {self._name(id)}", thread_tone(id))
            case "thread":
                return Span(self._name(id), f"{thread_tone(id)} strong")

    def _name(self, thread: int) -> str:
        return fit_middle(thread_name(self.world, thread), self.names)

    # where a chain ends

    def _ending(self, root: Node) -> Row:
        kind, id = root
        if kind == "thread":
            return self._who_can_act(id)
        primitive = self.world.primitives[id]
        able = actors(self.world, primitive)
        if able:
            return [Span(f" {GLYPHS.rule}{GLYPHS.rule}{GLYPHS.point} ", "dim"), *self._several(able)]
        state = self._state(primitive, root)
        if any(thread.status in ("running", "ready") for thread in self.world.threads.values()):
            return [Span(f"  {state}", "dim")]
        return [Span(f"  {state}, ", "dim"), Span(self._nobody(primitive, root), "bad")]

    def _who_can_act(self, thread: int) -> Row:
        status = self.moment.status(thread)
        match status:
            case "running":
                return [Span(f"  {GLYPHS.running} runs", "dim")]
            case "ended" | "failed":
                return [Span(f"  {GLYPHS.of(status)} has ended: nobody will give it back", "bad")]
            case "blocked":
                return [Span(f"  {GLYPHS.blocked} sleeps", "dim")]
            case _:
                return [Span(f"  {GLYPHS.ready} can go on", "dim")]

    def _several(self, threads: tuple[int, ...]) -> Row:
        parts: Row = []
        for thread in threads:
            parts += [Span(", ", "dim")] if parts else []
            parts += [Span(f"{GLYPHS.of(self.moment.status(thread))} ", "dim"), self._label(("thread", thread))]
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

    # cycles

    def _cycle(self, cycle: tuple[Node, ...]) -> list[Line]:
        """In a row, closed by one below it; where that is too wide, a row for each thread."""
        row = self._chain(cycle)
        size = _width(row) + 6
        if size > self.width:
            return self._tall_cycle(cycle)
        head = Span(f"{GLYPHS.corner_tl}{GLYPHS.point} ", "bad")
        return [
            line(head, *row, Span(f" {GLYPHS.rule}{GLYPHS.corner_tr}", "bad"), row="alarm"),
            line(self._closing(size), row="alarm"),
        ]

    def _chain(self, cycle: tuple[Node, ...]) -> Row:
        row: Row = []
        for place, node in enumerate(cycle):
            if place and node[0] == "thread" and cycle[place - 1][0] == "end":
                continue
            if row:
                row.append(Span(f" {GLYPHS.rule * 2}{GLYPHS.point} ", "bad"))
            row.append(self._label(node))
        return row

    def _tall_cycle(self, cycle: tuple[Node, ...]) -> list[Line]:
        threads = [node for node in cycle if node[0] == "thread"]
        room = max(_width([self._label(node)]) for node in threads)
        rows: list[Row] = []
        for place, node in enumerate(threads):
            name = self._label(node)
            edge = f"{GLYPHS.corner_tl}{GLYPHS.point} " if place == 0 else f"{GLYPHS.vertical}  "
            arrow = f"{' ' * (room - _width([name]))} {GLYPHS.rule * 2}{GLYPHS.point} "
            rows.append([Span(edge, "bad"), name, Span(arrow, "bad"), *self._leads_on(self.graph.leads_to[node])])
        size = max(map(_width, rows)) + 3
        rows[-1].append(Span(f" {GLYPHS.rule * (size - _width(rows[-1]) - 2)}{GLYPHS.corner_tr}", "bad"))
        lines = [line(*row, row="alarm") for row in rows]
        return [*lines, line(self._closing(size), row="alarm")]

    def _leads_on(self, node: Node) -> list[Span]:
        """What is waited for, so that it reads on with the thread in the next row."""
        if node[0] == "end":
            return [Span("the end of", "dim")]
        kind = self.world.primitives[node[1]].kind
        how = ", held by" if kind in LOCK_KINDS | SEMAPHORE_KINDS else ", in the hands of"
        return [self._label(node), Span(how, "dim")]

    def _closing(self, size: int) -> Span:
        word = f" {_word(self.world)} "
        rule = (word if len(word) <= size - 2 else "").center(size - 2, GLYPHS.rule)
        return Span(f"{GLYPHS.corner_bl}{rule}{GLYPHS.corner_br}", "bad strong")


def _word(world: World) -> str:
    return "deadlock" if world.cycle() else "they wait in a circle"


def _joint(*, first: bool, last: bool) -> str:
    if first:
        return GLYPHS.rule if last else GLYPHS.rule + GLYPHS.fork
    return GLYPHS.rule + (GLYPHS.corner_br if last else GLYPHS.join)


def _width(row: list[Span]) -> int:
    return line(*row).width


def _in_a_row(world: World, graph: WaitGraph, lines: list[Line], width: int) -> Line:
    """The cycle, in the threads' names if they fit, else in their marks; or the first chain, and how much more there is."""
    if not graph.cycles:
        more = f"  +{len(lines) - 1} more"
        return line(*fit_parts(lines[0].spans, width - len(more)), Span(more, "dim"))
    row: RowTone = "alarm"
    long, short = (_cycle_in_a_row(world, graph, graph.cycles[0], marks=marks) for marks in (False, True))
    return line(*(long if _width(long) <= width else short), row=row)


def _cycle_in_a_row(world: World, graph: WaitGraph, cycle: tuple[Node, ...], *, marks: bool) -> Row:
    parts = [Span(f"{GLYPHS.cycle} {_word(world)} ", "bad strong")]
    names = [
        Span(thread_mark(id) if marks else thread_name(world, id), f"{thread_tone(id)} strong")
        for kind, id in cycle
        if kind == "thread"
    ]
    through = [graph.leads_to[node] for node in cycle if node[0] == "thread"]
    for name, (kind, id) in zip(names, through, strict=True):
        label = "end" if kind == "end" else world.primitives[id].label
        parts += [name, Span(f" {GLYPHS.arrow} {label} {GLYPHS.arrow} ", "bad")]
    return [*parts, names[0]]


PANEL = Panel(
    id="waits",
    title="Who waits for whom",
    draw=draw,
    sees=lambda moment: (moment.world.threads, moment.world.primitives, _new(moment), moment.runner, moment.started),
    shows=is_waiting,
    short="Waits",
    rows=rows,
    rank=2,
    empty="Nobody waits for a lock, a queue or the like.",
)
