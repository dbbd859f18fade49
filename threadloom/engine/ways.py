"""By which ways do the program's variables lead to an object?

A survey walks from the variables (the scenario's own first, then globals, then those of the thread at hand, then what
threads were given to work on) through attributes and items, and keeps every step that it came across. A way is read back
from the object: ``accounts``, ``[0]``, ``.lock``. One that begins at an object without a variable, such as the ``self`` of
a method, begins with that object.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterator
from functools import partial
from types import FrameType, FunctionType, MemberDescriptorType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from threadloom.engine.bindings import Binding, loop_variables, module_prefix, variables
from threadloom.engine.loom import LIFE
from threadloom.operation import Labelled

if TYPE_CHECKING:
    from threadloom.engine.loom import Loom

REACH: Final = 4_000
"""How many objects a survey looks into."""
ITEMS: Final = 200
"""Items of one container."""
DEPTH: Final = 6
PLACE, LOOP, SELF, PARAMETER = range(4)
"""What a way begins with, best first: a variable; one that goes through what has a place already; an object without a
variable; what a function was handed."""
MANY: Final = 64
"""Ways to one object that are compared."""

SCALARS: Final = frozenset({int, float, str, bool, bytes, complex, type(None), range, slice})
OPAQUE: Final = frozenset({*SCALARS, ModuleType, type(len)})


class Step(NamedTuple):
    """From one object to another; `kind` as in a Binding, `rank` of a variable as below."""

    kind: str
    name: str
    rank: int = 0

    @property
    def text(self) -> str:
        return f".{self.name}" if self.kind == "attribute" else self.name


class Way(NamedTuple):
    """`start` is ``None`` where it begins with a variable, else the object that it begins with."""

    start: Any
    steps: tuple[tuple[Step, Any], ...]
    """Each with the object that it leads to."""

    def matches(self, bindings: tuple[Binding, ...]) -> int:
        """How far it goes along `bindings`, from the object on."""
        count = 0
        steps = [step for step, _ in reversed(self.steps)]
        at = 0
        for kind, name in bindings:
            if at >= len(steps) or steps[at].kind != kind:
                break
            while kind == "item" and at < len(steps) and steps[at].kind == "item":
                at += 1  # all brackets belong to one container
            if at >= len(steps) or steps[at].name != name:
                break
            at += 1
            count += 1
        return count

    @property
    def rank(self) -> int:
        return SELF if self.start is not None else self.steps[0][0].rank


class Survey:
    """What the program's variables lead to, at one moment."""

    def __init__(self, loom: Loom, controller: int) -> None:
        self._objects: dict[int, Any] = {}
        self._edges: dict[int, list[tuple[Any, Step]]] = {}
        self._starts: set[int] = set()
        self._walk(loom, controller)

    @property
    def size(self) -> int:
        """How many objects were looked into."""
        return len(self._objects)

    def ways(self, thing: Any) -> list[Way]:
        """Ways to `thing`, the shortest first."""
        found: list[Way] = []
        waiting: deque[tuple[Any, tuple[tuple[Step, Any], ...]]] = deque([(thing, ())])
        while waiting and len(found) < MANY:
            here, steps = waiting.popleft()
            if id(here) in self._starts and steps:
                found.append(Way(here, steps))
            for holder, step in self._edges.get(id(here), ()):
                way = ((step, here), *steps)
                if holder is None:
                    found.append(Way(None, way))
                elif len(way) < DEPTH and not any(holder is passed for _, passed in way):
                    waiting.append((holder, way))
        return found

    # ------------------------------------------------------------------ walking

    def _walk(self, loom: Loom, controller: int) -> None:
        waiting: deque[Any] = deque()

        def come_to(value: Any, holder: Any, step: Step | None) -> None:
            if type(value) in OPAQUE:
                return
            if step is None:
                self._starts.add(id(value))
            else:
                self._edges.setdefault(id(value), []).append((holder, step))
            if id(value) not in self._objects and len(self._objects) < REACH:
                self._objects[id(value)] = value
                waiting.append(value)

        for step, value in _roots(loom, controller):
            come_to(value, None, step)
        while waiting:
            holder = waiting.popleft()
            for step, value in _inside(holder):
                absolute = step is None or step.kind == "name"
                come_to(value, None if absolute else holder, step)


def _roots(loom: Loom, controller: int) -> Iterator[tuple[Step | None, Any]]:
    yield from _variables(controller, whole=True)
    for namespace in loom.namespaces:
        yield from _globals(namespace, module_prefix(loom.program, namespace))
    yield from _variables(threading.get_ident(), whole=False)
    for thread in loom.threads[1:]:
        if thread.face is not None:
            yield from _work(thread.face)
            yield Step("name", thread.name), thread.face


def _globals(namespace: dict[str, Any], prefix: str) -> Iterator[tuple[Step | None, Any]]:
    module = namespace["__name__"]
    for name, value in list(namespace.items()):
        if name.startswith("_tl_") or _is_special(name) or isinstance(value, ModuleType):
            continue
        if isinstance(value, FunctionType):
            yield None, value
        elif isinstance(value, type) and value.__module__ != module:
            continue  # imported: it is named where it was defined
        else:
            yield Step("name", name if isinstance(value, type) else prefix + name), value


def _variables(os_thread: int, *, whole: bool) -> Iterator[tuple[Step | None, Any]]:
    """The local variables of the program's frames on a stack, outermost first.

    `whole`: of the thread at the bottom of the stack; else of the one at its top, which may run on another's.
    """
    stack: list[FrameType] = []
    frame = sys._current_frames().get(os_thread)  # kept no longer than this: a frame that holds itself lives on
    while frame is not None:
        if frame.f_code is LIFE:  # what is above belongs to a thread that runs on this stack
            if not whole:
                break
            stack.clear()
        if "_tl_module" in frame.f_builtins and frame.f_code.co_name != "<module>":
            stack.append(frame)
        frame = frame.f_back
    for frame in reversed(stack):
        loops, code = loop_variables(frame.f_code), frame.f_code
        parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        for name, value in variables(frame).items():
            if name.startswith(("_tl_", ".")):
                continue
            nameless = name == "self" or isinstance(value, FunctionType)
            rank = LOOP if name in loops else PARAMETER if name in parameters else PLACE
            yield None if nameless else Step("name", name, rank), value


def _work(face: Any) -> Iterator[tuple[Step | None, Any]]:
    """What a thread was given to do, its arguments under the names of the parameters."""
    attributes = vars(face)
    target = attributes.get("_target", attributes.get("function"))
    given = attributes.get("_args", attributes.get("args", ()))
    keywords = attributes.get("_kwargs", attributes.get("kwargs", {}))
    if target is not None:
        yield None, target
        yield from _arguments(target, given, keywords)


def _arguments(target: Any, given: Any, keywords: Any) -> Iterator[tuple[Step | None, Any]]:
    function, skip = target, 0
    if isinstance(function, MethodType):
        function, skip = function.__func__, 1
    code = getattr(function, "__code__", None)
    if code is not None:
        for name, value in zip(code.co_varnames[skip : code.co_argcount], given, strict=False):
            yield Step("name", name, PARAMETER), value
    for name, value in keywords.items():
        yield Step("name", name, PARAMETER), value


# ---------------------------------------------------------------------- what is in an object


def _inside(holder: Any) -> Iterator[tuple[Step | None, Any]]:
    """What `holder` holds, with the step that leads there; ``None``: that has no name of its own."""
    kind = type(holder)  # isinstance might run code of the program
    if kind is FunctionType:
        yield from _captured(holder)
    elif kind is MethodType:
        yield None, holder.__self__
        yield None, holder.__func__
    elif kind is partial:
        yield None, holder.func
        yield from _arguments(holder.func, holder.args, holder.keywords)
    elif kind in (staticmethod, classmethod):
        yield None, holder.__func__
    elif kind is property:
        yield from ((None, accessor) for accessor in (holder.fget, holder.fset) if accessor is not None)
    else:
        yield from _items(holder)
        yield from _attributes(holder)


def _captured(function: FunctionType) -> Iterator[tuple[Step | None, Any]]:
    """The variables that a function took along, and its defaults."""
    code = function.__code__
    for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=False):
        try:
            value = cell.cell_contents
        except ValueError:  # not bound yet
            continue
        if not name.startswith("_tl_"):
            yield (
                None if name in ("self", "__class__") or isinstance(value, FunctionType) else Step("name", name),
                value,
            )
    defaults = function.__defaults__ or ()
    names = code.co_varnames[code.co_argcount - len(defaults) : code.co_argcount]
    for name, value in [*zip(names, defaults, strict=False), *(function.__kwdefaults__ or {}).items()]:
        yield Step("name", name), value


def _items(holder: Any) -> Iterator[tuple[Step | None, Any]]:
    kind = type(holder)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        yield from (
            (Step("attribute", name), value) for name, value in zip(kind._fields, tuple.__iter__(holder), strict=False)
        )
    elif issubclass(kind, list | tuple | deque):
        base = next(base for base in (list, tuple, deque) if issubclass(kind, base))
        for index, value in enumerate(list(base.__iter__(holder))[:ITEMS]):
            yield Step("item", f"[{index}]"), value
    elif issubclass(kind, dict):
        for key, value in list(dict.items(holder))[:ITEMS]:
            if type(key) in SCALARS:
                yield Step("item", f"[{key!r}]"), value


def _attributes(holder: Any) -> Iterator[tuple[Step | None, Any]]:
    ours = _is_ours(holder)
    for attributes in _dicts(holder):
        for name, value in list(attributes.items()):
            if not isinstance(name, str) or name.startswith("_tl_") or _is_special(name):
                continue
            if ours and not isinstance(value, Labelled):
                continue  # how a queue keeps its items is nobody's business
            if isinstance(value, FunctionType | staticmethod | classmethod | property):
                yield None, value
            elif not (isinstance(value, MethodType) and _is_ours(value.__self__)):
                yield Step("attribute", plain(name, holder)), value
    kind = type(holder)
    for base in kind.__mro__ if not isinstance(holder, type) else ():
        for name, member in list(base.__dict__.items()):
            if type(member) is MemberDescriptorType and not _is_special(name) and not ours:
                try:
                    yield Step("attribute", plain(name, holder)), member.__get__(holder, kind)
                except AttributeError:  # not set yet
                    continue


def _dicts(holder: Any) -> Iterator[Any]:
    """The dictionaries of its attributes: one, none, or one a thread."""
    try:
        if hasattr(type(holder), "_tl_own"):  # threading.local
            yield from list(object.__getattribute__(holder, "_tl_dicts").values())
        elif isinstance(holder, type):
            yield from (type.__getattribute__(base, "__dict__") for base in [holder] if not _is_ours_type(base))
        else:
            yield object.__getattribute__(holder, "__dict__")
    except (AttributeError, TypeError):
        return


def _is_ours(thing: Any) -> bool:
    return _is_ours_type(type(thing))


def _is_ours_type(kind: type) -> bool:
    return kind.__module__.startswith("threadloom.")


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def plain(name: str, holder: Any) -> str:
    """The attribute as it stands in the source: ``__lock``, where Python looks up ``_Account__lock``."""
    kinds = holder.__mro__ if isinstance(holder, type) else type(holder).__mro__
    for kind in kinds:
        prefix = f"_{kind.__name__.lstrip('_')}__"
        if name.startswith(prefix):
            return name[len(prefix) - 2 :]
    return name
