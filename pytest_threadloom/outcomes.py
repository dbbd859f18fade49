"""How does a marked test fail?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Crash:
    """What pytest shows of a failure in its last lines."""

    path: str
    lineno: int
    message: str


class Representation:
    """The text of a failure, as pytest wants to have it."""

    def __init__(self, text: str, crash: Crash) -> None:
        self.text = text
        self.reprcrash = crash

    def __str__(self) -> str:
        return self.text

    def toterminal(self, writer: Any) -> None:
        for index, line in enumerate(self.text.splitlines()):
            writer.line(line, red=not index, bold=not index)

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "crash": asdict(self.reprcrash)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Representation:
        return cls(data["text"], Crash(**data["crash"]))


class Told(Exception):
    """A failure that is told by `text`, whose first line says it all."""

    is_finding = False

    def __init__(self, text: str, file: str = "", line: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.file = file
        self.line = line

    def representation(self) -> Representation:
        return Representation(self.text, Crash(self.file, self.line or 0, next(_lines(self.text))))


class Found(Told, AssertionError):
    """There is an interleaving in which the test fails."""

    is_finding = True


class NoVerdict(Told):
    """The search ended before all was covered, and had found nothing."""


class CannotCheck(Told):
    """The test can't be checked as it is written, or as it is marked."""


def _lines(text: str) -> Iterator[str]:
    yield from text.splitlines() or [""]
