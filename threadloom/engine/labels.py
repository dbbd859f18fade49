"""What would the learner call this object?

An object is named by the shortest way to it from a variable: the scenario's own variables first, then the globals and
classes of the program's modules, then the variables of the thread at hand: ``forks[2]``, ``account.lock``,
``Account.lock``. Names are looked for only while an execution is recorded, and kept once found.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterator
from types import FrameType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from threadloom.engine.loom import LIFE
from threadloom.operation import Labelled

if TYPE_CHECKING:
    from threadloom.engine.loom import Loom

REACH: Final = 2_000
"""How many objects are looked at for one name."""
DEPTH: Final = 4
WIDTH: Final = 48
"""Characters of a value."""
BRACKETS: Final[dict[type, str]] = {list: "[]", deque: "[]", tuple: "()", set: "{}", frozenset: "{}"}
ITEMS: Final = 6
"""Items of a container's value."""

SCALARS: Final = frozenset({int, float, str, bool, bytes, complex, type(None), range, slice})


class Labels:
    """The names found so far in one execution."""

    def __init__(self, loom: Loom) -> None:
        self.loom = loom
        self._controller = threading.get_ident()
        self._found: dict[int, tuple[Any, str]] = {}
        self._taken: dict[str, int] = {}

    def location(self, thing: Any, key: Any) -> str:
        """``account.balance`` for an attribute, ``jobs[0]`` for an element, ``total`` for a variable."""
        if thing is None:
            return str(key)
        label = self.of(thing)
        if key is None:
            return label
        if isinstance(key, tuple):  # an element: (key, its type, mode)
            return label if len(key) == 1 else f"{label}[{key[0]!r}]"
        return f"{label}.{key}"

    def of(self, thing: Any) -> str:
        """The name of `thing`; kind and number where no way leads to it."""
        known = self._found.get(id(thing))
        if known is not None and known[0] is thing:
            return known[1]
        label = self._find(thing)
        if label is None:
            return self._fallback(thing)
        number = self._taken.get(label, 0) + 1
        self._taken[label] = number
        if number > 1:
            label = f"{label}#{number}"
        self._found[id(thing)] = (thing, label)
        return label

    def _fallback(self, thing: Any) -> str:
        if isinstance(thing, type | FunctionType | ModuleType):
            return thing.__name__
        if isinstance(thing, Labelled):
            return f"{getattr(thing, '_tl_kind', type(thing).__name__)}#{thing.ordinal}"
        return type(thing).__name__

    def _find(self, thing: Any) -> str | None:
        if isinstance(thing, type | FunctionType | ModuleType):
            return None
        seen: set[int] = set()
        ways: deque[tuple[str, Any, int]] = deque()
        for name, value in self._roots():
            if value is thing:
                return name
            if id(value) not in seen:
                seen.add(id(value))
                ways.append((name, value, 1))
        while ways and len(seen) < REACH:
            way, holder, depth = ways.popleft()
            for step, value in _inside(holder):
                if value is thing:
                    return way + step
                if depth < DEPTH and id(value) not in seen and type(value) not in SCALARS:
                    seen.add(id(value))
                    ways.append((way + step, value, depth + 1))
        return None

    def _roots(self) -> Iterator[tuple[str, Any]]:
        frames = sys._current_frames()
        yield from _variables(frames.get(self._controller), whole=True)
        for namespace, _, _ in self.loom.namespaces:
            for name, value in list(namespace.items()):
                if not name.startswith(("_tl_", "__")) and not isinstance(value, FunctionType | ModuleType):
                    yield name, value
        here = threading.get_ident()
        yield from _variables(frames.get(here), whole=False)
        for thread in self.loom.threads[1:]:
            if thread.face is not None:
                yield thread.name, thread.face


def _variables(frame: FrameType | None, *, whole: bool) -> Iterator[tuple[str, Any]]:
    """The local variables of the program's frames on a stack, outermost first.

    `whole`: of the thread at the bottom of the stack; else of the one at its top, which may run on another's.
    """
    stack: list[FrameType] = []
    while frame is not None:
        if frame.f_code is LIFE:  # what is above belongs to a thread that runs on this stack
            if not whole:
                break
            stack.clear()
        if "_tl_module" in frame.f_globals and frame.f_code.co_name != "<module>":
            stack.append(frame)
        frame = frame.f_back
    for frame in reversed(stack):
        for name, value in list(frame.f_locals.items()):
            if name.startswith(("_tl_", ".")):
                continue
            if name == "self":
                kind = type(value).__name__
                name = kind[:1].lower() + kind[1:]
            yield name, value


def _inside(holder: Any) -> Iterator[tuple[str, Any]]:
    """What `holder` holds, with the step that leads there."""
    if isinstance(holder, list | tuple | deque):
        for index, value in enumerate(list(holder)[:100]):
            yield f"[{index}]", value
    elif isinstance(holder, dict):
        for key, value in list(holder.items())[:100]:
            if type(key) in SCALARS:
                yield f"[{key!r}]", value
    elif isinstance(holder, MethodType | FunctionType | ModuleType):
        return
    else:
        try:
            attributes = object.__getattribute__(holder, "__dict__")
        except (AttributeError, TypeError):
            return
        for name, value in list(attributes.items()):
            if not name.startswith(("_tl_", "__")):
                yield f".{name}", value


def short(value: Any, labels: Labels, depth: int = 2) -> str:
    """A repr for a panel, at most WIDTH characters, that runs no code of the program."""
    text = _short(value, labels, depth)
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def _short(value: Any, labels: Labels, depth: int) -> str:
    kind = type(value)
    if kind in SCALARS:
        try:
            return repr(value if kind not in (str, bytes) else value[: WIDTH + 1])
        except ValueError:  # an int too large to print
            return "<huge int>"
    if isinstance(value, Labelled):
        return labels.of(value)
    if kind in (list, tuple, set, frozenset, deque) and depth:
        inside = [_short(item, labels, depth - 1) for item in list(value)[:ITEMS]]
        if len(value) > ITEMS:
            inside.append("…")
        brackets = BRACKETS[kind]
        return brackets[0] + ", ".join(inside) + brackets[1]
    if isinstance(value, dict) and depth:
        pairs = [
            f"{_short(key, labels, depth - 1)}: {_short(item, labels, depth - 1)}"
            for key, item in list(value.items())[:ITEMS]
        ]
        if len(value) > ITEMS:
            pairs.append("…")
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, type | FunctionType | ModuleType):
        return str(value.__name__)
    return f"<{kind.__name__}>"
