"""What has the person set, and how is it remembered from one session to the next?

In one small TOML file that can be read and edited by hand. It is written in one move whenever a setting changes. A
file that can't be read is set aside and said, a value that makes no sense is left out and said; neither keeps the
dashboard from starting.
"""

from __future__ import annotations

import json
import os
import time
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

CHOICES: Final = {"signs": ("auto", "ascii", "unicode"), "log_level": ("debug", "info", "warning", "error")}
"""What a setting may be, where that is not any text."""
ABOUT: Final = {
    "theme": "The colours; empty: those that suit the terminal.",
    "signs": "auto (as the terminal's language says), ascii or unicode.",
    "speed": "Steps a second of a live run; 0 is as fast as it goes.",
    "watch": "Check again whenever the file is saved by another editor.",
    "log_level": "What goes into the log: debug, info, warning or error.",
    "greeted": "The first start has been greeted.",
    "last_exercise": "Where the last session ended.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `ABOUT` says of each."""

    theme: str = ""
    signs: str = "auto"
    speed: float = 4.0
    watch: bool = False
    log_level: str = "info"
    greeted: bool = False
    last_exercise: str = ""


class Remembered:
    """The settings and their file. Nothing here raises: what goes wrong is in `notice`."""

    def __init__(self, file: Path | None = None, settings: Settings | None = None, *, set_aside: bool = True) -> None:
        """Without a file nothing outlives the session. `set_aside`: what can't be read is moved out of the way; else it
        is only said.
        """
        self.file = file
        self._sets_aside = set_aside
        self.notice: str | None = None
        """What the person should be told."""
        self._others: dict[str, Any] = {}
        """What a newer version wrote; plain values are kept."""
        self._changed: dict[str, Any] = {}
        """What was set in this session."""
        self.now = settings if settings is not None else self._read()

    def change(self, **values: Any) -> None:
        """Set these, and write the file; what another session has set meanwhile stays."""
        if all(getattr(self.now, name) == value for name, value in values.items()):
            return
        self._changed |= values
        self.now = replace(self._read() if self.file is not None else self.now, **self._changed)
        if self.file is None:
            return
        try:
            _replace(self.file, _written(self.now, self._others))
        except OSError as error:
            self.notice = f"The settings can't be kept in {self.file}: {error.strerror or error}."

    def _read(self) -> Settings:
        try:
            text = self.file.read_text(encoding="utf-8") if self.file is not None else ""
            table = tomllib.loads(text)
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.notice = f"The settings in {self.file} can't be read: {error.strerror or error}."
            return Settings()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            if self._sets_aside:
                self._set_aside(error)
            else:
                self.notice = f"The settings in {self.file} can't be read: {error}."
            return Settings()
        known = {field.name for field in fields(Settings)}
        self._others = {name: value for name, value in table.items() if name not in known}
        good: dict[str, Any] = {}
        bad: list[str] = []
        for name in known & table.keys():
            value = _sensible(name, table[name])
            if value is None:
                bad.append(name)
            else:
                good[name] = value
        if bad:
            self.notice = f"{self.file}: what it says of {', '.join(sorted(bad))} makes no sense, and is left out."
        return Settings(**good)

    def _set_aside(self, error: Exception) -> None:
        assert self.file is not None
        stem, number = f"{self.file.stem}-unreadable-{time.strftime('%Y%m%d-%H%M%S')}", 1
        aside = self.file.with_name(f"{stem}{self.file.suffix}")
        while aside.exists():
            number += 1
            aside = self.file.with_name(f"{stem}-{number}{self.file.suffix}")
        try:
            self.file.rename(aside)
        except OSError as problem:
            self.notice = f"The settings in {self.file} can't be read ({error}), nor set aside: {problem.strerror}."
            self.file = None  # whatever is in there is not ours to overwrite
        else:
            self.notice = f"The settings could not be read ({error}). They were set aside as {aside}, and begun anew."


def _replace(file: Path, text: str) -> None:
    """In one move, so that no other session reads half of it. What a power failure takes is not worth waiting for the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    there = file.resolve()
    new = there.with_name(f".{there.name}.{os.getpid()}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, there)


def _sensible(name: str, value: object) -> object:
    """The value as the setting has it, or ``None``."""
    wanted = type(getattr(Settings(), name))
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted or (wanted is float and not 0 <= value <= 1000):  # type: ignore[operator]
        return None
    return value if name not in CHOICES or value in CHOICES[name] else None


def _written(settings: Settings, others: dict[str, Any]) -> str:
    lines = ["# What threadloom remembers. It is written anew when a setting changes.", ""]
    for field in fields(settings):
        lines += [f"# {ABOUT[field.name]}", f"{field.name} = {_toml(getattr(settings, field.name))}", ""]
    lines += [f"{name} = {_toml(value)}" for name, value in others.items() if isinstance(value, str | bool | int | float)]
    return "\n".join(lines).rstrip() + "\n"


def _toml(value: str | bool | int | float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # A JSON string is a TOML string, but for two things.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)
