"""How does a name of old say that there is a better one?"""

from __future__ import annotations

import sys
import warnings

from threadloom.rewrite.shown import PACKAGE


def deprecated(text: str) -> None:
    """Warns on the line of the program that called, past the frames of ours."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    warnings.warn_explicit(
        text,
        DeprecationWarning,
        frame.f_code.co_filename,
        frame.f_lineno,
        frame.f_globals.get("__name__", "<string>"),
        frame.f_globals.setdefault("__warningregistry__", {}),
    )
