"""What comes from a terminal that sends nonsense, and what goes to one that may be gone?

- Bytes that are no text end nothing. Mouse reports in the old X10 form, in which a column beyond 95 is such a byte, come
  when tmux or an editor's terminal is attached again (Textual 8.2.8 goes down with a traceback then, its issue 6668):
  they are read as what they mean, and the terminal is asked for the new form again.
- A pasted text whose end never comes doesn't swallow the keyboard.
- A terminal that is gone is said to be so, once and for all.
"""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Callable
from typing import Final, TextIO

PASTE_START, PASTE_END = b"\x1b[200~", b"\x1b[201~"
PASTE_GAP: Final = 1.0
"""Seconds of silence after which a pasted text is over, even if nobody said so."""
OLD_MOUSE: Final = re.compile(rb"\x1b\[M([\x20-\xff]{3})", re.DOTALL)


def in_new_form(report: re.Match[bytes]) -> bytes:
    """A mouse report of the old form in the new one; nothing if it says no place."""
    button, column, row = (byte - 32 for byte in report[1])
    if column < 1 or row < 1:
        return b""
    is_release = button & 0b1100011 == 3 and not button & 32
    return b"\x1b[<%d;%d;%d%c" % (button & ~3 if is_release else button, column, row, b"m" if is_release else b"M")


class Incoming:
    """What the terminal sends, as text: an incremental decoder that takes everything. Raises EOFError at its end."""

    def __init__(self, found_old_mouse: Callable[[], object], *, now: Callable[[], float] = time.monotonic) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._found_old_mouse = found_old_mouse
        self._now = now
        self._heard = now()
        self._is_pasting = False

    def decode(self, data: bytes, final: bool = False) -> str:
        if not data and not final:
            raise EOFError("the terminal is gone")
        if OLD_MOUSE.search(data):
            data = OLD_MOUSE.sub(in_new_form, data)
            self._found_old_mouse()
        return self._decoder.decode(self._without_endless_paste(data), final)

    def _without_endless_paste(self, data: bytes) -> bytes:
        now = self._now()
        if self._is_pasting and now - self._heard > PASTE_GAP:
            data = PASTE_END + data
        self._heard = now
        if PASTE_START in data or PASTE_END in data:
            self._is_pasting = data.rfind(PASTE_START) > data.rfind(PASTE_END)
        return data


class Outgoing:
    """A stream to a terminal that may be gone."""

    def __init__(self, stream: TextIO, is_gone: Callable[[], object]) -> None:
        self._stream = stream
        self._is_gone = is_gone

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            self._is_gone()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except (OSError, ValueError):
            self._is_gone()

    def fileno(self) -> int:
        return self._stream.fileno()
