"""What must hold of the code itself."""

import subprocess
import sys

import pytest

PLAIN = (
    "tui.bench",
    "tui.conductor",
    "tui.desk",
    "tui.document",
    "tui.folders",
    "tui.glyphs",
    "tui.lines",
    "tui.log",
    "tui.model",
    "tui.moment",
    "tui.panels",
    "tui.panels.outcome",
    "tui.picture",
    "tui.settings",
    "tui.words",
)


@pytest.mark.parametrize("module", [*PLAIN, "tui.cli"])
def test_what_is_plain_does_not_import_textual(module):
    code = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_bytes_that_are_no_text_do_not_end_the_app():
    code = (
        "from tui.terminal import tolerate_stray_bytes; tolerate_stray_bytes();"
        "from textual.drivers import linux_driver as d; from textual._xterm_parser import XTermParser as P;"
        "print(list(P().feed(d.getincrementaldecoder('utf-8')().decode(b'\\x1b[M \\xe0!a'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
