"""Does start.py set up once, again when it must, and say clearly what is missing?"""

from __future__ import annotations

import ast
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

START = Path(__file__).parents[1] / "start.py"


@pytest.fixture
def unfaked(tmp_path: Path) -> ModuleType:
    """A copy of start.py in a checkout of its own: it finds its paths from where it lies, so ours are out of reach."""
    copy = tmp_path / "start.py"
    shutil.copy(START, copy)
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / ".venv").mkdir()
    spec = importlib.util.spec_from_file_location("start", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert str(tmp_path / ".venv") == module.VENV
    return module


@pytest.fixture
def start(unfaked: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py, with this interpreter for an environment; `start.steps` notes what it would do."""
    steps: list[str] = []
    monkeypatch.setattr(unfaked, "steps", steps, raising=False)
    monkeypatch.setattr(unfaked, "VENV_PYTHON", sys.executable)
    monkeypatch.setattr(unfaked, "make_venv", lambda: steps.append("venv"))
    monkeypatch.setattr(unfaked, "install", lambda what: steps.append(what.removeprefix(unfaked.ROOT) or "plain"))
    return unfaked


def test_set_up_is_done_once(start: ModuleType) -> None:
    start.set_up(extra="")
    start.set_up(extra="")
    assert start.steps == ["plain"]


def test_tests_add_what_they_need_and_it_stays(start: ModuleType) -> None:
    start.set_up(extra="")
    start.set_up(extra="dev")
    start.set_up(extra="")
    assert start.steps == ["plain", "[dev]"]


def test_a_changed_pyproject_is_set_up_again_with_all_there_was(start: ModuleType) -> None:
    start.set_up(extra="dev")
    Path(start.PYPROJECT).write_text("[project]  # changed")
    start.set_up(extra="")
    assert start.steps == ["[dev]", "[dev]"]


def test_a_moved_checkout_gets_a_new_environment(start: ModuleType) -> None:
    start.set_up(extra="")
    stamp = Path(start.STAMP)
    stamp.write_text(stamp.read_text().replace(start.ROOT, "/elsewhere"))
    start.set_up(extra="")
    assert start.steps == ["plain", "venv", "plain"]


def test_an_installation_that_failed_is_tried_again(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(what: str) -> None:
        raise start.SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", fail)
        assert start.main(["--setup"]) == 2
    start.set_up(extra="")
    assert start.steps == ["plain"]


def test_a_damaged_stamp_means_setting_up_again(start: ModuleType) -> None:
    Path(start.STAMP).write_text("{")
    start.set_up(extra="")
    assert start.steps == ["plain"]


def test_a_folder_that_is_no_environment_is_left_alone(unfaked: ModuleType) -> None:
    (kept := Path(unfaked.VENV) / "mine.txt").touch()
    with pytest.raises(unfaked.SetupError, match="no virtual environment"):
        unfaked.make_venv()
    assert kept.exists()


def test_too_old_a_python_is_told_which_is_needed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST", (99, 0))
    monkeypatch.setenv("PATH", "")
    assert start.main([]) == 2
    assert "needs Python 99.0 or newer" in capsys.readouterr().err


def test_any_python_can_read_it() -> None:
    """Only what Python 2.7 and all since understand: ASCII, no f-strings, no annotations, no unpacking in displays."""
    tree = ast.parse(START.read_bytes().decode("ascii"))
    too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Starred, ast.AsyncFunctionDef, ast.Match)
    for node in ast.walk(tree):
        assert not isinstance(node, too_new), f"line {node.lineno}"
        if isinstance(node, ast.arg):
            assert node.annotation is None
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not node.args.kwonlyargs
