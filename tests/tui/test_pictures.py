"""A few pictures of whole screens, kept beside this file: what nobody meant to change looks as before.

``pytest tests/tui/test_pictures.py --snapshot-update`` draws them anew, and then somebody has to look at them. The exercises
are those of the folder `pack`, which stay as they are.
"""

from pathlib import Path

import pytest

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk

PACK = Path(__file__).with_name("pack")
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.fixture
def dashboard(session, tmp_path):
    workspace = Workspace(tmp_path)
    return Dashboard(Desk(tuple(find_exercises(PACK)), workspace, Progress(workspace), Conductor(session)))


@pytest.fixture
def shown(dashboard, snap_compare):
    """Compares the dashboard with its picture, after some keys."""

    def shown(size, *keys):
        async def before(pilot):
            dashboard.animation_level = "none"
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause(0.2)
            dashboard.clear_notifications()
            await pilot.pause()

        return snap_compare(dashboard, terminal_size=SIZES[size], run_before=before)

    return shown


@pytest.mark.parametrize("size", SIZES)
def test_the_catalog_looks_as_it_did(shown, size):
    assert shown(size)


@pytest.mark.parametrize("size", SIZES)
def test_a_failed_verdict_looks_as_it_did(shown, size):
    assert shown(size, "j", "enter", "c")
