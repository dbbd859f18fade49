"""What do the calls do that the rewrite puts into a program?

Two sets of functions with the same names: the plain ones, in force while only one thread lives, cost next to nothing and
name what is stored; the stepping ones, in force while several do, make each shared access a step. The loom swaps them in
the built-ins of the program's modules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from types import BuiltinFunctionType, MethodType, MethodWrapperType, ModuleType
from typing import Any, Final

from threadloom.engine import spin
from threadloom.engine.access import Access
from threadloom.engine.attributes import (
    MISSING,
    OPAQUE,
    PUBLIC,
    attribute_location,
    forget_classes,
    guard,
    not_data,
    reading,
    site_of,
    writing,
)
from threadloom.engine.consequence import settle
from threadloom.engine.containers import (
    KEYS,
    BoundMethod,
    LateIterator,
    SharedIterator,
    behind,
    calling,
    deleting_item,
    reading_item,
    touch,
    touch_size,
    whole,
    writing_item,
)
from threadloom.engine.foreign import Moving, called
from threadloom.engine.hashes import by_number
from threadloom.engine.looking import SEALED, all_in, contents, instances, look, together
from threadloom.engine.loom import loom
from threadloom.engine.names import CONTAINERS, NAMELESS
from threadloom.engine.outer import is_iterator
from threadloom.engine.output import redirected
from threadloom.operation import READ, WRITE
from threadloom.rewrite.late import LATE
from threadloom.rewrite.plain import BINARY, COMPARE, INPLACE
from threadloom.rewrite.plain import PLAIN as WITHOUT_THREADS

SELDOM: Final = 15
C_METHODS: Final = frozenset({BuiltinFunctionType, MethodWrapperType})

names = loom.names
shared = names.shared
step = loom.step


# ---------------------------------------------------------------------- several threads


def load_attr(thing: Any, name: str) -> Any:
    site = shared.get(id(thing))
    op = site.reads.get(name) if site is not None else None
    if op is None:
        op = reading(thing, name)
        if op is None:
            value = getattr(thing, name)
            if name == "__dict__":
                return namespace(thing, value)
            return called(value) if type(value) in C_METHODS else value
    if loom.recorder is None:
        step(op)
        return getattr(thing, name)
    loom.recorder.subject = thing
    step(op)
    value = getattr(thing, name)
    loom.recorder.read(thing, op, value)
    return value


def namespace(thing: Any, held: Any) -> Any:
    """`held`, the ``__dict__`` of `thing`: what is in it are attributes, unless each thread has its own."""
    site = site_of(thing) if type(held) is dict and not hasattr(type(thing), "_tl_own") else None
    if site is not None:
        names.name_namespace(held, site)
    return held


def store_attr(value: Any, thing: Any, name: str) -> None:
    site = shared.get(id(thing))
    op = site.writes.get(name) if site is not None else None
    if op is None:
        op = writing(thing, name)
        if op is None:
            loom.current.progress += 1
            if type(thing) is ModuleType:
                redirected(name, value)
                return
            if name == "__dict__":
                held = namespace(thing, thing.__dict__)
                names.publish(tuple(value.values()), loom.current)
                touch(held, whole(held, "write", WRITE))
            setattr(thing, name, value)
            return
        if shared[id(thing)].listed:
            names.publish(value, loom.current)
            touch(thing, op)
            loom.refine(writing(thing, name) or op)  # somebody else may have added it, or taken it away
            setattr(thing, name, value)
            if loom.recorder is not None:
                loom.recorder.wrote(thing, op, value)
            return
    names.publish(value, loom.current)
    if loom.recorder is not None:
        loom.recorder.subject = thing
    step(op)
    setattr(thing, name, value)
    if loom.recorder is not None:
        loom.recorder.wrote(thing, op, value)


def delete_attr(thing: Any, name: str) -> None:
    loom.current.progress += 1
    op = writing(thing, name, "delete")
    if op is not None:
        touch(thing, op)
    delattr(thing, name)


def load_item(container: Any, key: Any) -> Any:
    kind = type(container)
    if kind not in CONTAINERS:
        inside = None if kind is tuple else behind(container)
        if inside is not None:
            touch(inside, whole(inside))
        return container[key]
    site = shared.get(id(container)) if kind is list and type(key) is int and key >= 0 else None
    op = site.items.get(key) if site is not None else None
    if op is None:
        if kind is defaultdict:
            return load_or_make(container, key)
        op = reading_item(container, key)
        if op is None:
            return container[key]
        if site is not None:
            site.items[key] = op
        elif loom.recorder is None:
            step(op)
            now = reading_item(container, key)
            if now is not None and now is not op:  # an index from the end, and the end has moved
                loom.refine(now)
            return container[key]
    if loom.recorder is None:
        step(op)
        return container[key]
    loom.recorder.subject = container
    step(op)
    value = container[key]
    loom.recorder.read(container, op, value)
    return value


def load_or_make(container: defaultdict[Any, Any], key: Any) -> Any:
    """``container[key]``, where what is missing is made."""
    op = reading_item(container, key)
    touch(container, op)
    now = reading_item(container, key)
    if now is not None and now is not op:
        loom.refine(now)
    before = loom.event
    value = container[key]
    if op is not None:
        names.publish(value, loom.current)
        settle(container, before)
        if loom.recorder is not None and now is not None:
            loom.recorder.read(container, now, value)
    return value


def store_item(value: Any, container: Any, key: Any) -> None:
    kind = type(container)
    site = shared.get(id(container)) if kind is list and type(key) is int and key >= 0 else None
    op = site.slots.get(key) if site is not None else None
    if op is not None and loom.recorder is None:
        if type(value) not in NAMELESS:
            names.publish(value, loom.current)
        step(op)
        container[key] = value
        return
    inside = behind(container)
    op = writing_item(inside, key) if inside is not None else None
    if type(key) is slice and op is not None:
        store_slice(value, container, key)
        return
    if op is None:
        if type(key) is slice:
            look(value)
        loom.current.progress += 1
        container[key] = value
        return
    if site is not None:
        site.slots[key] = op
    names.publish(value, loom.current)
    touch(inside, op)
    now = writing_item(inside, key)
    if now is not None and now is not op:  # somebody else put the key in, or took it out, while we stood before it
        loom.refine(now)
    before = loom.event
    container[key] = value
    settle(inside, before)  # the key may have compared itself
    if loom.recorder is not None:
        loom.recorder.wrote(container, op, value)


def store_slice(value: Any, container: Any, key: slice) -> None:
    """``container[i:j] = value``, which reads `value` as a whole."""
    names.publish(value, loom.current)
    inside = behind(container)
    together(lambda: all_in((value,)), lambda: [inside])
    container[key] = value
    op = whole(inside, "write", WRITE)
    if loom.recorder is not None and op is not None:
        loom.recorder.wrote(container, op, value)


def delete_item(container: Any, key: Any) -> None:
    loom.current.progress += 1
    inside = behind(container)
    if inside is not None:
        touch(container, deleting_item(container, key))
    del container[key]
    if inside is not None and loom.recorder is not None:
        loom.recorder.deleted_item(container, key)


def method(thing: Any, name: str) -> Any:
    kind = type(thing)
    if kind in CONTAINERS:
        site = shared.get(id(thing))
        if site is None:
            return BoundMethod(thing, name)
        bound = site.methods.get(name)
        if bound is None:
            bound = site.methods[name] = BoundMethod(thing, name)
        return bound
    if (kind, name) in not_data:
        found = getattr(thing, name)
        return found if type(found) is MethodType else called(found)
    if kind in OPAQUE:
        found = getattr(thing, name)
        return called(found) if kind is str or name == "__call__" else found
    found = load_attr(thing, name)
    return found if isinstance(found, BoundMethod) else called(found)


def unseen(thing: Any, name: str) -> Any:
    """`method`, for a call that gives nothing anybody looks at: a class may have another way for that."""
    other = getattr(getattr(type(thing), name, None), "_tl_unseen", None)
    if other is None or name in thing.__dict__:
        return method(thing, name)
    return MethodType(other, thing)


def inplace(symbol: str, left: Any, right: Any) -> Any:
    held = type(left) not in NAMELESS and behind(left) is not None
    op = whole(left, "write", WRITE) if held else None
    if op is None:
        if type(right) not in NAMELESS:
            look(right)
        loom.current.progress += held
    else:
        names.publish(tuple(contents(right)), loom.current)
        if type(right) in NAMELESS:
            touch(left, op)
        else:
            together(lambda: all_in((right,)), lambda: [left])
        value = INPLACE[symbol](left, right)
        if loom.recorder is not None:
            loom.recorder.did_call(left, f"{symbol}=", (right,), value)
        return value
    return INPLACE[symbol](left, right)


def iterate(iterable: Any) -> Any:
    container = behind(iterable)
    if container is None:
        return Moving(iterable) if id(iterable) in shared and is_iterator(iterable) else iterable
    if type(container) is list:
        return SharedIterator(container, iter(container))
    return LateIterator(container, partial(iter, iterable))


class Backwards:
    """What `reversed` is to go through, each item a step."""

    __slots__ = ("container", "sequence")

    def __init__(self, container: Any, sequence: Any) -> None:
        self.container = container
        self.sequence = sequence

    def __reversed__(self) -> LateIterator:
        return LateIterator(self.container, partial(reversed, self.sequence))


def backwards(sequence: Any) -> Any:
    container = behind(sequence)
    return sequence if container is None else Backwards(container, sequence)


def observe(value: Any) -> Any:
    if type(value) in SEALED:
        return value
    container = behind(value)
    if container is not None:
        touch(container, whole(container))
    elif id(value) in shared and is_iterator(value):
        touch(value, whole(value, "write", WRITE))
    return value


def match(subject: Any, names: tuple[str, ...], positional: int) -> Any:
    """Patterns are about to look at `subject`: one step for all that they may read."""
    together(lambda: all_in((subject,)), tuple, lambda: list(_sought(subject, names, positional)))
    return subject


def _sought(subject: Any, names: tuple[str, ...], positional: int) -> Iterator[tuple[Any, list[str]]]:
    """The objects that class patterns may look into, each with the attributes that they may read."""
    waiting = instances((subject,))
    passed: set[int] = set()
    while waiting:
        thing = waiting.pop(0)
        if id(thing) in passed:
            continue
        passed.add(id(thing))
        sought = [*names, *getattr(type(thing), "__match_args__", ())[:positional]]
        found = [name for name in sought if name in vars(thing)]
        yield thing, found
        waiting += instances([vars(thing)[name] for name in found])


def look_at(value: Any) -> Any:
    if type(value) not in NAMELESS:
        look(value)
    return value


def test(value: Any) -> Any:
    kind = type(value)
    if kind in CONTAINERS:
        touch_size(value)
    elif kind not in NAMELESS and behind(value) is not None:
        touch_size(behind(value))
    return value


def contains(item: Any, container: Any) -> bool:
    inside = behind(container)
    if inside is None:
        observe(container)
    elif type(item) not in NAMELESS:
        look(item, container)
    elif container is inside or type(container) in KEYS:
        touch(inside, calling(inside, "__contains__", (item,)))
    else:
        touch(inside, whole(inside))
    return item in container


def compare(symbol: str, left: Any, right: Any) -> Any:
    if type(left) not in NAMELESS or type(right) not in NAMELESS:
        look(left, right)
    return COMPARE[symbol](left, right)


def binary(symbol: str, left: Any, right: Any) -> Any:
    if type(left) not in NAMELESS or type(right) not in NAMELESS:
        look(left, right)
    return BINARY[symbol](left, right)


class Scope:
    """One activation of a function whose variables inner functions share."""

    __slots__ = ("__weakref__",)


def read_cell(scope: Scope, name: str) -> bool:
    op = _cell(scope, name, "read")
    if loom.recorder is None:
        step(op)
        return True
    loom.recorder.subject = None
    step(op)
    loom.recorder.read_variable(op)
    return True


def write_cell(scope: Scope, name: str, value: Any) -> Any:
    names.publish(value, loom.current)
    op = _cell(scope, name, "write")
    if loom.recorder is not None:
        loom.recorder.subject = None
    step(op)
    if loom.recorder is not None:
        loom.recorder.wrote(None, op, value)
    return value


def delete_cell(scope: Scope, name: str) -> None:
    step(_cell(scope, name, "delete"))


def _cell(scope: Scope, name: str, verb: str) -> Access:
    site = shared.get(id(scope)) or names.name(scope, loom.current)
    table = site.reads if verb == "read" else site.writes
    op = table.get(name)
    if op is None:
        mode = READ if verb == "read" else WRITE
        op = table[name] = Access(verb, ((attribute_location(site, name), mode),), name)
    return op


def publish(value: Any) -> Any:
    names.publish(value, loom.current)
    return value


def new_scope() -> Scope:
    scope = Scope()
    names.name(scope, loom.current)
    return scope


def loop(key: str) -> bool:
    """A `while` loop begins a turn."""
    loom.turn(key, counted=False)
    if not loom.alone:
        spin.turn(key)
    return True


# ---------------------------------------------------------------------- one thread


def plain_store_attr(value: Any, thing: Any, name: str) -> None:
    if isinstance(thing, PUBLIC):
        guard(thing, name)
        names.publish(value, loom.current)
        loom.dirty = True
        forget_classes()
    elif id(thing) in shared:
        names.publish(value, loom.current)
    setattr(thing, name, value)


def plain_turn(key: str) -> bool:
    """A `for` loop goes round once more: seen to now and then."""
    me = loom.current
    me.turns = turns = me.turns + 1
    return True if turns & SELDOM else loom.turn(key)


def plain_delete_attr(thing: Any, name: str) -> None:
    if isinstance(thing, PUBLIC):
        guard(thing, name)
        loom.dirty = True
        forget_classes()
    delattr(thing, name)


def plain_store_item(value: Any, container: Any, key: Any) -> None:
    if id(container) in shared:
        names.publish(value, loom.current)
    container[key] = value


def plain_write_cell(scope: Scope, name: str, value: Any) -> Any:
    names.publish(value, loom.current)
    return value


STEPPING: Final[dict[str, Callable[..., Any]]] = {
    "_tl_load_attr": load_attr,
    "_tl_store_attr": store_attr,
    "_tl_delete_attr": delete_attr,
    "_tl_load_item": load_item,
    "_tl_store_item": store_item,
    "_tl_delete_item": delete_item,
    "_tl_method": method,
    "_tl_unseen": unseen,
    "_tl_scope": new_scope,
    "_tl_read_cell": read_cell,
    "_tl_write_cell": write_cell,
    "_tl_delete_cell": delete_cell,
    "_tl_publish": publish,
    "_tl_class": by_number,
    "_tl_inplace": inplace,
    "_tl_iterate": iterate,
    "_tl_reversed": backwards,
    "_tl_test": test,
    "_tl_contains": contains,
    "_tl_compare": compare,
    "_tl_binary": binary,
    "_tl_observe": observe,
    "_tl_look": look_at,
    "_tl_called": called,
    "_tl_match": match,
    "_tl_loop": loop,
    "_tl_turn": loom.turn,
}
STEPPING.update((second, STEPPING[name]) for name, second in LATE.items())


def _until_threads(name: str) -> Callable[..., Any]:
    """The plain hook, unless the evaluation of its own arguments started the first thread."""
    plain, stepping = WITHOUT_THREADS[name], STEPPING[name]

    def of_one(value: Any, /) -> Any:
        return plain(value) if loom.alone else stepping(value)

    def of_two(thing: Any, key: Any, /) -> Any:
        return plain(thing, key) if loom.alone else stepping(thing, key)

    def of_three(symbol: str, left: Any, right: Any, /) -> Any:
        return plain(symbol, left, right) if loom.alone else stepping(symbol, left, right)

    if name in ("_tl_test", "_tl_observe", "_tl_reversed"):
        return of_one
    return of_three if name in ("_tl_inplace", "_tl_compare", "_tl_binary") else of_two


PLAIN: Final[dict[str, Callable[..., Any]]] = {
    **WITHOUT_THREADS,
    **{second: _until_threads(name) for name, second in LATE.items()},
    "_tl_store_attr": plain_store_attr,
    "_tl_delete_attr": plain_delete_attr,
    "_tl_store_item": plain_store_item,
    "_tl_scope": new_scope,
    "_tl_write_cell": plain_write_cell,
    "_tl_publish": publish,
    "_tl_class": by_number,
    "_tl_iterate": iterate,  # the loop may go on when the first thread has started
    "_tl_loop": loop,
    "_tl_turn": plain_turn,
}


def global_hooks(namespace: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The hooks for the global variables of one module: (plain, stepping)."""
    module_name = namespace["__name__"]

    def operation(name: str, verb: str) -> Access:
        site = names.site_named((module_name, None), operation)
        table = site.reads if verb == "read" else site.writes
        op = table.get(name)
        if op is None:
            mode = READ if verb == "read" else WRITE
            op = table[name] = Access(verb, ((attribute_location(site, name), mode),), name)
        return op

    def read_global(name: str) -> bool:
        op = operation(name, "read")
        if loom.recorder is None:
            step(op)
            return True
        loom.recorder.subject = None
        step(op)
        value = namespace.get(name, MISSING)
        if value is not MISSING:
            loom.recorder.read(None, op, value)
        return True

    def write_global(name: str, value: Any) -> Any:
        names.publish(value, loom.current)
        op = operation(name, "write")
        if loom.recorder is not None:
            loom.recorder.subject = None
        step(op)
        if loom.recorder is not None:
            loom.recorder.wrote(None, op, value)
        return value

    def plain_write_global(name: str, value: Any) -> Any:
        names.publish(value, loom.current)
        return value

    def delete_global(name: str) -> None:
        step(operation(name, "delete"))

    plain = {**PLAIN, "_tl_write_global": plain_write_global}
    stepping = {
        **PLAIN,
        **STEPPING,
        "_tl_read_global": read_global,
        "_tl_write_global": write_global,
        "_tl_delete_global": delete_global,
    }
    return plain, stepping
