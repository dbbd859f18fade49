"""Why did a child process end, or have to be ended, and where in the learner's code?

The stacks come from `faulthandler`, which writes them even when the interpreter is stuck or has crashed.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from threadloom.trace.place import short_file

_FRAME = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+) in (?P<function>.+)$')
_THREAD = re.compile(r"^(?:Current thread 0x|Thread 0x|Stack \(most recent)", re.MULTILINE)
_OURS = str(Path(__file__).parent.parent)
_CALLS_OUT = str(Path(_OURS, "engine", "foreign.py"))
"""What stands on the stack while a function of the standard library runs for the learner's code."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the learner's code."""

    file: str
    line: int
    function: str

    def __str__(self) -> str:
        return f"{short_file(self.file)}, line {self.line}, in {self.function}"


def place_of(log: str, files: Collection[str]) -> Place | None:
    """Where in `files` the code was, by the latest stacks in `log`; ``None`` if they don't say.

    A parked thread stands in threadloom's own code, so the one to look for got to the learner's line without passing
    that.
    """
    beginning = log.rfind("Fatal Python error")
    stacks = _THREAD.split(log[max(beginning, 0) :])[1:]
    seen: Place | None = None
    for stack in stacks:
        frames = [Place(m["file"], int(m["line"]), m["function"]) for m in map(_FRAME.match, stack.splitlines()) if m]
        for index, frame in enumerate(frames):
            if frame.file in files:
                if not any(_is_ours(inner) for inner in frames[:index]):
                    return frame
                seen = seen or frame
                break
    return seen if len(stacks) == 1 else None


def _is_ours(place: Place) -> bool:
    return place.file.startswith(_OURS) and place.file != _CALLS_OUT


def how_it_died(status: int, place: Place | None) -> str:
    """One sentence for a child that ended by itself."""
    where = "" if place is None else f" at {place}"
    if status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
        what = {"SIGSEGV": "a segmentation fault", "SIGABRT": "an abort", "SIGKILL": "a kill"}.get(name, name)
        return f"the code crashed the Python that ran it{where} ({what})."
    if place is not None:
        return f"the code ended the Python that ran it{where} (exit status {status})."
    return (
        f"the code ended the whole process (exit status {status}), as os._exit does, or broke what Python and "
        "threadloom run on."
    )
