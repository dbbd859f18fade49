"""Where do we stand, and what came out, in a few lines?

What a person looks at first: nothing yet, a run and its position, a check and how far it is, or the verdict in one
sentence with what was covered. Drawn at the head of the panels; pure, like them.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from threadloom.judge.verdict import Verdict
from threadloom.trace.narrative import thread_name
from threadloom.trace.place import short_file
from tui.bench import Bench, was_cancelled
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, RowTone, Span, fit_parts, line, merged, thread_tone, wrap
from tui.model import Recording

INDENT = "  "
CHECKS: Final = "scenario.py"
"""The file of the checks, in every exercise."""
CUT_SHORT: Final[dict[str, str]] = {
    "time": "Took too long",
    "memory": "Took too much memory",
    "output": "Wrote too much",
    "died": "The process ended",
    "fault": "Our fault",
}
"""How a job ended that could not be finished, by the kind of its `Failed`."""
MOST_TICKS = 2_000
"""Steps of a recording up to which its switches are marked."""


def draw(bench: Bench, width: int, *, known: str = "", compact: bool = False) -> list[Line]:
    """The lines for that state. `known`: what is known from earlier, said while nothing goes on. `compact`: there is
    little room, so a verdict is short while a recording is stepped through.
    """
    match bench.phase:
        case "idle":
            lines = _idle(width, known)
        case "live":
            lines = _live(bench, width)
        case "checking":
            lines = _checking(bench, width)
        case "shown":
            lines = _shown(bench, width, compact=compact and bench.has_recording)
            if compact and bench.has_recording and not bench.at_end:
                lines = [*lines[:1], *_first(lines[1:], width)]
    if bench.has_recording:
        lines.append(scrubber(bench.recording, bench.at, width))
    if bench.stale and bench.phase == "shown":
        lines += _text("You have changed the code since. c checks it again.", width, "warn")
    return lines


def _first(lines: list[Line], width: int) -> list[Line]:
    """The first of the lines; it ends in an ellipsis if there are more."""
    if len(lines) < 2:
        return lines
    return [line(*fit_parts([Span(f"{lines[0].text} {GLYPHS.ellipsis}", lines[0].spans[0].tone)], width))]


def _idle(width: int, known: str) -> list[Line]:
    if known:
        return [line(*fit_parts([Span(known, "dim")], width))]
    parts: list[Part] = ["Read the brief. Then "]
    for key, what in (("r", " shows the code running, "), ("c", " tells whether it holds.")):
        parts += [Span(key, "accent strong"), what]
    return [line(*fit_parts(parts, width))]


def _head(glyph: str, word: str, tone: str, rest: str, width: int, row: RowTone = "") -> Line:
    parts = [Span(f"{glyph} {word}", f"{tone} strong"), Span(f"  {rest}" if rest else "", "dim")]
    return line(*fit_parts(parts, width), row=row)


def _text(text: str, width: int, tone: str = "") -> list[Line]:
    return [line(Span(INDENT + part, tone)) for part in wrap(text, max(8, width - len(INDENT)))]


def _live(bench: Bench, width: int) -> list[Line]:
    speed = f"{bench.speed:g} steps a second" if bench.speed else "full speed"
    about = f" {GLYPHS.dot} ".join(part for part in (speed, f"seed {bench.seed}", bench.scenario) if part)
    if not bench.at_end:
        return [_head(GLYPHS.from_, "Looking back", "accent", "the run stands still; space goes on", width)]
    if bench.paused:
        return [_head(GLYPHS.paused, "Paused", "warn", about, width), *_about_to(bench, width)]
    return [_head(GLYPHS.running, "Running", "good", about, width), *_about_to(bench, width)]


def _about_to(bench: Bench, width: int) -> list[Line]:
    """Where the current thread stands."""
    world, runner = bench.moment.world, bench.moment.runner
    thread = world.threads.get(runner) if runner is not None else None
    if thread is None or not thread.line or not thread.doing or thread.status not in ("running", "ready"):
        return [line("")]
    name = Span(thread_name(world, thread.id), f"{thread_tone(thread.id)} strong")
    of = " of the checks" if PurePath(thread.file).name == CHECKS else ""
    rest = f" stands before line {thread.line}{of}: {thread.doing}"
    return [line(*fit_parts([INDENT, name, rest], width))]


def _checking(bench: Bench, width: int) -> list[Line]:
    of = f"{bench.index + 1} of {bench.count}  {bench.scenario}" if bench.scenario else "loading the code"
    lines = [_head(GLYPHS.running, "Checking", "accent", of, width)]
    if bench.requirement:
        lines += _text(bench.requirement, width, "dim")[:2]
    progress = bench.progress
    if progress is not None:
        rate = progress.schedules / progress.seconds if progress.seconds > 0.05 else 0.0
        figures = f"{bench.schedules_so_far:,} schedules" + (f"  {rate:,.0f} a second" if rate else "")
        if progress.estimate:
            figures += f"  of about {bench.checked_before + progress.estimate:,}"
        lines += _text(f"{figures}  {progress.phase}", width)
    return lines


def _shown(bench: Bench, width: int, *, compact: bool) -> list[Line]:
    verdict = bench.verdict
    if verdict is None:
        return [_head(GLYPHS.paused, "Ended", "dim", "", width)]
    match verdict.outcome:
        case "failed":
            return _failed(bench, verdict, width, compact=compact)
        case "passed":
            return _passed(bench, verdict, width)
        case "invalid":
            return _invalid(bench, verdict, width)
        case "inconclusive":
            return _inconclusive(bench, verdict, width)


def _failed(bench: Bench, verdict: Verdict, width: int, *, compact: bool) -> list[Line]:
    finding = verdict.finding
    if finding is None:
        return [_head(GLYPHS.failed, "Failed", "bad", "", width), *_text(verdict.sentence(), width)]
    kind = finding.kind + (f", {finding.cause.replace('_', ' ')}" if finding.cause else "")
    name = short_file(finding.file) if finding.file else ""
    message = _with_lines(finding.message, name)
    where = "in this run" if bench.kind == "live" else f"found by schedule {finding.found_at:,}"
    lines = [_head(GLYPHS.failed, f"Failed: {kind}", "bad", where, width, "alarm"), *_text(message, width)]
    must_hold = _must_hold(verdict)
    if must_hold:
        said = _text(f"Must hold: {must_hold}", width, "dim")
        lines += [line(*fit_parts([Span(f"{INDENT}Must hold: {must_hold}", "dim")], width))] if compact else said
    place = f"line {finding.line} of the checks" if name == CHECKS else f"{name}:{finding.line}" if name else ""
    steps = f"{finding.steps} steps, {finding.switches} switch{'' if finding.switches == 1 else 'es'}"
    details = f" {GLYPHS.dot} ".join(part for part in (place, steps, finding.schedule) if part)
    lines += [line(*fit_parts([Span(f"{INDENT}{details}", "dim")], width))] if compact else _text(details, width, "dim")
    return lines + _advice(verdict, width)


def _with_lines(message: str, own: str) -> str:
    """The message with `line 16` for `mine.py:16`: in the dashboard, the files are the code and the checks."""
    for name, told in ((own, "line"), (CHECKS, "line of the checks")):
        if name:
            before, _, after = told.partition(" ")
            message = re.sub(rf"(?<![\w/.]){re.escape(name)}:(\d+)", rf"{before} \1 {after}".rstrip(), message)
    return message


def _must_hold(verdict: Verdict) -> str:
    failed = verdict.failed_scenario
    return (failed.doc or failed.name.replace("_", " ")) if failed is not None else ""


def _passed(bench: Bench, verdict: Verdict, width: int) -> list[Line]:
    if bench.kind != "check":
        head = _head(GLYPHS.ended, "Came to its end", "good", f"{bench.scenario} {GLYPHS.dot} seed {bench.seed}", width)
        return [head, *_text("Nothing went wrong this time. One run proves little: c checks the others.", width)]
    checks = f"{len(verdict.scenarios)} checks" if len(verdict.scenarios) != 1 else "1 check"
    head = _head(GLYPHS.ended, "Passed", "good", f"{checks} {GLYPHS.dot} {verdict.seconds:.1f} s", width)
    return [head, *_text(verdict.sentence(), width), *_advice(verdict, width)]


def _invalid(bench: Bench, verdict: Verdict, width: int) -> list[Line]:
    problem = verdict.problem
    if problem is None:
        return [_head(GLYPHS.warning, "Can't be run", "warn", "", width), *_text(verdict.sentence(), width)]
    name = short_file(problem.file)
    place = f"{name}:{problem.line}" if problem.line is not None else name
    word = CUT_SHORT[bench.failure.kind] if bench.failure is not None else "Can't be run"
    lines = [_head(GLYPHS.warning, word, "warn", place, width), *_text(problem.message, width)]
    return lines + (_text(problem.advice, width, "dim") if problem.advice else [])


def _inconclusive(bench: Bench, verdict: Verdict, width: int) -> list[Line]:
    tried = f"{verdict.schedules:,} schedules tried" if verdict.schedules else ""
    if was_cancelled(verdict):
        word = "Stopped" if bench.kind != "check" else "Check stopped"
        return [_head(GLYPHS.paused, word, "dim", tried, width)]
    if bench.failure is not None:
        rest = f"no verdict {GLYPHS.dot} {tried}" if tried else "no verdict"
        lines = [_head(GLYPHS.warning, CUT_SHORT[bench.failure.kind], "warn", rest, width)]
    else:
        lines = [_head("?", "No verdict", "warn", tried, width)]
    why = bench.failure.message if bench.failure is not None else verdict.reason or "the search ended early"
    lines += _text(why, width)
    if bench.failure is None and bench.kind == "check":
        lines += _text(
            "Not a pass and not a failure. Fewer steps in the code make it smaller; c tries again.", width, "dim"
        )
    return lines + _advice(verdict, width)


def _advice(verdict: Verdict, width: int) -> list[Line]:
    return [part for advice in verdict.advice for part in _text(f"{GLYPHS.warning} {advice}", width, "warn")]


def scrubber(recording: Recording, at: int, width: int) -> Line:
    """Where in the recording we are; switches of threads are ticks, in the colour of the thread that came to run. A click
    goes there.
    """
    total = len(recording)
    step, last = recording.step_at(at), recording.step_at(total)
    position = f"{INDENT}{'start' if step is None else f'step {step}'} of {last} "
    cells = max(0, min(width - len(position) - 1, 4 * total + 1, 96))
    if cells < 8:
        return line(Span(position, "dim"))
    spans = [Span(GLYPHS.rule, "dim", _to(-(-cell * total // (cells - 1)))) for cell in range(cells)]
    for moment in range(1, total + 1 if total <= MOST_TICKS else 0):
        if recording.is_switch(moment):
            cell, tone = _cell(moment, total, cells), thread_tone(recording.runner(moment) or 0)
            spans[cell] = Span(GLYPHS.tick, tone, spans[cell].link)
    spans[_cell(at, total, cells)] = Span(GLYPHS.held, "accent strong", _to(at))
    return line(position, *merged(spans))


def _to(moment: int) -> str:
    return f"goto({moment})"


def _cell(moment: int, total: int, cells: int) -> int:
    return moment * (cells - 1) // max(1, total)
