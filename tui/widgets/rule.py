"""How does a title stand in the rule over a widget? In line with the text below, and clear of the rule."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

INDENT = 1
"""Cells before the title: as many as there are before the text."""


def clear_of_title(widget: Widget, crop: Region, strips: list[Strip]) -> list[Strip]:
    """The painted lines with blanks around a title that stands in a rule; Textual's rule begins before it and touches it."""
    title, styles = widget._border_title, widget.styles
    if not title or crop.x or crop.y or not styles.border_top[0] or styles.border_left[0]:
        return strips
    return [_with_blanks(strips[0], INDENT + title.cell_length), *strips[1:]]


def _with_blanks(rule: Strip, end: int) -> Strip:
    if rule.cell_length <= end:
        return rule
    blank = Segment(" ", next(iter(rule)).style)
    return Strip([blank, *rule.crop(INDENT, end), blank, *rule.crop(end + 1)], rule.cell_length)
