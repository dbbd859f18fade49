"""How is a program driven in a pseudo-terminal, and what does it cost meanwhile?

`Terminal` starts a program on a terminal of its own, types, reads what is painted, and ends it with all that it started.
It answers nothing that the program asks, as some terminals do. Linux, for what a program costs (/proc).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

COLUMNS, ROWS = 120, 40
PATIENCE: Final = 30.0
"""Seconds after which a program is given up."""
STILL: Final = 0.25
"""Seconds without output after which a program has painted all that it had to."""
_STYLE: Final = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]")


def as_somebody_known(folder: Path) -> None:
    """Whatever is started from now on has its settings and its log in that folder, and greets nobody."""
    (folder / "settings.toml").write_text("greeted = true\n", encoding="utf-8")
    os.environ["THREADLOOM_CONFIG_DIR"] = os.environ["THREADLOOM_LOG_DIR"] = str(folder)


class Terminal:
    """A program in a pseudo-terminal; use it in a ``with``."""

    def __init__(self, command: Sequence[str], *, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self._command = list(command)
        self.began = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(self._command[0], self._command)
        self.written = b""
        """What it has painted since it was last typed to."""
        self.resize(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.end()

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str) -> float:
        """Send the keys; gives the moment at which that was done."""
        self.written = b""
        os.write(self._terminal, keys.encode())
        return time.perf_counter()

    def until(self, words: str, *, patience: float = PATIENCE) -> float:
        """Read until these words have been painted since the last key; gives that moment."""
        wanted = words.encode()
        deadline = time.perf_counter() + patience
        while wanted not in self.written and wanted not in _STYLE.sub(b"", self.written):
            left = deadline - time.perf_counter()
            if left <= 0 or not self._read(left):
                tail = _STYLE.sub(b"", self.written[-4000:]).decode(errors="replace")
                raise SystemExit(f"{self._shown()}: no {words!r} in {patience:g} s, only\n{tail}")
        return time.perf_counter()

    def until_still(self, *, still: float = STILL, patience: float = PATIENCE) -> float:
        """Read until nothing has been painted for a while; gives the moment of the last output."""
        last = now = time.perf_counter()
        deadline = last + patience
        while (now := time.perf_counter()) < deadline and now - last < still:
            if self._read(still - (now - last)):
                last = time.perf_counter()
        return last

    def for_seconds(self, seconds: float) -> int:
        """Read for that long; gives how many bytes were painted."""
        count, deadline = 0, time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            count += self._read(left)
            self.written = self.written[-100_000:]
        return count

    def _read(self, seconds: float) -> int:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return 0
        try:
            data = os.read(self._terminal, 65_536)
        except OSError:
            told = _STYLE.sub(b"", self.written[-4000:]).decode(errors="replace")
            raise SystemExit(f"{self._shown()} ended:\n{told}") from None
        self.written += data
        return len(data)

    def _shown(self) -> str:
        return " ".join(self._command)[:80]

    def end(self) -> None:
        """Kill it; what it had started ends with it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


def tree(pid: int) -> Iterator[int]:
    """The process and all that descend from it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text().split():
                yield from tree(int(child))


def cpu_seconds(pid: int) -> float:
    """What the process and all that descend from it have used so far."""
    return sum(_ticks(each) for each in tree(pid)) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def resident(pid: int) -> float:
    """Of one process, in MiB."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def percentile(figures: Sequence[float], percent: int) -> float:
    """The least figure that is not exceeded by `percent` of them."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100) - 1))]
