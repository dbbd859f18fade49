"""Screen: one exercise: its brief, the learner's code, and what its threads do.

Composes, binds and lays out; the state is in `Bench`, the file in `Document`, the talk with the child in `Conductor`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import TextArea

from threadloom.judge.errors import JudgeError
from threadloom.judge.exercise import Exercise
from threadloom.judge.jobs import Job, LiveRun
from threadloom.trace.world import World
from tui.bench import Bench, Kind
from tui.desk import Desk
from tui.document import Document, OutsideEdit
from tui.glyphs import GLYPHS
from tui.keys import WORKBENCH, Action, bindings
from tui.lines import Part, Span, thread_mark
from tui.panels import PANELS
from tui.screens.confirm import Confirm
from tui.screens.help import Help
from tui.screens.reader import Reader
from tui.screens.reading import attempts_text, hint_text, solution_text
from tui.widgets.bars import Headline, KeyBar
from tui.widgets.deck import Deck
from tui.widgets.prose import Prose
from tui.widgets.source import Position, SourceView
from tui.widgets.too_small import TooSmall
from tui.words import ago

TICK = 1 / 30
"""Seconds between repaints while something goes on."""
SAVE_AFTER = 0.6
"""Seconds after the last key until the file is saved."""
LOOK_EVERY = 0.5
"""Seconds between two looks at the file."""
KINDS = {
    "Lock": "lock",
    "RLock": "rlock",
    "Condition": "condition",
    "Semaphore": "semaphore",
    "BoundedSemaphore": "bounded_semaphore",
    "Event": "event",
    "Barrier": "barrier",
    "Queue": "queue",
    "LifoQueue": "lifo_queue",
    "PriorityQueue": "priority_queue",
    "SimpleQueue": "simple_queue",
}
LEAVE_EDITOR = Action(
    "leave_editor", "Leave the editor", "Leave the editor, or show all panels again", "Code", ("escape",), "", "esc"
)


class Workbench(Screen[None]):
    """One exercise, open."""

    DEFAULT_CSS = """
    Workbench {
        layers: base over;
        #columns { height: 1fr; }
        #brief { display: none; }
        #work { height: 1fr; }
        #code, #checks { border-top: solid $foreground 18%; border-title-color: $foreground 70%; }
        #code:focus, #checks:focus {
            border-top: solid $accent; border-title-color: $accent; border-title-style: bold;
        }
        #checks { display: none; }
    }
    /* which of brief, code and checks is seen where there is room for one */
    Workbench.-brief #brief { display: block; width: 1fr; height: 1fr; }
    Workbench.-brief #work { display: none; }
    Workbench.-checks #checks { display: block; }
    Workbench.-checks #code { display: none; }
    /* 100 columns and more: panels beside the code */
    Workbench.-medium #deck { width: 46%; margin-left: 1; }
    Workbench.-wide #deck { width: 40%; margin-left: 1; }
    Workbench.-wide #brief { display: block; width: 25%; min-width: 34; max-width: 60; margin-right: 1; }
    Workbench.-wide.-brief #work { display: block; }
    Workbench.-both #checks, Workbench.-both #code { display: block; }
    Workbench.-both #checks { height: 2fr; }
    Workbench.-both #code { height: 3fr; }
    /* below: panels under the code, and only while there is something to see */
    Workbench.-narrow #columns { layout: vertical; }
    Workbench.-narrow #work, Workbench.-narrow #brief { height: 2fr; }
    Workbench.-narrow #deck { height: 3fr; }
    Workbench.-narrow.-quiet #deck { height: auto; max-height: 7; }
    Workbench.-narrow.-quiet #deck PanelView { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(WORKBENCH),
        Binding("escape", "leave_editor", show=False, priority=True),
        *(Binding(str(digit), f"panel({digit})", panel.title, show=False) for digit, panel in enumerate(PANELS, 1)),
        Binding("0", "panel(0)", "All panels", show=False),
    ]

    def __init__(self, desk: Desk, exercise: Exercise) -> None:
        super().__init__()
        self._desk = desk
        self.exercise = exercise
        self.bench = Bench()
        self._document = Document(desk.workspace.file_for(exercise), partial(desk.workspace.save, exercise))
        self._ran = ""
        """The code that the shown run or check is about."""
        self._known = ""
        self._passed = False
        self._released = 0
        self._ticked = time.monotonic()
        self._loading = False
        self._gone = False

    # what is on the screen

    def compose(self) -> ComposeResult:
        yield Headline()
        with Horizontal(id="columns"):
            brief = Prose(self.exercise.brief(), id="brief")
            brief.border_title = "Brief"
            yield brief
            with Vertical(id="work"):
                yield SourceView(self._document.text, id="code")
                yield SourceView(_text_of(self.exercise), read_only=True, id="checks")
            yield Deck(kinds=frozenset(KINDS[name] for name in self.exercise.primitives if name in KINDS), id="deck")
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        self._code = self.query_one("#code", SourceView)
        self._checks = self.query_one("#checks", SourceView)
        self._deck = self.query_one(Deck)
        self._tick_timer = self.set_interval(TICK, self._tick, pause=True)
        self._save_timer = self.set_timer(SAVE_AFTER, self._save, pause=True)
        self.set_interval(LOOK_EVERY, self._look)
        self._view("brief")
        self.query_one("#brief").focus()
        self._learn_progress()
        self._refresh_all()

    def on_unmount(self) -> None:
        self._gone = True
        self._desk.conductor.announce()
        self._flush()

    def on_resize(self) -> None:
        width, height = self.app.size
        self.set_class(width < 60, "-too-narrow")
        self.set_class(height < 15, "-too-low")
        self.set_class(width < 100, "-narrow")
        self.set_class(100 <= width < 140, "-medium")
        self.set_class(width >= 140, "-wide")
        self.set_class(width >= 100 and height >= 36, "-both")
        self._titles()

    def _view(self, what: str) -> None:
        """Which of brief, code and checks is in front, where there is room for one."""
        self.set_class(what == "brief", "-brief")
        self.set_class(what == "checks", "-checks")
        self._titles()

    def _titles(self) -> None:
        if not self.is_mounted:
            return
        others = "" if self.has_class("-wide") else "   [dim]b[/] brief"
        checks = "" if self.has_class("-both") else "   [dim]v[/] checks"
        self._code.border_title = f"Code {self._document.path.name}{checks}{others}"
        self._checks.border_title = "Checks" + ("" if self.has_class("-both") else "   [dim]v[/] code")

    def _learn_progress(self) -> None:
        """What is known from earlier sessions."""
        progress = self._desk.progress
        try:
            progress.mark_opened(self.exercise)
            attempts = progress.attempts(self.exercise)
            self._passed = progress.status(self.exercise) == "passed"
            self._released = progress.hints_released(self.exercise)
        except JudgeError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if progress.notice:
            self.notify(progress.notice, severity="warning", markup=False)
            progress.notice = None
        if attempts:
            last = attempts[-1]
            kind = f", {last.kind}" if last.kind else ""
            self._known = f"Last check {ago(last.when)}: {last.outcome}{kind}. a shows all {len(attempts)}."

    def _refresh_all(self) -> None:
        """Bring every widget to what the bench says. Each draws only if what it shows has changed."""
        bench = self.bench
        bench.stale = bench.phase != "idle" and self._ran != self._document.text
        self.set_class((not bench.active and not bench.has_recording) or self._code.has_focus, "-quiet")
        self._deck.show(bench, self._known)
        self._show_positions(bench.moment.world)
        self._show_headline()
        keys = self.query_one(KeyBar)
        keys.in_editor = self._code.has_focus
        keys.keys = self._offered()

    def _show_positions(self, world: World) -> None:
        marks: dict[str, list[Position]] = {"code": [], "checks": []}
        for thread in world.threads.values() if self.bench.has_recording else ():
            if not thread.line or thread.status == "ended":
                continue
            where = "checks" if PurePath(thread.file).name == self.exercise.scenario_file.name else "code"
            current = thread.id == world.current
            marks[where].append(Position(thread.id, thread_mark(thread.id), thread.line, current))
        code = () if self.bench.stale else tuple(marks["code"])
        if self._code.positions != code:
            self._code.positions = code
        if self._checks.positions != tuple(marks["checks"]):
            self._checks.positions = tuple(marks["checks"])

    def _show_headline(self) -> None:
        exercise = self.exercise
        bar = self.query_one(Headline)
        stars = GLYPHS.star * exercise.difficulty + GLYPHS.no_star * (3 - exercise.difficulty)
        bar.left = (
            Span(f"{exercise.number:02} {exercise.title}", "accent strong"),
            Span(f"  {exercise.topic_title}  {stars}", "dim"),
        )
        right: list[Part] = [Span(f"{GLYPHS.ended} passed  ", "good")] if self._passed else []
        right.append(Span("unsaved", "warn") if self._document.unsaved else Span("saved", "dim"))
        bar.right = tuple(right)

    # the tick

    def _wake(self) -> None:
        self._ticked = time.monotonic()
        self._tick_timer.resume()
        self._refresh_all()

    def _tick(self) -> None:
        now = time.monotonic()
        messages = self._desk.conductor.drain()
        self.bench.take(messages)
        self.bench.play(now - self._ticked)
        self._ticked = now
        self._refresh_all()
        if not self.bench.active:
            self._tick_timer.pause()
            self._at_rest()

    def _at_rest(self) -> None:
        """A run or check has just ended: bring into view what it is about."""
        self._show_current()

    def _show_current(self) -> None:
        """Where only one of code and checks is seen, show the one in which the current thread stands."""
        if self.has_class("-both") or self._code.has_focus or not self.bench.has_recording:
            return
        in_checks = any(position.current for position in self._checks.positions)
        if in_checks != self.has_class("-checks"):
            self._view("checks" if in_checks else "code")

    # the learner's file

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area is self._code and not self._loading:
            self._document.edit(self._code.text)
            self._save_timer.reset()
            self._save_timer.resume()
            self._refresh_all()

    def _save(self) -> None:
        self.run_worker(self._flush, thread=True, group="save")

    def _flush(self) -> None:
        """Save; may be called from any thread."""
        try:
            outside = self._document.flush()
        except JudgeError as error:
            self._say(str(error))
            return
        self.app.call_later(self._saved, outside)

    def _say(self, error: str) -> None:
        self.app.call_later(partial(self.notify, error, severity="error", markup=False, timeout=12))

    def _saved(self, outside: OutsideEdit | None) -> None:
        if self._gone:
            return
        if outside is not None:
            self._take_over(outside)
        else:
            self._show_headline()

    def _look(self) -> None:
        outside = self._document.look()
        if outside is not None:
            self._take_over(outside)

    def _take_over(self, outside: OutsideEdit) -> None:
        """Somebody else wrote the file: show that."""
        self._loading = True
        try:
            self._code.replace_all(outside.text)
        finally:
            self._loading = False
        if outside.kept is not None:
            self.notify(
                f"The file was changed outside while you typed. It is shown as it is now; "
                f"what you had typed is kept in {outside.kept.name}.",
                severity="warning",
                markup=False,
                timeout=12,
            )
        else:
            self.notify("Taken over from your editor.", timeout=2)
        self._refresh_all()

    # which actions there are now

    @property
    def actions(self) -> tuple[Action, ...]:
        return WORKBENCH

    def now(self) -> frozenset[str]:
        """The ids of the actions that would do something."""
        bench = self.bench
        always = {"run", "check", "edit", "brief", "checks", "hint", "attempts", "reset", "zoom", "copy", "help"}
        now = always | {"leave", "app.command_palette"}
        if self._code.has_focus or self._deck.alone or self.maximized is not None:
            now.add("leave_editor")
        if bench.phase == "live":
            now |= {"pause", "stop", "restart", "faster", "slower", "forward", "back"}
        if bench.phase == "checking":
            now.add("stop")
        if bench.has_recording:
            now |= {"pause", "forward", "back", "next_switch", "previous_switch", "first", "last", "faster", "slower"}
        if bench.phase == "shown" and bench.kind == "live":
            now.add("restart")
        if self._passed:
            now |= {"debrief", "solution", "next_exercise"}
        return frozenset(now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "leave_editor":
            return action in self.now()
        return True

    def _offered(self) -> tuple[Action, ...]:
        """The footer: what is most useful now comes first."""
        bench, now = self.bench, self.now()
        just_passed = bench.verdict is not None and bench.verdict.outcome == "passed" and bench.kind == "check"
        if self._code.has_focus:
            order = ["leave_editor", "run", "check", "pause", "forward", "back", "hint", "help"]
        elif bench.phase == "live":
            order = ["pause", "forward", "back", "faster", "slower", "restart", "stop", "help"]
        elif bench.phase == "checking":
            order = ["stop", "help"]
        elif bench.has_recording:
            order = [
                "back",
                "forward",
                "pause",
                "next_switch",
                "check",
                "edit",
                "run",
                "restart",
                "hint",
                "help",
                "leave",
            ]
        elif just_passed:
            order = ["next_exercise", "debrief", "solution", "run", "edit", "help", "leave"]
        else:
            order = ["run", "check", "edit", "hint", "brief", "next_exercise", "help", "leave"]
        known = {action.id: action for action in (*WORKBENCH, LEAVE_EDITOR)}
        return tuple(replace(known[id], label=self._label(id, known[id].label)) for id in order if id in now)

    def _label(self, id: str, label: str) -> str:
        if id != "pause":
            return label
        if self.bench.phase == "live":
            return "Go on" if self.bench.paused else "Pause"
        return "Stop" if self.bench.playing else "Play"

    # running and checking

    def _begin(self, kind: Kind, make: Callable[[], Job], *, seed: int = 0) -> None:
        number = self._desk.conductor.announce()
        self._ran = self._document.text
        self.bench.start(kind, seed=seed)
        if self.has_class("-brief") and not self.has_class("-wide"):
            self._view("code")
        self.run_worker(partial(self._conduct, number, kind, make), thread=True, group="session")
        self._wake()

    def _conduct(self, number: int, kind: Kind, make: Callable[[], Job]) -> None:
        """In a thread of its own: save, do the job, keep the verdict."""

        def job() -> Job:
            self._flush()
            return make()

        code = self._ran
        verdict = self._desk.conductor.conduct(number, job)
        if verdict is None or kind != "check" or verdict.reason == "cancelled":
            return
        try:
            self._desk.progress.record_attempt(self.exercise, verdict, code)
        except JudgeError as error:
            self._say(str(error))
        self.app.call_later(self._attempt_recorded, verdict.outcome)

    def _attempt_recorded(self, outcome: str) -> None:
        if outcome == "passed" and not self._passed:
            self._passed = True
            self.app.refresh_bindings()
        self._known = f"Last check: {outcome}."
        if not self._gone:
            self._refresh_all()

    def action_run(self) -> None:
        """Run live, from the start."""
        self._run_live(self.bench.seed)

    def action_restart(self) -> None:
        """Run live with another seed."""
        self._run_live(random.randrange(1, 1000))

    def _run_live(self, seed: int) -> None:
        speed = self.bench.speed
        function = self._scenario_to_run()
        file = self._document.path
        self._begin(
            "live", lambda: LiveRun(self.exercise.target(file, function), seed=seed, steps_per_second=speed), seed=seed
        )

    def _scenario_to_run(self) -> str | None:
        """The one that failed last, else the first."""
        verdict = self.bench.verdict
        if verdict is not None and verdict.failed_scenario is not None:
            return verdict.failed_scenario.name
        return self.bench.scenario if self.bench.kind == "live" and self.bench.scenario else None

    def action_check(self) -> None:
        """Explore the interleavings."""
        self._begin("check", lambda: self.exercise.check(self._document.path))

    def action_stop(self) -> None:
        """End the run or the check."""
        if self.bench.busy:
            self._desk.conductor.session.cancel()

    def action_pause(self) -> None:
        """Pause and go on, live or replayed."""
        bench, session = self.bench, self._desk.conductor.session
        if bench.phase == "live":
            if bench.paused:
                bench.go(len(bench.recording))
                bench.paused = False
                session.resume()
            else:
                bench.paused = True
                session.pause()
            self._refresh_all()
        elif bench.phase == "shown":
            bench.toggle_play()
            self._wake()

    def action_faster(self) -> None:
        """More steps a second."""
        self._desk.conductor.session.speed(self.bench.faster())
        self._refresh_all()

    def action_slower(self) -> None:
        """Fewer steps a second."""
        self._desk.conductor.session.speed(self.bench.slower())
        self._refresh_all()

    # moving through time

    def _go(self, moment: int) -> None:
        bench = self.bench
        if bench.phase == "live" and not bench.paused:
            bench.paused = True
            self._desk.conductor.session.pause()
        bench.go(moment)
        self._refresh_all()
        self._show_current()

    def action_goto(self, moment: int) -> None:
        """To that moment (a click on a step)."""
        self._go(moment)

    def action_forward(self) -> None:
        """One step forward; at the newest moment of a live run the engine makes one."""
        bench = self.bench
        if bench.phase == "live" and bench.at_end:
            bench.paused = True
            self._desk.conductor.session.step()
            self._refresh_all()
        elif bench.has_recording:
            self._go(bench.at + 1)

    def action_back(self) -> None:
        """One step back."""
        if self.bench.has_recording:
            self._go(self.bench.at - 1)

    def action_first(self) -> None:
        """To the first moment."""
        if self.bench.has_recording:
            self._go(0)

    def action_last(self) -> None:
        """To the last moment."""
        if self.bench.has_recording:
            self._go(len(self.bench.recording))

    def action_next_switch(self) -> None:
        """Forward to where another thread comes to run."""
        if self.bench.has_recording:
            self._go(self.bench.recording.next_switch(self.bench.at))

    def action_previous_switch(self) -> None:
        """Back to where another thread had come to run."""
        if self.bench.has_recording:
            self._go(self.bench.recording.previous_switch(self.bench.at))

    # looking around

    def on_descendant_focus(self) -> None:
        if hasattr(self, "_code"):
            self._refresh_all()

    def on_descendant_blur(self) -> None:
        if hasattr(self, "_code"):
            self._refresh_all()

    def action_edit(self) -> None:
        """Into the editor."""
        self._view("code")
        self._code.focus()

    def action_leave_editor(self) -> None:
        """Out of the editor; or all panels again."""
        if self._code.has_focus:
            self.set_focus(None)
        elif self.maximized is not None:
            self.minimize()
        else:
            self._deck.alone = ""

    def action_brief(self) -> None:
        """The brief, or back to the code."""
        hidden = not self.query_one("#brief").display
        showing = self.has_class("-brief") and not self.has_class("-wide")
        self._view("code" if showing else "brief")
        if not showing or hidden:
            self.query_one("#brief").focus()

    def action_checks(self) -> None:
        """The checks, or back to the code."""
        showing = self.has_class("-checks")
        self._view("code" if showing else "checks")
        if not showing:
            self._checks.focus()

    def action_panel(self, digit: int) -> None:
        """Focus a panel; where there is little room, show it alone."""
        if digit == 0:
            self._deck.alone = ""
            return
        view = self._deck.views[digit - 1]
        if self.has_class("-narrow") or view.has_class("-absent"):
            self._deck.alone = "" if self._deck.alone == view.panel.id else view.panel.id
        view.focus()

    def action_zoom(self) -> None:
        """The focused widget alone on the screen, or all again."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused, container=False)

    def action_copy(self) -> None:
        """The schedule that failed, or the code."""
        verdict = self.bench.verdict
        if verdict is not None and verdict.finding is not None:
            self.app.copy_to_clipboard(verdict.finding.schedule)
            self.notify("Schedule copied.", timeout=2)
        else:
            self.app.copy_to_clipboard(self._document.text)
            self.notify("Code copied.", timeout=2)

    # learning

    def action_hint(self) -> None:
        """The hints so far, one more at a time."""
        hints = self.exercise.hints()
        if not self._released:
            self._release()
        text, keys = hint_text(hints, self._released)

        def more() -> tuple[str, str]:
            self._release()
            return hint_text(hints, self._released)

        self.app.push_screen(Reader("Hints", text, more=more, keys=keys))

    def _release(self) -> None:
        try:
            self._released = self._desk.progress.release_hint(self.exercise)
        except JudgeError as error:
            self._released = min(self._released + 1, len(self.exercise.hints()))
            self.notify(str(error), severity="error", markup=False)

    def action_debrief(self) -> None:
        """Why it works."""
        if self._after_passing("debrief"):
            self.app.push_screen(Reader("Debrief", self.exercise.debrief()))

    def action_solution(self) -> None:
        """The reference solution, as a difference from one's own."""
        if self._after_passing("solution"):
            self.app.push_screen(Reader("Solution", solution_text(self._document.text, self.exercise.solution())))

    def _after_passing(self, what: str) -> bool:
        if not self._passed:
            self.notify(f"The {what} comes when a check has passed. h gives a hint.", timeout=4)
        return self._passed

    def action_attempts(self) -> None:
        """All checks of this exercise."""
        try:
            attempts = self._desk.progress.attempts(self.exercise)
        except JudgeError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.app.push_screen(Reader("Attempts", attempts_text(attempts)))

    def action_reset(self) -> None:
        """Begin again, after a question."""
        question = "Begin again with the code as it was at first?\nYours is kept in the workspace's folder backups."
        self.app.push_screen(Confirm(question), self._reset)

    def _reset(self, confirmed: bool | None) -> None:
        if not confirmed:
            return
        try:
            self._document.flush()
            backup = self._desk.workspace.reset(self.exercise)
        except JudgeError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._loading = True
        try:
            self._code.replace_all(self._document.reload())
        finally:
            self._loading = False
        self.notify(f"Yours is kept as {backup.name}." if backup is not None else "It was as at first.", markup=False)
        self._refresh_all()

    def action_next_exercise(self) -> None:
        """On to the next one that is not passed."""
        following = self._desk.after(self.exercise)
        if following is None:
            self.notify("That was the last one. All exercises are passed.")
        else:
            self.app.switch_screen(Workbench(self._desk, following))

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(Help(WORKBENCH, self.now()))

    def action_leave(self) -> None:
        """Back to the catalog."""
        self.dismiss()


def _text_of(exercise: Exercise) -> str:
    try:
        return exercise.scenario_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return f"# {exercise.scenario_file} can't be read: {error}"
