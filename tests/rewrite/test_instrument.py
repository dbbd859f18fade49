"""Does the rewritten module look, to itself and to tracebacks, like the one that was written?"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import traceback
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rewriting import FILENAME, run, text

from threadloom.rewrite import PLAIN, attribute_names_stored, instrument


def test_docstrings_stay_first() -> None:
    found = run(
        '''
        """module"""
        def f():
            """function"""
            x = 1
            def g():
                nonlocal x
                x = 2
        class K:
            """class"""
            x = o.y
            def m(self): """method"""
        ''',
        o=types.SimpleNamespace(y=1),
    )
    assert [thing.__doc__ for thing in (found["f"], found["K"], found["K"].m)] == ["function", "class", "method"]
    assert text('"""module"""\nimport x').startswith('"""module"""')


def test_future_imports_stay_first_and_count() -> None:
    found = run('"doc"\nfrom __future__ import annotations\nx: a.b = 1\ndef f(y: c.d): return y.real')
    assert found["f"].__annotations__ == {"y": "c.d"}
    assert found["f"](3) == 3


def test_futures_of_ours_do_not_leak_into_the_program() -> None:
    with pytest.raises(NameError):
        run("def f(x: undefined): pass")


def test_the_namespace_holds_nothing_new() -> None:
    names = set(run("x = 1\nx.real\nfor y in range(3): x += y"))
    assert names - PLAIN.keys() == {"__name__", "__builtins__", "x", "y"}


def test_functions_keep_their_first_line() -> None:
    source = """
    def f():
        def g(): g()
        return g
    @deco
    def h(): pass
    def i():
        @deco
        def j(): j()
        return j
    """
    found = run(source, deco=lambda function: function)
    functions = found["f"], found["f"](), found["h"], found["i"]()
    assert [function.__code__.co_firstlineno for function in functions] == [2, 3, 5, 8]


def test_a_traceback_shows_the_learners_line() -> None:
    source = "def f(o):\n    x = (o\n         .first\n         .second)\n    return x\nf(3)"
    with pytest.raises(AttributeError) as caught:
        run(source)
    frames = [frame for frame in traceback.extract_tb(caught.value.__traceback__) if frame.filename == FILENAME]
    assert [frame.lineno for frame in frames] == [6, 3]


def test_errors_are_pythons_own() -> None:
    for statement in (
        "a.x",
        "a[0]",
        "a + b",
        "a += b",
        "a < b",
        "a in b",
        "del a.x",
        "a.x = 1",
        "a.x()",
        "a | b",
        "-b",
    ):
        plain, rewritten = (_error(statement, hooked=hooked) for hooked in (False, True))
        assert rewritten == plain


def _error(statement: str, *, hooked: bool) -> tuple[type, str, object]:
    code = instrument(statement, FILENAME) if hooked else compile(statement, FILENAME, "exec")
    with pytest.raises((AttributeError, TypeError)) as caught:
        exec(code, {"a": 1, "b": "s", **PLAIN})
    return caught.type, str(caught.value), getattr(caught.value, "name", None)


# ------------------------------------------------------------------------------------------------ positions

CORPUS = ["queue", "threading", "dataclasses", "argparse", "enum", "tarfile", "collections", "statistics", "inspect"]


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)


@pytest.mark.parametrize("name", CORPUS)
def test_every_position_is_one_of_the_learners(name: str) -> None:
    """Each instruction stands where one of the original function does, or at least where an expression does."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    source = importlib.util.decode_source(Path(spec.origin).read_bytes())
    nodes = [node for node in ast.walk(ast.parse(source)) if hasattr(node, "lineno")]
    places = {_place(node) for node in nodes} | {_header(node) for node in nodes}
    original: dict[object, set[Any]] = {}
    for code in codes(compile(source, name, "exec", dont_inherit=True)):
        original.setdefault((code.co_qualname, code.co_firstlineno), set()).update(code.co_positions())
    total = unknown = 0
    for code in codes(instrument(source, name, permit=("async", "dynamic code"))):
        own = original[code.co_qualname, code.co_firstlineno]
        lines = {position[0] for position in own} | {code.co_firstlineno}
        for position in code.co_positions():
            total += 1
            if position not in own and position not in places:
                unknown += 1
                assert position[0] in lines
    assert unknown < total / 1000


def _place(node: Any) -> tuple[int, int, int, int]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _header(node: Any) -> tuple[int, int, int, int]:
    """The word `def` or `class`, at which the entry of a function is announced."""
    word = "class" if isinstance(node, ast.ClassDef) else "def"
    return node.lineno, node.lineno, node.col_offset, node.col_offset + len(word)


def test_a_rewritten_module_of_the_standard_library_works() -> None:
    spec = importlib.util.find_spec("statistics")
    assert spec is not None
    assert spec.origin is not None
    module = importlib.util.module_from_spec(spec)
    module.__dict__.update(PLAIN)
    exec(
        instrument(Path(spec.origin).read_text(encoding="utf-8"), spec.origin, permit=("dynamic code",)),
        module.__dict__,
    )
    assert module.median([3, 1, 2]) == 2
    assert round(module.stdev([1, 2, 3, 4]), 3) == 1.291
    assert inspect.getsource(module.median).startswith("def median")


# ------------------------------------------------------------------------------------------------ other modules' stores


def test_attribute_names_stored() -> None:
    source = (
        "m.a = 1\nm.b.c += 2\ndel m.d\nfor m.e in x: pass\n(m.f, [*m.g]) = x\nsetattr(m, 'h', 1)\nm.i\nm.j()\nk = 1"
    )
    assert attribute_names_stored(source) == set("acdefgh")


def test_source_that_python_cannot_read_stores_nothing() -> None:
    assert attribute_names_stored("def") == frozenset()
