"""Real terminals for tests: a bare one, whose state can be looked at, and tmux, which shows what a person sees."""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which what is waited for won't come any more."""
STYLES = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]")
MODES = {
    "alternate screen": b"?1049",
    "mouse": b"?1000",
    "mouse moves": b"?1003",
    "mouse form": b"?1006",
    "paste marks": b"?2004",
    "focus reports": b"?1004",
}
"""What the dashboard switches on, and has to switch off."""


class Bare:
    """The dashboard in a pseudo-terminal, with nothing around it."""

    def __init__(self, workspace, *, code=None, environment=None, session_leader=True, columns=120, rows=40):
        """`code`: a program of one's own instead, which gets the workspace as its argument. Without `session_leader` the
        terminal is nobody's, so that no signal tells when it is closed.
        """
        self.workspace = Path(workspace)
        self._ours, self._theirs = os.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._before = termios.tcgetattr(self._theirs)
        command = ["-m", "tui", "--workspace", str(workspace)] if code is None else ["-c", code, str(workspace)]
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if session_leader else None,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
        )
        self._since_key = b""
        self._all = b""

    def type(self, keys):
        self._since_key = b""
        os.write(self._ours, keys if isinstance(keys, bytes) else keys.encode())

    def resize(self, columns, rows):
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """Take what is painted for that long."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and select.select([self._ours], [], [], left)[0]:
            with contextlib.suppress(OSError):
                data = os.read(self._ours, 65_536)
                self._since_key += data
                self._all += data

    def until(self, words):
        """Wait for these words to be painted after the last key."""
        deadline = time.monotonic() + PATIENCE
        while words not in (painted := STYLES.sub(b"", self._since_key).decode(errors="replace")):
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{painted[-2000:]}"
            assert time.monotonic() < deadline, f"no {words!r} in:\n{painted[-2000:]}"
            self.read(0.05)
        return painted

    @property
    def painted(self):
        """All that was ever painted, as plain text."""
        return STYLES.sub(b"", self._all).decode(errors="replace")

    def children(self):
        tasks = Path(f"/proc/{self.process.pid}/task")
        return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]

    def state(self):
        """As `ps` says it: ``T`` is stopped."""
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]

    def until_stopped(self):
        deadline = time.monotonic() + PATIENCE
        while self.state() != "T":
            assert time.monotonic() < deadline, "it is not stopped"
            self.read(0.05)
        self.read(0.3)

    def signal(self, number):
        self.process.send_signal(number)

    def status(self):
        """How it ended, once it has."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it goes on and on"
            self.read(0.05)
        self.read(0.1)
        return self.process.returncode

    def wrong(self):
        """What is not as it was before it began."""
        wrong = [] if termios.tcgetattr(self._theirs) == self._before else ["line discipline"]
        wrong += [name for name, mode in MODES.items() if self._last(mode + b"h") > self._last(mode + b"l")]
        return wrong + (["no cursor"] if self._last(b"?25l") > self._last(b"?25h") else [])

    def _last(self, sequence):
        return self._all.rfind(b"\x1b[" + sequence)

    def hang_up(self):
        """The window is closed."""
        os.close(self._theirs)
        os.close(self._ours)
        self._ours = self._theirs = -1

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            self.hang_up()


def is_alive(pid):
    """Neither gone nor a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.02)


class Tmux:
    """A tmux server of its own with one shell in it."""

    def __init__(self, socket, width=80, height=24, environment=""):
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self._do("new-session", "-d", "-x", str(width), "-y", str(height), f"env PS1='ready> ' {environment} sh")

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

    def resize(self, width, height):
        self._do("resize-window", "-x", str(width), "-y", str(height))

    def attached(self):
        """Somebody looks at it, from a terminal of 120 x 40, while this is entered."""
        return _Attached([*self._tmux, "attach"])

    def screen(self):
        return self._do("capture-pane", "-p")

    def until(self, words):
        deadline = time.monotonic() + PATIENCE
        while words not in (screen := self.screen()):
            assert time.monotonic() < deadline, f"no {words!r} on:\n{screen}"
            time.sleep(0.1)
        return screen

    def until_gone(self, words):
        until(lambda: words not in self.screen(), f"{words!r} goes")

    def close(self):
        self._do("kill-server")


class _Attached:
    def __init__(self, command):
        self._command = command

    def __enter__(self):
        self._ours, theirs = os.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color"}
        self._client = subprocess.Popen(
            self._command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=environment
        )
        os.close(theirs)
        assert select.select([self._ours], [], [], PATIENCE)[0]

    def __exit__(self, *_):
        os.close(self._ours)  # the window is closed, and with it the client
        self._client.wait(PATIENCE)
