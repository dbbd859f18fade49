"""Panel: who waits for whom, drawn as a graph; a cycle is closed and marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from threadloom.trace.narrative import thread_name
from threadloom.trace.world import ThreadView, World
from tui.arrangement import Rows
from tui.glyphs import GLYPHS, spelled
from tui.lines import Line, Span, fit_end, fit_parts, line, thread_mark, thread_tone
from tui.moment import Moment
from tui.panels.panel import Panel
from tui.panels.waits_drawn import Drawn
from tui.panels.waits_listed import Listed
from tui.panels.waits_parts import Row, width_of, word
from tui.waiting import Node, WaitGraph, is_waiting, wait_graph

LONG, SHORT = 40, 14
"""Cells that the name of a thread may have."""
PICTURES: Final[tuple[tuple[type[Drawn], int], ...]] = ((Drawn, LONG), (Drawn, SHORT), (Listed, LONG), (Listed, SHORT))
"""Ways to show it; the first in which all is seen is taken."""


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """Cycles first, each closed by a line below it; then what leads to somebody who can act, to nobody, or into a cycle.
    In one row: the cycle, or the first of the chains.
    """
    graph = wait_graph(moment.world)
    lines = _lines(moment, graph, width)
    if height == 1 and len(lines) > 1:
        lines = [_in_a_row(moment, graph, width)]
    elif graph.cycles:
        lines = lines[: max(2, height)]
    return [line(*fit_parts(each.spans, width), row=each.row) for each in lines]


def _lines(moment: Moment, graph: WaitGraph, width: int) -> list[Line]:
    new, lines = _new(moment), []
    longest = max((len(thread_name(moment.world, id)) for kind, id in graph.leads_to if kind == "thread"), default=0)
    for kind, names in PICTURES:
        if names == SHORT and longest <= SHORT:
            continue
        lines = kind(moment, graph, width, names, new).lines()
        if all(each.width <= width for each in lines):
            break
    return lines


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


def _in_a_row(moment: Moment, graph: WaitGraph, width: int) -> Line:
    """The cycle, in the threads' names if they fit, else in their marks; or the first chain, and how many others wait."""
    if not graph.cycles:
        picture = Drawn(moment, graph, width, SHORT, _new(moment))
        chain = picture.chain(graph.roots()[0])
        waiting = [node for node in graph.leads_to if node[0] == "thread"]
        others = sum(picture.label(node) not in chain for node in waiting)
        more = f"  +{others} more" if others else ""
        return line(*_last_parts(chain, width - len(more)), Span(more, "dim"))
    world = moment.world
    row: Row = []
    for marks, labels in ((False, 40), (True, 40), (True, 16), (True, 8), (True, 4)):
        row = _cycle_in_a_row(world, graph, graph.cycles[0], labels, marks=marks)
        if width_of(row) <= width:
            break
    return line(*row, row="alarm")


def _last_parts(spans: Sequence[Span], width: int) -> list[Span]:
    """Of what is too wide the end is kept: there it is said who would have to act."""
    kept = list(spans)
    while len(kept) > 1 and width_of(kept) > width:
        kept = [Span(GLYPHS.ellipsis, "dim"), *kept[2:]]
    return fit_parts(kept, width)


def _cycle_in_a_row(world: World, graph: WaitGraph, cycle: tuple[Node, ...], labels: int, *, marks: bool) -> Row:
    """`labels`: cells that the label of a primitive may have."""
    arrow = spelled("→")
    parts = [Span(f"{GLYPHS.cycle} {word(world)} ", "bad strong")]
    names = [
        Span(thread_mark(id) if marks else thread_name(world, id), f"{thread_tone(id)} strong")
        for kind, id in cycle
        if kind == "thread"
    ]
    through = [graph.leads_to[node] for node in cycle if node[0] == "thread"]
    for name, (kind, id) in zip(names, through, strict=True):
        label = "end" if kind == "end" else fit_end(world.primitives[id].label, labels)
        parts += [name, Span(f" {arrow} {label} {arrow} ", "bad")]
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
    legend="Here stands: who waits → for what → who has it.",
)
