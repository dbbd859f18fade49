"""Does a program see of itself what it would see without the rewrite, with one thread and with several?

Names, docstrings, signatures, annotations, namespaces, messages, positions and the texts of tracebacks: each part of
`faces` runs as it is, rewritten, and under the engine, and has to leave the same.
"""

from __future__ import annotations

import builtins
import linecache
import re
import sys
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any
from unittest import mock

import pytest
from faces import FACES

from threadloom.engine.loom import loom
from threadloom.engine.program import load
from threadloom.rewrite import PLAIN, instrument

PARTS = {title: f"seen = []\n{body}" for title, body in re.findall(r"^# (.+)\n((?:(?!# ).*\n)+)", FACES, re.M)}

SCENARIO = """
import threading

def alone():
    import subject

def with_another_thread():
    gate = threading.Event()
    other = threading.Thread(target=gate.wait)
    other.start()
    import subject
    gate.set()
    other.join()
"""


class First:
    """Picks the thread that was started first."""

    def pick(self, ready: list[Any], current: Any) -> Any:
        return ready[0]


def text_of(title: str) -> str:
    """A future import has to come first."""
    future = "from __future__ import annotations\n"
    text = PARTS[title]
    return future + text.replace(future, "\n") if future in text else text


def comparable(seen: list[Any]) -> list[str]:
    return [re.sub(r" at 0x\w+", "", text if type(text) is str else repr(text)) for text in seen]


def run(path: Path, code: CodeType, built_in: dict[str, Any]) -> list[str]:
    module = ModuleType("subject")
    module.__dict__.update(__file__=str(path), __builtins__=built_in)
    with mock.patch.dict(sys.modules, subject=module):
        exec(code, module.__dict__)
    return comparable(module.seen)


def plain(path: Path) -> list[str]:
    return run(path, compile(path.read_text(), str(path), "exec", dont_inherit=True), vars(builtins))


def rewritten(path: Path) -> list[str]:
    return run(path, instrument(path.read_text(), str(path)), {**vars(builtins), **PLAIN})


def under_the_engine(path: Path, function: str) -> list[str]:
    scenario = path.with_name("scenario.py")
    scenario.write_text(SCENARIO)
    program = load(scenario, function)
    execution = program.execute(First())
    if execution.errors:
        raise execution.errors[0].error
    seen = program.importer.modules["subject"].seen
    loom.names.forget_objects()
    return comparable(seen)


@pytest.fixture
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "subject.py"
    path.write_text(text_of(request.param))
    linecache.checkcache()
    return path


UNDER_CONTROL = [title for title, text in PARTS.items() if "import inspect" not in text]  # it is refused


@pytest.mark.parametrize("subject", PARTS, indirect=True)
def test_as_rewritten(subject: Path) -> None:
    assert rewritten(subject) == plain(subject)


@pytest.mark.parametrize("subject", UNDER_CONTROL, indirect=True)
def test_with_one_thread(subject: Path) -> None:
    assert under_the_engine(subject, "alone") == plain(subject)


@pytest.mark.parametrize("subject", UNDER_CONTROL, indirect=True)
def test_with_several_threads(subject: Path) -> None:
    assert under_the_engine(subject, "with_another_thread") == plain(subject)


def test_there_are_parts() -> None:
    assert len(PARTS) > 15
