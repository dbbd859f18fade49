"""Which keys are there, and what do they do?

One table for bindings, footer, palette and help. Letters and digits act only outside the editor; every F-key has a
letter as its twin and works everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from textual.binding import Binding, BindingType

Group: TypeAlias = Literal["Run", "Time", "Learn", "Code", "Look", "App"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do. `id` is the name of the screen's ``action_`` method."""

    id: str
    label: str
    """In the footer: one or two words."""
    help: str
    """In the palette and the help: what it does."""
    group: Group
    keys: tuple[str, ...] = ()
    fkey: str = ""
    shown: str = ""
    """How the first key is written where its name is not a character."""

    @property
    def key(self) -> str:
        """The first key, as people write it."""
        return self.shown or (self.keys[0] if self.keys else self.fkey.upper())


INTO_TEXT: Final = frozenset({"edit", "search"})
"""What leads to where letters are text: done before the next key is looked at, however quickly that comes."""


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The bindings of the actions; F-keys come before whatever has the focus, and so do the letters of `INTO_TEXT` (which
    the screen has to refuse where they are text).
    """
    made: list[BindingType] = []
    for action in actions:
        if action.keys:
            first = action.id in INTO_TEXT
            keys = ",".join(action.keys)
            made.append(Binding(keys, action.id, action.label, key_display=action.key, show=False, priority=first))
        if action.fkey:
            made.append(Binding(action.fkey, action.id, action.label, show=False, priority=True))
    return made


HELP: Final = Action("help", "Help", "Which keys work now", "App", ("question_mark",), "f1", "?")
PALETTE: Final = Action("app.command_palette", "Commands", "Find any command by name", "App", ("colon",), "", ":")

WORKBENCH: Final[tuple[Action, ...]] = (
    Action("run", "Run", "Run the code live, at a pace that can be followed", "Run", ("r",), "f5"),
    Action("check", "Check", "Explore the interleavings of the code, to a verdict", "Run", ("c",), "f6"),
    Action(
        "schedule",
        "You schedule",
        "Be the scheduler: say who goes next, and try to break it",
        "Run",
        ("t",),
        "f12",
    ),
    Action(
        "pick",
        "Go",
        "Be the scheduler: the marked thread goes next (its digit picks any, m main, up and down mark)",
        "Run",
        ("enter",),
        "",
        "enter",
    ),
    Action(
        "take_over",
        "Take over",
        "Be the scheduler from the step on that is shown: could it still have gone well?",
        "Run",
        ("T",),
    ),
    Action("take_back", "Take back", "Be the scheduler: take the last pick back", "Run", ("u",)),
    Action("pause", "Pause", "Pause the run, go on, or play the recording", "Run", ("space",), "f7", "space"),
    Action("stop", "Stop", "End the run or the check", "Run", ("x",)),
    Action("restart", "New seed", "Run again with another seed, so that threads take turns differently", "Run", ("R",)),
    Action("faster", "Faster", "More steps a second", "Run", ("plus", "equals_sign"), "", "+"),
    Action("slower", "Slower", "Fewer steps a second", "Run", ("minus",), "", "-"),
    Action("forward", "Step", "One step forward", "Time", ("n", "right"), "f8"),
    Action("back", "Back", "One step back", "Time", ("p", "left"), "f9"),
    Action(
        "next_switch",
        "Next switch",
        "Forward to where another thread comes to run",
        "Time",
        ("right_square_bracket",),
        "",
        "]",
    ),
    Action(
        "previous_switch",
        "Last switch",
        "Back to where another thread had come to run",
        "Time",
        ("left_square_bracket",),
        "",
        "[",
    ),
    Action("first", "Start", "To the first moment", "Time", ("home",), "", "home"),
    Action("last", "End", "To the last moment", "Time", ("end",), "", "end"),
    Action("edit", "Edit", "Edit the code (Esc leaves the editor)", "Code", ("e",), "f2"),
    Action("external", "Own editor", "Edit the code in $VISUAL or $EDITOR", "Code", ("o",)),
    Action(
        "watch",
        "Check on save",
        "Check whenever another editor saves the file, or you leave the editor here; again: don't",
        "Code",
        ("w",),
    ),
    Action("save", "Save", "Save the code now; it is saved by itself, too", "Code", ("ctrl+s",), "", "ctrl+s"),
    Action("brief", "Brief", "Read the brief", "Learn", ("b",), "f4"),
    Action("checks", "Checks", "See what the check runs and demands", "Code", ("v",)),
    Action("hint", "Hint", "Hints, one at a time", "Learn", ("h",), "f3"),
    Action("debrief", "Debrief", "Why it works (after passing)", "Learn", ("d",)),
    Action("solution", "Solution", "The reference solution beside yours (before passing it asks again)", "Learn", ("s",)),
    Action("next_exercise", "Next exercise", "Open the next exercise", "Learn", ("N",)),
    Action("attempts", "Attempts", "Your checks so far: replay one, or bring its code back", "Learn", ("a",)),
    Action("reset", "Reset", "Begin again with the code as it was; yours is kept as a backup", "Code", ("X",)),
    Action("zoom", "Zoom", "Show the panel with the focus alone, or all again", "Look", ("z",)),
    Action("copy", "Copy", "Copy what is at hand: the schedule that failed, the verdict, or the code", "Look", ("y",)),
    Action("copy_code", "Copy the code", "Your code, as it is now", "Look"),
    Action("copy_verdict", "Copy the verdict", "What came out, in words", "Look"),
    Action("copy_schedule", "Copy the schedule", "The schedule that failed, as replay takes it", "Look"),
    HELP,
    PALETTE,
    Action("leave", "Catalog", "Back to the catalog", "App", ("q",), "f10"),
)

CATALOG: Final[tuple[Action, ...]] = (
    Action("open", "Open", "Open the exercise under the cursor", "App", ("enter",), "", "enter"),
    Action("resume", "Continue", "Open the exercise that was open last", "App", ("c",)),
    Action("search", "Search", "Search by title, topic, primitive, difficulty or status", "Look", ("slash",), "", "/"),
    Action("show", "To do", "Show all exercises, those to do, or those done", "Look", ("f",)),
    Action("level", "Level", "Show those of one difficulty, or of any", "Look", ("d",)),
    Action("topic", "Topic", "Show those of one topic, or of all", "Look", ("t",)),
    Action("track", "Track", "Show a selection for a room, in its order", "Look", ("T",)),
    Action("clear", "Show all", "The list again; without the search; without filters", "Look", ("escape",), "", "esc"),
    Action("brief", "Brief", "Read the brief alone, or see the list again", "Look", ("b", "z"), "f4"),
    Action("next_open", "Next to do", "Go to the next exercise that is not passed", "Look", ("N",)),
    HELP,
    PALETTE,
    Action("quit", "Quit", "Leave threadloom", "App", ("q",), "f10"),
)

Hint: TypeAlias = tuple[str, str]
"""What to do besides pressing a key of an action, and what comes of it."""
CATALOG_HINTS: Final[tuple[Hint, ...]] = (
    ("arrows, j k", "Move the cursor, also while you type a search"),
    ("tab", "To the brief and back; arrows scroll there"),
    ("click", "An exercise: open it. A filter over the list, a key in the last line: as that key"),
    ("wheel", "Scroll what is under the mouse"),
)
WORKBENCH_HINTS: Final[tuple[Hint, ...]] = (
    ("tab", "To the next panel, also to one that had no room; back with shift"),
    ("digits", "To that panel, alone where there is little room; who goes next, while you are the scheduler"),
    ("arrows", "Up and down scroll the panel; left and right step through time"),
    ("click", "A step, or a place of the scrubber: go to that moment. A key in the last line: as that key"),
    ("wheel", "Scroll what is under the mouse"),
    ("shift, drag", "Select text with the terminal's own means"),
)

LEAVE_EDITOR: Final = Action(
    "leave_editor", "Leave the editor", "Leave the editor; or show all panels again", "Code", ("escape",), "", "esc"
)
