"""Screen: one exercise: its brief, the learner's code, and what its threads do.

Composes, lays out and repaints. What is going on is in `Bench`, the file in `Document`, the talk with the child in
`Conductor`; what keys do is in the parts that this class is put together from.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from threadloom.judge.errors import JudgeError
from threadloom.judge.exercise import Exercise
from threadloom.trace.narrative import thread_name
from threadloom.trace.world import ThreadView, World
from tui.desk import Desk
from tui.glyphs import GLYPHS
from tui.keys import LEAVE_EDITOR, WORKBENCH, WORKBENCH_HINTS, Action, bindings
from tui.lines import Part, Span, thread_mark
from tui.model import Recording
from tui.moment import Moment
from tui.offers import footer, possible
from tui.panels import PANELS
from tui.panels.places import in_checks
from tui.screens.help import Help
from tui.screens.workbench.copying import Copying
from tui.screens.workbench.learning import Learning
from tui.screens.workbench.looking import Looking
from tui.screens.workbench.revisiting import Revisiting
from tui.screens.workbench.scheduling import Scheduling
from tui.screens.workbench.travelling import Travelling
from tui.widgets.bars import Headline, KeyBar
from tui.widgets.letting_go import let_go_of_what_was_painted
from tui.widgets.prose import Prose
from tui.widgets.source import Position
from tui.widgets.too_small import TooSmall, is_too_small

SHOW_PANELS = tuple(
    Action(f"show_panel({digit})", f"Panel: {panel.title}", "To that panel", "Look", (str(digit),))
    for digit, panel in enumerate(PANELS, 1)
)
"""In the palette: what digits do, but for the time in which they pick threads."""
TICK = 1 / 30
"""Seconds between repaints while something goes on."""
OFTEN, SELDOM = 3.0, 16.0
"""Of what nobody can follow step by step: how many times as long as a picture takes it is until the next one; the second
while somebody types, for a key may have to wait for a picture.
"""
MEDIUM, WIDE, TALL = 100, 140, 36
"""Columns from which panels stand beside the code, and the brief too; rows from which code and checks are both seen."""


class Workbench(Scheduling, Revisiting, Travelling, Learning, Looking, Copying):
    """One exercise, open."""

    DEFAULT_CSS = """
    Workbench {
        layers: base over;
        #columns { height: 1fr; }
        #brief { display: none; }
        #work { height: 1fr; }
        #code, #checks, #old { border-top: solid $foreground 18%; border-title-color: $foreground 70%; }
        #code:focus, #checks:focus, #old:focus {
            border-top: solid $accent; border-title-color: $accent; border-title-style: bold;
        }
        #checks { display: none; }
        #old, #old:focus { border-top: solid $warning; border-title-color: $warning; }
    }
    Workbench.-old #code { display: none; }
    /* which of brief, code and checks is seen where there is room for one */
    Workbench.-brief #brief { display: block; width: 1fr; height: 1fr; }
    Workbench.-brief #work { display: none; }
    Workbench.-checks #checks { display: block; }
    Workbench.-checks #code, Workbench.-checks #old { display: none; }
    /* 100 columns and more: panels beside the code */
    Workbench.-medium #deck { width: 54%; margin-left: 1; }
    Workbench.-wide #deck { width: 40%; margin-left: 1; }
    Workbench.-wide #brief { display: block; width: 25%; min-width: 34; max-width: 60; margin-right: 1; }
    Workbench.-wide.-brief #work { display: block; }
    Workbench.-both #checks, Workbench.-both #code, Workbench.-both #old { display: block; }
    Workbench.-both.-old #code { display: none; }
    Workbench.-both #checks { height: 2fr; }
    Workbench.-both #code, Workbench.-both #old { height: 3fr; }
    /* below: panels under the code, and only while there is something to see */
    Workbench.-narrow #columns { layout: vertical; }
    Workbench.-narrow #work, Workbench.-narrow #brief { height: 1fr; }
    Workbench.-narrow #deck { height: 2fr; }
    Workbench.-narrow.-quiet #deck { height: auto; max-height: 10; }
    Workbench.-narrow.-quiet #deck PanelView, Workbench.-narrow.-quiet #deck OtherPanels { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(WORKBENCH),
        Binding("escape", "leave_editor", show=False, priority=True),
        *(Binding(str(digit), f"panel({digit})", panel.title, show=False) for digit, panel in enumerate(PANELS, 1)),
        Binding("0", "panel(0)", "All panels", show=False),
        Binding("tab", "cycle(1)", "The next panel", show=False),
        Binding("shift+tab", "cycle(-1)", "The panel before", show=False),
        Binding("m", "pick(0)", "Main goes next", show=False),
        Binding("up", "mark(-1)", "The thread above", show=False),
        Binding("down", "mark(1)", "The thread below", show=False),
    ]

    _ready = False

    def compose(self) -> ComposeResult:
        yield Headline()
        with Horizontal(id="columns"):
            brief = Prose(self.exercise.brief(), id="brief")
            brief.border_title = "Brief"
            yield brief
            with Vertical(id="work"):
                yield self.code
                yield self.checks
            yield self.deck
        yield KeyBar()
        yield TooSmall()

    _picture_at = _picture_took = 0.0
    """Of what is too fast to follow: when its last picture was made, and how long that took, in seconds."""

    def on_mount(self) -> None:
        self._headline = self.query_one(Headline)
        self._keybar = self.query_one(KeyBar)
        self._brief = self.query_one("#brief", Prose)
        self._ticked = time.monotonic()
        self._timer = self.set_interval(TICK, self._tick, pause=True)
        self._ready = True
        self.start_watching()
        self.learn_progress()
        self.bench.speed = self.desk.remembered.now.speed
        self.desk.remembered.change(last_exercise=self.exercise.id)
        self.view("brief")
        self.set_focus(self._brief)

    def on_unmount(self) -> None:
        self.stop_watching()
        self.desk.conductor.announce()
        self.desk.remembered.change(speed=self.bench.speed)
        self.gone = True
        self.bench.recording = Recording()  # a hundred thousand records need not wait until the screen is collected
        let_go_of_what_was_painted()

    # layout

    def on_resize(self) -> None:
        width, height = self.app.size
        self.code.set_unseen(unseen=is_too_small(self.app.size))
        self._lay_out(
            {
                "-too-small": is_too_small(self.app.size),
                "-narrow": width < MEDIUM,
                "-medium": MEDIUM <= width < WIDE,
                "-wide": width >= WIDE,
                "-both": width >= MEDIUM and height >= TALL,
            }
        )
        self._titles()

    def _lay_out(self, wanted: Mapping[str, bool]) -> None:
        """Set and take away classes in one go: each change makes Textual style the whole screen again."""
        classes = (self.classes - wanted.keys()) | {name for name, on in wanted.items() if on}
        if classes != self.classes:
            self.classes = classes

    def view(self, what: str) -> None:
        if what == "code" and not (self.has_class("-brief") or self.has_class("-checks")):
            return
        self._lay_out({"-brief": what == "brief", "-checks": what == "checks"})
        self._titles()
        self.refresh_all()

    def _titles(self) -> None:
        """The titles of code and checks also say how to come to what they hide."""
        wide, both = self.has_class("-wide"), self.has_class("-both")
        brief = "" if wide else "   [$accent]b[/] brief"
        self.code.border_title = f"Code {self.document.path.name}" + ("" if both else "   [$accent]v[/] checks") + brief
        self.checks.border_title = "Checks" + ("" if both else "   [$accent]v[/] code" + brief)

    # repainting

    def wake(self) -> None:
        self._ticked = time.monotonic()
        if self.bench.active:
            self._timer.resume()
        self.refresh_all()

    def _tick(self) -> None:
        now = time.monotonic()
        at_keys = self.desk.hands.at_keys
        self.bench.take(self.desk.conductor.drain(), seconds=TICK / (8 if at_keys else 4))
        self.answer()
        self.bench.play(now - self._ticked)
        self._ticked = now
        if not self.bench.too_fast_to_follow:
            self.refresh_all()
        elif now - self._picture_at >= self._picture_took * (SELDOM if at_keys else OFTEN):
            began = time.thread_time()
            self.refresh_all()
            self._on_timer_update()
            self._picture_at, self._picture_took = now, time.thread_time() - began
        if not self.bench.active:
            self._timer.pause()
            self.show_current()

    def refresh_all(self) -> None:
        if not self._ready or self.gone:
            return
        bench, editing = self.bench, self.code.has_focus
        bench.stale = self._is_stale()
        quiet = editing or not (bench.active or bench.has_recording)
        self._lay_out({"-quiet": quiet})
        self.deck.show(bench, self.known, typing=self.desk.hands.at_keys)
        self._show_positions(bench.moment)
        self._show_headline()
        self.explain(self._brief, beside=self.has_class("-wide"))
        self._keybar.in_editor = editing
        self._keybar.keys = footer(bench, self.now(), editing=editing)

    def _is_stale(self) -> bool:
        return self.bench.phase != "idle" and not self.bench.old and self.ran != self.document.text

    def typed(self) -> None:
        self._show_headline()
        # At once: Textual would paint on the next beat of a sixtieth of a second, or, while a run takes much of the time,
        # on the one after it.
        self._on_timer_update()
        if self.bench.stale != self._is_stale():
            self.call_later(self.refresh_all)

    def _show_positions(self, moment: Moment) -> None:
        code: list[Position] = []
        checks: list[Position] = []
        # What flows by while a check runs is not followed through the code.
        self.code.follows = self.checks.follows = self.bench.phase != "checking"
        for thread in moment.world.threads.values() if moment.started else ():
            file, line = self._place(moment.world, thread)
            if line and thread.status != "ended":
                position = Position(thread.id, thread_mark(thread.id), line, thread.id == moment.runner)
                (checks if in_checks(file) else code).append(position)
        if not any(position.current for position in (*code, *checks)):
            code += self._found_place(moment.world)
        if self.old is not None:
            self.old.positions = tuple(code) if self.bench.old else ()
        self.code.positions = () if self.bench.stale or self.bench.old else tuple(code)
        self.checks.positions = tuple(checks)

    def _found_place(self, world: World) -> list[Position]:
        """At the end of a schedule that failed, where threads may all have ended: the line that the verdict names."""
        bench, verdict = self.bench, self.bench.verdict
        finding = verdict.finding if verdict is not None else None
        if finding is None or not finding.line or not bench.at_end or in_checks(finding.file or ""):
            return []
        who = next((id for id in world.threads if thread_name(world, id) == finding.thread), None)
        return [] if who is None else [Position(who, thread_mark(who), finding.line, current=True)]

    def _place(self, world: World, thread: ThreadView) -> tuple[str, int]:
        """Where the thread stands. One that has failed does so elsewhere than before its last operation: the verdict
        knows where.
        """
        if thread.status != "failed":
            return thread.file, thread.line
        finding = self.bench.verdict.finding if self.bench.verdict is not None else None
        if finding is None or finding.thread != thread_name(world, thread.id):
            return "", 0
        return finding.file or "", finding.line or 0

    def _show_headline(self) -> None:
        exercise = self.exercise
        stars = GLYPHS.star * exercise.difficulty + GLYPHS.no_star * (3 - exercise.difficulty)
        self._headline.left = (
            Span(f"{exercise.number:02} {exercise.title}", "accent strong"),
            Span(f"  {exercise.topic_title}  {stars}", "dim"),
        )
        right: list[Part] = [Span(f"{GLYPHS.ended} passed  ", "good")] if self.passed else []
        if self.bench.old:
            right.append(Span(f"{self.bench.old}  ", "warn strong"))
        if self.desk.remembered.now.watch:
            right.append(Span("checks on save  ", "accent"))
        right.append(Span("unsaved", "warn") if self.document.unsaved else Span("saved", "dim"))
        self._headline.right = tuple(right)

    def show_current(self) -> None:
        if self.has_class("-both") or self.code.has_focus or not self.bench.has_recording:
            return
        runs_in_checks = any(position.current for position in self.checks.positions)
        if runs_in_checks != self.has_class("-checks"):
            self.view("checks" if runs_in_checks else "code")

    # which actions there are

    @property
    def actions(self) -> tuple[Action, ...]:
        """All, for the palette and the help."""
        return (*WORKBENCH, *SHOW_PANELS)

    def now(self) -> frozenset[str]:
        """The ids of those that would do something."""
        inside = self.code.has_focus or bool(self.deck.alone) or self.maximized is not None or self.old is not None
        return possible(self.bench, passed=self.passed, inside=inside)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "edit":
            return self.focused is not self.code
        return action != "leave_editor" or action in self.now()

    def on_descendant_focus(self) -> None:
        self.refresh_all()

    def on_descendant_blur(self) -> None:
        self.refresh_all()

    def action_edit(self) -> None:
        """Into the editor."""
        self.leave_old()
        self.view("code")
        self.set_focus(self.code)

    def action_leave_editor(self) -> None:
        """Out of the editor; or all panels again."""
        if self.maximized is not None:
            self.minimize()
        elif self.code.has_focus:
            self.set_focus(None)
            self.left_editor()
        elif self.old is not None and not self.deck.alone:
            self.leave_old()
        else:
            self.deck.alone = ""

    def action_brief(self) -> None:
        """The brief, or back to the code."""
        if self.has_class("-brief") and not self.has_class("-wide"):
            self.view("code")
        else:
            self._brief_again = self._explains
            self.view("brief")
            self.set_focus(self._brief)

    def action_checks(self) -> None:
        """The checks, or back to the code."""
        if self.has_class("-checks"):
            self.view("code")
        else:
            self.view("checks")
            self.set_focus(self.checks)

    def action_panel(self, digit: int) -> None:
        """What a digit does: it shows that panel; be the scheduler: that thread goes next."""
        if self.still_picking:
            self.action_pick(digit)
        else:
            self.action_show_panel(digit)

    def following(self) -> str:
        following = self.desk.after(self.exercise)
        return "" if following is None else f"{following.number:02} {following.title}"

    def open_next(self) -> None:
        following = self.desk.after(self.exercise)
        if following is None:
            self.notify("That was the last one: all exercises are passed.")
        elif (workbench := opened(self.desk, following, self.complain)) is not None:
            self.app.switch_screen(workbench)

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(Help((*WORKBENCH, LEAVE_EDITOR), self.now(), WORKBENCH_HINTS))

    def action_leave(self) -> None:
        """Back to the catalog."""
        self.dismiss()


def opened(desk: Desk, exercise: Exercise, complain: Callable[[JudgeError], object]) -> Workbench | None:
    """Its workbench; ``None`` if the learner's file can't be made, and that is said."""
    try:
        return Workbench(desk, exercise)
    except JudgeError as error:
        complain(error)
        return None
