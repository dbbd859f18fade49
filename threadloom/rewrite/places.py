"""How can a hook take part where Python itself assigns: in tuple targets, ``for``, ``with … as`` and the like?

`Place` stands in for ``obj.name`` or ``obj[key]`` as a target: ``_tl_place(_tl_store_attr, obj, "name").to``. Python
then evaluates and assigns it exactly when and how often it should. `augment` does the same for an augmented assignment
whose operands must be evaluated once and where no local may be made. Both are handed the hooks that they call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any


class Place:
    """A target: what is assigned to `to` is stored through the hook."""

    __slots__ = ("_key", "_obj", "_store")

    def __init__(self, store: Callable[[Any, Any, Any], object], obj: Any, key: Any) -> None:
        self._store = store
        self._obj = obj
        self._key = key

    def _set(self, value: Any) -> None:
        self._store(value, self._obj, self._key)

    to = property(None, _set)


def augment(
    load: Callable[[Any, Any], Any],
    store: Callable[[Any, Any, Any], object],
    inplace: Callable[[str, Any, Any], Any],
    symbol: str,
    obj: Any,
    key: Any,
) -> Callable[[Any], Callable[[], None]]:
    """``obj[key] += value`` in the three steps of which each has its place in the source.

    ``_tl_augment(…)`` loads, ``_tl_augment(…)(value)`` operates, ``_tl_augment(…)(value)()`` stores.
    """
    current = load(obj, key)

    def operate(value: Any) -> Callable[[], None]:
        result = inplace(symbol, current, value)

        def finish() -> None:
            store(result, obj, key)

        return finish

    return operate


def own(token: object, iterable: Iterable[Any]) -> Iterator[tuple[object, Any]]:
    """`iterable` with the token of the comprehension that owns the loop's variables beside each item."""
    return zip(repeat(token), iterable, strict=False)
