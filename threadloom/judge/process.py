"""How does the parent hold a child process?

Starts it, feeds it frames, hears it out on threads of its own, and can always end it with all its descendants. It
knows nothing of jobs: that is the session's.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from threadloom.judge.channel import ChannelLost, Frame, FrameReader, FrameWriter

LOG_TAIL = 16_384
"""Bytes kept of what the child wrote to its standard output and error."""

_ROOT = str(Path(__file__).resolve().parents[2])
_KEPT_VARIABLES = frozenset(
    {"PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
)


class ChildProcess:
    """A running child. `on_frame` and `on_end` are called from the thread that listens to it."""

    def __init__(self, on_frame: Callable[[Frame], None], on_end: Callable[[], None]) -> None:
        self._on_frame = on_frame
        self._on_end = on_end
        self._log: deque[bytes] = deque()
        self._log_size = 0
        self.written = 0
        """Bytes that came on standard output and error."""
        nonce = secrets.token_hex(16)
        # Nothing is ever written to it: the child is told by the system when its other end, ours, goes away.
        lifeline, self._lifeline = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-P", "-c", _BOOTSTRAP, _ROOT, "-1" if sys.platform == "win32" else str(lifeline)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
            start_new_session=True,
            pass_fds=() if sys.platform == "win32" else (lifeline,),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        os.close(lifeline)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._stdin, self._stdout, self._stderr = self._process.stdin, self._process.stdout, self._process.stderr
        with contextlib.suppress(OSError):
            os.write(self._stdin.fileno(), nonce.encode() + b"\n")
        self._writer = FrameWriter(self._stdin.fileno(), nonce)
        self._reader = FrameReader(nonce)
        self._listeners = [
            threading.Thread(target=loop, name=f"threadloom-{loop.__name__}", daemon=True)
            for loop in (self._listen, self._keep_log)
        ]
        for listener in self._listeners:
            listener.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, frame: Frame) -> None:
        """Give the child a frame; if it is gone, that is heard of by `on_end`."""
        with contextlib.suppress(ChannelLost, ValueError):
            self._writer.send(frame)

    def has_ended(self) -> bool:
        # macOS has no `waitid` before Python 3.13.
        if sys.platform == "win32" or self._process.returncode is not None or not hasattr(os, "waitid"):
            return self._process.poll() is not None
        # Look without reaping: until `kill` has ended the process group, its number must stay taken.
        with contextlib.suppress(ChildProcessError):
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        return True

    def ask_for_stacks(self) -> None:
        """Have the child's threads write their stacks to its log, even from a loop in C. POSIX only."""
        if sys.platform != "win32" and not self.has_ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGUSR1)

    def log(self) -> str:
        """The end of what it wrote to its standard output and error."""
        return b"".join(self._log)[-LOG_TAIL:].decode(errors="replace")

    def kill(self) -> int:
        """End it and its descendants, at once; gives its exit status (negative: the signal). May be called again."""
        if sys.platform == "win32":
            self._process.kill()
        elif self._process.returncode is None:
            # Its process group can't belong to anybody else as long as it has not been waited for.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        return self._process.wait()

    def close(self) -> int:
        """Kill it and free what it used."""
        status = self.kill()
        for listener in self._listeners:
            if listener is not threading.current_thread():
                listener.join(timeout=1)
        for stream in (self._stdin, self._stdout, self._stderr):
            with contextlib.suppress(OSError):
                stream.close()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        return status

    def _listen(self) -> None:
        for data in iter(lambda: _read(self._stdout.fileno()), b""):
            for frame in self._reader.feed(data):
                self._on_frame(frame)
        self._on_end()

    def _keep_log(self) -> None:
        for data in iter(lambda: _read(self._stderr.fileno()), b""):
            self.written += len(data)
            self._log.append(data)
            self._log_size += len(data)
            while self._log_size - len(self._log[0]) > LOG_TAIL:
                self._log_size -= len(self._log.popleft())


# The child must load the same threadloom as its parent, and nothing from the current directory. `-S` saves it a
# third of its start: it loads what else is installed only for a job that may need it. What is there before a job
# never becomes garbage.
_BOOTSTRAP = """
import gc, sys
gc.disable()
root, lifeline = sys.argv[1:]
sys.path.append(root)
del sys.argv[1:]
from threadloom.judge.child import main
gc.freeze()
gc.enable()
main(int(lifeline))
"""


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""


def _environment() -> dict[str, str]:
    """The parent's, but for what would change how Python runs; string hashes are the same in every child."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name in _KEPT_VARIABLES
    }
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
