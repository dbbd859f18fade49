"""Which exceptions does threadloom raise?

    ThreadloomError
    ├── InvalidProgram      the code under check can't be loaded: says where, and what to do
    │   └── Declined        a test says itself that it is not to be run, or that it is expected to fail
    ├── InvalidSchedule     a schedule string that can't be read, or that doesn't fit the program
    ├── Redundant           raised by a strategy: this execution leads to nothing new
    ├── Cancelled           raised by an observer to end a run; the engine unwinds and reports it as cut
    ├── Uncontrolled        the program did not do the same again: something in it is not under control
    └── EngineFault         our own fault, never the learner's

What is wrong with a program that *can* be loaded is no exception but a `Finding`. In particular a deadlock is never
a TimeoutError.
"""

from __future__ import annotations

from typing import Final


class ThreadloomError(Exception):
    """The root of what threadloom raises."""


class InvalidProgram(ThreadloomError):
    """Code that can't be loaded: what, where (`line` is 1-based), and what to do next (`advice`)."""

    def __init__(self, message: str, *, file: str, line: int | None = None, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}" + (f" {self.advice}" if self.advice else "")


class Declined(InvalidProgram):
    """What `pytest.skip` or `pytest.xfail` in a test comes to (`how`: ``skip`` or ``xfail``), with its reason."""

    def __init__(self, reason: str, *, how: str, file: str, line: int) -> None:
        super().__init__(reason, file=file, line=line)
        self.how = how


class InvalidSchedule(ThreadloomError):
    """A schedule string that can't be read, or that names a thread which can't go on at that step."""


class Cancelled(ThreadloomError):
    """The observer of a run wants it to end."""


class Redundant(ThreadloomError):
    """A strategy wants the execution to end: whatever follows has been explored before."""


STRAYED: Final = "the program did not do the same again: something in it is not under control"


class Uncontrolled(ThreadloomError):
    """The same choices led elsewhere than before."""


class EngineFault(ThreadloomError):
    """Something that can't happen did: threadloom itself is wrong, not the code under check."""
