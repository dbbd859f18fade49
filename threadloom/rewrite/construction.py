"""Which attributes are bound while nobody but the constructor can see the object?

Those that ``__init__`` binds, as long as no ``__init__`` that can run for the same object lets it out before: not by
passing `self` on, not by a bound method (``Thread(target=self.run)``), not through a base class whose ``__init__`` does so.
Classes that inherit from each other, by name and over all modules, are judged together.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeGuard


@dataclass(slots=True)
class _Class:
    """What is known of all classes of one name."""

    bases: set[str] = field(default_factory=set)
    unknown_base: bool = False
    lets_out: bool = False
    stores: list[ast.Attribute] = field(default_factory=list)


def settled_stores(trees: Iterable[ast.Module]) -> Iterator[ast.Attribute]:
    """The targets ``self.x`` that are assigned before anybody else can see the object."""
    trees = list(trees)
    classes: dict[str, _Class] = {}
    elsewhere = set(dir(builtins))  # what libraries initialise, they show to nobody
    for tree in trees:
        imported = dict(_imported(tree))
        elsewhere.update(imported.values())
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                _judge(node, classes.setdefault(node.name, _Class()), imported, elsewhere)
    code_by_name = {name for tree in trees for name in _names_with_code(tree)}
    for family in _families(classes):
        stores = [store for cls in family for store in cls.stores]
        unknown = any(cls.unknown_base or not cls.bases <= classes.keys() | elsewhere for cls in family)
        lets_out = len(family) > 1 and any(cls.lets_out for cls in family)
        if not unknown and not lets_out and not any(store.attr in code_by_name for store in stores):
            yield from stores


def _names_with_code(tree: ast.Module) -> Iterator[str]:
    """Names that may be properties or other descriptors: assigning them runs code that sees the object."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name):
                yield name
            case ast.ClassDef(body=body):
                for statement in body:
                    match statement:
                        case ast.Assign(value=ast.Constant()) | ast.AnnAssign(value=ast.Constant() | None):
                            pass
                        case ast.Assign() | ast.AnnAssign():
                            yield from _bound(statement)


def _bound(statement: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What imports bind, with the name that it has where it is defined."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name = alias.name.rpartition(".")[2]
                yield alias.asname or alias.name.partition(".")[0], name


def _judge(node: ast.ClassDef, cls: _Class, imported: dict[str, str], elsewhere: set[str]) -> None:
    for base in [*node.bases, *(keyword.value for keyword in node.keywords)]:
        match base.value if isinstance(base, ast.Subscript) else base:
            case ast.Name(id=name):
                cls.bases.add(imported.get(name, name))
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
