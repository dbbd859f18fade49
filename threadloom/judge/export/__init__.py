"""In which formats can a trace leave threadloom?"""

from __future__ import annotations

from collections.abc import Callable

from threadloom.judge.export.perfetto import to_perfetto
from threadloom.judge.export.svg import to_svg
from threadloom.judge.export.text import to_text
from threadloom.judge.trace_file import SavedTrace

FORMATS: dict[str, Callable[[SavedTrace], str]] = {"perfetto": to_perfetto, "svg": to_svg, "text": to_text}
"""By the name that the command line knows."""
