"""What must hold of the code itself."""

import subprocess
import sys

import pytest

PLAIN = (
    "tui.bench",
    "tui.conductor",
    "tui.desk",
    "tui.document",
    "tui.foreground",
    "tui.folders",
    "tui.glyphs",
    "tui.lines",
    "tui.log",
    "tui.model",
    "tui.moment",
    "tui.panels",
    "tui.panels.outcome",
    "tui.terminal",
    "tui.picture",
    "tui.settings",
    "tui.words",
)


@pytest.mark.parametrize("module", [*PLAIN, "tui.cli"])
def test_what_is_plain_does_not_import_textual(module):
    code = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
