"""Can a module's namespace serve every execution, or must its body be run anew each time?

A module that only defines functions, classes and constants holds nothing that an execution could leave behind, and to run
its body anew would cost more than a small schedule. What can't be proved stateless here is run anew. What becomes stateful
later, by an assignment to a class, a function or a module, is noticed by the hooks (`loom.dirty`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any, Final

CONSTANTS: Final = frozenset({int, float, str, bool, bytes, complex, type(None), range, slice, type(Ellipsis)})

REFLECTION: Final = frozenset(
    "globals vars locals __dict__ __globals__ __closure__ __code__ __defaults__ __kwdefaults__ __func__ __mro__ "
    "__subclasses__ __bases__ __class__ _tl_write_global _tl_delete_global".split()
)
"""Names through which a program could change what no hook sees."""


def is_stateless(namespace: Mapping[str, Any], code: CodeType) -> bool:
    """Is there nothing in the namespace that could change, and nothing in the code that could change it unseen?"""
    if not REFLECTION.isdisjoint(_names(code)):
        return False
    seen: set[int] = set()
    return all(
        _constant_under(name, value, seen)
        for name, value in namespace.items()
        if not name.startswith("_tl_") and name != "__builtins__"
    )


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    yield from (constant for constant in code.co_consts if isinstance(constant, str))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _constant(value: Any, seen: set[int]) -> bool:
    kind = type(value)
    if kind in CONSTANTS or isinstance(value, BuiltinFunctionType | ModuleType):
        return True
    if kind is partial and not value.args and not value.keywords:
        return _constant(value.func, seen)
    if id(value) in seen:
        return True
    seen.add(id(value))
    if kind is tuple or kind is frozenset:
        return all(_constant(item, seen) for item in value)
    if kind is FunctionType:
        return _constant_function(value, seen)
    if kind is staticmethod or kind is classmethod:
        return _constant(value.__func__, seen)
    if kind is property:
        return all(_constant(function, seen) for function in (value.fget, value.fset, value.fdel))
    if kind is type:
        return _constant_class(value, seen)
    return kind.__module__.startswith("_pytest.") and _constant_fixture(value, seen)


def _constant_under(name: str, value: Any, seen: set[int]) -> bool:
    return _constant_marks(value, seen) if name == "pytestmark" else _constant(value, seen)


def _constant_function(function: FunctionType, seen: set[int]) -> bool:
    if function.__module__ == "builtins" or function.__module__.startswith("threadloom."):
        return True
    held = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    attributes = vars(function).items()
    if not all(
        _constant_under(name, value, seen)
        for name, value in attributes
        if name != "__wrapped__" and not name.startswith("_tl_")
    ):
        return False
    try:
        held.extend(cell.cell_contents for cell in function.__closure__ or ())
    except ValueError:
        return False
    return all(_constant(value, seen) for value in held)


def _constant_class(kind: type, seen: set[int]) -> bool:
    if kind.__module__ == "builtins" or kind.__module__.startswith("threadloom."):
        return True
    if not all(_constant(base, seen) for base in kind.__bases__):
        return False
    return all(
        _constant_under(name, value, seen)
        for name, value in vars(kind).items()
        if name not in ("__dict__", "__weakref__", "__annotations__", "__slots__", "__classcell__")
        and type(value).__name__ not in ("member_descriptor", "getset_descriptor")
    )


def _constant_marks(marks: Any, seen: set[int]) -> bool:
    """Do pytest's marks give a test nothing that could change? Nobody else has the lists that they are given in."""
    for mark in marks if type(marks) is list else [marks]:
        plain: Any = getattr(mark, "mark", mark)
        if not type(plain).__module__.startswith("_pytest."):
            return False
        given = [*plain.args, *plain.kwargs.values()]
        items = [item for value in given for item in (value if type(value) is list else [value])]
        if not all(_constant(item, seen) for item in items):
            return False
    return True


def _constant_fixture(value: Any, seen: set[int]) -> bool:
    """A fixture of pytest's is as constant as its function and its params."""
    function = getattr(value, "_fixture_function", None)
    marker = getattr(value, "_fixture_function_marker", None)
    return function is not None and marker is not None and _constant((function, *(marker.params or ())), seen)
