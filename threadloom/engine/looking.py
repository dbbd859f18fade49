"""Which containers does a look at some values read, and how is that one step?

What Python does at once, such as comparing two lists or writing out a list of lists, touches several containers. Announced
one by one, the first would be read long after its step; so there is one step for all of them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeAlias

from threadloom.engine.access import Access
from threadloom.engine.attributes import OPAQUE, attribute_location, listing, site_of
from threadloom.engine.containers import behind, whole
from threadloom.engine.held import items_in
from threadloom.engine.loom import loom
from threadloom.engine.names import NAMELESS
from threadloom.engine.outer import is_outer
from threadloom.operation import READ, WRITE, Location, Mode

Things: TypeAlias = Callable[[], Sequence[Any]]
Held: TypeAlias = Callable[[], Sequence[tuple[Any, Iterable[str]]]]
"""Objects, each with the names of attributes; where those are its ``__dict__`` it matters which there are."""

SEALED: Final = (tuple, frozenset)
"""What holds others and can't change itself."""


def look(*values: Any) -> None:
    """One step that reads the containers among `values`, and those in them."""
    for value in values:
        kind = type(value)
        if kind in NAMELESS:
            continue
        if not NAMELESS.issuperset(map(type, value)) if kind in SEALED else behind(value) is not None:
            together(lambda: all_in(values), tuple)
            return


def together(reads: Things, writes: Things, held: Held = tuple) -> None:
    """One step that reads the containers that `reads` gives and the attributes that `held` does, and writes what `writes` does.

    They are asked once more when the step is granted: others may have changed what is in them.
    """
    if loom.alone:
        return
    seen, changed = reads(), writes()
    op = _operation(seen, changed, held())
    if op is None:
        return
    if loom.recorder is not None:
        loom.recorder.subject = [*changed, *seen, *(thing for thing, _ in held())][0]
    before = loom.event
    loom.step(op)
    if loom.event <= before + 1:  # nobody came in between
        return
    now = _operation(reads(), writes(), held())
    if now is not None and now.footprint != op.footprint:
        loom.refine(now)


def _operation(reads: Sequence[Any], writes: Sequence[Any], held: Sequence[tuple[Any, Iterable[str]]]) -> Access | None:
    if len(reads) == 1 and not writes and not held:
        return whole(reads[0])
    footprint: dict[Location, Mode] = {}
    for things, mode in ((writes, WRITE), (reads, READ)):
        for thing in things:
            op = whole(thing, "read" if mode == READ else "write", mode)
            if op is not None:
                for location, touched in op.footprint:
                    footprint.setdefault(location, touched)
    for thing, names in held:
        site = site_of(thing)
        if site is not None:
            if type(names) is dict:
                footprint.setdefault(listing(site), READ)
            for name in names:
                footprint.setdefault(attribute_location(site, name), READ)
    if not footprint:
        return None
    return Access("write" if writes else "read", tuple(footprint.items()))


def contents(value: Any) -> Iterable[Any]:
    """What is in it, where it is a container or the like."""
    if type(value) in SEALED:
        return value  # type: ignore[no-any-return]
    container = behind(value)
    if container is None:
        return ()
    if isinstance(container, dict):
        return items_in(container)
    if is_outer(container):
        return vars(container).values() if hasattr(container, "__dict__") else gc.get_referents(container)
    return () if isinstance(container, bytearray) else items_in(container)


def instances(values: Iterable[Any]) -> list[Any]:
    """The objects with attributes among `values`, and in those that are containers."""
    inside = [item for value in values for item in (value, *contents(value))]
    return [value for value in inside if type(getattr(value, "__dict__", None)) is dict and not isinstance(value, type)]


def all_in(values: Iterable[Any]) -> list[Any]:
    """The containers among `values` and in them, however deep, each once."""
    waiting = [value for value in values if type(value) not in NAMELESS]
    found: dict[int, Any] = {}
    passed: set[int] = set()
    while waiting:
        value = waiting.pop(0)
        if type(value) not in SEALED:
            container = behind(value)
            if container is None or id(container) in found:
                continue
            found[id(container)] = container
        elif id(value) in passed:
            continue
        passed.add(id(value))
        inside = contents(value)
        if not OPAQUE.issuperset(map(type, inside)):
            waiting.extend(item for item in inside if type(item) not in NAMELESS)
    return list(found.values())
