"""Does rewritten code do the same in the same order, and fail at the same place?

Each statement runs in a module, a function, a class body and a generator, undisturbed and then with each of its
operations made to fail, with and without the rewrite. Logs, exceptions and places (line and column) must be equal.
"""

from __future__ import annotations

import sys
import textwrap
from typing import Any

import pytest
from rewriting import FILENAME
from snippets import EXPRESSIONS, STATEMENTS
from tracing import trace

from threadloom.rewrite import PLAIN, instrument

NAMES = "a b c d e f"

EXPRESSION_LIST = EXPRESSIONS.strip().split("\n\n")
SNIPPETS = EXPRESSION_LIST + STATEMENTS.strip().split("\n\n")


def module(snippet: str) -> str:
    return snippet


def function(snippet: str) -> str:
    return f"def function():\n{textwrap.indent(snippet, '    ')}\n    return 1\nfunction()"


def generator(snippet: str) -> str:
    return f"def generator():\n    yield 1\n{textwrap.indent(snippet, '    ')}\nlist(generator())"


def class_body(snippet: str) -> str:
    return f"class Body:\n{textwrap.indent(snippet, '    ')}\nnote(str(sorted(vars(Body))))"


def method(snippet: str) -> str:
    return f"class Class:\n    def method(self):\n{textwrap.indent(snippet, ' ' * 8)}\nClass().method()"


def with_captures(snippet: str) -> str:
    """All variables are cells, since functions that read them are made before."""
    names = "x y z i j k p q g h rest".split()
    reads = "\n".join(f"        lambda: {name}" for name in names)
    return f"def function():\n    if 1:\n{reads}\n{textwrap.indent(snippet, '    ')}\nfunction()"


CONTEXTS = [module, function, generator, class_body, method, with_captures]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
def test_the_same_is_done_in_the_same_order_and_fails_at_the_same_place(context) -> None:
    """Bundled by context: there are thousands of runs."""
    for snippet in SNIPPETS:
        source = context(snippet)
        try:
            original = compile(source, FILENAME, "exec", dont_inherit=True)
        except SyntaxError:  # nonlocal at module level, and the like
            continue
        changed = instrument(source, FILENAME)
        expected, _ = trace(original, NAMES, {})
        for fail_at in range(-1, len(expected)):
            wanted = trace(original, NAMES, {}, fail_at)
            found = trace(changed, NAMES, dict(PLAIN), fail_at)
            assert found == wanted or _differs_only_in_column(found, wanted), f"{source}\nfails at {fail_at}"


def _differs_only_in_column(found: tuple[list[str], Any], wanted: tuple[list[str], Any]) -> bool:
    """3.11 tests the result of a comparison in the columns of the comparison, and ours in those of the statement."""
    if sys.version_info >= (3, 12) or not wanted[0][-1].startswith("bool (") or found[0] != wanted[0]:
        return False
    lines = [[(function, position[:1]) for function, position in end[2]] for _, end in (found, wanted)]
    return found[1][:2] == wanted[1][:2] and lines[0] == lines[1]
