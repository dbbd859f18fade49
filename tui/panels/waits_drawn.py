"""Who waits for whom, drawn as chains that join, and cycles that are closed."""

from __future__ import annotations

from tui.glyphs import GLYPHS
from tui.lines import Line, Span, line
from tui.panels.waits_parts import Picture, Row, width_of, word
from tui.waiting import Node


class Drawn(Picture):
    """Chains run from left to right, each over the one that joins it."""

    def lines(self) -> list[Line]:
        lines: list[Line] = []
        for cycle in self.graph.cycles:
            lines += self._cycle(cycle)
        for cycle in self.graph.cycles:
            for node in cycle:
                if any(not self.graph.in_cycle(waiter) for waiter in self.graph.waiters(node)):
                    lines += map(self._line, self._tree(node))
        for root in self.graph.roots():
            lines += map(self._line, self._ended(self._tree(root), self.endings(root)))
        return lines

    def chain(self, root: Node) -> Row:
        """What leads there in the row of the first in line."""
        return self._tree(root)[0]

    def _line(self, row: Row) -> Line:
        """Marked if a thread in it has come to wait in this step."""
        is_new = any(self.label(("thread", thread)) in row for thread in self.new)
        return line(*row, row="changed" if is_new else "")

    def _ended(self, rows: list[Row], endings: tuple[Row, ...]) -> list[Row]:
        """With what is at the end of the chain: after the node in the first row, beside the row below it, or under it."""
        first, below = width_of(rows[0]), width_of(rows[1]) if len(rows) > 1 else 0
        place = max(0, width_of(rows[0][:-1]) - 2)
        for ending in endings:
            x = min(place, self.width - width_of(ending))
            if first + width_of(ending) <= self.width:
                return [[*rows[0], *ending], *rows[1:]]
            if below <= x and len(rows) > 1:
                return [rows[0], [*rows[1], Span(" " * (x - below)), *ending], *rows[2:]]
        x = max(0, min(place, self.width - width_of(endings[-1])))
        return [*rows, [Span(" " * x), *endings[-1]]]

    # chains that join

    def _tree(self, node: Node) -> list[Row]:
        """Rows, of which the first ends with the node; what waits for it comes from the left."""
        waiters = [waiter for waiter in self.graph.waiters(node) if not self.graph.in_cycle(waiter)]
        if not waiters:
            return [[self.label(node)]]
        if node[0] == "thread" and waiters == [("end", node[1])]:
            return self._tree(waiters[0])
        blocks = [self._tree(waiter) for waiter in waiters]
        width = max(width_of(row) for block in blocks for row in block)
        rows: list[Row] = []
        for place, block in enumerate(blocks):
            last = place == len(blocks) - 1
            joint = _joint(first=place == 0, last=last)
            rows.append([*block[0], Span(f" {GLYPHS.rule * (width - width_of(block[0]))}{joint}", "dim")])
            for row in block[1:]:
                beside = " " if last else GLYPHS.vertical
                rows.append([*row, Span(" " * (2 + width - width_of(row)) + beside, "dim")])
        rows[0] += [Span(f"{GLYPHS.rule}{GLYPHS.point} ", "dim"), self.label(node)]
        return rows

    # cycles

    def _cycle(self, cycle: tuple[Node, ...]) -> list[Line]:
        """In a row, closed by one below it; where that is too wide, a row for each thread."""
        row = self._chain(cycle)
        size = width_of(row) + 6
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
            row.append(self.label(node))
        return row

    def _tall_cycle(self, cycle: tuple[Node, ...]) -> list[Line]:
        threads = [node for node in cycle if node[0] == "thread"]
        room = max(width_of([self.label(node)]) for node in threads)
        rows: list[Row] = []
        for place, node in enumerate(threads):
            name = self.label(node)
            edge = f"{GLYPHS.corner_tl}{GLYPHS.point} " if place == 0 else f"{GLYPHS.vertical}  "
            arrow = f"{' ' * (room - width_of([name]))} {GLYPHS.rule * 2}{GLYPHS.point} "
            left = self.width - len(edge) - room - 5 - (3 if node == threads[-1] else 0)
            rows.append([Span(edge, "bad"), name, Span(arrow, "bad"), *self.leads_on(self.graph.leads_to[node], left)])
        size = max(map(width_of, rows)) + 3
        rows[-1].append(Span(f" {GLYPHS.rule * (size - width_of(rows[-1]) - 2)}{GLYPHS.corner_tr}", "bad"))
        lines = [line(*row, row="alarm") for row in rows]
        return [*lines, line(self._closing(size), row="alarm")]

    def _closing(self, size: int) -> Span:
        said = f" {word(self.world)} "
        rule = (said if len(said) <= size - 2 else "").center(size - 2, GLYPHS.rule)
        return Span(f"{GLYPHS.corner_bl}{rule}{GLYPHS.corner_br}", "bad strong")


def _joint(*, first: bool, last: bool) -> str:
    if first:
        return GLYPHS.rule if last else GLYPHS.rule + GLYPHS.fork
    return GLYPHS.rule + (GLYPHS.corner_br if last else GLYPHS.join)
