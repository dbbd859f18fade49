"""What may code under check do to the machine while it runs in the child?

Nothing here is a jail against a determined attacker: it keeps mistakes and pranks from touching the learner's files,
the terminal or other processes, and turns them into an exception on the line that made them. `Limits` are the
parent's to enforce.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import io
import os
import signal
import sys
from collections.abc import Collection
from typing import Any

ADDRESS_SPACE_SLACK = 4 << 30
"""Bytes beyond the memory limit: stacks and malloc arenas reserve far more than they use."""
LARGEST_FILE = 1 << 30
GARBAGE = 5_000
"""Objects that are made, and not let go, before cyclic garbage is looked for; 700 where nothing is said."""

_REFUSED = {
    "os.exec": "starting a program",
    "os.fork": "fork",
    "os.forkpty": "fork",
    "os.kill": "sending a signal",
    "os.killpg": "sending a signal",
    "os.posix_spawn": "starting a program",
    "os.spawn": "starting a program",
    "os.startfile": "starting a program",
    "os.system": "starting a program",
    "pty.spawn": "starting a program",
    "resource.prlimit": "changing resource limits",
    "resource.setrlimit": "changing resource limits",
    "signal.pthread_kill": "sending a signal",
    "subprocess.Popen": "starting a program",
    "sys.setprofile": "tracing",
    "sys.settrace": "tracing",
}
_CHANGES_FILES = frozenset(
    {"os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}
)


class Discard(io.TextIOBase):
    """Standard output and error of code that writes past `print`; thousands of executions a second: dropped."""

    encoding = "utf-8"
    errors = "replace"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


def confine(*, memory_bytes: int, crash_log: int) -> None:
    """Set what holds for the whole life of the child; `crash_log` is a descriptor for the stacks of a crash."""
    faulthandler.enable(crash_log, all_threads=False)
    if sys.platform != "win32":
        faulthandler.register(signal.SIGUSR1, crash_log, all_threads=True)
        _set_resource_limits(memory_bytes)
        os.register_at_fork(after_in_child=lambda: os._exit(1))
    # Ctrl+C is for the parent to answer; and so `_thread.interrupt_main` does nothing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.__stdout__ = Discard()  # type: ignore[assignment, misc]
    sys.stderr = sys.__stderr__ = Discard()  # type: ignore[assignment, misc]


def forbid_harm(protected: Collection[str]) -> None:
    """From now on refuse what reaches other processes, and changes to the files and folders `protected`."""
    roots = tuple(os.path.realpath(path) for path in protected)
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    refused, changes, real, separator = _REFUSED.get, _CHANGES_FILES, os.path.realpath, os.sep

    def is_protected(path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        there = real(os.fsdecode(path))
        return any(there == root or there.startswith(root + separator) for root in roots)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if (what := refused(event)) is not None:
            raise PermissionError(f"{what} is switched off while threadloom runs the code")
        if event in changes or (event == "open" and isinstance(arguments[2], int) and arguments[2] & writing):
            for path in arguments[:2]:
                if is_protected(path):
                    raise PermissionError(f"changing {path!r} is switched off while threadloom runs the code")

    sys.addaudithook(hook)


def end_with_parent(lifeline: int) -> None:
    """Be ended by the system when the parent is gone, even from within a loop in C that never lets go.

    `lifeline` is the reading end of a pipe: when its last writer goes, Linux sends SIGIO, which ends a process that
    has not asked for it. Elsewhere the channel's end is noticed by the thread that listens to it.
    """
    if sys.platform == "linux" and lifeline >= 0:
        import fcntl

        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def pin_to_one_cpu(cpu: int | None) -> None:
    """Stay on one CPU, as a batch process: handing the baton from thread to thread is several times as fast there.

    `cpu` counts through the CPUs that this process may use; ``None`` takes any. Does nothing where there are no such
    calls. Concerns the calling thread and those that it starts.

    On one CPU a thread that is woken displaces the one that woke it, finds the interpreter's lock taken, and is
    displaced in turn: two switches more than needed. Threads of the policy SCHED_BATCH don't displace others when they
    are woken (sched(7)).
    """
    if sys.platform != "linux":
        return
    usable = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {usable[(os.getpid() if cpu is None else cpu) % len(usable)]})
    with contextlib.suppress(OSError):  # where a sandbox forbids it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def run_at_full_rate(cpu: int | None) -> None:
    """Get ready to run schedules, thousands a second, in this process; `cpu` as for `pin_to_one_cpu`."""
    pin_to_one_cpu(cpu)
    collect_seldom()


def collect_seldom() -> None:
    """What is loaded by now stays, and an execution leaves little behind: look for cyclic garbage less often."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


def _set_resource_limits(memory_bytes: int) -> None:
    import resource

    def lower(which: int, limit: int) -> None:
        _, hard = resource.getrlimit(which)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        # Not every system lets every limit be set (macOS has no address-space limit); the parent watches all the
        # same.
        try:
            resource.setrlimit(which, (limit, hard if hard == resource.RLIM_INFINITY else limit))
        except (ValueError, OSError):
            return

    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    lower(resource.RLIMIT_AS, memory_bytes + ADDRESS_SPACE_SLACK)
