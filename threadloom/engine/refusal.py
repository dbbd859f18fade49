"""How is a program told that it did what can't be under control?

Not by an exception of its own, which it might catch and then go on as if nothing were: the execution ends, and whoever
started it gets an InvalidProgram with the place.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from threadloom.engine.loom import loom
from threadloom.errors import InvalidProgram


def refuse(message: str, advice: str) -> NoReturn:
    """Gives the execution up. `message` is what the program's line does, `advice` what to do instead."""
    file, line = _place()
    loom.refuse(InvalidProgram(message, file=file, line=line, advice=advice))


def _place() -> tuple[str, int | None]:
    """Where the program stands: its innermost frame."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if "_tl_module" in frame.f_builtins:
            return frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back
    return str(Path.cwd()), None
