"""How do the tests of the rewrite run a program with and without it?"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Collection
from typing import Any

from threadloom.rewrite import PLAIN, instrument
from threadloom.rewrite.analysis import analyse
from threadloom.rewrite.instrument import rewrite

FILENAME = "program.py"


def text(source: str, *, shared_globals: Collection[str] = ()) -> str:
    """The rewritten program as source, with the first names of hooks."""
    tree = ast.parse(textwrap.dedent(source).strip())
    rewritten = rewrite(tree, analyse(tree), shared_globals=shared_globals)
    return ast.unparse(ast.fix_missing_locations(rewritten)).replace("_tl_late_", "_tl_")


def in_function(statements: str) -> str:
    """The rewritten form of statements in a function without parameters."""
    body = textwrap.indent(textwrap.dedent(statements).strip(), "    ")
    lines = text(f"def function():\n{body}").splitlines()
    return textwrap.dedent("\n".join(lines[1:]))


def run(source: str, hooks: dict[str, Callable[..., Any]] = PLAIN, **names: Any) -> dict[str, Any]:
    """Run the rewritten program; its namespace begins with `names`."""
    namespace: dict[str, Any] = {"__name__": "program", **hooks, **names}
    exec(instrument(textwrap.dedent(source), FILENAME), namespace)
    return namespace


class Recorder:
    """Hooks that note what they are told, and then do what the plain ones do.

    A call is noted as its hook's name and the arguments that are strings: ``load_attr x``, ``write_cell total``.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.tokens: list[object] = []
        self.hooks = {name: self._recording(name, plain) for name, plain in PLAIN.items()}

    def _recording(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        if name in (
            "_tl_slice",
            "_tl_place",
            "_tl_augment",
            "_tl_own",
            "_tl_bind",
            "_tl_truth",
            "_tl_shown",
            "_tl_caught",
        ):
            return plain

        def hook(*arguments: Any) -> Any:
            strings = [argument for argument in arguments if type(argument) is str]
            self.calls.append(" ".join([name.removeprefix("_tl_").removeprefix("late_"), *strings]))
            if name.endswith("_cell"):
                self.tokens.append(arguments[0])
            return plain(*arguments)

        return hook

    def run(self, source: str, **names: Any) -> list[str]:
        """Run the rewritten program; the hooks that it called."""
        run(source, self.hooks, **names)
        return self.calls
