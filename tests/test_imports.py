"""What does each part load in an interpreter of its own, and does the library stand on the standard library alone?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "threadloom"
NOT_OURS = ("textual", "rich", "click", "platformdirs", "watchfiles", "tree_sitter")


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    code = f"import sys\n{statement}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(answer.stdout.split())


def library_modules() -> list[str]:
    files = sorted(LIBRARY.rglob("*.py"))
    return [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]


def test_the_library_loads_nothing_of_the_dashboard() -> None:
    statement = "\n".join(f"import {name}" for name in library_modules() if not name.endswith("__main__"))
    assert not loaded_after(statement) & {*NOT_OURS, "tui"}


@pytest.mark.parametrize("package", ["textual", "tree_sitter"])
def test_the_command_line_starts_without(package: str) -> None:
    assert package not in loaded_after("import tui.cli")


@pytest.mark.parametrize("module", library_modules())
def test_the_library_imports_the_standard_library_and_itself(module: str) -> None:
    path = ROOT / Path(*module.split("."))
    source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
    allowed = {*sys.stdlib_module_names, "threadloom"}
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= allowed
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}:{node.lineno}: imports are absolute"
            assert (node.module or "").partition(".")[0] in allowed
