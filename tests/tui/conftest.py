"""A dashboard over four real exercises, a workspace of its own, and a session that plays recorded traces.

Settings and log are in a folder of the tests, whatever is started: nobody's home is touched.
"""

import os

import pytest
from fake_session import FakeSession
from working import At

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk
from tui.folders import CONFIG_VARIABLE, LOG_VARIABLE
from tui.glyphs import UNICODE, draw_with

FOUR = ("lost_update", "opposite_transfers", "phase_sync", "join_never_returns")
"""The catalog of these tests, whatever else there is by now."""


@pytest.fixture(autouse=True, scope="session")
def folders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folders")
    os.environ[CONFIG_VARIABLE] = os.environ[LOG_VARIABLE] = str(folder)
    return folder


@pytest.fixture(autouse=True)
def greeted(folders):
    """Settings of somebody who has been greeted, whatever the test before has remembered."""
    (folders / "settings.toml").write_text("greeted = true\n")


@pytest.fixture(autouse=True)
def all_signs():
    """Whatever the terminal of the tests can show, and whatever the test before drew with."""
    draw_with(UNICODE)


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def desk(session, tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    four = [exercise for exercise in find_exercises() if exercise.id in FOUR]
    return Desk(tuple(four), workspace, Progress(workspace), Conductor(session))


@pytest.fixture
def dashboard(desk):
    return Dashboard(desk)


@pytest.fixture
async def workbench(dashboard, request):
    """The first exercise, opened."""
    size = getattr(request, "param", (120, 40))
    async with dashboard.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        yield At(dashboard, pilot)
