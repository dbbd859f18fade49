"""Where does what the program prints go?

To whoever watches, as records, and otherwise nowhere: a check runs a program thousands of times. What is kept is
bounded, so that a program that prints without end fills no memory.
"""

from __future__ import annotations

import io
from typing import Final

from threadloom.engine.loom import loom

LIMIT: Final = 100_000
"""Characters of output that one execution may leave in its records."""


class Output(io.TextIOBase):
    """A text stream that hands what is written to the recorder."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self) -> None:
        self._left = LIMIT

    def begin(self) -> None:
        """A new execution."""
        self._left = LIMIT

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if loom.recorder is not None and loom.running and self._left > 0 and text:
            loom.recorder.printed(text[: self._left])
            self._left -= len(text)
        return len(text)

    def isatty(self) -> bool:
        return False


OUTPUT: Final = Output()
