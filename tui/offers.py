"""What can be done now, and what is worth a place in the footer?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tui.bench import Bench
from tui.keys import LEAVE_EDITOR, WORKBENCH, Action

_BY_ID: Final = {action.id: action for action in (*WORKBENCH, LEAVE_EDITOR)}
_ALWAYS: Final = frozenset(
    {
        "run", "check", "edit", "external", "brief", "checks", "hint", "attempts", "reset", "zoom", "copy", "help", "leave",
        "app.command_palette",
    }
)  # fmt: skip
_MOVES: Final = frozenset(
    {"pause", "forward", "back", "next_switch", "previous_switch", "first", "last", "faster", "slower"}
)


def possible(bench: Bench, *, passed: bool, inside: bool) -> frozenset[str]:
    """The ids of the actions that would do something. `inside`: Esc has something to leave."""
    now = set(_ALWAYS)
    if inside:
        now.add(LEAVE_EDITOR.id)
    if bench.has_recording:
        now |= _MOVES
    match bench.phase:
        case "live":
            now |= {"pause", "stop", "restart", "faster", "slower", "forward", "back"}
        case "checking":
            now.add("stop")
        case "shown" if bench.kind == "live":
            now.add("restart")
        case _:
            pass
    if passed:
        now |= {"debrief", "solution", "next_exercise"}
    return frozenset(now)


def footer(bench: Bench, now: frozenset[str], *, editing: bool) -> tuple[Action, ...]:
    """The possible actions, most useful first, with labels that fit the moment."""
    just_passed = bench.phase == "shown" and bench.kind == "check" and bench.passed
    if editing:
        order = ["leave_editor", "run", "check", "pause", "forward", "back", "hint", "help"]
    elif bench.phase == "live":
        order = ["pause", "forward", "back", "faster", "slower", "restart", "stop", "help"]
    elif bench.phase == "checking":
        order = ["stop", "help"]
    elif bench.has_recording:
        order = ["back", "forward", "pause", "next_switch", "check", "edit", "run", "restart", "hint", "help", "leave"]
    elif just_passed:
        order = ["next_exercise", "debrief", "solution", "run", "edit", "help", "leave"]
    else:
        order = ["run", "check", "edit", "hint", "brief", "next_exercise", "help", "leave"]
    return tuple(replace(_BY_ID[id], label=_label(bench, _BY_ID[id])) for id in order if id in now)


def _label(bench: Bench, action: Action) -> str:
    if action.id == "pause":
        if bench.phase == "live":
            return "Go on" if bench.paused else "Pause"
        return "Stop" if bench.playing else "Play"
    return action.label
