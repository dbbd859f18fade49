"""Which commands are found by name, whatever screen is open, besides that screen's own?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.app import SystemCommand

from tui.settings import CHOICES
from tui.theme import LOOM_16, LOOM_DARK, LOOM_LIGHT, LOOM_MONO

if TYPE_CHECKING:
    from tui.app import Dashboard

THEME_NAMES: Final = {
    LOOM_DARK.name: ("dark", "Light text on a dark background"),
    LOOM_LIGHT.name: ("light", "Dark text on a light background"),
    LOOM_16.name: ("sixteen colours", "The colours of the terminal itself, for terminals with few"),
    LOOM_MONO.name: ("monochrome", "No colours: bold, dim and reversed text"),
}
SIGN_NAMES: Final = {
    "auto": ("as the terminal can", "Signs such as the terminal's language allows"),
    "ascii": ("ASCII only", "Draw everything with letters, digits and punctuation"),
    "unicode": ("all", "Draw with lines, arrows and blocks, whatever the terminal says of itself"),
}


def common_commands(app: Dashboard, own: frozenset[str]) -> Iterator[SystemCommand]:
    """Settings, pictures, and where things are; `own`: the ids of what the screen has by itself."""
    now = app.desk.remembered.now
    for name, (title, help) in THEME_NAMES.items():
        yield _choice("Theme", title, help, partial(app.set_theme, name), is_now=app.theme == name)
    yield SystemCommand("Theme: all others …", "Choose among Textual's own themes too", app.action_change_theme)
    for signs, (title, help) in SIGN_NAMES.items():
        yield _choice("Signs", title, help, partial(app.set_signs, signs), is_now=now.signs == signs)
    from tui.bench import SPEEDS  # not at the start: it brings all that a workbench needs

    for speed in SPEEDS:
        title = f"{speed:g} steps a second" if speed else "as fast as it goes"
        help = "Of live runs and of recordings that are played"
        yield _choice("Speed", title, help, partial(app.set_speed, speed), is_now=now.speed == speed, listed=False)
    if "watch" not in own:
        turn = "stop" if now.watch else "start"
        yield SystemCommand(
            f"Check on save: {turn}", "Check again whenever another editor saves the file", app.toggle_watch
        )
    for level in CHOICES["log_level"]:
        yield _choice(
            "Log",
            level,
            "How much goes into the log file",
            partial(app.set_log_level, level),
            is_now=now.log_level == level,
            listed=False,
        )
    yield SystemCommand("Where is what", "Your files, the settings and the log: their folders", app.say_places)
    yield SystemCommand("Picture of the screen", "Keep what is shown as SVG, in the workspace", app.take_picture)
    yield SystemCommand("Greeting: show it", "What threadloom is, in three lines", app.action_greet)
    for exercise in app.desk.exercises:
        title = f"Open {exercise.number:02} {exercise.title}"
        yield SystemCommand(title, exercise.summary, partial(app.open_exercise, exercise), discover=False)


def _choice(
    what: str, title: str, help: str, choose: partial[None], *, is_now: bool, listed: bool = True
) -> SystemCommand:
    """`listed`: seen before anything is typed."""
    return SystemCommand(f"{what}: {title}" + (" (now)" if is_now else ""), help, choose, discover=listed)
