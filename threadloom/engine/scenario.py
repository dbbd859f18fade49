"""Which function of a file is the scenario, and what does it take to call it?

A function at the top level that needs no arguments; or a method of a class there, as ``TestAccount.test_transfer``: it is
called on an instance of its own, between what the class has for before and after (of `unittest` or of pytest).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

from threadloom.errors import InvalidProgram

SCENARIO: Final = "scenario"
"""The name of the function that is run where none is given and the file has several."""

BEFORE: Final = ("setup_class", "setUpClass", "setup_method", "setUp")
AFTER: Final = ("tearDown", "doCleanups", "teardown_method", "tearDownClass", "doClassCleanups", "teardown_class")


class Case:
    """A method of a class of tests, as a function without parameters."""

    def __init__(self, kind: type, method: str) -> None:
        self.kind = kind
        self.method = method

    @property
    def of_unittest(self) -> bool:
        return hasattr(self.kind, "setUp") and hasattr(self.kind, "run")

    @property
    def __code__(self) -> CodeType:
        code: CodeType = getattr(self.kind, self.method).__code__
        return code

    def __call__(self) -> None:
        case = self.kind(self.method) if self.of_unittest else self.kind()
        for name in BEFORE:
            _call(case, name, self.method)
        try:
            getattr(case, self.method)()
        finally:
            for name in AFTER:
                _call(case, name, self.method)


def _call(case: Any, name: str, method: str) -> None:
    """``setup_method`` and its like may ask for the method that they are called for."""
    function = getattr(case, name, None)
    if function is None:
        return
    takes = getattr(getattr(function, "__func__", None), "__code__", None)
    if name.endswith("_method") and takes is not None and takes.co_argcount > 1:
        function(getattr(case, method))
    else:
        function()


def scenario_named(module: ModuleType, name: str) -> Callable[[], object] | None:
    """The scenario of that name, if the module has it."""
    owner, _, method = name.rpartition(".")
    if not owner:
        found = getattr(module, name, None)
        return found if isinstance(found, FunctionType) else None
    kind: Any = module
    for part in owner.split("."):
        kind = getattr(kind, part, None)
    if isinstance(kind, type) and isinstance(getattr(kind, method, None), FunctionType):
        return Case(kind, method)
    return None


def scenario_names(text: str, path: Path) -> list[str]:
    """The public functions that need no arguments and are defined at the top level of the file `path`, in order.

    Raises InvalidProgram if `text` can't be parsed.
    """
    try:
        tree = ast.parse(text, str(path))
    except SyntaxError as error:
        raise InvalidProgram(
            f"syntax error: {error.msg}.", file=str(path), line=error.lineno, advice="Correct it and check again."
        ) from error
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _required(node)
    ]


def only_scenario(text: str, path: Path) -> str:
    """The scenario of a file for which none was named. Raises InvalidProgram where it could be several or none."""
    names = scenario_names(text, path)
    if SCENARIO in names:
        return SCENARIO
    if len(names) == 1:
        return names[0]
    advice = (
        f"Say which: {path}::{names[0]} (there are {', '.join(names)})."
        if names
        else "Write one that starts threads, joins them and asserts."
    )
    count = "no function" if not names else f"{len(names)} functions"
    raise InvalidProgram(f"has {count} that could be the scenario.", file=str(path), advice=advice)


def _required(node: ast.FunctionDef) -> int:
    """How many arguments have to be given."""
    required = len(node.args.posonlyargs) + len(node.args.args) - len(node.args.defaults)
    return required + sum(default is None for default in node.args.kw_defaults)
