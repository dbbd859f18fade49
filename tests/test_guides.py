"""Do the guides in docs/ say what one gets?"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from threadloom import explore
from threadloom.engine.surroundings import OUTSIDE
from threadloom.standins import STANDINS
from threadloom.standins.refused import why_refused

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OWN_CODE = (DOCS / "check-your-own-code.md").read_text(encoding="utf-8")
CONTROL = (DOCS / "what-is-under-control.md").read_text(encoding="utf-8")
GUIDES = sorted(DOCS.glob("*.md"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that the guide shows."""
    for name, text in re.findall(r"```python\n# (\S+)\n(.*?)```", OWN_CODE, flags=re.DOTALL):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_check_of_the_guide_fails_as_it_says(project: Path) -> None:
    [command] = re.findall(r"^\$ threadloom (.*)$", OWN_CODE, flags=re.MULTILINE)
    answer = subprocess.run(
        [sys.executable, "-c", "from tui.cli import main; main()", *shlex.split(command)],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
    )
    assert answer.stdout.splitlines()[:2] == ["FAILED  tests/interleavings.py::each_key_is_loaded_once", "loaded 2 times"]
    assert answer.returncode == 1


def test_the_fix_that_it_names_passes(project: Path) -> None:
    file = project / "shop" / "cache.py"
    text = file.read_text(encoding="utf-8")
    before, loading = text.split("        if entry is None")
    file.write_text(before + "            if entry is None" + loading.split("\n", 1)[0] + "\n"
                    "                entry = self._entries[key] = self._load(key), time.monotonic() + self._seconds\n"
                    "        return entry[0]\n")  # fmt: skip
    report = explore("tests/interleavings.py::each_key_is_loaded_once")
    assert (report.outcome, report.coverage) == ("passed", "complete")


def test_the_snippet_for_python_runs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [snippet] = re.findall(r"```python\n(from threadloom import explore.*?)```", OWN_CODE, flags=re.DOTALL)
    exec(compile(snippet, "snippet", "exec"), {})
    assert capsys.readouterr().out.startswith("failed sampled ")


def test_every_stand_in_is_named() -> None:
    [section] = re.findall(r"^## Stand-ins$(.*?)^- ", CONTROL, flags=re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"`([a-z_.]+)`", section))
    tops = {name for name in STANDINS if "." not in name} - {"threadloom", "concurrent"}
    assert named == tops | {"concurrent.futures"}


def test_what_is_said_to_be_refused_is() -> None:
    [named] = re.findall(r"^## Refused by name$\n\n- (.*?): in your file", CONTROL, flags=re.DOTALL | re.MULTILINE)
    modules = re.findall(r"`([a-z_]+)`", named)
    assert modules
    assert all(why_refused(module) for module in modules)
    assert {"pytest", "hypothesis", "attrs"} <= OUTSIDE


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_links_lead_to_files(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert all((DOCS / name).exists() for name in re.findall(r"\]\(([A-Za-z./-]+)\)", text))
