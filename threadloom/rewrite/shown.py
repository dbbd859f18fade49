"""What does a program see where it looks at its own variables, or at a traceback?

Neither the locals of ours nor the frames of our code: `locals()`, `vars()`, `dir()` and ``frame.f_locals`` are rid of the
former, and an exception that is handled of the latter.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any, Final

OURS: Final = "_tl_"
"""How the names of hooks and of locals that the rewrite makes begin."""

PACKAGE: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "")
"""What the files of our code begin with."""


def shown(variables: Any) -> Any:
    """`variables` (a dict by name, or a list of names) without ours."""
    if type(variables) is dict:
        for name in [name for name in variables if type(name) is str and name.startswith(OURS)]:
            del variables[name]  # as `locals()` gives the same dict again, it stays the same here, too
    elif type(variables) is list:
        return [name for name in variables if not (type(name) is str and name.startswith(OURS))]
    elif type(variables).__name__ == "FrameLocalsProxy" and any(name.startswith(OURS) for name in variables):
        return shown(dict(variables))  # from 3.13: what is assigned to that doesn't reach the frame
    return variables


def caught() -> None:
    """The exception that is being handled is about to be looked at."""
    error = sys.exception()
    if error is not None:
        forget_our_frames(error)


def forget_our_frames(error: BaseException) -> None:
    """Takes the frames of our code out of the tracebacks of `error` and of what led to it."""
    waiting, passed = [error], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in passed:
            continue
        passed.add(id(each))
        if each.__traceback__ is not None:
            each.__traceback__ = _without_ours(each.__traceback__)
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
        waiting += [other for other in (each.__cause__, each.__context__) if other is not None]


def _without_ours(first: TracebackType) -> TracebackType | None:
    entry: TracebackType | None = first
    while entry is not None and _is_ours(entry):
        entry = entry.tb_next
    kept = entry
    while kept is not None:
        following = kept.tb_next
        if following is not None and _is_ours(following):
            while following is not None and _is_ours(following):
                following = following.tb_next
            kept.tb_next = following
        kept = following
    return entry


def _is_ours(entry: TracebackType) -> bool:
    return entry.tb_frame.f_code.co_filename.startswith(PACKAGE)
