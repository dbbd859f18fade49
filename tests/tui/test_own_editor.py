"""The learner's own editor, in a real terminal: the dashboard makes room for it, and comes back with what it saved."""

import shlex
import shutil
import sys

import pytest
from terminals import Tmux

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

EDITOR = """#!/bin/sh
echo "editing $(basename "$1")"
read answer
echo "answer = '$answer'" > "$1"
"""


def test_the_own_editor_has_the_terminal_and_what_it_saves_is_shown_and_checked(tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text("greeted = true\nwatch = true\n")
    environment = {"EDITOR": editor, "VISUAL": "", "THREADLOOM_CONFIG_DIR": config, "THREADLOOM_LOG_DIR": config}
    set_it = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in environment.items())
    terminal = Tmux(tmp_path / "tmux", width=100, height=30)
    try:
        terminal.until("ready>")
        terminal.type(f"{set_it} {shlex.quote(sys.executable)} -m tui --workspace {shlex.quote(str(tmp_path / 'ws'))}")
        terminal.keys("Enter")
        terminal.until("passed")
        terminal.keys("Enter")
        terminal.until("checks on save")
        terminal.keys("o")
        terminal.until("editing 01_")
        terminal.type("forty-two")
        terminal.keys("Enter")
        terminal.until("answer = 'forty-two'")
        terminal.until("Can't be run")
        terminal.keys("q")
        terminal.until("begun")
        terminal.keys("q")
        terminal.until("ready>")
    finally:
        terminal.close()
    assert "taken over from outside" in (config / "threadloom.log").read_text()
