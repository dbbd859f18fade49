"""How does a trace look on a slide?

As a table with a column for each thread, time going down.
"""

from __future__ import annotations

from html import escape

from threadloom.judge.export.storyline import storyline, thread_columns
from threadloom.judge.trace_file import SavedTrace

ROW, COLUMN, LEFT, TOP = 20, 250, 56, 64
WIDEST_NOTE = 32
"""Characters that a column has room for."""
_FONT = 'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="12"'
_HUES = ("#1f6feb", "#bf3989", "#1a7f37", "#9a6700", "#8250df", "#cf222e", "#0a7ea4", "#57606a")


def to_svg(trace: SavedTrace) -> str:
    """The trace as an SVG picture."""
    columns = thread_columns(trace.records)
    lines = list(storyline(trace.records))
    width = LEFT + COLUMN * len(columns) + 16
    height = TOP + ROW * (len(lines) + 1)
    x_of = {thread: LEFT + COLUMN * index for index, thread in enumerate(columns)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" {_FONT}>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(12, 20, trace.verdict.target, weight="bold"),
        _text(12, 38, trace.verdict.sentence()),
    ]
    for thread, name in columns.items():
        hue = _HUES[thread % len(_HUES)]
        parts.append(f'<line x1="{x_of[thread]}" y1="{TOP - 4}" x2="{x_of[thread]}" y2="{height - 8}" stroke="{hue}"/>')
        parts.append(_text(x_of[thread] + 6, TOP - 8, name, weight="bold", fill=hue))
    step = None
    for row, line in enumerate(lines):
        y = TOP + ROW * row + 14
        if line.step != step:
            parts.append(_text(12, y, str(line.step), fill="#6e7781"))
            step = line.step
        short = line.note if len(line.note) <= WIDEST_NOTE else line.note[: WIDEST_NOTE - 1] + "…"
        parts.append(_text(x_of[line.thread] + 6, y, short, title=f"{line.sentence}  {line.place}"))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _text(x: int, y: int, text: str, *, weight: str = "normal", fill: str = "#1f2328", title: str = "") -> str:
    hint = f"<title>{escape(title)}</title>" if title else ""
    return f'<text x="{x}" y="{y}" font-weight="{weight}" fill="{fill}">{hint}{escape(text)}</text>'
