"""Which attributes are bound while nobody but the constructor can see the object?

Those that ``__init__`` binds, as long as no ``__init__`` that can run for the same object lets it out before: not by
passing `self` on, not by a bound method (``Thread(target=self.run)``), not through a base class whose ``__init__`` does so.
Classes that inherit from each other, by name and over all modules, are judged together.
"""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard, TypeVar

_Node = TypeVar("_Node", bound=ast.AST)


@dataclass(slots=True)
class _Class:
    """What is known of all classes of one name."""

    bases: set[str] = field(default_factory=set)
    unknown_base: bool = False
    lets_out: bool = False
    stores: list[ast.Attribute] = field(default_factory=list)


class NodesByType:
    """The nodes of several modules."""

    def __init__(self) -> None:
        self._nodes: defaultdict[type[ast.AST], list[Any]] = defaultdict(list)

    def add(self, tree: ast.Module) -> None:
        """Add all nodes of a module."""
        for node in ast.walk(tree):
            self._nodes[type(node)].append(node)

    def of(self, kind: type[_Node]) -> list[_Node]:
        """The nodes of exactly this type."""
        return self._nodes[kind]


def settled_stores(nodes: NodesByType) -> Iterator[ast.Attribute]:
    """The targets ``self.x`` that are assigned before anybody else can see the object."""
    imported: defaultdict[str, set[str]] = defaultdict(set)
    for bound, name in _imported([*nodes.of(ast.Import), *nodes.of(ast.ImportFrom)]):
        imported[bound] |= {bound, name}
    elsewhere = set(dir(builtins)).union(*imported.values())  # what libraries initialise, they show to nobody
    classes: dict[str, _Class] = {}
    for definition in nodes.of(ast.ClassDef):
        _judge(definition, classes.setdefault(definition.name, _Class()), imported, elsewhere)
    code_by_name = {function.name for function in nodes.of(ast.FunctionDef)}
    for definition in nodes.of(ast.ClassDef):
        code_by_name.update(_may_be_descriptors(definition))
    for family in _families(classes):
        stores = [store for cls in family for store in cls.stores]
        unknown = any(cls.unknown_base or not cls.bases <= classes.keys() | elsewhere for cls in family)
        lets_out = len(family) > 1 and any(cls.lets_out for cls in family)
        if not unknown and not lets_out and not any(store.attr in code_by_name for store in stores):
            yield from stores


def _may_be_descriptors(definition: ast.ClassDef) -> Iterator[str]:
    """Names that may stand for a property or the like: assigning them runs code that sees the object."""
    for statement in definition.body:
        match statement:
            case ast.Assign(value=ast.Constant()) | ast.AnnAssign(value=ast.Constant() | None):
                pass
            case ast.Assign() | ast.AnnAssign():
                yield from _bound(statement)


def _bound(statement: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _imported(imports: Iterable[ast.Import | ast.ImportFrom]) -> Iterator[tuple[str, str]]:
    """What imports bind: the name here, and the one where it is defined."""
    for node in imports:
        for alias in node.names:
            name = alias.name.rpartition(".")[2]
            yield alias.asname or alias.name.partition(".")[0], name


def _judge(node: ast.ClassDef, cls: _Class, imported: Mapping[str, set[str]], elsewhere: set[str]) -> None:
    for base in [*node.bases, *(keyword.value for keyword in node.keywords)]:
        match base.value if isinstance(base, ast.Subscript) else base:
            case ast.Name(id=name):
                cls.bases |= {name} | imported.get(name, set())
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in imported:
                cls.bases.add(name)
                elsewhere.add(name)
            case _:
                cls.unknown_base = True
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
            stores, lets_out = _stores_of(statement)
            cls.stores += stores
            cls.lets_out |= lets_out


def _families(classes: dict[str, _Class]) -> list[list[_Class]]:
    """The classes that are linked by inheritance."""
    family_of: dict[str, set[str]] = {name: {name} for name in classes}
    for name, cls in classes.items():
        for base in cls.bases:
            if base in classes:
                merged = family_of[name] | family_of[base]
                for member in merged:
                    family_of[member] = merged
    return [
        [classes[member] for member in sorted(family)] for family in {id(f): f for f in family_of.values()}.values()
    ]


def _stores_of(method: ast.FunctionDef) -> tuple[list[ast.Attribute], bool]:
    """The attributes that an ``__init__`` binds before it lets the object out, and whether it does."""
    stores: list[ast.Attribute] = []
    parameters = [*method.args.posonlyargs, *method.args.args]
    if not parameters or method.decorator_list:
        return [], True
    me = parameters[0].arg
    for statement in method.body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        own = [target for target in targets if _is_attribute_of(target, me)]
        if _lets_out(statement, me, own, {store.attr for store in stores}):
            return stores, True
        stores += own
    return stores, False


def _is_attribute_of(target: ast.expr, me: str) -> TypeGuard[ast.Attribute]:
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == me


def _lets_out(statement: ast.stmt, me: str, targets: list[ast.Attribute], bound: set[str]) -> bool:
    """The statement does more with the object than to bind attributes, and to read those that are."""
    harmless = {id(target.value) for target in targets}
    for node in ast.walk(statement):
        match node:
            case ast.Attribute(value=ast.Name(id=name) as owner, attr=attribute) if name == me and attribute in bound:
                harmless.add(id(owner))
            case ast.Call(func=ast.Attribute(attr="__init__", value=ast.Call(func=ast.Name(id="super") as owner))):
                harmless.add(id(owner))
    for node in ast.walk(statement):
        match node:
            case ast.Name(id=name) if name in (me, "super", "locals", "eval", "exec") and id(node) not in harmless:
                return True
            case ast.FunctionDef() | ast.Lambda() | ast.ClassDef() | ast.Yield() | ast.YieldFrom():
                return True  # it may capture the object
    return False
