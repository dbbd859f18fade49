"""Panel: what happened, step by step, in words; a column for each thread where the width allows, else a cell for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from threadloom.trace.narrative import thread_name
from tui.arrangement import Rows
from tui.glyphs import GLYPHS, spelled
from tui.lines import (
    Line,
    Part,
    RowTone,
    Span,
    fit,
    fit_middle,
    fit_parts,
    line,
    printable,
    thread_mark,
    thread_tone,
    wrap,
)
from tui.moment import Moment, Told
from tui.panels.naming import thread_part
from tui.panels.panel import Panel

NUMBER = 6
ROWS = Rows(3, 6, 200)
LAST_COLUMN = 23
"""Cells that are kept for the last column, at least. The others may be narrower: what is told there runs on to the right."""
LEAST_COLUMN, MOST_COLUMN = 9, 36
LANE = 2
"""Cells that tell whether it was that thread's step."""
LEAST_SENTENCE = 32
"""Cells beside the lanes; with fewer, there are none."""
ROOM_FOR_HEADING = 5
"""Rows from which the columns have headings."""
TIED: Final = "\u00a0"
"""A blank at which no line is broken: a sign stays with what comes after it."""
MOST_LINES = 3
"""That one thing may take."""
VALUE = re.compile(r"(.+? (?:→|->|=) )(.*)")


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """The steps around the moment; those still to come are dim."""
    threads = tuple(moment.lanes.last.threads)  # those to come too: columns keep their places
    last = max(LAST_COLUMN, (width - NUMBER) * 2 // 5)
    column = min(MOST_COLUMN, (width - NUMBER - last) // max(1, len(threads) - 1))
    if len(threads) > 1 and column >= LEAST_COLUMN:
        lines = _in_columns(moment, threads, width, column)
        return [_heading(moment, threads, width, column), *lines] if height >= ROOM_FOR_HEADING else lines
    lanes = threads if len(threads) > 1 and width - NUMBER - LANE * len(threads) >= LEAST_SENTENCE else ()
    lines = _as_sentences(moment, lanes, width)
    return [_marks(lanes, width), *lines] if lanes and height >= ROOM_FOR_HEADING else lines


def _in_columns(moment: Moment, threads: Sequence[int], width: int, column: int) -> list[Line]:
    lines: list[Line] = []
    places = {thread: place * column for place, thread in enumerate(threads)}
    last = _last_at(moment)
    for number, told in zip(_numbers(moment), moment.told, strict=True):
        x = places.get(told.thread, 0) if told.thread is not None else 0
        text = f"{GLYPHS.blocked} {told.note}" if told.waits else told.note
        most = 1 if told.prints else MOST_LINES
        for place, words in enumerate(_broken(text, width - NUMBER - x, most)):
            parts: list[Part] = [Span(" " * NUMBER) if place else number, " " * x, *_words(moment, told, words)]
            lines.append(_line(moment, told, parts, here=told.at == last))
    return lines


def _broken(text: str, width: int, most: int) -> tuple[str, ...]:
    """In at most so many lines that fit, all but the first indented."""
    text = printable(spelled(text))
    return (text,) if cell_len(text) <= width else _in_lines(text, width, most, GLYPHS.ellipsis)


@lru_cache(maxsize=512)
def _in_lines(text: str, width: int, most: int, ellipsis: str) -> tuple[str, ...]:
    """Most steps are drawn again and again. `ellipsis`: of the signs that are in use."""
    for sign in ("←", "→", "<-", "->", "="):
        text = text.replace(f"{sign} ", f"{sign}{TIED}")
    if most == 1:
        return (fit(text, width).rstrip(),)
    first, *others = (each.replace(TIED, " ") for each in wrap(text, max(1, width - 2)))
    lines = [first, *(f"  {each}" for each in others[: most - 1])]
    if len(others) >= most:
        lines[-1] = fit(f"{lines[-1]} {others[most - 1]}", width).rstrip()
    return tuple(fit(each, width).rstrip() for each in lines)


def _words(moment: Moment, told: Told, words: str) -> list[Part]:
    """A value that was read or written stands out."""
    tone = _tone(moment, told)
    found = VALUE.fullmatch(words)
    if found is None or told.waits or told.error or told.prints or tone == "dim":
        return [Span(words, tone)]
    return [Span(found[1], tone), Span(found[2], f"{tone} strong")]


def _heading(moment: Moment, threads: Sequence[int], width: int, column: int) -> Line:
    heading: list[Part] = [" " * NUMBER]
    for place, thread in enumerate(threads, start=1):
        name = thread_part(moment.lanes.last, thread)
        room = column if place < len(threads) else width - NUMBER - (place - 1) * column
        heading.append(Span(fit(fit_middle(name.text, room - 1), room), f"{name.tone} strong"))
    return replace(line(*fit_parts(heading, width)), stays=True)


def _marks(lanes: Sequence[int], width: int) -> Line:
    """Over the lanes: whose they are."""
    marks = [Span(fit(thread_mark(thread), LANE), f"{thread_tone(thread)} strong") for thread in lanes]
    return replace(line(*fit_parts([" " * NUMBER, *marks], width)), stays=True)


def _as_sentences(moment: Moment, lanes: Sequence[int], width: int) -> list[Line]:
    lines = []
    last = _last_at(moment)
    room = width - NUMBER - LANE * len(lanes)
    places = {thread: place for place, thread in enumerate(lanes)}
    for number, told in zip(_numbers(moment), moment.told, strict=True):
        for place, words in enumerate(_broken(told.sentence, room, 1 if told.prints else MOST_LINES)):
            if place:
                parts: list[Part] = [" " * (width - room), Span(words, _tone_beside_name(moment, told))]
            else:
                parts = [number, *_in_lanes(moment, told, places), *_sentence(moment, told, words)]
            lines.append(_line(moment, told, parts, here=told.at == last))
    return lines


def _in_lanes(moment: Moment, told: Told, places: Mapping[int, int]) -> list[Part]:
    """Whose step it was, so that switches are seen without reading."""
    none = GLYPHS.none.ljust(LANE)
    place = places.get(told.thread) if told.thread is not None else None
    if place is None:
        return [Span(none * len(places), "dim")] if places else []
    glyph = GLYPHS.failed if told.error else GLYPHS.blocked if told.waits else GLYPHS.held
    after = Span(none * (len(places) - place - 1), "dim")
    return [Span(none * place, "dim"), Span(glyph.ljust(LANE), _tone(moment, told)), after]


def _sentence(moment: Moment, told: Told, words: str) -> list[Part]:
    """The beginning of the sentence, the name of its thread in the thread's colour."""
    tone = _tone(moment, told)
    name = thread_name(moment.world, told.thread) if told.thread is not None else ""
    before, found, after = words.partition(name) if name else ("", "", "")
    if told.thread is None or tone == "dim" or not found:
        return [Span(words, tone)]
    rest = _tone_beside_name(moment, told)
    return [Span(before, rest), Span(found, f"{thread_tone(told.thread)} strong"), Span(after, rest)]


def _tone_beside_name(moment: Moment, told: Told) -> str:
    tone = _tone(moment, told)
    return "" if told.thread is not None and tone == thread_tone(told.thread) else tone


def _last_at(moment: Moment) -> int:
    """The moment of the newest that has happened and is told; before the first step, that of the first."""
    first = moment.told[0].at if moment.told else 0
    return next((told.at for told in reversed(moment.told) if told.at <= moment.at), first)


def _numbers(moment: Moment) -> Iterator[Span]:
    """For each line the number of its step, where it begins."""
    before = -1
    for told in moment.told:
        here = told.at == moment.at
        number = f"{GLYPHS.here if here else ' '}{told.step:>{NUMBER - 3}}  " if told.at != before else " " * NUMBER
        yield Span(number, "accent" if here else "dim")
        before = told.at


def _tone(moment: Moment, told: Told) -> str:
    if told.at > moment.at:
        return "dim"
    if told.error:
        return "bad"
    if told.waits:
        return "warn"
    return thread_tone(told.thread) if told.thread is not None else "strong"


def _line(moment: Moment, told: Told, parts: Sequence[Part], *, here: bool) -> Line:
    row: RowTone = "current" if told.at == moment.at else ""
    return line(*parts, row=row, link=f"goto({told.at})", here=here)


PANEL = Panel(
    id="steps",
    title="Steps",
    draw=draw,
    sees=lambda moment: (moment.at, moment.total, moment.told[-1:], len(moment.lanes.last.threads)),
    shows=lambda world: True,
    rows=lambda moment, width: ROWS,
    empty="What happens is told here in words, step by step. r runs the code, c checks it.",
    rank=1,
)
