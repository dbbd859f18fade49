"""What do the hooks do when nothing is to be scheduled?

Exactly what the learner's code said, as cheaply as Python can: the builtins and `operator` functions themselves where
the arguments come in their order. The engine uses these while only one thread lives; the tests prove the rewrite
with them.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any, Final

from threadloom.rewrite.late import LATE
from threadloom.rewrite.places import Place, augment, own
from threadloom.rewrite.shown import caught, shown

COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
BINARY: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}
INPLACE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.iadd,
    "-": operator.isub,
    "*": operator.imul,
    "@": operator.imatmul,
    "/": operator.itruediv,
    "//": operator.ifloordiv,
    "%": operator.imod,
    "**": operator.ipow,
    "<<": operator.ilshift,
    ">>": operator.irshift,
    "&": operator.iand,
    "|": operator.ior,
    "^": operator.ixor,
}


def _store_attr(value: Any, obj: Any, name: str) -> None:
    setattr(obj, name, value)


def _store_item(value: Any, obj: Any, key: Any) -> None:
    obj[key] = value


def _write_global(name: str, value: Any) -> Any:
    return value


def _delete_global(name: str) -> None:
    return None


def _write_cell(token: object, name: str, value: Any) -> Any:
    return value


def _delete_cell(token: object, name: str) -> None:
    return None


def _same(value: Any) -> Any:
    return value


def _match(subject: Any, names: tuple[str, ...], positional: int) -> Any:
    return subject


def _inplace(symbol: str, left: Any, right: Any) -> Any:
    return INPLACE[symbol](left, right)


def _contains(item: Any, container: Any) -> bool:
    return item in container


def _compare(symbol: str, left: Any, right: Any) -> Any:
    return COMPARE[symbol](left, right)


def _binary(symbol: str, left: Any, right: Any) -> Any:
    return BINARY[symbol](left, right)


#: Every hook by the name under which rewritten code calls it.
PLAIN: Final[dict[str, Callable[..., Any]]] = {
    "_tl_load_attr": getattr,
    "_tl_store_attr": _store_attr,
    "_tl_delete_attr": delattr,
    "_tl_load_item": operator.getitem,
    "_tl_store_item": _store_item,
    "_tl_delete_item": operator.delitem,
    "_tl_method": getattr,
    "_tl_unseen": getattr,
    "_tl_read_global": bool,  # of a name: True, without a frame
    "_tl_write_global": _write_global,
    "_tl_delete_global": _delete_global,
    "_tl_scope": object,
    "_tl_read_cell": operator.is_not,  # a token is not a name: True, without a frame
    "_tl_write_cell": _write_cell,
    "_tl_delete_cell": _delete_cell,
    "_tl_publish": _same,
    "_tl_class": _same,
    "_tl_inplace": _inplace,
    "_tl_iterate": _same,
    "_tl_reversed": _same,
    "_tl_test": _same,
    "_tl_contains": _contains,
    "_tl_compare": _compare,
    "_tl_binary": _binary,
    "_tl_observe": _same,
    "_tl_look": _same,
    "_tl_called": _same,
    "_tl_match": _match,
    "_tl_loop": bool,
    "_tl_turn": bool,
    # The same whatever is scheduled.
    "_tl_truth": bool,
    "_tl_shown": shown,
    "_tl_caught": caught,
    "_tl_slice": slice,
    "_tl_place": Place,
    "_tl_augment": augment,
    "_tl_own": own,
    "_tl_bind": functools.partial,
}
PLAIN.update((second, PLAIN[name]) for name, second in LATE.items())
