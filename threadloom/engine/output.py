"""Where does what the program prints go?

To whoever watches, as records, and otherwise nowhere: a check runs a program thousands of times. What is kept is
bounded, so that a program that prints without end fills no memory.
"""

from __future__ import annotations

import io
from types import ModuleType
from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.errors import EngineFault
from threadloom.operation import READ, WRITE, Mode, Operation

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

STREAMS: Final = frozenset({"stdout", "stderr"})


def redirected(name: str, stream: Any) -> None:
    """The program gives ``sys.stdout`` or ``sys.stderr`` another value: a step, before which no print was one."""
    if not loom.alone:
        loom.names.escaped = loom.names.escaped or not loom.names.distrust
        loom.step(_touching(name, WRITE))
    loom.names.publish(stream, loom.current)
    vars(_system())[name] = stream


def stdout() -> Any:
    """Where `print` goes."""
    if loom.names.distrust and not loom.alone:
        loom.step(_touching("stdout", READ))
    return getattr(_system(), "stdout", OUTPUT)


def _system() -> ModuleType:
    """The stand-in for `sys` of this execution; it may be that nobody has imported it."""
    if loom.program is None:
        raise EngineFault("no program runs that could print")
    return loom.program.importer.import_("sys")  # type: ignore[no-any-return]


def _touching(name: str, mode: Mode) -> Operation:
    verb = "read" if mode == READ else "write"
    return Operation(f"{verb} sys.{name}", ((loom.names.location(("sys", name)), mode),))
