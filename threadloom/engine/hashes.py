"""By what are objects of the program's own classes hashed?

Python hashes what has no hash of its own by its address, which is another one each time; a set of such objects would be gone
through in another order when the same steps are made again. Here it is a number: who is hashed first in an execution has the
lowest.
"""

from __future__ import annotations

from typing import Final, TypeVar

from threadloom.engine.loom import loom

T = TypeVar("T")
BY_ADDRESS: Final[object] = object.__hash__


def by_number(made: T) -> T:
    """What a ``class`` statement has made (a decorator may give anything): its objects are hashed by number."""
    if isinstance(made, type) and getattr(made, "__hash__", None) is BY_ADDRESS:
        made.__hash__ = _hash  # type: ignore[method-assign, assignment]
    return made


def _hash(thing: object) -> int:
    return loom.names.hashed(thing)


_hash.__name__ = "__hash__"
_hash.__qualname__ = "object.__hash__"
