"""Panel: what happened, step by step, in words; a column for each thread where the width allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadloom.trace.narrative import thread_name
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, RowTone, Span, fit, fit_parts, line, thread_tone
from tui.moment import Moment, Told
from tui.panels.panel import Panel, thread_part

NUMBER = 6
ROWS = Rows(3, 6, 200)
LEAST_COLUMN = 20
MOST_COLUMN = 44
ROOM_FOR_HEADING = 5
"""Rows from which the columns have headings."""


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """The steps around the moment; those still to come are dim."""
    threads = tuple(moment.world.threads)
    room = (width - NUMBER) // max(1, len(threads))
    if len(threads) > 1 and room >= LEAST_COLUMN:
        lines = _in_columns(moment, threads, width, min(room, MOST_COLUMN))
        return [_heading(moment, threads, min(room, MOST_COLUMN)), *lines] if height >= ROOM_FOR_HEADING else lines
    return _as_sentences(moment, width)


def _in_columns(moment: Moment, threads: Sequence[int], width: int, room: int) -> list[Line]:
    lines = []
    last = _last_at(moment)
    for number, told in zip(_numbers(moment), moment.told, strict=True):
        column = threads.index(told.thread) if told.thread is not None and told.thread in threads else 0
        spare = min(width - NUMBER, room * len(threads)) - column * room
        text = f"{GLYPHS.blocked} {told.note}" if told.waits else told.note
        words = Span(fit(text, spare).rstrip(), _tone(moment, told))
        parts: list[Part] = [number, " " * (column * room), words]
        lines.append(_line(moment, told, parts, here=told is last))
    return lines


def _heading(moment: Moment, threads: Sequence[int], room: int) -> Line:
    heading: list[Part] = [" " * NUMBER]
    for thread in threads:
        name = thread_part(moment.world, thread)
        heading += [Span(fit(name.text, room - 1), f"{name.tone} strong"), " "]
    return line(*heading)


def _as_sentences(moment: Moment, width: int) -> list[Line]:
    last = _last_at(moment)
    lines = []
    for number, told in zip(_numbers(moment), moment.told, strict=True):
        parts = fit_parts([number, *_sentence(moment, told)], width)
        lines.append(_line(moment, told, parts, here=told is last))
    return lines


def _sentence(moment: Moment, told: Told) -> list[Part]:
    """The sentence, the name of its thread in the thread's colour."""
    tone = _tone(moment, told)
    name = thread_name(moment.world, told.thread) if told.thread is not None else ""
    before, found, after = told.sentence.partition(name) if name else ("", "", "")
    if told.thread is None or tone == "dim" or not found:
        return [Span(told.sentence, tone)]
    own = thread_tone(told.thread)
    rest = "" if tone == own else tone
    return [Span(before, rest), Span(found, f"{own} strong"), Span(after, rest)]


def _last_at(moment: Moment) -> Told | None:
    return next((told for told in reversed(moment.told) if told.at <= moment.at), None)


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
    sees=lambda moment: (moment.at, moment.total, moment.told[-1:], len(moment.world.threads)),
    shows=lambda world: True,
    rows=lambda moment, width: ROWS,
    empty="What happens is told here in words, step by step. r runs the code, c checks it.",
    rank=1,
)
