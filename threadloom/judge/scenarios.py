"""Which checks does a scenario file hold?

Read from its source alone, so that a list of what must hold can be shown without running anything.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from threadloom.errors import InvalidProgram


@dataclass(frozen=True, slots=True)
class Scenario:
    """A public function without parameters; `doc`, its docstring's first line, says what must hold."""

    name: str
    doc: str


def scenarios_of(file: Path) -> list[Scenario]:
    """The scenarios defined at the top of `file`, in order. Raises InvalidProgram if it can't be read or parsed."""
    try:
        tree = ast.parse(file.read_bytes(), str(file))
    except OSError as error:
        raise InvalidProgram(f"can't be read: {error.strerror}.", file=str(file)) from error
    except SyntaxError as error:
        raise InvalidProgram(f"{error.msg}.", file=str(file), line=error.lineno) from error
    except ValueError as error:
        raise InvalidProgram(f"can't be read: {error}.", file=str(file)) from error
    return [
        Scenario(node.name, (ast.get_docstring(node) or "").partition("\n")[0])
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _required(node.args)
    ]


def _required(arguments: ast.arguments) -> bool:
    positional = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return positional > 0 or any(default is None for default in arguments.kw_defaults)
