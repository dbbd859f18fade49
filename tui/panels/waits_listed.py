"""Who waits for whom, listed: a row for each, for where a drawing is too wide."""

from __future__ import annotations

from tui.glyphs import GLYPHS
from tui.lines import Line, Span, line
from tui.panels.waits_drawn import Drawn
from tui.panels.waits_parts import Row, width_of
from tui.waiting import Node


class Listed(Drawn):
    """Cycles are drawn; of a chain, each row reads on with the next one, down to where it ends."""

    def lines(self) -> list[Line]:
        lines = [each for cycle in self.graph.cycles for each in self._cycle(cycle)]
        for cycle in self.graph.cycles:
            lines += [self._waits(thread) for node in cycle for thread in self._leading_to(node)]
        for root in self.graph.roots():
            lines += [self._waits(thread) for thread in self._leading_to(root)]
            lines += self._end(lines, root)
        return lines

    def _leading_to(self, node: Node) -> list[Node]:
        """The threads outside of cycles, the farthest first."""
        waiters = [waiter for waiter in self.graph.waiters(node) if not self.graph.in_cycle(waiter)]
        before = [each for waiter in waiters for each in self._leading_to(waiter)]
        return before + [waiter for waiter in waiters if waiter[0] == "thread"]

    def _waits(self, thread: Node) -> Line:
        name, target = self.label(thread), self.graph.leads_to[thread]
        row = [name, Span(f"{' ' * (self._start - 5 - width_of([name]))} {GLYPHS.rule * 2}{GLYPHS.point} ", "dim")]
        holder = self.graph.leads_to.get(target)
        if holder is None:
            row.append(self.cut(target, self.width - self._start))
        else:
            after = self.label(holder)
            room = self.width - self._start - 1 - width_of([after])
            row += [*self.leads_on(target, room), Span(" "), after]
        return line(*row, row="changed" if thread[1] in self.new else "")

    @property
    def _start(self) -> int:
        """The column in which stands what is waited for."""
        return 5 + max(width_of([self.label(node)]) for node in self.graph.leads_to if node[0] == "thread")

    def _end(self, lines: list[Line], root: Node) -> list[Line]:
        """What is at the end of the chain: after its last row, which is taken out for that, or below it."""
        endings: tuple[Row, ...] = self.endings(root)
        last = lines[-1]
        for ending in endings:
            if last.width + width_of(ending) <= self.width:
                lines.pop()
                return [line(*last.spans, *ending, row=last.row)]
        return [line(Span(" " * max(0, min(self._start - 2, self.width - width_of(endings[-1])))), *endings[-1])]
