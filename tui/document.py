"""Whose text is in the learner's file: what was typed here, or what another editor wrote?

A `Document` knows the text in the app and the text on disk. It saves what was typed, and notices what others wrote; the
screen then adopts that. Nothing is lost by it: the file stays as the other editor left it, and what was typed here is
kept in a file beside it, or, if it had been on the disk before, among the backups.
"""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from threadloom.judge.errors import WorkspaceError
from threadloom.judge.workspace import BACKUPS

Stamp: TypeAlias = tuple[int, int, int]
DOUBTFUL: Final = 0.5
"""Seconds that a file is left alone that is no text: another editor may be in the middle of writing it."""


class Save(Protocol):
    """Writes the whole text, atomically; not if `only_if` says no at the last moment."""

    def __call__(self, text: str, *, only_if: Callable[[], bool]) -> object: ...


@dataclass(frozen=True, slots=True)
class Adopted:
    """The app has taken over what somebody else wrote."""

    text: str
    kept: Path | None = None
    """Where what was typed here, and not saved yet, was put; ``None`` if there was nothing."""
    backup: Path | None = None
    """Where what was typed here, and had been saved, was put."""


class Document:
    """The learner's file, open in the app. `flush` and `look` may be called from any thread."""

    def __init__(self, path: Path, save: Save) -> None:
        self.path = path
        self._save = save
        self._one_at_a_time = threading.RLock()
        """Our own saving must be known as such to whoever looks at the file meanwhile."""
        self.refused: Path | None = None
        """Where a copy is of a file that is no text; whoever has said so takes it away."""
        self._stamp = _stamp(path)
        self._on_disk = self._readable()
        """What the text in the app was last known to be in the file."""
        self._came = self._on_disk
        """What came from the file last: all else was typed here."""
        self._outside: str | None = None
        """What somebody else wrote, and the app has not adopted yet."""
        self._doubt: tuple[Stamp | None, float] | None = None
        self.text = self._on_disk
        """The text in the app."""

    @property
    def unsaved(self) -> bool:
        """There is something typed here that is not on the disk."""
        return self.text != self._on_disk

    @property
    def saved(self) -> str:
        """What the file holds, as far as is known."""
        return self._outside if self._outside is not None else self._on_disk

    @property
    def doubtful(self) -> bool:
        """The file is no text, but may become one: look again in `DOUBTFUL` seconds."""
        return self._doubt is not None

    def edit(self, text: str) -> None:
        """This is the text in the app now."""
        self.text = text

    def flush(self, *, at_last: bool = False) -> bool:
        """Save what was typed; true if there is something to adopt first, and nothing was saved. `at_last`: there will be
        no other time.
        """
        with self._one_at_a_time:
            if self._look(patient=not at_last):
                return True
            text = self.text  # typing goes on while it is saved
            if text == self._on_disk or (self._doubt is not None and not at_last):
                return False
            if why := self.why_unreadable():
                raise WorkspaceError(f"{self.path} can't be read: {why}. It is left alone, and what you type is not saved.")
            stamp = self._stamp
            self._save(text, only_if=lambda: _stamp(self.path) == stamp)
            self._stamp = _stamp(self.path)
            if self._text_on_disk() != text:  # somebody was quicker, or came right behind
                self._stamp = None
                return self._look(patient=not at_last)
            self._on_disk = text
            return False

    def look(self) -> bool:
        """Has somebody else changed the file? Cheap enough to ask twice a second."""
        with self._one_at_a_time:
            return self._look(patient=True)

    def _look(self, *, patient: bool) -> bool:
        stamp = _stamp(self.path)
        if stamp == self._stamp and self._doubt is None:
            return self._outside is not None
        text = self._text_on_disk()
        if text is None and stamp is not None:
            if patient and self._is_doubtful(stamp):
                return False
            self.refused = self._beside("not-utf8", self._bytes_on_disk())
        self._doubt = None
        self._stamp = stamp
        if text is None:
            self._on_disk = ""  # what is in the app is all there is, and is saved again
            self._outside = None
        else:
            self._outside = text if text != self._on_disk else None
        return self._outside is not None

    def _is_doubtful(self, stamp: Stamp) -> bool:
        now = time.monotonic()
        if self._doubt is None or self._doubt[0] != stamp:
            self._doubt = (stamp, now)
        return now - self._doubt[1] < DOUBTFUL

    def adopt(self) -> Adopted:
        """Take what somebody else wrote for the text in the app, and keep what was typed here."""
        with self._one_at_a_time:
            text = self._outside if self._outside is not None else self._on_disk
            typed = self.text.encode("utf-8", errors="surrogateescape")
            kept = backup = None
            if self.text not in (text, self._came):
                if self.unsaved:
                    kept = self._beside("mine", typed)
                else:
                    backup = self._among_backups(typed)
            self._outside = None
            self._on_disk = self._came = self.text = text
            return Adopted(text, kept, backup)

    def why_unreadable(self) -> str:
        """Something is there in the file's place that can't be read; empty: it can, or there is nothing."""
        try:
            self.path.open("rb").close()
        except FileNotFoundError:
            return ""
        except OSError as error:
            return error.strerror or str(error)
        return ""

    def rescue(self) -> Path | None:
        """Put what was typed and can't be saved elsewhere: beside the file, or else where temporary files are. Gives
        where; ``None`` if there is nothing, or if nowhere can be written.
        """
        with self._one_at_a_time:
            if not self.unsaved:
                return None
            typed = self.text.encode("utf-8", errors="surrogateescape")
            for folder in (self.path.parent, Path(tempfile.gettempdir())):
                with contextlib.suppress(OSError):
                    return _write_new(folder / f"{self.path.stem}.mine-1{self.path.suffix}", typed)
            return None

    def reload(self) -> str:
        """Take the file as it is now, whatever was in the app: the text."""
        with self._one_at_a_time:
            self._stamp = _stamp(self.path)
            self._outside = self._doubt = None
            self._on_disk = self._came = self.text = self._readable()
            return self.text

    def _readable(self) -> str:
        """The file's text; if it is none, a copy is kept before anything is written over it."""
        text = self._text_on_disk()
        if text is None:
            self.refused = self._beside("not-utf8", self._bytes_on_disk())
        return text or ""

    def _bytes_on_disk(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None

    def _text_on_disk(self) -> str | None:
        """The file's text, or ``None`` if it is gone or is no text."""
        content = self._bytes_on_disk()
        try:
            return content.decode("utf-8-sig") if content is not None else None
        except UnicodeDecodeError:
            return None

    def _beside(self, what: str, content: bytes | None) -> Path | None:
        if content is None:
            return None
        return _write_new(self.path.with_name(f"{self.path.stem}.{what}-1{self.path.suffix}"), content)

    def _among_backups(self, content: bytes) -> Path:
        folder = self.path.parent / BACKUPS
        folder.mkdir(exist_ok=True)
        name = f"{self.path.stem}-{time.strftime('%Y%m%d-%H%M%S')}-1{self.path.suffix}"
        return _write_new(folder / name, content)


def _write_new(path: Path, content: bytes) -> Path:
    """Under that name, or the next number that is free: never over what is there, and whole or not at all."""
    stem, number = path.stem.rpartition("-")[0], 1
    while True:
        try:
            new = path.open("xb")
        except FileExistsError:
            number += 1
            path = path.with_name(f"{stem}-{number}{path.suffix}")
            continue
        try:
            with new:
                new.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
