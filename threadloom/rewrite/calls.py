"""Which calls run code of the program's own for sure, so that nobody need look at what is called?

All else may be written in C, or be a method of a container under another name, and is looked at when it is called.
"""

from __future__ import annotations

import ast
from typing import Final

from threadloom.rewrite.changing import CONTAINER_METHODS
from threadloom.rewrite.occurrences import Analysis
from threadloom.rewrite.scalars import IsBuiltin

PRIMITIVE_METHODS: Final = frozenset(
    """
    Barrier BoundedSemaphore Condition Event LifoQueue Lock PriorityQueue Queue RLock Semaphore SimpleQueue Thread Timer local
    abort acquire active_count cancel current_thread empty enumerate full get_ident get_nowait is_alive is_set locked
    main_thread monotonic notify notify_all perf_counter put put_nowait qsize release reset set sleep start task_done wait
    wait_for
    """.split()
)
"""What is a function of `threading`, `queue` or `time`, or a method of what they make, and nothing else that is common."""

NUMBERS: Final = frozenset({"int", "float", "abs", "chr", "ord", "round", "complex", "divmod", "pow", "hex", "bin"})
"""Built-in functions that look into no container, whoever calls them."""


class Calls:
    """The judgement for one module. `stored` names the attributes, and other things, that the program binds to anything."""

    def __init__(self, found: Analysis, is_builtin: IsBuiltin, stored: frozenset[str]) -> None:
        self._found = found
        self._is_builtin = is_builtin
        self._stored = stored

    def runs_own_code(self, callee: ast.expr) -> bool:
        """What is called when this name, or other expression that is no attribute, is called."""
        match callee:
            case ast.Name(id=name):
                if self._is_builtin(name):
                    return True  # they are controlled by their names
                return name in self._found.code and name not in self._found.other and not self._found.star_import
        return isinstance(callee, ast.Lambda)

    def may_be_handed_on(self, function: ast.expr) -> bool:
        """Can others call this as it is?"""
        match function:
            case ast.Constant():
                return True
            case ast.Name(id=name) if self._is_builtin(name):
                return name in NUMBERS
        return self.runs_own_code(function)

    def is_method_of_ours(self, callee: ast.Attribute) -> bool:
        """An attribute that never changes: is it sure to be a function of the program, or a method of a primitive?"""
        if callee.attr in CONTAINER_METHODS or callee.attr in self._stored:
            return False
        if isinstance(callee.value, ast.Name) and callee.value.id in self._found.foreign_modules:
            return False
        return callee.attr in PRIMITIVE_METHODS or callee.attr in self._found.functions
