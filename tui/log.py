"""What happened, for whoever has to find out later?

A small file in the platform's folder for such things. A session that finds it larger than half a megabyte begins it anew,
and keeps the one before.
"""

from __future__ import annotations

import logging
import os
import platform
from pathlib import Path
from typing import Final

LOG: Final = logging.getLogger("tui")
"""What the dashboard says of itself. Until `keep_log` nobody hears it."""
LOG.addHandler(logging.NullHandler())
LOG.propagate = False
LARGEST: Final = 500_000
_FORMAT: Final = "%(asctime)s %(process)d %(levelname)s %(message)s"


class _Silent(logging.FileHandler):
    """A full disk is no reason to write a traceback into the middle of the screen."""

    def handleError(self, record: logging.LogRecord) -> None: ...


def keep_log(file: Path, level: str) -> logging.Handler | None:
    """Write to that file from now on; ``None`` if that can't be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST:
            file.replace(file.with_suffix(".old.log"))
        handler = _Silent(file, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    LOG.addHandler(handler)
    set_level(level)
    return handler


def set_level(level: str) -> None:
    """What is less than that is left out: ``debug``, ``info``, ``warning`` or ``error``."""
    LOG.setLevel(level.upper())


def surroundings() -> str:
    """What one wants to know of the machine first. Takes a while: not before the first paint."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("threadloom")
    except PackageNotFoundError:
        ours = "(not installed)"
    terminal = " ".join(
        f"{name}={os.environ[name]}"
        for name in ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TMUX")
        if name in os.environ
    )
    return f"threadloom {ours}, Python {platform.python_version()}, {platform.system()}, {terminal}"
