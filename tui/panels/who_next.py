"""Be the scheduler: who goes next, and did it break?"""

from __future__ import annotations

from typing import Final

from threadloom.judge.verdict import Verdict
from threadloom.trace.narrative import thread_name
from threadloom.trace.world import ThreadView, World
from tui.bench import Bench
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, Span, fit, fit_parts, line, thread_mark, thread_tone
from tui.model import Recording
from tui.panels.places import in_checks
from tui.panels.said import head, keys, one, text
from tui.turns import Turns

MOST_LISTED: Final = 9
"""Candidates that get a line each."""


def draw(bench: Bench, turns: Turns, width: int) -> list[Line]:
    """The question, with all who can go next."""
    world = bench.moment.world
    goal = f"Make it fail: {bench.requirement}" if bench.requirement else "Make it fail."
    if turns.schedule:
        goal = f"From step {turns.steps} on: can it still go well? Must hold: {bench.requirement}"
    if turns.proven:
        goal = "A check of this code has passed, so nobody can break it. " + goal
    lines = [_question(turns, world, width), one([Span(goal, "dim")], width)]
    listed = _listed(turns)
    names = max((len(thread_name(world, thread)) for thread in listed), default=0)
    lines += [_candidate(world, thread, turns, min(names, 24), width) for thread in listed]
    return lines


def _question(turns: Turns, world: World, width: int) -> Line:
    so_far = turns.told() if turns.taken else "you are the scheduler"
    if not turns.choices:
        return head(GLYPHS.running, "You are the scheduler", "accent", "it starts", width)
    if turns.unchosen:
        return head(GLYPHS.running, "One thread can go on", "accent", f"nothing to choose {GLYPHS.dot} {so_far}", width)
    return head("?", "Who goes next?", "accent", so_far, width)


def _listed(turns: Turns) -> tuple[int, ...]:
    """Those around the one that is marked."""
    place = turns.choices.index(turns.marked) if turns.marked in turns.choices else 0
    first = max(0, place + 1 - MOST_LISTED)
    return turns.choices[first : first + MOST_LISTED]


def _candidate(world: World, thread: int, turns: Turns, names: int, width: int) -> Line:
    view = world.threads.get(thread) or ThreadView(thread, "")
    marked = thread == turns.marked and not turns.unchosen
    tone = "dim" if turns.unchosen else ""
    parts: list[Part] = [
        Span(f"{GLYPHS.here if marked else ' '} ", "accent strong"),
        Span(f"{thread_mark(thread) if thread < 10 else ' '}  ", "dim" if turns.unchosen else "accent strong"),
        Span(fit(thread_name(world, thread), names), f"{thread_tone(thread)} strong"),
        Span(f"  {fit(_place(view), 10)}", "dim"),
        Span(f"  {view.doing if view.line else 'begin'}", tone),
        Span("  went last" if thread == turns.last else "", "dim"),
    ]
    return line(*fit_parts(parts, width), row="current" if marked else "", link=f"pick({thread})")


def _place(thread: ThreadView) -> str:
    """In few cells."""
    return f"{'checks' if in_checks(thread.file) else 'line'} {thread.line}" if thread.line else ""


def switches(recording: Recording) -> int:
    """How often another thread came to run."""
    return sum(recording.is_switch(moment) for moment in range(2, len(recording) + 1))


def count(number: int, what: str, more: str = "s") -> str:
    """``1 switch``, ``2 switches``."""
    return f"{number:,} {what}{'' if number == 1 else more}"


def broken(turns: Turns, verdict: Verdict, kind: str, width: int) -> list[Line]:
    """It failed: by how many picks, and how short the way was beside that of the check."""
    finding, shortest = verdict.finding, turns.shortest
    if finding is None:
        return []
    about = f"{turns.told()}, {count(finding.switches, 'switch', 'es')}"
    lines = [head(GLYPHS.failed, f"You broke it: {kind}", "bad", about, width, "alarm")]
    if shortest is not None and not turns.schedule:
        way = f"{count(shortest.switches, 'switch', 'es')} and {count(shortest.steps, 'step')}"
        if (finding.switches, finding.steps) <= (shortest.switches, shortest.steps):
            lines += text(f"As short as it gets: the check needed {way}, too.", width, "good")
        else:
            lines += text(f"The check needed {way}.", width, "dim")
    return lines


def held(bench: Bench, turns: Turns, width: int) -> list[Line]:
    """It came to its end, and nothing went wrong."""
    about = f"{turns.told()}, {count(switches(bench.recording), 'switch', 'es')}"
    lines = [head(GLYPHS.ended, "It held this time", "good", about, width)]
    if turns.schedule:
        lines += text(f"After step {turns.steps} it could still go well.", width)
    elif turns.proven:
        lines += text("As the check has said: it holds on every interleaving.", width, "dim")
    elif turns.shortest is not None:
        way = f"{count(turns.shortest.switches, 'switch', 'es')}"
        lines += text(f"It can be broken: the check needed {way}.", width, "dim")
    else:
        lines += text("Another order may still break it.", width, "dim")
    again = "from the start" if turns.schedule else "try again"
    return [*lines, keys((("t", again), ("u", "take the last pick back"), ("c", "check")), width)]
