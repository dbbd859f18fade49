"""What each thread of a generated program has seen, kept where no hook looks.

Generated programs say ``from journal import note``. The module is not a program's own, so it is not rewritten, and what is
noted adds no step to the search. Notes are by thread, so that their order tells nothing of the schedule.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

NOTES: dict[str, list[Hashable]] = {}
closed: list[Callable[[], bool]] = []
"""One function, if any, that says whether the execution is over, so that nothing more is to be noted."""


def note(who: str, *values: Hashable) -> None:
    """Thread `who` has seen `values` (of objects only that they are)."""
    if closed and closed[0]():
        return
    NOTES.setdefault(who, []).append(_plain(values))


def _plain(value: Hashable) -> Hashable:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value if value is None or isinstance(value, int | str) else "object"


def take() -> tuple[tuple[str, tuple[Hashable, ...]], ...]:
    """All that was noted since the last call, in an order that tells nothing."""
    taken = tuple(sorted((who, tuple(values)) for who, values in NOTES.items()))
    NOTES.clear()
    return taken
