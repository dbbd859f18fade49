"""How do people write times?"""

from __future__ import annotations

from datetime import UTC, datetime


def ago(when: datetime, *, now: datetime | None = None) -> str:
    """How long ago, in the largest unit that fits: ``3 minutes ago``."""
    seconds = max(0, int(((now or datetime.now(UTC)) - when).total_seconds()))
    if seconds < 60:
        return "just now"
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    raise AssertionError("unreachable")
