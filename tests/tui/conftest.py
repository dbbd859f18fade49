"""A dashboard over the real exercises, a workspace of its own, and a session that plays recorded traces."""

import pytest
from fake_session import FakeSession

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def desk(session, tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    return Desk(tuple(find_exercises()), workspace, Progress(workspace), Conductor(session))


@pytest.fixture
def dashboard(desk):
    return Dashboard(desk)
