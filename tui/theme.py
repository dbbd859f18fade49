"""Which colours does the dashboard have?

Two quiet themes with one accent; one of the sixteen colours that any terminal has, over its own background; one of no
colours at all. Threads have colours of their own (`$thread-0` is main); what is good, doubtful or bad has `$success`,
`$warning`, `$error`. Themes that don't know the thread colours get these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from textual.theme import Theme

DARK_THREADS: Final = ("#b8bfca", "#58b6f0", "#f0a35e", "#c792ea", "#b5d35c", "#f287ab", "#43c9a5", "#d8b98f")
LIGHT_THREADS: Final = ("#4d5562", "#0b6fa8", "#b25600", "#8434b4", "#557200", "#bd2c66", "#007a63", "#7f5b2a")


ANSI_THREADS: Final = tuple(
    f"ansi_{name}" for name in "default cyan yellow magenta green blue bright_cyan bright_magenta".split()
)


def quiet(theme: Theme) -> str:
    """How text looks that is less important, where Textual draws it: on the row under a cursor it can be read, too."""
    return "dim" if theme.ansi else "$foreground 72%"


def thread_variables(colours: Iterable[str]) -> dict[str, str]:
    """The CSS variables of the thread colours."""
    return {f"thread-{i}": colour for i, colour in enumerate(colours)}


def thread_colours(theme: Theme) -> tuple[str, ...]:
    """Those that can be told apart in that theme, whoever made it."""
    if theme.ansi:
        return ANSI_THREADS
    return DARK_THREADS if theme.dark else LIGHT_THREADS


def row_variables(theme: Theme, colours: str | None) -> dict[str, str]:
    """The row under a cursor. Where there are 256 colours, also the rows that panels mark: the nearest ones to shades of
    the accent would be loud or all grey.
    """
    if theme.ansi or colours != "256":
        return {"cursor-row": f"{theme.accent or theme.primary} 20%"}
    rows = ROWS_OF_256_DARK if theme.dark else ROWS_OF_256_LIGHT
    return {"cursor-row": rows["current"], **{f"row-{row}": colour for row, colour in rows.items()}}


ROWS_OF_256_DARK: Final = {"current": "#00005f", "changed": "#303030", "alarm": "#5f0000", "now": "#00005f"}
ROWS_OF_256_LIGHT: Final = {"current": "#d7d7ff", "changed": "#e4e4e4", "alarm": "#ffd7d7", "now": "#d7d7ff"}


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
    background="#14161a",
    surface="#1a1d22",
    panel="#24282f",
    success="#7cc77f",
    warning="#e8c56a",
    error="#f2717d",
    dark=True,
    variables={
        **_quiet(accent="#8aadf4", background="#14161a", line="#363b45", hover="#4a5366"),
        **thread_variables(DARK_THREADS),
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
        **thread_variables(LIGHT_THREADS),
    },
)


def _plain(name: str, *, accent: str, success: str, warning: str, error: str, line: str, chosen: str, on: str) -> Theme:
    """A theme over the terminal's own colours, whether they are dark or light."""
    return Theme(
        name=name,
        ansi=True,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        success=success,
        warning=warning,
        error=error,
        variables={
            "line": line,
            "block-cursor-background": chosen,
            "block-cursor-foreground": on,
            "block-cursor-text-style": "bold",
            "border": accent,
            "border-blurred": line,
            "footer-key-foreground": accent,
            "link-color": accent,
            "markdown-h1-color": "ansi_default",
            "markdown-h2-color": accent,
            "markdown-h3-color": accent,
            "scrollbar": chosen if line == "ansi_default" else line,
            "scrollbar-hover": chosen,
            "scrollbar-active": chosen,
            "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            **thread_variables(ANSI_THREADS),
        },
    )


LOOM_16: Final = _plain(
    "loom-16",
    accent="ansi_cyan",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    line="ansi_bright_black",
    chosen="ansi_blue",
    on="ansi_bright_white",
)
LOOM_MONO: Final = _plain(
    "loom-mono",
    **dict.fromkeys(("accent", "success", "warning", "error", "line"), "ansi_default"),
    chosen="ansi_white",  # any background stands for reversed text there, see `colourless`
    on="ansi_black",
)
THEMES: Final = (LOOM_DARK, LOOM_LIGHT, LOOM_16, LOOM_MONO)

FEW_COLOURS: Final = """
/* Shades of a colour are none where a terminal has sixteen, or none: lines are of one colour, and what is chosen is marked. */
PanelView:ansi, OutcomeView:ansi, Prose:ansi, SourceView:ansi {
    border-top: solid $line; border-title-color: ansi_default;
}
PanelView:ansi:focus, OutcomeView:ansi:focus, Prose:ansi:focus, SourceView:ansi:focus {
    border-top: solid $accent; border-title-color: $accent; border-title-style: bold;
}
Reader Prose:ansi, Reader Prose:ansi:focus, Catalog Prose:ansi, Catalog Prose:ansi:focus { border-top: none; }
Headline:ansi, KeyBar:ansi { background: ansi_default; }
CommandPalette:ansi Vertical { background: ansi_default; }
Input:ansi > .input--placeholder { color: ansi_default; text-style: dim; }
Toast:ansi { background: ansi_default; border: round $line; }
OptionList:ansi > .option-list--option-highlighted, OptionList:ansi:focus > .option-list--option-highlighted {
    background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
}
.-theme-loom-mono PanelView:focus, .-theme-loom-mono OutcomeView:focus, .-theme-loom-mono Prose:focus,
.-theme-loom-mono SourceView:focus {
    border-title-style: reverse;
}
SourceView:ansi .text-area--cursor-line, SourceView:ansi:focus .text-area--cursor-line { background: ansi_default; }
SourceView:ansi .text-area--cursor-gutter, SourceView:ansi:focus .text-area--cursor-gutter { background: ansi_default; }
SourceView:ansi .text-area--gutter { color: $line; }
SourceView:ansi:focus .text-area--cursor-gutter { color: $accent; text-style: bold; }
"""
"""What the widgets' own CSS says in shades."""


def theme_for(remembered: str, environ: Mapping[str, str], colours: str | None) -> str:
    """The name of the theme to begin with. `colours`: Rich's name of what the terminal can show.

    ``NO_COLOR`` counts for more than what was chosen once, perhaps in another terminal; and a theme of millions of
    colours is not to be read in sixteen. What was chosen here can be chosen again.
    """
    few = (LOOM_16.name, LOOM_MONO.name)
    if environ.get("NO_COLOR") or colours is None:
        return LOOM_MONO.name
    if colours in ("standard", "windows") and remembered not in few:
        return LOOM_16.name
    return remembered or (LOOM_LIGHT.name if _is_light(environ.get("COLORFGBG", "")) else LOOM_DARK.name)


def _is_light(colorfgbg: str) -> bool:
    """Some terminals say which of the sixteen colours is behind the text: ``0;15`` is black on white."""
    return colorfgbg.rpartition(";")[2] in ("7", "15")
