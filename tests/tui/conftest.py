"""A dashboard over four real exercises, a workspace of its own, and a session that plays recorded traces."""

import pytest
from fake_session import FakeSession

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk

FOUR = ("lost_update", "opposite_transfers", "phase_sync", "join_never_returns")
"""The catalog of these tests, whatever else there is by now."""


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
