#!/usr/bin/env python3
"""Draw `dashboard.svg`, the picture in the README: a check of exercise 14 as it comes has failed, and is replayed.

    .venv/bin/python docs/make_picture.py

It is what the dashboard shows, as its own command for a picture keeps it.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from threadloom.judge.catalog import find_exercise, find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk
from tui.picture import self_contained
from tui.screens.workbench import Workbench

PICTURE = Path(__file__).with_name("dashboard.svg")
SIZE = (120, 40)
PATIENCE = 60.0
"""Seconds after which the check is given up."""


async def failing_replay(workspace: Workspace) -> str:
    """The screen after the check, as Textual exports it."""
    with Session() as session:
        desk = Desk(tuple(find_exercises()), workspace, Progress(workspace), Conductor(session))
        dashboard = Dashboard(desk)
        async with dashboard.run_test(size=SIZE) as pilot, asyncio.timeout(PATIENCE):
            bench = Workbench(desk, find_exercise("opposite_transfers"))
            await dashboard.push_screen(bench)
            await pilot.press("c")
            while not bench.bench.has_recording or bench.bench.busy or not bench.known:
                await asyncio.sleep(0.05)
            await pilot.pause(0.5)
            return dashboard.export_screenshot()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(self_contained(asyncio.run(failing_replay(Workspace(folder)))), encoding="utf-8")


if __name__ == "__main__":
    main()
