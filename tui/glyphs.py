"""Which characters does the dashboard draw with?

All are one cell wide (no emoji: their widths differ from terminal to terminal). `ASCII` stands in where the
terminal's encoding has no others. A state is always carried by a glyph and a word, never by colour alone.
"""

from __future__ import annotations

import locale
import sys
from dataclasses import dataclass

from threadloom.trace.world import ThreadStatus


@dataclass(frozen=True, slots=True, kw_only=True)
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
    spark: str = "▁▂▃▄▅▆▇█"

    def of(self, status: ThreadStatus) -> str:
        """The glyph of a thread's state."""
        return {
            "running": self.running,
            "ready": self.ready,
            "blocked": self.blocked,
            "ended": self.ended,
            "failed": self.failed,
        }[status]


UNICODE = Glyphs()
ASCII = Glyphs(
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
    spark="_.-=+*%#",
)


def _terminal_speaks_unicode() -> bool:
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)
    try:
        "►█✓".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


GLYPHS: Glyphs = UNICODE if _terminal_speaks_unicode() else ASCII
"""The alphabet of this terminal."""
