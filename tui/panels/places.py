"""How is the place in the source called: a line of the code, or of the checks?"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from threadloom.trace.world import ThreadView

CHECKS: Final = "scenario.py"
"""The file of the checks, in every exercise."""


def place(thread: ThreadView) -> str:
    """The line that it stands before; empty if it has not begun."""
    if not thread.line:
        return ""
    return f"line {thread.line}{' of the checks' if in_checks(thread.file) else ''}"


def in_checks(file: str) -> bool:
    """It is no file of the learner."""
    return PurePath(file).name == CHECKS


def with_lines(message: str, own: str) -> str:
    """The message with `line 16` for `mine.py:16`: in the dashboard, the files are the code and the checks."""
    for name, told in ((own, "line"), (CHECKS, "line of the checks")):
        if name:
            before, _, after = told.partition(" ")
            message = re.sub(rf"(?<![\w/.]){re.escape(name)}:(\d+)", rf"{before} \1 {after}".rstrip(), message)
    return message
