"""What do threads hold, written under their lanes in the timeline?"""

from __future__ import annotations

from collections.abc import Iterator

from tui.glyphs import GLYPHS
from tui.lines import Span, merged, thread_tone
from tui.panels.letters import letters_for
from tui.panels.stretch import Stretch, goto


class HeldNames:
    """What threads hold, under the stretches of their lanes in which they do: by label, or by letter where that is too long."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._label = {id: view.label for id, view in stretch.lanes.last.primitives.items()}
        held = sorted({id for threads in stretch.lanes.holdings() for held in threads for id in held})
        letters = letters_for([self._label[id] for id in held]) if len(held) > 1 else ()
        self._letter = dict(zip(held, letters, strict=False))
        self._untold: dict[int, None] = {}
        self._blank = [
            Span(" ", stretch.tone(moment, ""), goto(moment))
            for moment, _ in stretch.steps()
            for _ in range(stretch.cells)
        ]

    def row(self, thread: int, crossing: dict[int, Span]) -> list[Span]:
        """Of that thread."""
        stretch, cells = self._stretch, self._blank.copy()
        before: tuple[int, ...] = ()
        for first, last, held in _holdings(stretch, thread):
            x, size = stretch.x(first), (last - first + 1) * stretch.cells
            for offset, character in enumerate(self._bracket(held, before, size)):
                moment = first + offset // stretch.cells
                cells[x + offset] = Span(character, stretch.tone(moment, thread_tone(thread)), goto(moment))
            before = held
        for x, span in crossing.items():
            # A line may hide the signs around a label, and no letter of it.
            if cells[x].text in (" ", GLYPHS.rule, GLYPHS.held_from, GLYPHS.held_to):
                cells[x] = span
        return merged(cells)

    def _bracket(self, held: tuple[int, ...], before: tuple[int, ...], size: int) -> str:
        new = [id for id in held if id not in before]
        said = [", ".join(self._label[id] for id in held)]
        if new and len(new) < len(held):
            said.append(f"+{', '.join(self._label[id] for id in new)}")
        text = next((text for text in said if len(text) <= size), None)
        if text is None:
            self._untold |= dict.fromkeys(held)
            text = "".join(self._letter.get(id, "") for id in held)
            if len(text) > size:
                text = self._letter.get((new or held)[-1], "")
        if size == 1:
            return text or GLYPHS.held_once
        left = GLYPHS.held_from if len(text) < size else ""
        right = GLYPHS.held_to if len(left + text) < size else ""
        return left + text + GLYPHS.rule * (size - len(left + text + right)) + right

    def told(self) -> list[tuple[str, str]]:
        """What the letters, or the signs alone, stand for."""
        sign = GLYPHS.held_from + GLYPHS.held_to
        return [(self._letter.get(id, sign), self._label[id]) for id in sorted(self._untold)]


def _holdings(stretch: Stretch, thread: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """First and last moment of each stretch in which it holds the same, and that."""
    first = 0
    held: tuple[int, ...] = ()
    for moment, step in stretch.steps():
        now = step.holds(thread)
        if now != held:
            if held:
                yield first, moment - 1, held
            first, held = moment, now
    if held:
        yield first, stretch.lanes.first + stretch.end - 1, held
