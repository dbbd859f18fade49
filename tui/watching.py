"""When has somebody else written the learner's file?

The system tells, through watchfiles; where it can't be asked (no watches left, a folder that it knows nothing about),
the file is looked at twice a second instead.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

STEP_MS = 100
"""Milliseconds between two looks at what the system told, and at whether to stop."""
SETTLES_MS = 400
"""Milliseconds after which a file that is written to all the time is reported nevertheless."""
LOOK_EVERY = 0.5
"""Seconds between two looks at the file where the system doesn't tell."""


def watch(path: Path, stop: threading.Event, noticed: Callable[[], object]) -> None:
    """Call `noticed` whenever `path` may have changed, until `stop` is set. Blocks: call it in a thread of its own."""
    # watchfiles hands on whatever the system says; none of it may end the watching.
    with contextlib.suppress(Exception):
        _hear(path, stop, noticed)
    while not stop.wait(LOOK_EVERY):
        noticed()


def _hear(path: Path, stop: threading.Event, noticed: Callable[[], object]) -> None:
    """Come back when `stop` is set, or raise when the system can't tell (any longer)."""
    from watchfiles import watch as changes

    # The folder: editors put a new file in the old one's place. And the one that a link leads to.
    places = {path.absolute(), Path(os.path.realpath(path))}
    names = {place.name for place in places}
    heard = changes(
        *{place.parent for place in places},
        watch_filter=lambda _, name: os.path.basename(name) in names,
        recursive=False,
        stop_event=stop,
        step=STEP_MS,
        debounce=SETTLES_MS,
        raise_interrupt=False,
    )
    for _ in heard:
        noticed()
