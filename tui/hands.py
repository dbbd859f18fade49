"""Is somebody at the keys right now?"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final

LINGER: Final = 0.7
"""Seconds after a key for which the next one is expected."""


@dataclass(slots=True)
class Hands:
    """When a key was last pressed, whatever it did. What costs time is put off while the next one may come."""

    _pressed: float = -LINGER

    def press(self) -> None:
        self._pressed = monotonic()

    @property
    def at_keys(self) -> bool:
        return monotonic() - self._pressed < LINGER
