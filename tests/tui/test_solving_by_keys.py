"""Two whole sessions in tmux, by keys alone: read, run, check, step back, mend, pass, and on to the next exercise."""

import shlex
import shutil
import sys

import pytest
from terminals import Tmux

from threadloom.judge.catalog import find_exercise, find_exercises

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def terminal(tmp_path):
    made = []

    def terminal(width, height, environment=""):
        made.append(Tmux(tmp_path / "tmux", width, height, environment))
        return made[0]

    yield terminal
    for each in made:
        each.close()


def opened(exercise):
    """Words that only its workbench shows."""
    return f"{exercise.number:02} {exercise.title}  {exercise.topic_title}"


def open_exercise(terminal, workspace, id, words):
    """Through the shell and the catalog's search."""
    terminal.until("ready>")
    terminal.type(f"{shlex.quote(sys.executable)} -m tui --workspace {shlex.quote(str(workspace))}")
    terminal.keys("Enter")
    terminal.until(f"of {len(find_exercises())} passed")
    terminal.keys("/")
    terminal.until("title, topic")
    terminal.type(words)
    terminal.until(words)
    terminal.keys("Enter")
    terminal.until(opened(find_exercise(id)))


def the_one_after(id):
    exercises = find_exercises()
    return exercises[next(index for index, exercise in enumerate(exercises) if exercise.id == id) + 1]


def leave(terminal):
    """From the workbench to a shell that works."""
    terminal.keys("q")
    terminal.until(f"1 of {len(find_exercises())} passed")
    terminal.keys("q")
    terminal.until("ready>")
    terminal.type("echo sa''ne")
    terminal.keys("Enter")
    terminal.until("sane")


def test_an_exercise_is_solved_in_the_editor_at_80_by_24(terminal, tmp_path):
    shown = terminal(80, 24)
    following = the_one_after("lost_update")
    open_exercise(shown, tmp_path / "ws", "lost_update", "lost update")
    shown.keys("c")
    assert "Must hold" in shown.until("Failed: assertion")
    shown.keys("p")
    shown.until("►")
    shown.keys("e")
    shown.until("Leave the editor")
    shown.keys("C-a", "Delete")
    shown.until("   1\n\n")
    shown.paste(find_exercise("lost_update").solution())
    shown.until("self.total += views")
    shown.keys("F6")
    shown.until("✓ Passed")
    shown.until_gone("Leave the editor")
    shown.keys("N")
    shown.until(opened(following))
    leave(shown)
    assert "threading.Lock()" in (tmp_path / "ws" / "03_lost_update.py").read_text()


def test_an_exercise_is_solved_in_one_s_own_editor_at_120_by_40(terminal, tmp_path):
    exercise, following = find_exercise("opposite_transfers"), the_one_after("opposite_transfers")
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ncp {shlex.quote(str(exercise.folder / 'solution.py'))} \"$1\"\n")
    editor.chmod(0o755)
    shown = terminal(120, 40, f"VISUAL= EDITOR={shlex.quote(str(editor))}")
    open_exercise(shown, tmp_path / "ws", "opposite_transfers", "opposite")
    shown.keys("+", "+", "+", "r")
    shown.until("Running")
    shown.keys("x")
    shown.until("Stopped")
    shown.keys("c")
    shown.until("Failed: deadlock")
    shown.keys("[")
    shown.until("waits for")
    shown.keys("o")
    shown.until("Taken over from outside")
    shown.keys("c")
    shown.until("✓ Passed")
    shown.keys("d")
    shown.until("esc Close")
    shown.keys("Escape")
    shown.until_gone("esc Close")
    shown.keys("N")
    shown.until(opened(following))
    leave(shown)
