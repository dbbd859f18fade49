"""How is the place in the source called: a line of the code, or of the checks?"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from threadloom.trace.world import ThreadView

CHECKS: Final = "scenario.py"
"""The file of the checks, in every exercise."""
OWN: Final = r"\d+_\w+\.py"
"""The file of the learner, in every exercise."""


def place(thread: ThreadView) -> str:
    """The line that it stands before; empty if it has not begun."""
    if not thread.line:
        return ""
    return f"line {thread.line}{' of the checks' if in_checks(thread.file) else ''}"


def in_checks(file: str) -> bool:
    """It is no file of the learner."""
    return PurePath(file).name == CHECKS


def with_lines(message: str, file: str) -> str:
    """The message with `line 16` for `mine.py:16`: in the dashboard, the files are the code and the checks. `file`: the
    one of which a bare `line 16` in the message speaks.
    """
    if file == CHECKS:
        message = re.sub(r"\bline (\d+)\b(?! of the checks)", rf"{CHECKS}:\1", message)
    for name, told in ((re.escape(CHECKS), r"line \1 of the checks"), (OWN, r"line \1"), (re.escape(file), r"line \1")):
        if name:
            message = re.sub(rf"(?<![\w/.]){name}:(\d+)", told, message)
    return message
