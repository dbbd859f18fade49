"""Which characters does the dashboard draw with?

All are one cell wide (no emoji: their widths differ from terminal to terminal). `ASCII` stands in where the
terminal has no others, or where the person wants it so. A state is always carried by a glyph and a word, never by colour alone.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # dozens of classes that nothing here needs, made before the dashboard's first paint
    from threadloom.trace.world import ThreadStatus


@dataclass(slots=True, kw_only=True)
class Glyphs:
    """One alphabet of signs."""

    running: str = "►"
    ready: str = "○"
    blocked: str = "■"
    ended: str = "✓"
    failed: str = "✗"
    held: str = "●"
    free: str = "○"
    star: str = "★"
    no_star: str = "☆"
    arrow: str = "→"
    from_: str = "←"
    dot: str = "·"
    none: str = "·"
    ellipsis: str = "…"
    rule: str = "─"
    bar_full: str = "━"
    bar_empty: str = "─"
    here: str = "►"
    warning: str = "!"
    cycle: str = "↻"
    paused: str = "‖"
    tick: str = "┼"
    bullet: str = "•"
    bar_side: str = "│"
    spark: str = "▁▂▃▄▅▆▇█"
    lane_runs: str = "█"
    lane_ready: str = "─"
    lane_ready_holding: str = "━"
    lane_blocked: str = "░"
    lane_blocked_holding: str = "▒"
    lane_asleep: str = "·"
    up: str = "▲"
    down: str = "▼"
    vertical: str = "│"
    held_from: str = "╰"
    held_to: str = "╯"
    held_once: str = "╵"
    corner_tl: str = "┌"
    corner_tr: str = "┐"
    corner_bl: str = "└"
    corner_br: str = "┘"
    fork: str = "┬"
    join: str = "┤"
    point: str = "►"

    def of(self, status: ThreadStatus) -> str:
        """The glyph of a thread's state."""
        return {
            "running": self.running,
            "ready": self.ready,
            "blocked": self.blocked,
            "ended": self.ended,
            "failed": self.failed,
        }[status]


UNICODE: Final = Glyphs()
ASCII: Final = Glyphs(
    running=">",
    ready="o",
    blocked="#",
    ended="+",
    failed="x",
    held="*",
    free="o",
    star="*",
    no_star=".",
    arrow=">",
    from_="<",
    dot=".",
    none="-",
    ellipsis="~",
    rule="-",
    bar_full="=",
    bar_empty="-",
    here=">",
    warning="!",
    cycle="@",
    paused="=",
    tick="+",
    bullet="-",
    bar_side="|",
    spark="_.-=+*%#",
    lane_runs="#",
    lane_ready="-",
    lane_ready_holding="=",
    lane_blocked=".",
    lane_blocked_holding=":",
    lane_asleep="z",
    up="^",
    down="v",
    vertical="|",
    held_from="[",
    held_to="]",
    held_once="'",
    corner_tl="+",
    corner_tr="+",
    corner_bl="+",
    corner_br="+",
    fork="+",
    join="+",
    point=">",
)


SPELLED: Final = str.maketrans(
    {"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "…": "...", "×": "x", "✗": "x", "✓": "+"}
)
"""Signs in sentences, in as many cells as it takes."""


def spelled(text: str) -> str:
    """The text of others as it reads best with the signs that are in use: an arrow of two cells where there is none of one."""
    return text if text.isascii() or not GLYPHS.arrow.isascii() else text.translate(SPELLED)


def speaks_unicode(environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a terminal with that environment can be expected to show more than ASCII.

    ``LANG=C`` says no (Python makes UTF-8 of it by itself), and so does the console of Linux, whose font has few signs. No
    language at all says nothing.
    """
    language = environ.get("LC_ALL") or environ.get("LANG") or environ.get("LC_CTYPE") or ""
    if language in ("C", "POSIX") or environ.get("TERM") == "linux":
        return False
    try:
        "►█✓".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_speaks_unicode() -> bool:
    """This one."""
    return speaks_unicode(os.environ, getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False))


def draw_with(alphabet: Glyphs) -> None:
    """From now on everything is drawn with these signs."""
    for field in fields(Glyphs):
        setattr(GLYPHS, field.name, getattr(alphabet, field.name))


GLYPHS: Final = Glyphs()
"""The alphabet in use: read where something is drawn, never kept."""
draw_with(UNICODE if terminal_speaks_unicode() else ASCII)
