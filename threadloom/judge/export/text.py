"""How does a trace read as plain text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from threadloom.judge.export.storyline import Line, storyline
from threadloom.judge.trace_file import SavedTrace


def to_text(trace: SavedTrace) -> str:
    """The verdict, and a line for each thing that happened: step, sentence, place."""
    verdict = trace.verdict
    head = [verdict.target, verdict.sentence()]
    if verdict.finding is not None:
        head.append(f"schedule {verdict.finding.schedule}")
    return "\n".join([*head, "", *text_lines(storyline(trace.records))]) + "\n"


def text_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as text; the step is given where it changes."""
    step = None
    for line in lines:
        yield text_line(line, with_step=line.step != step)
        step = line.step


def text_line(line: Line, *, with_step: bool = True) -> str:
    number = str(line.step) if with_step else ""
    return f"{number:>5}  {line.sentence}" + (f"   ({line.place})" if line.place else "")
