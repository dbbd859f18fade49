"""What would the learner call this object?

A primitive is named from where it was first bound. When it is made, the source tells what it is bound to (`bindings`); at its
thread's next step a survey tells which variables lead to it by now (`ways`), and the way that agrees best with the source is
its name: ``forks[2]``, ``account.lock``. Where no variable leads there, the source tells alone, or the class of the object
that it belongs to: ``Account.lock``. Other objects get their names when they are first spoken of. A name stays.

Names are looked for only while an execution is recorded.
"""

from __future__ import annotations

import threading
import weakref
from collections import deque
from collections.abc import Callable
from types import FrameType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from threadloom.engine.bindings import Binding, bindings, maker, variables
from threadloom.engine.ways import SCALARS, SELF, Survey, Way, plain
from threadloom.operation import Labelled
from threadloom.trace.narrative import UNNAMED_THREAD

if TYPE_CHECKING:
    from threadloom.engine.loom import Loom
    from threadloom.engine.vthread import VThread

PATIENCE: Final = 4
"""Steps of its thread after which a primitive that no variable leads to is left until somebody speaks of it."""
ENOUGH: Final = 400_000
"""How many objects are looked at for names in one execution."""
SPOKEN_OF_AT_ONCE: Final = frozenset({"future"})
"""Kinds that are in a record before the program can bind what it was given."""
WIDTH: Final = 48
"""Characters of a value."""
BRACKETS: Final[dict[type, str]] = {list: "[]", deque: "[]", tuple: "()", set: "{}", frozenset: "{}"}
ITEMS: Final = 6
"""Items of a container's value."""


class Labels:
    """The names found so far in one execution."""

    def __init__(self, loom: Loom) -> None:
        self.loom = loom
        self._controller = threading.get_ident()
        self._found: dict[int, tuple[Callable[[], Any], str]] = {}
        self._taken: dict[str, int] = {}
        self._threads: dict[int, str] = {0: "main"}
        """By ordinal: names stay, also where the program gives a thread another one later."""
        self._bindings: dict[int, tuple[Binding, ...]] = {}
        """By ordinal of a primitive: what the source binds it to."""
        self._owners: dict[int, Any] = {}
        """By ordinal: what made it for itself, where the program did not make it."""
        self._nameless: dict[int, int] = {}
        """By ordinal: how often it has not been found."""
        self._numbers: dict[int, tuple[Callable[[], Any], str]] = {}
        """By `id`: objects that make primitives, called after their class."""
        self._counts: dict[str, int] = {}
        self._looked_at = 0

    # ------------------------------------------------------------------ primitives as they are made

    def made(self, primitive: Any, frame: FrameType | None) -> str:
        """`primitive` is being made, below `frame`: what to call it until it is bound."""
        self._expect(primitive, frame)
        if primitive._tl_kind in SPOKEN_OF_AT_ONCE and self._static(primitive):
            return self._keep(primitive, self._static(primitive))
        return self._fallback(primitive)

    def _expect(self, primitive: Any, frame: FrameType | None) -> None:
        """Keeps what will name `primitive`."""
        owner = _owner(primitive, frame)
        if owner is not None:
            self._owners[primitive.ordinal] = owner
            return
        self._bindings[primitive.ordinal] = bindings(frame)
        self._nameless[primitive.ordinal] = 0
        self._name_after(primitive)
        holder = maker(frame)
        if holder is not None and holder is not primitive:
            self._anonymous(holder)

    def _name_after(self, condition: Any) -> None:
        """A lock that was made for a condition alone is named after it: ``Condition(Lock())``."""
        lock = getattr(condition, "_tl_lock", None)
        if isinstance(lock, Labelled) and self._known(lock) is None and not self._bindings.get(lock.ordinal, (True,)):
            self._owners[lock.ordinal] = condition
            self._nameless.pop(lock.ordinal, None)

    def settle(self) -> list[Any]:
        """Names the primitives that were made lately, and gives those that it could name."""
        named: list[Any] = []
        if not self._nameless:
            return named
        survey = self._survey()
        if survey is None:
            self._nameless.clear()
            return named
        for ordinal in list(self._nameless):
            primitive = self.loom.primitives[ordinal - 1]
            way = self._best(survey, primitive)
            if way is not None and way.rank < SELF:
                self._keep(primitive, self._spelled(way))
                named.append(primitive)
            else:
                self._nameless[ordinal] += 1
                if self._nameless[ordinal] >= PATIENCE:
                    del self._nameless[ordinal]
        return named

    # ------------------------------------------------------------------ anything that is spoken of

    def location(self, thing: Any, key: Any) -> str:
        """``account.balance`` for an attribute, ``jobs[0]`` for an element, ``total`` for a variable."""
        if thing is None:
            return str(key)
        label = self.of(thing)
        if key is None:
            return label
        if isinstance(key, tuple):  # an element: (key, its type, mode)
            return label if len(key) == 1 else f"{label}[{key[0]!r}]"
        return f"{label}.{plain(str(key), thing)}"

    def thread(self, thread: VThread) -> str:
        """The name that the program gave it, numbered where another thread bears it too, else ``T1``, ``T2``, …"""
        known = self._threads.get(thread.ordinal)
        if known is None:
            unnamed = not thread.name or UNNAMED_THREAD.fullmatch(thread.name)
            known = name = f"T{thread.ordinal}" if unnamed else thread.name
            number = 1
            while known in self._threads.values():
                number += 1
                known = f"{name}#{number}"
            self._threads[thread.ordinal] = known
        return known

    def of(self, thing: Any) -> str:
        """The name of `thing`; kind and number where nothing names it."""
        if isinstance(thing, type | FunctionType | ModuleType):
            return thing.__name__
        known = self._known(thing)
        if known is not None:
            return known
        return self._keep(thing, self._searched(thing) or self._fallback(thing))

    def mention(self, thing: Any) -> str:
        """`thing` within a value: no reason to settle for its kind and number, as a better name may come yet."""
        known = self._known(thing) or self._searched(thing)
        return self._keep(thing, known) if known else f"<{type(thing).__name__}>"

    def _searched(self, thing: Any) -> str:
        """What names `thing` at this moment; empty if nothing does."""
        if isinstance(thing, Labelled):
            owner = self._owners.get(thing.ordinal)
            if owner is not None:
                return f"{self.of(owner)}'s lock"
        static = self._static(thing)
        survey = self._survey()
        way = None if survey is None else self._best(survey, thing)
        if way is not None and (way.rank < SELF or not static):
            return self._spelled(way)
        return static

    def _known(self, thing: Any) -> str | None:
        known = self._found.get(id(thing))
        return known[1] if known is not None and known[0]() is thing else None

    def _keep(self, thing: Any, label: str) -> str:
        """Settles the name of `thing`: no other object bears it."""
        known = self._known(thing)
        if known is not None:
            return known
        number = self._taken.get(label, 0) + 1
        self._taken[label] = number
        if number > 1:
            label = f"{label}#{number}"
        self._found[id(thing)] = (held(thing), label)
        if isinstance(thing, Labelled):
            self._nameless.pop(thing.ordinal, None)
        return label

    # ------------------------------------------------------------------ ways

    def _survey(self) -> Survey | None:
        """``None`` once so much has been looked at that a program which makes primitives without end would stand still."""
        if self._looked_at >= ENOUGH:
            return None
        survey = Survey(self.loom, self._controller)
        self._looked_at += survey.size
        return survey

    def _best(self, survey: Survey, thing: Any) -> Way | None:
        """The way that agrees best with what the source binds `thing` to; then the first and shortest."""
        ways = survey.ways(thing)
        if not ways:
            return None
        bound = self._bindings.get(thing.ordinal, ()) if isinstance(thing, Labelled) else ()
        return min(ways, key=lambda way: (-way.matches(bound), way.rank, len(way.steps)))

    def _spelled(self, way: Way) -> str:
        """The way in words, from the last object on it that has a name."""
        text = "" if way.start is None else self._known(way.start) or self._anonymous(way.start)
        for index, (step, reached) in enumerate(way.steps):
            text += step.text
            if index < len(way.steps) - 1:
                text = self._known(reached) or self._keep(reached, text)
        return text

    # ------------------------------------------------------------------ where no variable leads

    def _static(self, thing: Any) -> str:
        """What the source says alone: ``lock`` of a function that has returned, ``account.lock`` of one being made."""
        bound = self._bindings.get(thing.ordinal, ()) if isinstance(thing, Labelled) else ()
        if not bound or any(binding.kind == "item" for binding in bound):
            return ""
        if bound[-1].kind == "attribute":
            return ""
        return ".".join(binding.name for binding in reversed(bound))

    def _fallback(self, thing: Any) -> str:
        if isinstance(thing, Labelled):
            return f"{getattr(thing, '_tl_kind', type(thing).__name__)}#{thing.ordinal}"
        return type(thing).__name__

    def _anonymous(self, holder: Any) -> str:
        """``Account``, ``Account#2``: an object called after its class, in the order in which they made primitives."""
        known = self._numbers.get(id(holder))
        if known is not None and known[0]() is holder:
            return known[1]
        kind = type(holder).__name__
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        label = kind if number == 1 else f"{kind}#{number}"
        self._numbers[id(holder)] = (held(holder), label)
        return label


def _owner(primitive: Any, frame: FrameType | None) -> Any:
    """The primitive in whose constructor `primitive` is being made, if it is one of ours (a condition's lock)."""
    while frame is not None and variables(frame).get("self") is primitive:
        frame = frame.f_back
    if frame is None or "_tl_module" in frame.f_builtins:
        return None
    owner = variables(frame).get("self")
    return owner if isinstance(owner, Labelled) and frame.f_code.co_name == "__init__" else None


def held(thing: Any) -> Callable[[], Any]:
    """A reference that keeps `thing` alive only where there is no other way, since programs can tell when it dies."""
    try:
        return weakref.ref(thing)
    except TypeError:
        return lambda: thing


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
        return labels.mention(value)
    if kind in (list, tuple, set, frozenset, deque) and depth:
        inside = [_short(item, labels, depth - 1) for item in list(value)[:ITEMS]]
        if len(value) > ITEMS:
            inside.append("…")
        brackets = BRACKETS[kind]
        comma = "," if kind is tuple and len(value) == 1 else ""
        return brackets[0] + ", ".join(inside) + comma + brackets[1]
    if isinstance(value, dict) and depth:
        pairs = [
            f"{_short(key, labels, depth - 1)}: {_short(item, labels, depth - 1)}"
            for key, item in list(dict.items(value))[:ITEMS]
        ]
        if dict.__len__(value) > ITEMS:
            pairs.append("…")
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, type | FunctionType | ModuleType):
        return str(value.__name__)
    return f"<{kind.__name__}>"
