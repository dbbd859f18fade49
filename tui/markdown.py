"""How does Markdown become lines?

Briefs, hints and debriefs as plain `Line`s, wrapped to the width: a widget for each paragraph, as Textual's own Markdown
makes them, takes half a second for a long text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size

from tui.glyphs import GLYPHS
from tui.lines import Line, Span, fit, line, merged

if TYPE_CHECKING:
    from markdown_it.token import Token

CODE: Final = "accent"
_INLINE: Final = {"strong_open": "strong", "em_open": "em"}


@lru_cache(maxsize=64)
def markdown_lines(text: str, width: int) -> tuple[Line, ...]:
    """The text in lines of at most `width` cells."""
    from markdown_it import MarkdownIt  # when the first text is drawn: it takes long to load

    tokens = MarkdownIt("commonmark").parse(text)
    return tuple(_Flow(width).lines(tokens))


class _Flow:
    """Walks the blocks; a list or a quotation moves what is in it to the right."""

    def __init__(self, width: int) -> None:
        self._width = max(16, width)
        self._lines: list[Line] = []
        self._indents: list[str] = []
        self._marker = ""
        """What stands in front of the next line: the bullet or the number of an item."""
        self._counters: list[int | None] = []

    def lines(self, tokens: Sequence[Token]) -> list[Line]:
        for index, token in enumerate(tokens):
            self._block(token, tokens[index - 1] if index else None)
        while self._lines and not self._lines[-1].text.strip():
            self._lines.pop()
        return self._lines

    def _block(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "inline":
                heading = int(before.tag[1]) if before is not None and before.type == "heading_open" else 0
                self._paragraph(token, heading)
            case "heading_open":
                self._blank()
            case "paragraph_close" if not token.hidden:
                self._blank()
            case "heading_close" if token.tag == "h1":
                self._blank()
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                ordered = token.type == "ordered_list_open"
                self._counters.append(int(start or 1) if ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                self._counters.pop()
                if not self._counters:
                    self._blank()
            case "list_item_open":
                self._open_item()
            case "list_item_close" | "blockquote_close":
                self._indents.pop()
            case "blockquote_open":
                self._indents.append(f"{GLYPHS.bar_side} ")
            case "fence" | "code_block":
                self._code(token.content)
            case "hr":
                self._lines += [line(Span(GLYPHS.rule * min(self._width, 40), "dim")), line("")]
            case "html_block":
                self._code(token.content)
            case _:
                pass

    def _blank(self) -> None:
        if self._lines and self._lines[-1].text.strip():
            self._lines.append(line(""))

    def _open_item(self) -> None:
        number = self._counters[-1]
        if number is None:
            self._marker = f"{GLYPHS.bullet} "
        else:
            self._marker = f"{number}. "
            self._counters[-1] = number + 1
        self._indents.append(" " * len(self._marker))

    def _paragraph(self, token: Token, heading: int) -> None:
        tone = {0: "", 1: "strong"}.get(heading, "accent strong")
        words = _words(_spans(token.children or [], tone))
        room = self._width - sum(map(len, self._indents))
        for row in _rows(words, max(8, room)):
            self._append(row)

    def _code(self, content: str) -> None:
        room = max(8, self._width - sum(map(len, self._indents)) - 2)
        for text in content.rstrip("\n").split("\n"):
            text = text.expandtabs(4)
            self._append([Span("  "), Span(fit(text, room) if cell_len(text) > room else text, CODE)])
        self._lines.append(line(""))

    def _append(self, spans: Sequence[Span]) -> None:
        indent = "".join(self._indents)
        if self._marker:
            outer = "".join(self._indents[:-1])
            self._lines.append(line(Span(outer), Span(self._marker, "accent"), *spans))
            self._marker = ""
        else:
            self._lines.append(line(Span(indent, "dim"), *spans) if indent else line(*spans))


def _spans(children: Sequence[Token], tone: str) -> Iterator[Span]:
    """The inline parts with their tones; a line break of the source is a blank."""
    tones = [tone]
    for child in children:
        if child.type in _INLINE:
            tones.append(f"{tones[-1]} {_INLINE[child.type]}".strip())
        elif child.type in ("strong_close", "em_close"):
            tones.pop()
        elif child.type == "code_inline":
            yield Span(child.content, f"{CODE} strong" if "strong" in tones[-1] else CODE)
        elif child.type == "softbreak":
            yield Span(" ", tones[-1])
        elif child.type == "hardbreak":
            yield Span("\n", tones[-1])
        elif child.content:
            yield Span(child.content, tones[-1])


_Word = tuple[Span, ...]


def _words(spans: Iterator[Span]) -> list[_Word]:
    """What is not broken: runs without blanks, of one or more tones; a line break is a word of its own."""
    characters = [(character, span.tone) for span in spans for character in span.text]
    words: list[_Word] = []
    for kind, group in groupby(characters, key=lambda each: each[0] if each[0] in " \n" else ""):
        if kind == "\n":
            words.append((Span("\n"),))
        elif not kind:
            words.append(tuple(merged(Span(character, tone) for character, tone in group)))
        elif words:
            words[-1] = (*words[-1], Span(" ", next(group)[1]))
    return words


def _rows(words: Sequence[_Word], width: int) -> Iterator[list[Span]]:
    """As many words a row as there is room for."""
    row: list[Span] = []
    used = 0
    for word in words:
        if word == (Span("\n"),):
            yield _stripped(row)
            row, used = [], 0
            continue
        if row and used + _size(_stripped(word)) > width:
            yield _stripped(row)
            row, used = [], 0
        while _size(_stripped(word)) > width:
            text = "".join(span.text for span in word)
            head = set_cell_size(text, width).rstrip()
            yield [Span(head, word[0].tone)]
            word = (Span(text[len(head) :], word[0].tone),)
        row += word
        used += _size(word)
    if row:
        yield _stripped(row)


def _size(spans: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)


def _stripped(spans: Sequence[Span]) -> list[Span]:
    """Without the blank at the end."""
    if not spans:
        return []
    *first, last = spans
    return [*first, Span(last.text.rstrip(" "), last.tone)]
