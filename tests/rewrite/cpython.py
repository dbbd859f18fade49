"""Do CPython's own language tests pass when they, and every string that they execute, are loaded through the rewrite?

A program: ``python cpython.py test_grammar test_scope …`` prints one line of JSON for each module of the interpreter's
`test` package. It runs in a process of its own, since it puts the plain hooks among the builtins.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import doctest
import importlib.util
import io
import json
import sys
import time
import types
import unittest
import warnings
from pathlib import Path
from typing import Any
from unittest import mock

from threadloom.rewrite import PLAIN, instrument
from threadloom.rewrite.analysis import analyse
from threadloom.rewrite.instrument import _deep_recursion, rewrite

#: What the engine refuses, and these tests are full of.
PERMITTED = ("async", "dynamic code")

_compile = compile
_FUTURE_FLAGS = 0x1FF0000
_strings_rewritten = 0


def rewriting_compile(
    source: Any, filename: Any, mode: str, flags: int = 0, dont_inherit: bool = False, optimize: int = -1, **more: Any
) -> Any:
    """`compile`, through the rewrite when it is given text; Python's own errors come first."""
    global _strings_rewritten
    if not dont_inherit:
        flags = flags | _caller().f_code.co_flags & _FUTURE_FLAGS
    original = _compile(source, filename, mode, flags, True, optimize, **more)
    if not isinstance(source, (str, bytes)) or not isinstance(original, types.CodeType):
        return original
    _strings_rewritten += 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        only_tree = flags & _FUTURE_FLAGS | ast.PyCF_ONLY_AST
        with _deep_recursion():
            tree = _rewritten(_compile(source, filename, mode, only_tree, True))  # type: ignore[arg-type]
        return _compile(tree, filename, mode, flags, True, optimize, **more)


def _caller() -> types.FrameType:
    frame = sys._getframe(2)
    while frame.f_code.co_filename == __file__ and frame.f_back is not None:
        frame = frame.f_back
    return frame


def _rewritten(tree: ast.Module | ast.Interactive | ast.Expression) -> ast.AST:
    if isinstance(tree, ast.Module):
        return rewrite(tree, analyse(tree))
    if isinstance(tree, ast.Interactive):
        module = ast.Module(tree.body, [])
        return ast.Interactive(_Silenced().visit(rewrite(module, analyse(module))).body)
    position = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
    module = ast.Module([ast.Expr(tree.body, **position)], [])
    (statement,) = rewrite(module, analyse(module)).body
    assert isinstance(statement, ast.Expr)
    return ast.Expression(statement.value)


class _Silenced(ast.NodeTransformer):
    """At the prompt every expression is printed, which those that the rewrite adds must not be."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        match node.value:
            case ast.Call(func=ast.Name(id="_tl_loop" | "_tl_turn" | "_tl_publish")):
                target = ast.copy_location(ast.Name("_tl_void", ast.Store()), node)
                return ast.copy_location(ast.Assign([target], node.value), node)
        return node


def rewriting_exec(source: Any, globals: Any = None, locals: Any = None, **more: Any) -> None:
    """`exec`, through the rewrite when it is given text."""
    globals, locals = _namespaces(globals, locals)
    code = rewriting_compile(source, "<string>", "exec") if isinstance(source, (str, bytes)) else source
    if type(globals) is dict and type(globals.get("__builtins__")) is dict:
        globals["__builtins__"].update(PLAIN)  # built-ins of the test's own, among which there are no hooks
    exec(code, globals, locals, **more)


def rewriting_eval(source: Any, globals: Any = None, locals: Any = None) -> Any:
    """`eval`, through the rewrite when it is given text."""
    globals, locals = _namespaces(globals, locals)
    if isinstance(source, (str, bytes)):
        source = rewriting_compile(source.lstrip(" \t" if isinstance(source, str) else b" \t"), "<string>", "eval")
    return eval(source, globals, locals)


def _namespaces(globals: Any, locals: Any) -> tuple[Any, Any]:
    if globals is None:
        frame = _caller()
        return frame.f_globals, frame.f_locals if locals is None else locals
    return globals, globals if locals is None else locals


def load(name: str) -> types.ModuleType:
    """The module ``test.name``, rewritten."""
    spec = importlib.util.find_spec(f"test.{name}")
    assert spec is not None
    assert spec.origin is not None
    source = importlib.util.decode_source(Path(spec.origin).read_bytes())
    module = importlib.util.module_from_spec(spec)
    module.__dict__.update(compile=rewriting_compile, exec=rewriting_exec, eval=rewriting_eval)
    sys.modules[spec.name] = module
    exec(instrument(source, spec.origin, permit=PERMITTED), module.__dict__)
    return module


def run(name: str) -> dict[str, Any]:
    """Run the module's tests: counts, and the id and text of each that failed."""
    global _strings_rewritten
    _strings_rewritten = 0
    started = time.perf_counter()
    try:
        found = importlib.util.find_spec(f"test.{name}")
    except ModuleNotFoundError:
        found = None
    if found is None:
        return {"module": name, "missing": True}
    output = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        warnings.simplefilter("default")
        suite = unittest.defaultTestLoader.loadTestsFromModule(load(name))
        result = unittest.TextTestRunner(stream=output).run(suite)
    failed = {_identity(test, name): text for test, text in [*result.failures, *result.errors]}
    return {
        "module": name,
        "tests": result.testsRun,
        "seconds": round(time.perf_counter() - started, 2),
        "skipped": len(result.skipped),
        "strings": _strings_rewritten,
        "failed": failed,
    }


def _identity(test: Any, module: str) -> str:
    case = getattr(test, "test_case", test)  # of a subtest
    return str(case.id()).removeprefix(f"test.{module}").removeprefix(".") or "(doctest of the module)"


def main(names: list[str]) -> None:
    builtins.__dict__.update(PLAIN)
    with (
        mock.patch.object(doctest, "compile", rewriting_compile, create=True),
        mock.patch.object(doctest, "exec", rewriting_exec, create=True),
    ):
        for name in names:
            print(json.dumps(run(name)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
