"""What can be done now, and what is worth a place in the footer?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tui.bench import Bench
from tui.keys import LEAVE_EDITOR, WORKBENCH, Action
from tui.lines import thread_mark
from tui.turns import Turns

_BY_ID: Final = {action.id: action for action in (*WORKBENCH, LEAVE_EDITOR)}
_ALWAYS: Final = frozenset(
    {
        "run", "check", "schedule", "edit", "external", "brief", "checks", "hint", "attempts", "solution", "reset", "zoom",
        "watch", "save",
        "copy", "copy_code", "help", "leave", "app.command_palette",
    }
)  # fmt: skip
_ONWARD: Final = frozenset({"forward", "next_switch", "last"})
_BACKWARD: Final = frozenset({"back", "previous_switch", "first"})
_PICKING: Final = frozenset({"pick", "pause", "forward", "stop"})


def possible(bench: Bench, *, passed: bool, inside: bool) -> frozenset[str]:
    """The ids of the actions that would do something. `inside`: Esc has something to leave."""
    now = set(_ALWAYS)
    if inside or bench.old:
        now.add(LEAVE_EDITOR.id)
    if bench.has_recording:
        now |= {"pause", "faster", "slower"}
        now |= _BACKWARD if bench.at else frozenset()
        now |= frozenset() if bench.at_end else _ONWARD
    match bench.phase:
        case "live" if bench.turns is not None:
            now |= _PICKING
        case "live":
            now |= {"pause", "stop", "restart", "faster", "slower", "forward"}
        case "checking":
            now.add("stop")
        case "shown" if bench.kind == "live":
            now.add("restart")
        case _:
            pass
    if bench.turns is not None and bench.turns.taken and not bench.stale:
        now.add("take_back")
    if bench.phase == "shown" and bench.failed and not (bench.at_end or bench.stale or bench.old):
        now.add("take_over")
    if bench.verdict is not None:
        now.add("copy_verdict")
        if bench.verdict.finding is not None:
            now.add("copy_schedule")
    if passed:
        now |= {"debrief"} if bench.all_passed else {"debrief", "next_exercise"}
    return frozenset(now)


def footer(bench: Bench, now: frozenset[str], *, editing: bool) -> tuple[Action, ...]:
    """The possible actions, most useful first, with labels that fit the moment."""
    return tuple(_fitting(bench, _BY_ID[id]) for id in _order(bench, editing=editing) if id in now)


def _order(bench: Bench, *, editing: bool) -> list[str]:
    over = bench.phase == "shown"
    if editing and over and bench.failed and not bench.stale:
        return ["leave_editor", "back", "forward", "pause", "check", "run", "hint", "help"]
    if editing:
        return ["leave_editor", "check", "run", "schedule", "pause", "forward", "back", "hint", "help"]
    if bench.old:
        return ["leave_editor", "back", "forward", "pause", "next_switch", "attempts", "help"]
    if bench.picking:
        return ["pick", "take_back", "back", "stop", "help"]
    if bench.phase == "live" and bench.turns is not None:
        return ["last", "back", "forward", "take_back", "stop", "help"]
    if bench.phase == "live":
        return ["pause", "forward", "back", "faster", "slower", "restart", "stop", "help"]
    if bench.phase == "checking":
        return ["stop", "help"]
    if over and bench.turns is not None:
        return ["schedule", "take_back", "back", "forward", "take_over", "check", "edit", "hint", "help", "leave"]
    if over and bench.kind == "check" and bench.passed:
        return ["next_exercise", "debrief", "solution", "back", "forward", "schedule", "run", "edit", "help", "leave"]
    if over and bench.stale:
        return ["check", "edit", "run", "back", "forward", "schedule", "hint", "help", "leave"]
    if over and bench.failed:
        switch = "previous_switch" if bench.at_end else "next_switch"
        return ["back", "forward", switch, "edit", "take_over", "pause", "check", "schedule", "hint", "help", "leave"]
    if bench.has_recording:
        return ["check", "restart", "back", "forward", "pause", "schedule", "edit", "hint", "help", "leave"]
    return ["run", "check", "edit", "schedule", "hint", "brief", "next_exercise", "attempts", "help", "leave"]


def _fitting(bench: Bench, action: Action) -> Action:
    """With the label that fits the moment."""
    match action.id:
        case "pause" if bench.phase == "live":
            return replace(action, label="Go on" if bench.paused else "Pause")
        case "pause":
            return replace(action, label="Stop" if bench.playing else "Play")
        case "leave_editor" if bench.old:
            return replace(action, label="Your code")
        case "last" if bench.turns is not None:
            return replace(action, label="Who goes next")
        case "schedule" if bench.turns is not None and not bench.turns.schedule:
            return replace(action, label="Try again")
        case "pick" if bench.turns is not None:
            return replace(action, shown=_digits(bench.turns), label="Who goes next")
        case _:
            return action


def _digits(turns: Turns) -> str:
    """The keys that pick."""
    marks = [thread_mark(thread) for thread in turns.choices if thread < 10]
    digits = " ".join(marks) if len(marks) < 4 else f"{marks[0]}-{marks[-1]}"
    return f"{digits} enter".lstrip()
