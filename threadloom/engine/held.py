"""What is in a container, past whatever a class of the program's makes of the methods that say so?

The engine looks into containers between two steps of a program: to call the program's own ``values`` or ``__iter__`` then
would be to run it when it isn't its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

_ITEMS: Final[tuple[tuple[type, Callable[[Any], Iterable[Any]]], ...]] = (
    (dict, dict.values),
    (list, list.__iter__),
    (tuple, tuple.__iter__),
    (set, set.__iter__),
    (frozenset, frozenset.__iter__),
    (deque, deque.__iter__),
)
_DIRECT: Final = dict(_ITEMS)


def items_in(container: Any) -> list[Any]:
    """The items of a built-in container, or of one that inherits from it; of a mapping its values."""
    direct = _DIRECT.get(type(container))
    if direct is not None:
        return list(direct(container))
    for base, items in _ITEMS:
        if isinstance(container, base):
            return list(items(container))
    return list(container)
