"""Traces outlive the code, and read well elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from threadloom.exploration.report import Finding
from threadloom.judge.errors import BadTrace
from threadloom.judge.export import FORMATS
from threadloom.judge.jobs import Target
from threadloom.judge.trace_file import load_trace, save_trace
from threadloom.judge.verdict import Verdict
from threadloom.trace.records import (
    Announced,
    ExecutionEnded,
    LockAcquired,
    LockReleased,
    PrimitiveCreated,
    QueuePut,
    ThreadBlocked,
    ThreadEnded,
    ThreadStarted,
)

RECORDS = (
    PrimitiveCreated(0, 0, 1, "lock", "gate<1>"),
    PrimitiveCreated(0, 0, 2, "queue", "jobs"),
    ThreadStarted(0, 0, 1, "left", "work", False),
    ThreadStarted(1, 0, 2, "right", "work", False),
    Announced(1, 1, "/x/work.py", 7, "work", "acquire", "gate<1>"),
    LockAcquired(2, 1, 1, 1),
    Announced(2, 2, "/x/work.py", 7, "work", "acquire", "gate<1>"),
    ThreadBlocked(2, 2, 1, None),
    QueuePut(3, 1, 2, 1, 1, "'a'"),
    LockReleased(4, 1, 1, 0),
    LockAcquired(5, 2, 1, 1),
    ThreadEnded(6, 1, None),
    ExecutionEnded(7, 0, "stuck"),
)
VERDICT = Verdict(
    "work.py::scenario",
    "failed",
    finding=Finding("stuck", None, "left & right wait", "left", "/x/work.py", 7, "1x2", 1, 7, 1),
    records=RECORDS,
)


@pytest.fixture
def trace_file(tmp_path: Path) -> Path:
    source = tmp_path / "work.py"
    source.write_text("def scenario(): pass\n")
    file = tmp_path / "trace.json"
    save_trace(file, VERDICT, Target(source, "scenario"))
    source.unlink()
    return file


def test_a_trace_is_read_as_it_was_saved_though_the_code_is_gone(trace_file: Path) -> None:
    trace = load_trace(trace_file)
    assert trace.with_records() == VERDICT
    assert list(trace.sources.values()) == ["def scenario(): pass\n"]


@pytest.mark.parametrize("text", ["", "x = 1", "[]", "{}", '{"format": "threadloom trace", "version": 9}'])
def test_what_is_no_trace_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "t.json"
    file.write_text(text)
    with pytest.raises(BadTrace):
        load_trace(file)


def test_a_damaged_trace_is_refused(trace_file: Path) -> None:
    saved = json.loads(trace_file.read_text())
    saved["records"][0][0] = "Nonsense"
    trace_file.write_text(json.dumps(saved))
    with pytest.raises(BadTrace, match="damaged"):
        load_trace(trace_file)


def test_a_place_that_can_t_be_written_is_said(tmp_path: Path) -> None:
    source = tmp_path / "work.py"
    source.touch()
    with pytest.raises(BadTrace, match="can't be written"):
        save_trace(tmp_path / "none" / "t.json", VERDICT, Target(source, "scenario"))


def test_text_tells_each_step_with_its_line(trace_file: Path) -> None:
    text = FORMATS["text"](load_trace(trace_file))
    assert "left & right wait" in text
    assert "    2  left acquires gate<1>   (work.py:7)\n       right waits for gate<1>, held by left" in text


def test_perfetto_gets_slices_waits_holds_depths_and_arrows(trace_file: Path) -> None:
    events = json.loads(FORMATS["perfetto"](load_trace(trace_file)))["traceEvents"]
    names = {event["args"]["name"] for event in events if event["ph"] == "M"}
    assert names >= {"main", "left", "right"}
    spans = [event for event in events if event["ph"] in "be"]
    opened = sorted((event["tid"], event["name"]) for event in spans if event["ph"] == "b")
    assert opened == sorted((event["tid"], event["name"]) for event in spans if event["ph"] == "e")
    assert opened == [(1, "holds gate<1>"), (2, "holds gate<1>"), (2, "waits for gate<1>")]
    [depth] = [event for event in events if event["ph"] == "C"]
    assert (depth["name"], depth["args"]) == ("jobs", {"depth": 1})
    arrows = {event["ph"]: (event["tid"], event["id"]) for event in events if event["ph"] in "sf"}
    assert arrows == {"s": (1, 1), "f": (2, 1)}


def test_svg_is_a_picture_with_a_column_a_thread(trace_file: Path) -> None:
    picture = ElementTree.fromstring(FORMATS["svg"](load_trace(trace_file)))
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"main", "left", "right"} <= set(texts)
    assert "left & right wait" in texts
