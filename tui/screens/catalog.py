"""Screen: which exercises are there, how far is the learner, and which one comes next?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from threadloom.judge.errors import BrokenExercise, JudgeError
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Status, Tally
from tui.desk import Desk
from tui.glyphs import GLYPHS
from tui.keys import CATALOG, CATALOG_HINTS, Action, bindings
from tui.lines import Part, Span
from tui.shelf import Wanted, duration, in_question, minutes_left, passed, shelves
from tui.theme import quiet
from tui.widgets.bars import Headline, KeyBar
from tui.widgets.exercise_list import ExerciseList
from tui.widgets.facts import About, Facts
from tui.widgets.filter_bar import FilterBar
from tui.widgets.prose import Prose
from tui.widgets.too_small import TooSmall, is_too_small

LIST_SHARE, NARROWEST_LIST, WIDEST_LIST = 0.46, 52, 96
"""Of the list beside the preview: its share of the width, and the columns that it has at least and at most (as in the CSS)."""
BARS = 3
"""Rows over and under the list."""
ONE_COLUMN = 100
"""Columns below which the preview stands under the list."""

WHILE_SEARCHING = tuple(
    replace(action, label=label, shown=key)
    for id, label, key in (("open", "Open", "enter"), ("clear", "End the search", "esc"), ("help", "Help", "F1"))
    for action in CATALOG
    if action.id == id
)
"""Letters are typed."""


def _without_title(brief: str) -> str:
    first, _, rest = brief.lstrip().partition("\n")
    return rest.lstrip("\n") if first.startswith("# ") else brief


class Catalog(Screen[None]):
    """The list of exercises with a preview of the one under the cursor."""

    DEFAULT_CSS = """
    Catalog {
        layers: base over;
        #body { height: 1fr; }
        #left { width: 46%; min-width: 52; max-width: 96; }
        #search { display: none; border: none; height: 1; padding: 0 1; background: $surface; }
        #search.-open { display: block; }
        #preview { width: 1fr; margin-left: 1; }
        #brief { border-top: none; height: 1fr; &:focus { border-top: none; } }
        #brief:focus { background: $surface 60%; }
    }
    Catalog.-reading #left { display: none; }
    Catalog.-one-column #body { layout: vertical; }
    Catalog.-one-column #left { width: 100%; max-width: 100%; height: 3fr; }
    Catalog.-one-column #preview { width: 100%; margin: 0; height: 2fr; border-top: solid $foreground 18%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CATALOG),
        Binding("j,down", "cursor(1)", show=False),
        Binding("k,up", "cursor(-1)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._statuses: dict[str, Status] = {}
        self._tallies: dict[str, Tally] = {}
        self._helped: frozenset[str] = frozenset()
        self._wanted = Wanted()
        self._ready = False
        self._away = False
        """An exercise was opened from here."""

    def compose(self) -> ComposeResult:
        yield Headline()
        yield FilterBar(tracks=bool(self._desk.tracks))
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="title, topic, primitive, easy, hard, todo, done …", id="search")
                yield ExerciseList(id="list")
            with Vertical(id="preview"):
                yield Facts()
                yield Prose(id="brief")
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        self._list = self.query_one(ExerciseList)
        self._search = self.query_one("#search", Input)
        self._ready = True
        self._learn()
        self._fill(select=self._first())
        self.set_focus(self._list)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._fill())
        if not self._desk.remembered.now.greeted:
            self.call_after_refresh(self.app.run_action, "app.greet")

    def on_screen_resume(self) -> None:
        if not self._ready or self.app.screen is not self:  # told late: another screen may have been opened since
            return
        before = self._statuses
        self._learn()
        if not self._away:
            self._fill()
            return
        self._away = False
        self.remove_class("-reading")
        self._wanted = replace(self._wanted, words="")
        self._close_search()
        last = self._last()
        done = last is not None and self._status(last) == "passed" and before.get(last.id) != "passed"
        self._fill(select=self._desk.after(last) or last if last is not None and done else last)

    def on_resize(self) -> None:
        self.set_class(self.app.size.width < ONE_COLUMN, "-one-column")
        self.set_class(is_too_small(self.app.size), "-too-small")
        self._fill()

    # what is shown

    def _learn(self) -> None:
        """How far is the learner?"""
        progress = self._desk.progress
        try:
            self._statuses, self._tallies = progress.statuses(), progress.tallies()
            self._helped = progress.helped()
        except JudgeError as error:
            self.notify(str(error), severity="error", markup=False)
        if progress.notice:
            self.notify(progress.notice, severity="warning", markup=False, timeout=12)
            progress.notice = None

    def _last(self) -> Exercise | None:
        """The exercise that was open last, in this session or the one before."""
        return self._by_id(self._desk.remembered.now.last_exercise)

    def _by_id(self, wanted: str) -> Exercise | None:
        return next((exercise for exercise in self._desk.exercises if exercise.id == wanted), None)

    def _first(self) -> Exercise | None:
        """Where to go on: the last one if it is not done, else what comes after it."""
        last = self._last()
        if last is None:
            return self._desk.first_to_do()
        return last if self._status(last) != "passed" else self._desk.after(last) or last

    def _fill(self, *, select: Exercise | None = None) -> None:
        """List what is wanted, with the cursor where it is, or on `select`."""
        if not self._ready:
            return
        exercises = self._desk.exercises
        chosen = select.id if select is not None else self._list.chosen
        shown = shelves(exercises, self._statuses, self._wanted)
        self._list.show(
            shown,
            self._statuses,
            width=self._pane(),
            height=self._rows(),
            select=chosen,
            longest=max((len(each.title) for each in exercises), default=0),
        )
        bar = self.query_one(FilterBar)
        bar.topic = next((each.topic_title for each in exercises if each.topic == self._wanted.topic), "")
        bar.shown = (sum(len(shelf.exercises) for shelf in shown), len(exercises))
        bar.wanted = self._wanted
        self._headline()
        self._offer()

    def _pane(self) -> int:
        """How wide the list is, its scroll bar included."""
        width = self.app.size.width
        return width if width < ONE_COLUMN else min(WIDEST_LIST, max(NARROWEST_LIST, int(width * LIST_SHARE)))

    def _rows(self) -> int:
        """How many rows the list has, when the search is closed; 0: not enough for all."""
        width, height = self.app.size
        return 0 if width < ONE_COLUMN else height - BARS

    def _headline(self) -> None:
        among = in_question(self._desk.exercises, self._wanted)
        done, total = passed(among, self._statuses), len(among)
        full = round(10 * done / max(1, total))
        bar = self.query_one(Headline)
        tagline = "  learn thread synchronization by fixing it" if self.app.size.width >= ONE_COLUMN else ""
        bar.left = (Span("threadloom", "accent strong"), Span(tagline, "dim"))
        right: list[Part] = [
            Span(GLYPHS.bar_full * full, "good"),
            Span(GLYPHS.bar_empty * (10 - full), "dim"),
            Span(f" {done} of {total} passed"),
        ]
        if left := minutes_left(among, self._statuses):
            right.append(Span(f"   {duration(left)} left", "dim"))
        bar.right = tuple(right)

    def _offer(self) -> None:
        """The keys, with labels that fit what is under the cursor."""
        chosen, last = self._chosen(), self._last()
        bar = self.query_one(KeyBar)
        if self._search.has_focus:
            bar.keys = WHILE_SEARCHING
            return
        words = {"new": "Open", "started": "Continue", "passed": "Open again"}
        labels = {"open": words[self._status(chosen)] if chosen is not None else ""}
        if self.has_class("-reading"):
            labels["brief"] = "List"
        if last is not None and last != chosen:
            labels["resume"] = f"Continue {last.number:02}"
        bar.keys = tuple(
            replace(action, label=labels.get(action.id, action.label))
            for action in CATALOG
            if action.id not in ("search", "show", "level", "topic", "track", "clear")  # over the list, see FilterBar
            and (action.id != "resume" or "resume" in labels)
        )

    def on_descendant_focus(self) -> None:
        if self._ready:
            self._offer()

    def _status(self, exercise: Exercise) -> Status:
        return self._statuses.get(exercise.id, "new")

    def _chosen(self) -> Exercise | None:
        return self._by_id(self._list.chosen)

    def on_option_list_option_highlighted(self) -> None:
        exercise = self._chosen()
        if exercise is None:
            return
        before = tuple(f"{other.number:02} {other.title}" for other in self._desk.exercises if other.id in exercise.after)
        self.query_one(Facts).about = About(
            exercise,
            self._status(exercise),
            self._tallies.get(exercise.id),
            before,
            exercise == self._last(),
            exercise.id in self._helped,
        )
        self._offer()
        try:
            brief = _without_title(exercise.brief())
        except JudgeError as error:
            brief = str(error)
        self.query_one("#brief", Prose).show(brief)

    # what is done

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value != self._wanted.words:
            self._want(replace(self._wanted, words=event.value))

    def on_input_submitted(self) -> None:
        self.action_open()

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "search":
            return self.focused is not self._search
        return action not in ("clear", "resume", "track") or action in self.now()

    def now(self) -> frozenset[str]:
        """The actions that would do something."""
        now = {action.id for action in CATALOG}
        if self._wanted.everything and not self._search.has_class("-open") and not self.has_class("-reading"):
            now.discard("clear")
        if self._last() is None:
            now.discard("resume")
        if not self._desk.tracks:
            now.discard("track")
        return frozenset(now)

    @property
    def actions(self) -> tuple[Action, ...]:
        return CATALOG

    def action_open(self) -> None:
        """Open the exercise under the cursor."""
        exercise = self._chosen()
        if exercise is not None:
            self.open(exercise)

    def action_resume(self) -> None:
        """Open the exercise that was open last."""
        last = self._last()
        if last is not None:
            self.open(last)

    def open(self, exercise: Exercise) -> None:
        """Go to its workbench."""
        from tui.screens.workbench import opened

        complain = partial(self.notify, severity="error", markup=False, timeout=12)
        workbench = opened(self._desk, exercise, lambda error: complain(str(error)))
        if workbench is not None:
            self._away = True
            self.app.push_screen(workbench)

    def action_search(self) -> None:
        """Show the search field."""
        self._search.add_class("-open")
        self.set_focus(self._search)

    def _close_search(self) -> None:
        self._search.value = ""
        self._search.remove_class("-open")
        self.set_focus(self._list)

    def action_clear(self) -> None:
        """Away with the search, or else with the filters."""
        if self.has_class("-reading"):
            self.action_brief()
        elif self._search.has_class("-open"):
            self._close_search()
            self._want(replace(self._wanted, words=""))
        else:
            self._want(Wanted())

    def action_brief(self) -> None:
        """The brief alone, or the list again."""
        reading = not self.has_class("-reading")
        self.set_class(reading, "-reading")
        self.set_focus(self.query_one("#brief") if reading else self._list)
        self._offer()

    def action_show(self) -> None:
        """All, those to do, those done."""
        self._want(self._wanted.next_show())

    def action_level(self) -> None:
        """Any difficulty, easy, medium, hard."""
        self._want(self._wanted.next_level())

    def action_topic(self) -> None:
        """Choose a topic."""
        from tui.screens.pick import Pick

        exercises = self._desk.exercises
        widest = max(len(each.topic_title) for each in exercises)
        choices = [("", Content.assemble(f"{'All topics':<{widest}}", (f"   {len(exercises)}", quiet(self.app.current_theme))))]
        for topic in dict.fromkeys(each.topic for each in exercises):
            own = [each for each in exercises if each.topic == topic]
            count = f"   {passed(own, self._statuses)} of {len(own)} passed"
            choices.append((topic, Content.assemble(f"{own[0].topic_title:<{widest}}", (count, quiet(self.app.current_theme)))))

        def chosen(topic: str | None) -> None:
            if topic is not None:
                self._want(replace(self._wanted, topic=topic, track=None))

        self.app.push_screen(Pick("Topic", choices, now=self._wanted.topic), chosen)

    def action_track(self) -> None:
        """Choose a selection for a room."""
        from tui.screens.pick import Pick

        tracks = {track.name: track for track in self._desk.tracks}
        now = self._wanted.track.name if self._wanted.track is not None else ""
        choices = [("", Content("No track: all exercises by topic"))]
        for track in tracks.values():
            title = f"{track.minutes} min   {track.title}   {len(track.exercises)} exercises"
            choices.append((track.name, Content.assemble((title, "bold"), f"\n{track.summary}")))

        def chosen(name: str | None) -> None:
            if name is None:
                return
            wanted = Wanted(track=tracks.get(name)) if name else replace(self._wanted, track=None)
            try:
                self._want(wanted)
            except BrokenExercise as error:
                self._want(Wanted())
                self.notify(str(error), severity="error", markup=False)

        self.app.push_screen(Pick("Track", choices, now=now), chosen)

    def action_cursor(self, by: int) -> None:
        """Like the arrow keys; in the search, too."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_next_open(self) -> None:
        """To the next of those shown that is not passed, round the end."""
        shown = [each for shelf in shelves(self._desk.exercises, self._statuses, self._wanted) for each in shelf.exercises]
        chosen = self._chosen()
        place = shown.index(chosen) + 1 if chosen in shown else 0
        order = (*shown[place:], *shown[:place])
        following = next((each for each in order if self._status(each) != "passed"), None)
        if following is not None:
            self._fill(select=following)
        else:
            self.notify("All of these are passed.", timeout=2)

    def action_help(self) -> None:
        """The keys."""
        from tui.screens.help import Help

        self.app.push_screen(Help(CATALOG, self.now(), CATALOG_HINTS))

    def action_quit(self) -> None:
        """Leave threadloom."""
        self.app.exit()
