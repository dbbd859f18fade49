"""One session in a real terminal: open, check, step back, mend, pass, quit; and the terminal is sane afterwards."""

import shlex
import shutil
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A tmux server of its own with one shell in it."""

    def __init__(self, socket, width=80, height=24):
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self._do("new-session", "-d", "-x", str(width), "-y", str(height), "env PS1='ready> ' sh")

    def _do(self, *arguments, text=None):
        done = subprocess.run([*self._tmux, *arguments], input=text, capture_output=True, text=True, check=True)
        return done.stdout

    def keys(self, *keys):
        for key in keys:
            self._do("send-keys", key)

    def type(self, text):
        self._do("send-keys", "-l", text)

    def paste(self, text):
        self._do("load-buffer", "-", text=text)
        self._do("paste-buffer", "-p")

    def screen(self) -> str:
        return self._do("capture-pane", "-p")

    def until(self, words, seconds=40.0):
        deadline = time.monotonic() + seconds
        while words not in (screen := self.screen()):
            assert time.monotonic() < deadline, f"no {words!r} on:\n{screen}"
            time.sleep(0.1)
        return screen

    def close(self):
        self._do("kill-server")


@pytest.fixture
def terminal(tmp_path):
    terminal = Terminal(tmp_path / "tmux")
    yield terminal
    terminal.close()


def test_an_exercise_is_solved_by_keys_at_80_by_24(terminal, tmp_path):
    from threadloom.judge.catalog import find_exercise, find_exercises

    exercises = find_exercises()
    at = next(index for index, exercise in enumerate(exercises) if exercise.id == "lost_update")
    following = exercises[at + 1]
    terminal.until("ready>")
    terminal.type(f"{shlex.quote(sys.executable)} -m tui --workspace {shlex.quote(str(tmp_path / 'ws'))}")
    terminal.keys("Enter")
    terminal.until(f"of {len(exercises)} passed")
    terminal.keys("/")
    terminal.until("title, topic")
    terminal.type("lost update")
    terminal.keys("Enter")
    terminal.until("What is broken")
    terminal.keys("c")
    assert "Must hold" in terminal.until("Failed: assertion")
    terminal.keys("p")
    terminal.until("►")
    terminal.keys("e")
    terminal.until("Leave the editor")
    terminal.keys("C-a", "Delete")
    terminal.until("   1\n\n")
    terminal.paste(find_exercise("lost_update").solution())
    terminal.until("self.total += views")
    terminal.keys("F6")
    terminal.until("✓ passed")
    terminal.keys("Escape")
    terminal.until("Next exercise")
    terminal.keys("N")
    terminal.until(f"{following.number:02} {following.title}")
    terminal.keys("q")
    terminal.until(f"1 of {len(exercises)} passed")
    terminal.until(f"{following.number:02}  {following.title}")
    terminal.keys("q")
    terminal.until("ready>")
    terminal.type("echo sa''ne")
    terminal.keys("Enter")
    terminal.until("sane")
    assert "threading.Lock()" in (tmp_path / "ws" / "03_lost_update.py").read_text()
