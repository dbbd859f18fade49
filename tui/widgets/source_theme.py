"""Which colours does code have, in a dark and in a light theme?"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme


def _source(name: str, *, word: str, text: str, number: str, called: str, comment: str) -> TextAreaTheme:
    keyword = Style(color=word)
    return TextAreaTheme(
        name=name,
        syntax_styles={
            **dict.fromkeys(("keyword", "keyword.function", "keyword.return", "keyword.operator"), keyword),
            **dict.fromkeys(("conditional", "repeat", "exception", "include"), keyword),
            **dict.fromkeys(("string", "string.escape"), Style(color=text)),
            **dict.fromkeys(("number", "float", "boolean", "constant.builtin"), Style(color=number)),
            **dict.fromkeys(("function", "method", "type.class", "function.call", "method.call"), Style(color=called)),
            **dict.fromkeys(("attribute", "attribute.builtin"), Style(color=number)),
            "comment": Style(color=comment, italic=True),
        },
    )


SOURCE_DARK: Final = _source(
    "loom-dark", word="#a99bd8", text="#a3c08f", number="#d9a982", called="#9cc0e6", comment="#6f7887"
)
SOURCE_LIGHT: Final = _source(
    "loom-light", word="#6a45b8", text="#386b25", number="#9a4b12", called="#1d5b96", comment="#747b86"
)
