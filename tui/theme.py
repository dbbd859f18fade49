"""Which colours does the dashboard have?

Two quiet themes with one accent. Threads have colours of their own (`$thread-0` is main), told apart in both; what is
good, doubtful or bad has `$success`, `$warning`, `$error`. Themes that don't know the thread colours get these.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK_THREADS: Final = ("#b8bfca", "#58b6f0", "#f0a35e", "#c792ea", "#b5d35c", "#f287ab", "#43c9a5", "#d8b98f")
LIGHT_THREADS: Final = ("#4d5562", "#0b6fa8", "#b25600", "#8434b4", "#557200", "#bd2c66", "#007a63", "#7f5b2a")


def thread_variables(*, dark: bool) -> dict[str, str]:
    """The CSS variables of the thread colours."""
    return {f"thread-{i}": colour for i, colour in enumerate(DARK_THREADS if dark else LIGHT_THREADS)}


def _quiet(*, accent: str, background: str, line: str, hover: str) -> dict[str, str]:
    """What Textual draws itself, without shouting."""
    return {
        "block-cursor-text-style": "none",
        "border-blurred": line,
        "footer-key-foreground": accent,
        "scrollbar": line,
        "scrollbar-hover": hover,
        "scrollbar-active": accent,
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
    }


LOOM_DARK: Final = Theme(
    name="loom-dark",
    primary="#8aadf4",
    secondary="#6e8fd0",
    accent="#8aadf4",
    foreground="#d5dae3",
    background="#13161c",
    surface="#191d25",
    panel="#222733",
    success="#7cc77f",
    warning="#e8c56a",
    error="#f2717d",
    dark=True,
    variables={
        **_quiet(accent="#8aadf4", background="#13161c", line="#343b49", hover="#4a5366"),
        **thread_variables(dark=True),
    },
)
LOOM_LIGHT: Final = Theme(
    name="loom-light",
    primary="#2f55c4",
    secondary="#5470b8",
    accent="#2f55c4",
    foreground="#23272f",
    background="#f7f7f5",
    surface="#efefec",
    panel="#e4e4e0",
    success="#1d7a34",
    warning="#8f6400",
    error="#c0262d",
    dark=False,
    variables={
        **_quiet(accent="#2f55c4", background="#f7f7f5", line="#c9c9c4", hover="#a9a9a3"),
        **thread_variables(dark=False),
    },
)
THEMES: Final = (LOOM_DARK, LOOM_LIGHT)
