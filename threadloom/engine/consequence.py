"""What did a step bring about besides what it was announced to touch?

Code that isn't the program's calls the program's in between: a factory, a key function, the body of a generator. What it
then does with the result, it does at once after the last step in there, before anybody else can come in. So that step touches
it, too: a step of its own would come too late, and one that sees the change could be taken for one that comes before it.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from threadloom.engine.access import Access
from threadloom.engine.containers import whole
from threadloom.engine.loom import loom
from threadloom.operation import WRITE, Footprint, Operation


def settle(thing: Any, before: int) -> None:
    """Code of the program ran while `thing` was at work, since event `before`: the last step of it changed `thing`."""
    if loom.event != before and not loom.alone and id(thing) in loom.names.shared:
        op = whole(thing, "write", WRITE)
        if op is not None:
            also_touched(op.footprint)


def also_touched(footprint: Footprint) -> None:
    """The step just made touched this, too. Only for the thread that made it."""
    made = loom.ops[-1]
    touched = dict(made.footprint)
    more = [(location, mode) for location, mode in footprint if touched.get(location) != WRITE]
    if not more:
        return
    touched.update(more)
    loom.refine(_with(made, tuple(touched.items())))


def _with(made: Operation, footprint: Footprint) -> Operation:
    """The same operation with another footprint; operations are kept from one execution to the next, so it is a copy."""
    if type(made) is Access:
        verb = "write" if made.verb == "read" else made.verb
        return Access(verb, footprint, made.key)
    other = copy(made)
    other.footprint = footprint
    return other


class Fed:
    """What a container takes its new items from: what made an item also put it in."""

    __slots__ = ("container", "source")

    def __init__(self, container: Any, source: Any) -> None:
        self.container = container
        self.source = source

    def __iter__(self) -> Fed:
        return self

    def __next__(self) -> Any:
        before = loom.event
        item = next(self.source)
        loom.names.publish(item, loom.current)
        settle(self.container, before)
        return item
