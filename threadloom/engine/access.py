"""What is an access to shared state, as an operation?"""

from __future__ import annotations

from typing import Any

from threadloom.operation import Footprint, Operation


class Access(Operation):
    """A read, write or deletion of a variable: always granted, and it never blocks or frees anybody.

    One object serves every execution: it is interned by verb and location, and knows nothing of the object at hand.
    """

    __slots__ = ("key",)

    steady = True

    def __init__(self, verb: str, footprint: Footprint, key: Any = None) -> None:
        super().__init__(verb, footprint)
        self.key = key
        """The attribute, index or key that is touched; ``None`` for a container as a whole."""
