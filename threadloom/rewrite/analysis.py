"""Which variables do the inner functions of a module capture, and what is ever bound to them?"""

from __future__ import annotations

import ast

from threadloom.rewrite.occurrences import Analysis, Occurrence
from threadloom.rewrite.scopes import Kind, Variable
from threadloom.rewrite.walk import Walk


def analyse(tree: ast.Module) -> Analysis:
    """Find every scope of the module, then the variables that inner functions capture."""
    walk = Walk(tree)
    walk.visit(tree)
    for occurrence in walk.found.occurrences:
        _attribute(occurrence)
    return walk.found


def _attribute(occurrence: Occurrence) -> None:
    """Enter one occurrence of a name at the variable that it means."""
    owner = occurrence.scope.owner(occurrence.name)
    if owner is None or owner.kind not in (Kind.FUNCTION, Kind.COMPREHENSION):
        return
    variable = owner.variables.setdefault(occurrence.name, Variable())
    if occurrence.use == "bind":
        variable.values.append((occurrence.scope, occurrence.value))
    definition = occurrence.scope.definition_within(owner)
    if definition is not None:
        variable.captures.append(definition.place)
        variable.stored_from_within |= occurrence.use != "read"
    elif occurrence.use == "bind":
        variable.bindings.append(occurrence.place)
    elif occurrence.use == "delete":
        variable.deleted = True
