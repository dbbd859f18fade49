"""How does the dashboard start? Composes and binds; everything else is in screens, panels and widgets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual.app import App, SystemCommand
from textual.screen import Screen

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session
from threadloom.judge.workspace import Workspace
from tui.conductor import Conductor
from tui.desk import Desk
from tui.keys import Action
from tui.screens.catalog import Catalog
from tui.terminal import tolerate_stray_bytes
from tui.theme import LOOM_DARK, THEMES, thread_variables


class Dashboard(App[int]):
    """The catalog, and from there the workbench of an exercise."""

    TITLE = "threadloom"
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    SearchIcon { display: none; }  /* an emoji, of another width on every terminal */
    Toast { max-width: 60%; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LOOM_DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Thread colours for themes that have none."""
        return thread_variables(dark=self.current_theme.dark)

    def get_default_screen(self) -> Screen[None]:
        return Catalog(self.desk)

    def on_mount(self) -> None:
        self.run_worker(self.desk.conductor.session.warm, thread=True, group="session")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen by name, then what Textual offers."""
        actions: tuple[Action, ...] = getattr(screen, "actions", ())
        for action in actions:
            if not action.id.startswith("app."):
                keys = " ".join(filter(None, (action.key, action.fkey.upper())))
                yield SystemCommand(f"{action.label}  ({keys})", action.help, partial(screen.run_action, action.id))
        yield from super().get_system_commands(screen)


def run(workspace_dir: Path | None = None, catalog_root: Path | None = None) -> int:
    """Open the dashboard, and come back with the exit status when it is left.

    Raises JudgeError where the exercises or the workspace can't be used.
    """
    workspace = Workspace(workspace_dir)
    session = Session()
    try:
        desk = Desk(tuple(find_exercises(catalog_root)), workspace, Progress(workspace), Conductor(session))
        tolerate_stray_bytes()
        dashboard = Dashboard(desk)
        dashboard.run()
        return dashboard.return_code or 0
    finally:
        session.close()
