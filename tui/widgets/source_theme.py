"""Which colours does code have: in a dark and in a light theme, in sixteen colours, in none?"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme

KEYWORDS: Final = (
    *("keyword", "keyword.function", "keyword.return", "keyword.operator"),
    *("conditional", "repeat", "exception", "include"),
)


def _source(name: str, *, word: str, text: str, number: str, called: str, comment: str) -> TextAreaTheme:
    return TextAreaTheme(
        name=name,
        syntax_styles={
            **dict.fromkeys(KEYWORDS, Style(color=word)),
            **dict.fromkeys(("string", "string.escape"), Style(color=text)),
            **dict.fromkeys(("number", "float", "boolean", "constant.builtin"), Style(color=number)),
            **dict.fromkeys(("function", "method", "type.class", "function.call", "method.call"), Style(color=called)),
            **dict.fromkeys(("attribute", "attribute.builtin"), Style(color=number)),
            "comment": Style(color=comment, italic=True),
        },
    )


def source_theme(theme: Theme) -> TextAreaTheme:
    """The colours of code in a theme of the dashboard."""
    if theme.ansi:
        return SOURCE_NONE if theme.accent == "ansi_default" else SOURCE_16
    return SOURCE_DARK if theme.dark else SOURCE_LIGHT


SOURCE_DARK: Final = _source(
    "loom-dark", word="#a99bd8", text="#a3c08f", number="#d9a982", called="#9cc0e6", comment="#949dab"
)
SOURCE_LIGHT: Final = _source(
    "loom-light", word="#6a45b8", text="#386b25", number="#8c420e", called="#1d5b96", comment="#565d68"
)
SOURCE_16: Final = _source("loom-16", word="magenta", text="green", number="yellow", called="cyan", comment="bright_black")
SOURCE_NONE: Final = TextAreaTheme(
    name="loom-mono",
    syntax_styles={
        **dict.fromkeys(KEYWORDS, Style(bold=True)),
        "comment": Style(dim=True),
    },
)
SOURCE_THEMES: Final = (SOURCE_DARK, SOURCE_LIGHT, SOURCE_16, SOURCE_NONE)
