"""Is what is taken for a scalar never a container?"""

from __future__ import annotations

import ast
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program_idioms import Idioms
from rewriting import FILENAME, in_function
from test_random_programs import ENDING, WORLD, executed

from threadloom.rewrite import PLAIN, nodes
from threadloom.rewrite.analysis import analyse
from threadloom.rewrite.calls import Calls
from threadloom.rewrite.inference import infer_scalars
from threadloom.rewrite.sharing import Sharing
from threadloom.rewrite.statements import Statements

CONTAINERS = (list, dict, set, bytearray, tuple)


class NotAScalar(BaseException):
    """The judgement was wrong."""


class Checked(Statements):
    """Puts a check around every expression that is taken for a scalar."""

    def expression(self, node: ast.expr) -> ast.expr:
        scalar = self.scalars.is_scalar(node) and not isinstance(node, (ast.Constant, ast.JoinedStr))
        value = super().expression(node)
        return nodes.call("_tl_check", value, at=node) if scalar else value


def check(value: Any) -> Any:
    if isinstance(value, CONTAINERS):
        raise NotAScalar(repr(value))
    return value


def checked(source: str) -> CodeType:
    tree = ast.parse(source)
    found = analyse(tree)

    def is_builtin(name: str) -> bool:
        return name not in found.code | found.other

    infer_scalars(found, is_builtin)
    calls = Calls(found, is_builtin, frozenset())
    checked = Checked(found, Sharing(found, ()), is_builtin, None, calls)
    return compile(checked.visit(tree), FILENAME, "exec", dont_inherit=True)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=60, max_size=300))
def test_what_is_taken_for_a_scalar_is_one(choices: bytes) -> None:
    source = WORLD + Idioms(choices).program() + ENDING
    try:
        compile(source, FILENAME, "exec", dont_inherit=True)
        code = checked(source)
    except SyntaxError:
        return
    try:
        executed(code, Path(FILENAME), {**PLAIN, "_tl_check": check})
    except NotAScalar as error:
        pytest.fail(f"{error} was taken for a scalar in\n{source}")


@pytest.mark.parametrize(
    ("source", "scalar"),
    [
        ("n = 0", True),
        ("n = 0\nn += 1", True),
        ("n = 0\nn = n + other", True),
        ("n = 0\nn = n * 2", True),
        ("n = 0\nn *= other", False),
        ("n = ''\nn += f'{other}'", True),
        ("for n in range(3): pass", True),
        ("for n in other: pass", False),
        ("n = len(other)", True),
        ("n = sum(other)", False),
        ("n = other", False),
        ("n, m = 1, 2", True),
        ("n, m = other", False),
        ("n = m = 1", True),
        ("m = 1\nn = m", True),
        ("m = other\nn = m", False),
        ("n = 1 if other else 'a'", True),
        ("n = other or 1", False),
        ("n = not other", True),
        ("n = 1\ndef inner():\n    nonlocal n\n    n = other", False),
        ("n = 1\nwith other as n: pass", False),
        ("n = 1\nimport n", False),
        ("n = 1\n(n := other)", False),
        ("n = 1\ntry: pass\nexcept E as n: pass", False),
        ("global n\nn = 1", False),
    ],
)
def test_variables_that_only_ever_hold_scalars_are_found(source: str, scalar: bool) -> None:
    last = in_function(f"{source}\nif n: pass").splitlines()[-2:]
    assert ("_tl_test" not in last[0]) is scalar


@pytest.mark.parametrize(
    "binding", ["len = 1", "def len(x): pass", "from x import *", "import len", "def f(len): pass"]
)
def test_a_builtin_that_may_be_something_else_proves_nothing(binding: str) -> None:
    from rewriting import text

    assert "_tl_test" in text(f"{binding}\nif len(x): pass")
