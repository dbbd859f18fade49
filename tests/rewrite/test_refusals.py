"""Is what can't be checked refused, with the place and what to do instead?"""

from __future__ import annotations

import textwrap

import pytest

from threadloom.errors import InvalidProgram
from threadloom.rewrite import instrument

REFUSED = {"asyncio": "Use `threading`.", "concurrent.interpreters": "Use threads.", "os.fork": "Start a thread."}


def refusal(source: str) -> InvalidProgram:
    with pytest.raises(InvalidProgram) as caught:
        instrument(textwrap.dedent(source), "learner.py", refused=REFUSED)
    return caught.value


@pytest.mark.parametrize(
    ("statement", "module"),
    [
        ("import asyncio", "asyncio"),
        ("import asyncio.queues as q", "asyncio"),
        ("import sys, asyncio", "asyncio"),
        ("from asyncio import run", "asyncio"),
        ("from asyncio.tasks import Task as T", "asyncio"),
        ("import concurrent.interpreters", "concurrent.interpreters"),
        ("from concurrent import interpreters", "concurrent.interpreters"),
        ("from os import fork", "os.fork"),
    ],
)
def test_refused_imports(statement: str, module: str) -> None:
    error = refusal(f"x = 1\ndef f():\n    {statement}")
    assert f"`{module}`" in error.message
    assert (error.file, error.line, error.advice) == ("learner.py", 3, REFUSED[module])


@pytest.mark.parametrize(
    "statement", ["import asyncio_extras", "from . import asyncio", "import concurrent.futures", "import os"]
)
def test_other_imports_are_not_refused(statement: str) -> None:
    instrument(statement, "learner.py", refused=REFUSED)


@pytest.mark.parametrize(
    "source",
    [
        "async def f(): pass",
        "async def f():\n    await g()",
        "async def f():\n    async with g(): pass",
        "async def f():\n    async for x in g(): pass",
        "async def f():\n    return [x async for x in g()]",
    ],
)
def test_async_code_is_refused(source: str) -> None:
    error = refusal(source)
    assert "`async` code" in error.message
    assert error.line == 1
    assert "threading" in error.advice


@pytest.mark.parametrize("name", ["exec", "eval", "compile"])
def test_code_made_of_text_is_refused(name: str) -> None:
    error = refusal(f"def f():\n    return {name}('1')")
    assert f"`{name}()`" in error.message
    assert error.line == 2
    assert refusal(f"class K:\n    def {name}(self): pass\n{name}('1')").line == 3


@pytest.mark.parametrize(
    "source",
    [
        "from re import compile\ncompile('x')",
        "def f(eval): eval('x')",
        "def f():\n    def compile(x): pass\n    def g(): compile(1)",
        "o.eval('x')",
        "def f():\n    global exec\n    exec = g\ndef h(): exec(1)",
    ],
)
def test_functions_of_the_program_may_have_these_names(source: str) -> None:
    instrument(source, "learner.py")


@pytest.mark.parametrize(
    "source", ["\n_tl_test = 1", "\ndef _tl_loop(): pass", "\ndef f(_tl_x): pass", "\nimport os as _tl_os"]
)
def test_names_of_ours_are_refused(source: str) -> None:
    error = refusal(source)
    assert error.line == 2
    assert "_tl_" in error.message


@pytest.mark.parametrize(
    ("source", "line", "part"),
    [
        ("x = 1\nif x\n  pass", 2, "expected ':'"),
        ("def f():\n\n  return x y", 3, "invalid syntax"),
        ("x = 1\nreturn x", 2, "'return' outside function"),
        ("def f():\n    x = 1\n    global x", 3, "global"),
        ("def f():\n    from x import *", 2, "import *"),
        ("  x = 1", 1, "unexpected indent"),
    ],
)
def test_syntax_errors_are_told_in_pythons_words(source: str, line: int, part: str) -> None:
    error = refusal(source) if not source.startswith(" ") else _refusal_as_is(source)
    assert error.line == line
    assert part in error.message
    assert str(error).startswith(f"learner.py:{line}: ")


def _refusal_as_is(source: str) -> InvalidProgram:
    with pytest.raises(InvalidProgram) as caught:
        instrument(source, "learner.py")
    return caught.value


def test_a_null_byte_is_told() -> None:
    assert "null" in _refusal_as_is("x = 1\0").message


def test_code_that_is_nested_too_deeply_is_told() -> None:
    assert "nested" in _refusal_as_is("x = " + "(" * 300 + ")" * 300).message
    assert _refusal_as_is("x = " + "-" * 100_000 + "1").file == "learner.py"


def test_a_long_chain_of_branches_is_no_problem() -> None:
    branches = "".join(f"elif x == {number}: pass\n" for number in range(1200))
    instrument(f"x = 1\nif x: pass\n{branches}", "learner.py")
