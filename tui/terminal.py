"""How does the app survive a terminal that sends bytes that are no text?

After tmux or an editor's terminal is attached again, mouse reports may come in the old X10 form, in which a column
beyond 95 is a byte that is no UTF-8. Textual 8.2.8 decodes its input strictly and goes down with a traceback (its
issue 6668). Here such bytes become replacement characters, and the report is ignored.
"""

from __future__ import annotations

import codecs
from functools import partial
from types import ModuleType


def _lenient(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def tolerate_stray_bytes() -> None:
    """Make Textual's terminal input lenient; where it has no such driver (Windows), there is nothing to do."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    driver: ModuleType = linux_driver
    driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined]
