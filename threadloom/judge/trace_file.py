"""How is a trace kept in a file?

As one JSON object: what was run, its verdict, every record, and the sources as they were. So it can be replayed and
exported on any machine, long after the code has changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from threadloom.judge.errors import BadTrace
from threadloom.judge.jobs import Target
from threadloom.judge.verdict import Verdict
from threadloom.judge.workspace import replace_whole
from threadloom.trace.records import Record, decode, encode

FORMAT = "threadloom trace"
VERSION = 1


@dataclass(frozen=True, slots=True)
class SavedTrace:
    """An execution that was kept."""

    verdict: Verdict
    records: tuple[Record, ...]
    sources: dict[str, str]
    """The text of each file of the program, by its path."""

    def with_records(self) -> Verdict:
        """The verdict as it was, with its records."""
        return replace(self.verdict, records=self.records)


def save_trace(file: Path, verdict: Verdict, target: Target) -> None:
    """Write the records of `verdict` and the sources of `target`. Raises BadTrace if it can't be written."""
    sources: dict[str, str] = {}
    seen = sorted({Path(name) for record in verdict.records if (name := getattr(record, "file", ""))})
    others = [path for path in seen if path.is_file()]
    for path in dict.fromkeys((target.scenario_file, *target.modules.values(), *others)):
        sources[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    saved: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "verdict": verdict.to_json(),
        "sources": sources,
        "records": [encode(record) for record in verdict.records],
    }
    try:
        replace_whole(file, (json.dumps(saved) + "\n").encode())
    except OSError as error:
        raise BadTrace(f"{file} can't be written: {error.strerror}.") from error


def load_trace(file: Path) -> SavedTrace:
    """Read a saved trace. Raises BadTrace."""
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadTrace(f"{file} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadTrace(f"{file} is no saved trace (`threadloom check … --save FILE` writes one).") from error
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        raise BadTrace(f"{file} is no saved trace (`threadloom check … --save FILE` writes one).")
    if saved.get("version") != VERSION:
        raise BadTrace(f"{file} was written by another version of threadloom.")
    try:
        records = tuple(decode(record) for record in saved["records"])
        return SavedTrace(Verdict.from_json(saved["verdict"]), records, dict(saved["sources"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadTrace(f"{file} is a damaged trace.") from error
