"""What came out: the verdict of a check, a run or a replay, in a few lines."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from threadloom.judge.verdict import ScenarioResult, Verdict
from threadloom.trace.place import short_file
from tui.bench import Bench, was_cancelled
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, Span, fit, fit_parts, line, wrap
from tui.panels import who_next
from tui.panels.places import CHECKS, with_lines
from tui.panels.said import INDENT, head, keys, one, text
from tui.panels.who_next import count

CUT_SHORT: Final[dict[str, str]] = {
    "time": "Took too long",
    "memory": "Took too much memory",
    "output": "Wrote too much",
    "died": "The process ended",
    "fault": "Our fault",
}
"""How a job ended that could not be finished, by the kind of its `Failed`."""
MOST_LISTED: Final = 8
"""Requirements of a pass that get a line each."""


def draw(bench: Bench, width: int, *, compact: bool) -> list[Line]:
    """What is said when it is over. `compact`: there is little room."""
    verdict = bench.verdict
    if verdict is None:
        return [head(GLYPHS.paused, "Ended", "dim", "", width)]
    match verdict.outcome:
        case "failed":
            return _failed(bench, verdict, width, compact=compact and bench.has_recording)
        case "passed":
            return _passed(bench, verdict, width, compact=compact)
        case "invalid":
            return _invalid(bench, verdict, width)
        case "inconclusive":
            return _inconclusive(bench, verdict, width)


def _failed(bench: Bench, verdict: Verdict, width: int, *, compact: bool) -> list[Line]:
    finding = verdict.finding
    if finding is None:
        return [head(GLYPHS.failed, "Failed", "bad", "", width), *text(verdict.sentence(), width)]
    kind = finding.kind + (f", {finding.cause.replace('_', ' ')}" if finding.cause else "")
    name = short_file(finding.file) if finding.file else ""
    if bench.turns is not None:
        lines = who_next.broken(bench.turns, verdict, kind, width)
    else:
        lines = [_failing_head(bench, kind, finding.found_at, width)]
    lines += text(with_lines(finding.message, name), width)
    must_hold = _must_hold(verdict)
    if must_hold:
        said = f"Must hold: {must_hold}"
        lines += [one([Span(said, "dim")], width)] if compact else text(said, width, "dim")
    place = f"line {finding.line} of the checks" if name == CHECKS else f"{name}:{finding.line}" if name else ""
    steps = f"{count(finding.steps, 'step')}, {count(finding.switches, 'switch', 'es')}"
    details = f" {GLYPHS.dot} ".join(part for part in (place, steps, finding.schedule) if part)
    lines += [one([Span(details, "dim")], width)] if compact else text(details, width, "dim")
    return lines + _advice(verdict, width)


def _failing_head(bench: Bench, kind: str, found_at: int, width: int) -> Line:
    if bench.kind == "replay":
        return head(GLYPHS.failed, f"{bench.old or 'Replay'}: {kind}", "bad", "esc back to your code", width, "alarm")
    where = "in this run" if bench.kind == "live" else f"found by schedule {found_at:,}"
    return head(GLYPHS.failed, f"Failed: {kind}", "bad", where, width, "alarm")


def _must_hold(verdict: Verdict) -> str:
    failed = verdict.failed_scenario
    return (failed.doc or failed.name.replace("_", " ")) if failed is not None else ""


def _passed(bench: Bench, verdict: Verdict, width: int, *, compact: bool) -> list[Line]:
    if bench.turns is not None:
        return who_next.held(bench, bench.turns, width)
    if bench.kind == "replay":
        return [head(GLYPHS.ended, f"{bench.old or 'Replay'}: came to its end", "good", "esc back to your code", width)]
    if bench.kind != "check":
        first = head(GLYPHS.ended, "Came to its end", "good", f"{bench.scenario} {GLYPHS.dot} seed {bench.seed}", width)
        return [first, *text("Nothing went wrong this time. One run proves little: c checks the others.", width)]
    checks = f"{count(len(verdict.scenarios), 'check')} {GLYPHS.dot} {verdict.seconds:.1f} s"
    lines = [head(GLYPHS.ended, "Passed", "good", checks, width), *text(verdict.sentence(), width, "good strong")]
    if not compact:
        lines += _requirements(verdict, width)
    if bench.is_sample:
        lines.append(one([Span("Below: one of these schedules, step by step.", "dim")], width))
    if bench.all_passed:
        lines += text("That was the last one: you have passed all exercises.", width, "accent strong")
    following = f"next: {bench.following}" if bench.following else "next exercise"
    after = () if bench.all_passed else (("N", following),)
    next_keys = (*after, ("d", "why it works"), ("s", "beside the solution"))
    return [*lines, *_advice(verdict, width), keys(next_keys, width)]


def _requirements(verdict: Verdict, width: int) -> list[Line]:
    """What held, and how far each was looked into; in full, if that takes no more rows than many of them would."""
    listed = verdict.scenarios[:MOST_LISTED]
    whole = [_requirement(result, verdict, width) for result in listed]
    if sum(map(len, whole)) > MOST_LISTED:
        whole = [lines if len(lines) == 1 else [_cut(lines, width)] for lines in whole]
    return [each for lines in whole for each in lines]


def _requirement(result: ScenarioResult, verdict: Verdict, width: int) -> list[Line]:
    about = f"  {result.schedules:,}{_bound(result) if result.coverage != verdict.coverage else ''}"
    room = max(8, width - len(INDENT) - len(about) - 2)
    first, *more = wrap(result.doc or result.name.replace("_", " "), room)
    parts: list[Part] = [INDENT, Span(f"{GLYPHS.ended} ", "good"), fit(first, room), Span(about, "dim")]
    return [line(*fit_parts(parts, width)), *(line(f"{INDENT}  {each}") for each in more)]


def _cut(lines: list[Line], width: int) -> Line:
    """The first of the lines, which says that there would be more."""
    head, mark, said, about = lines[0].spans[:4]
    said = Span(fit(f"{said.text.rstrip()} {lines[1].text.strip()}", cell_len(said.text)), said.tone)
    return line(*fit_parts([head, mark, said, about], width))


def _bound(result: ScenarioResult) -> str:
    match result.coverage:
        case "complete":
            return ", every interleaving"
        case "bounded":
            return f", up to {count(result.preemption_bound or 0, 'preemption')}"
        case "sampled":
            return ", sampled"


def _invalid(bench: Bench, verdict: Verdict, width: int) -> list[Line]:
    problem = verdict.problem
    if problem is None:
        return [head(GLYPHS.warning, "Can't be run", "warn", "", width), *text(verdict.sentence(), width)]
    name = short_file(problem.file)
    place = f"{name}:{problem.line}" if problem.line is not None else name
    word = CUT_SHORT[bench.failure.kind] if bench.failure is not None else "Can't be run"
    lines = [head(GLYPHS.warning, word, "warn", place, width), *text(problem.message, width)]
    return lines + (text(problem.advice, width, "dim") if problem.advice else [])


def _inconclusive(bench: Bench, verdict: Verdict, width: int) -> list[Line]:
    tried = f"{count(verdict.schedules, 'schedule')} tried" if verdict.schedules and bench.kind == "check" else ""
    if was_cancelled(verdict):
        word = "Stopped" if bench.kind != "check" else "Check stopped"
        lines = [head(GLYPHS.paused, word, "dim", tried, width)]
        if bench.is_sample:
            lines.append(one([Span("Below: one of these schedules, step by step.", "dim")], width))
        return lines
    if bench.failure is not None:
        rest = f"no verdict {GLYPHS.dot} {tried}" if tried else "no verdict"
        lines = [head(GLYPHS.warning, CUT_SHORT[bench.failure.kind], "warn", rest, width)]
    else:
        lines = [head("?", "No verdict", "warn", tried, width)]
    why = bench.failure.message if bench.failure is not None else verdict.reason or "the search ended early"
    lines += text(why, width)
    if bench.failure is None and bench.kind == "check":
        lines += text(
            "Not a pass and not a failure. Fewer steps in the code make it smaller; c tries again.", width, "dim"
        )
    return lines + _advice(verdict, width)


def _advice(verdict: Verdict, width: int) -> list[Line]:
    return [part for advice in verdict.advice for part in text(f"{GLYPHS.warning} {advice}", width, "warn")]
