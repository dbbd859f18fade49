"""Whose text is in the learner's file: what was typed here, or what another editor wrote?

A `Document` knows the text in the app and the text on disk. It saves what was typed, notices what others wrote, and
where both changed keeps both: the file stays as the other editor left it, what was typed goes into a file beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class OutsideEdit:
    """The file was changed by somebody else; `text` is what it holds now."""

    text: str
    kept: Path | None = None
    """Where what was typed here, and not saved yet, was put; ``None`` if there was nothing."""


class Document:
    """The learner's file, open in the app. `flush` and `look` may be called from any thread."""

    def __init__(self, path: Path, save: Callable[[str], object]) -> None:
        """`save` writes the whole text to `path`, atomically."""
        self.path = path
        self._save = save
        self._one_at_a_time = threading.Lock()
        """Our own saving must be known as such to whoever looks at the file meanwhile."""
        self._stamp = _stamp(path)
        self._on_disk = self._text_on_disk() or ""
        self.text = self._on_disk
        """The text in the app."""

    @property
    def unsaved(self) -> bool:
        """There is something typed here that is not on the disk."""
        return self.text != self._on_disk

    def edit(self, text: str) -> None:
        """This is the text in the app now."""
        self.text = text

    def flush(self) -> OutsideEdit | None:
        """Save what was typed; if the file was changed outside as well, don't: keep both."""
        with self._one_at_a_time:
            outside = self._look()
            text = self.text  # typing goes on while it is saved
            if outside is None and text != self._on_disk:
                self._save(text)
                self._on_disk = text
                self._stamp = _stamp(self.path)
            return outside

    def look(self) -> OutsideEdit | None:
        """Has somebody else changed the file? Cheap enough to ask twice a second."""
        with self._one_at_a_time:
            return self._look()

    def _look(self) -> OutsideEdit | None:
        stamp = _stamp(self.path)
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        text = self._text_on_disk()
        if text is None:
            self._on_disk = ""  # what is in the app is all there is, and is saved again
            return None
        if text == self._on_disk:
            return None
        kept = self._keep(self.text) if self.unsaved and text != self.text else None
        self._on_disk = self.text = text
        return OutsideEdit(text, kept)

    def reload(self) -> str:
        """Take the file as it is now, whatever was in the app: the text."""
        self._stamp = _stamp(self.path)
        self._on_disk = self.text = self._text_on_disk() or ""
        return self.text

    def _text_on_disk(self) -> str | None:
        """The file's text, or ``None`` if it is gone or is no text; then a copy of it is kept before it is replaced."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return None
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            self._beside("not-utf8").write_bytes(content)
            return None

    def _keep(self, text: str) -> Path:
        beside = self._beside("mine")
        beside.write_bytes(text.encode("utf-8"))
        return beside

    def _beside(self, what: str) -> Path:
        """A name beside the file that is still free."""
        number = 1
        while (path := self.path.with_name(f"{self.path.stem}.{what}-{number}{self.path.suffix}")).exists():
            number += 1
        return path


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
