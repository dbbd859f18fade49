"""Which panels are there?

A panel is a module with a `PANEL`; it joins the dashboard by a line in this table. Their order is that on the screen,
and the digit that focuses each is its place in it.
"""

from __future__ import annotations

from typing import Final

from tui.panels import locks, others, output, queues, steps, threads, timeline, variables, waits
from tui.panels.panel import Panel

PANELS: Final[tuple[Panel, ...]] = (
    threads.PANEL,
    waits.PANEL,
    locks.PANEL,
    queues.PANEL,
    others.PANEL,
    variables.PANEL,
    timeline.PANEL,
    steps.PANEL,
    output.PANEL,
)
