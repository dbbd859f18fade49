"""How does the dashboard start? Composes and binds; everything else is in screens, panels and widgets."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import ClassVar, Final

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome
from textual.notifications import SeverityLevel
from textual.screen import Screen

from threadloom.judge.catalog import exercises_root, find_exercises
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session
from threadloom.judge.tracks import find_tracks
from threadloom.judge.workspace import Workspace
from tui.ascii_only import AsciiOnly
from tui.collecting import Collecting
from tui.colourless import Colourless
from tui.conductor import Conductor
from tui.desk import Desk
from tui.folders import log_file, settings_file
from tui.glyphs import ASCII, UNICODE, draw_with, terminal_speaks_unicode
from tui.keys import Action
from tui.log import LOG, keep_log, set_level, surroundings
from tui.screens.catalog import Catalog
from tui.settings import Remembered
from tui.theme import (
    FEW_COLOURS,
    LOOM_DARK,
    LOOM_MONO,
    THEMES,
    row_variables,
    theme_for,
    thread_colours,
    thread_variables,
)

SWITCH_INTERVAL: Final = 0.0005
"""Seconds after which a thread that takes in what a child tells lets the screen's go on: CPython's own 5 ms would be
waited for several times between a key and its repaint, for reads and writes give the interpreter's lock away.
"""
COLLECT_EVERY: Final = 2.0
"""Seconds between two looks whether garbage is to be collected."""


class Dashboard(App[int]):
    """The catalog, and from there the workbench of an exercise."""

    TITLE = "threadloom"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", "To the shell (fg comes back)", show=False)]
    CSS = (
        """
    SearchIcon { display: none; }  /* an emoji, of another width on every terminal */
    Input > .input--placeholder { color: $foreground 72%; }
    Toast { max-width: 60%; }
    CommandPalette > Vertical { width: 84; max-width: 94%; margin-top: 2; }
    CommandPalette #--input { border: round $accent; border-bottom: none; height: 3; background: $background; }
    CommandPalette #--input Label { margin: 0; }
    CommandPalette CommandList, CommandPalette CommandList:focus {
        border: round $accent; border-top: none; background: $background;
    }
    CommandPalette CommandInput, CommandPalette CommandInput:focus { border: none; padding: 0 2; height: 1; }
    """
        + FEW_COLOURS
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._signs_filter: AsciiOnly | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LOOM_DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes lack that were not made for threads."""
        theme = self.current_theme
        line = f"{theme.foreground or '#808080'} 18%"
        rows = row_variables(theme, self.console.color_system)
        return {"line": line, **rows, **thread_variables(thread_colours(theme))}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What happens to every line on its way out."""
        filters = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        if self.theme == LOOM_MONO.name:
            filters.append(Colourless())
        if self._signs_filter is not None:
            filters.append(self._signs_filter)
        return filters

    def get_default_screen(self) -> Screen[None]:
        return Catalog(self.desk)

    def on_mount(self) -> None:
        self.run_worker(self.desk.conductor.session.warm, thread=True, group="session")
        self.call_after_refresh(self.run_worker, _load_the_workbench, thread=True, group="load")
        self.run_worker(lambda: LOG.info("begun: %s", surroundings()), thread=True, group="log")
        self.say_what_settings_say()
        if self.collecting is not None:
            self.call_after_refresh(self.collecting.keep_what_is_there)
            self.set_interval(COLLECT_EVERY, self._at_rest)

    collecting: Collecting | None = None
    """Garbage is not looked for while somebody types."""

    def _at_rest(self) -> None:
        if self.collecting is not None:
            self.collecting.at_rest(typing=self.desk.hands.at_keys)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.desk.hands.press()
            if self.collecting is not None:
                self.collecting.put_off()
        await super().on_event(event)

    def suit_terminal(self, environ: Mapping[str, str], *, ascii: bool = False) -> None:
        """Begin with the colours and signs that the person chose, as far as this terminal has them."""
        now = self.desk.remembered.now
        wanted = theme_for(now.theme, environ, self.console.color_system)
        self.theme = wanted if wanted in self.available_themes else LOOM_DARK.name
        self._draw_with("ascii" if ascii else now.signs)

    # settings

    def watch_app_focus(self, focus: bool) -> None:
        """Tell the screens. (One that watched the app for itself would be kept when it is left.)"""
        for screen in self.screen_stack if focus else ():
            came_back = getattr(screen, "came_back", None)
            if came_back is not None:
                came_back()

    def set_theme(self, name: str) -> None:
        """From now on, and the next time."""
        self.theme = name

    def watch_theme(self, name: str) -> None:
        """Whoever chose it."""
        if self.is_running:
            self.remember(theme=name)

    def set_signs(self, signs: str) -> None:
        """From now on, and the next time."""
        self.remember(signs=signs)
        self._draw_with(signs)

    def _draw_with(self, signs: str) -> None:
        can = terminal_speaks_unicode()
        ascii = signs == "ascii" or (signs == "auto" and not can)
        draw_with(ASCII if ascii else UNICODE)
        self._signs_filter = AsciiOnly(letters=can) if ascii else None
        if self.is_running:
            self.theme_changed_signal.publish(self.current_theme)
            self._invalidate_css()
            self.refresh_css(animate=False)
            for screen in self.screen_stack:
                for widget in screen.walk_children(with_self=True):
                    widget.notify_style_update()  # what was painted with other signs is kept no longer
                    widget.refresh()

    def toggle_watch(self) -> None:
        """Whether a save by another editor starts a check."""
        watch = not self.desk.remembered.now.watch
        self.remember(watch=watch)
        self.notify(
            "A file that another editor saves is checked at once." if watch else "Checks start by c alone.", timeout=3
        )

    def set_speed(self, speed: float) -> None:
        """Steps a second of live runs, now and the next time."""
        self.remember(speed=speed)
        set_speed = getattr(self.screen, "set_speed", None)
        if set_speed is not None:
            set_speed(speed)

    def set_log_level(self, level: str) -> None:
        """How much goes into the log."""
        self.remember(log_level=level)
        set_level(level)

    def remember(self, **values: object) -> None:
        """Change settings, and say what goes wrong."""
        self.desk.remembered.change(**values)
        self.say_what_settings_say()

    def say_what_settings_say(self) -> None:
        remembered = self.desk.remembered
        if remembered.notice:
            self.notify(remembered.notice, severity="warning", markup=False, timeout=12)
            remembered.notice = None

    # what can be asked for by name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen by name, then what can be done anywhere."""
        from tui.commands import common_commands  # none of this before the first paint

        actions: tuple[Action, ...] = getattr(screen, "actions", ())
        for action in actions:
            if not action.id.startswith("app."):
                keys = " ".join(filter(None, (action.key, action.fkey.upper())))
                title = f"{action.label}  ({keys})" if keys else action.label
                yield SystemCommand(title, action.help, partial(screen.run_action, action.id))
        yield from common_commands(self, frozenset(action.id for action in actions))

    def action_command_palette(self) -> None:
        """Any command, by name."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="Search for commands", id="--command-palette"))

    def action_greet(self) -> None:
        """As at the first start."""
        from tui.screens.welcome import Welcome

        first = self.desk.first_to_do() or self.desk.exercises[0]

        def answered(open_it: bool | None) -> None:
            self.remember(greeted=True)
            if open_it:
                self.open_exercise(first)

        self.push_screen(Welcome(first), answered)

    def open_exercise(self, exercise: Exercise) -> None:
        """From the catalog, or in place of the one that is open."""
        from tui.screens.workbench import Workbench, opened

        match self.screen:
            case Workbench(complain=complain):
                if (workbench := opened(self.desk, exercise, complain)) is not None:
                    self.switch_screen(workbench)
            case Catalog() as catalog:
                catalog.open(exercise)
            case _:
                pass

    def say_places(self) -> None:
        """Where are the files?"""
        settings = self.desk.remembered.file or "not kept in this session"
        self.notify(
            f"Your files: {self.desk.workspace.folder}\nSettings: {settings}\nLog: {log_file()}",
            title="Where is what",
            markup=False,
            timeout=20,
        )

    def take_picture(self) -> None:
        """Once the palette has gone."""
        self.set_timer(0.1, self._keep_picture)

    def _keep_picture(self) -> None:
        from tui.picture import keep_picture

        try:
            file = keep_picture(self.export_screenshot(), self.desk.workspace.folder / "pictures")
        except OSError as error:
            self.notify(f"The picture can't be kept: {error}.", severity="error", markup=False, timeout=12)
        else:
            self.notify(f"Picture kept as {file}.", markup=False, timeout=8)

    # the log

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """What is said to the person is in the log, too."""
        LOG.log({"information": 20, "warning": 30, "error": 40}[severity], "said: %s", message)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # faults, and a terminal that is none any more

    fault: Exception | None = None
    """What brought the app down; the command line says it."""

    def _handle_exception(self, error: Exception) -> None:
        LOG.error("a fault of ours", exc_info=error)
        if self._exit:  # of a worker whose screen is already gone, for example: nobody is there to be told
            return
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End. Textual would print all local values, too, thousands of lines of them."""
        self._close_messages_no_wait()

    def take_steady_driver(self) -> None:
        """Where there is one: not on Windows, nor where the environment asks for another."""
        if self.driver_class.__name__ == "LinuxDriver":
            from tui.steady_driver import SteadyDriver

            self.driver_class = SteadyDriver


def _load_the_workbench() -> None:
    """While the person reads the catalog, so that an exercise opens at once."""
    import_module("tui.screens.workbench")


def run(workspace_dir: Path | None = None, catalog_root: Path | None = None, *, ascii: bool = False) -> int:
    """Open the dashboard, and come back with the exit status when it is left.

    Raises JudgeError where the exercises or the workspace can't be used.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    collecting = Collecting()
    workspace = Workspace(workspace_dir)
    remembered = Remembered(settings_file())
    keep_log(log_file(), remembered.now.log_level)
    session = Session()
    try:
        desk = Desk(
            tuple(find_exercises(catalog_root)),
            workspace,
            Progress(workspace),
            Conductor(session),
            tuple(find_tracks(catalog_root or exercises_root())),
            remembered,
        )
        dashboard = Dashboard(desk)
        dashboard.collecting = collecting
        dashboard.take_steady_driver()
        dashboard.suit_terminal(os.environ, ascii=ascii)
        dashboard.run()
        for said in desk.last_words:
            print(said, file=sys.stderr)
        if dashboard.fault is not None:
            raise dashboard.fault
        return dashboard.return_code or 0
    finally:
        session.close()
        collecting.end()
        LOG.info("ended")
