"""Which variables of functions only ever hold numbers and strings?

Such a variable needs no look at its value: ``while i < n`` with ``i = 0`` and ``i += 1`` as all that is ever assigned to it.
Found as the greatest fixed point: every variable whose bindings are all known is taken for one until a binding shows
otherwise.
"""

from __future__ import annotations

from functools import partial

from threadloom.rewrite.mangling import mangle
from threadloom.rewrite.occurrences import Analysis
from threadloom.rewrite.scalars import IsBuiltin, Scalars
from threadloom.rewrite.scopes import Kind, Scope, Variable


def infer_scalars(found: Analysis, is_builtin: IsBuiltin) -> None:
    """Set `is_scalar` of every variable."""
    candidates = [
        variable
        for scope in found.scopes.values()
        for variable in scope.variables.values()
        if variable.values and all(value is not None for _, value in variable.values)
    ]
    for variable in candidates:
        variable.is_scalar = True
    changed = True
    while changed:
        wrong = [variable for variable in candidates if not _holds_scalars(variable, is_builtin)]
        for variable in wrong:
            variable.is_scalar = False
        candidates = [variable for variable in candidates if variable.is_scalar]
        changed = bool(wrong)


def _holds_scalars(variable: Variable, is_builtin: IsBuiltin) -> bool:
    return all(
        value is not None and Scalars(is_builtin, partial(is_scalar_in, scope)).is_scalar(value)
        for scope, value in variable.values
    )


def is_scalar_in(scope: Scope, name: str) -> bool:
    """`name` means, in `scope`, a variable that only ever holds scalars."""
    key = mangle(name, scope.class_name)
    owner = scope.owner(key)
    if owner is None or owner.kind not in (Kind.FUNCTION, Kind.COMPREHENSION):
        return False
    variable = owner.variables.get(key)
    return variable is not None and variable.is_scalar
