"""What do the tests of the plugin share?"""

from __future__ import annotations

import pytest

# Loaded once, and not anew for every pytest within this one.
import pytest_threadloom.checker
import pytest_threadloom.plugin
from tests.pytest_plugin.within import INSTALLED, SETTINGS, Run


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs pytest in the folder of `pytester`."""
    monkeypatch.setenv("COLUMNS", "100")
    pytester.makeini(SETTINGS)
    plugins = [] if INSTALLED else [pytest_threadloom.plugin]

    def run(*arguments: str) -> pytest.RunResult:
        # That of snapshots has one folder for all, and the inner pytest would remove it.
        without = ("-p", "no:cacheprovider", "-p", "no:textual-snapshot")
        return pytester.runpytest_inprocess(*without, *arguments, plugins=plugins)

    return run


@pytest.fixture
def run_apart(run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same in a process of its own."""
    monkeypatch.setenv("PYTHONPATH", str(pytest_threadloom.plugin.__file__).rpartition("/pytest_threadloom")[0])
    plugin = () if INSTALLED else ("-p", "pytest_threadloom.plugin")

    def run(*arguments: str) -> pytest.RunResult:
        return pytester.runpytest_subprocess(*plugin, "-p", "no:cacheprovider", *arguments)

    return run
