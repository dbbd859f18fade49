"""What `import os` brings: paths, files and the environment; nothing that starts processes or waits for them."""

from __future__ import annotations

import os as real
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from threadloom.standins.modules import make_module
from threadloom.standins.random_module import stream
from threadloom.standins.refusing import refusing_function

PROCESSES: Final = "Threadloom checks threads, not processes: use threading."
WAITS: Final = "It may wait for the outside world, which no scheduler controls: hand the data in as an argument."

REFUSED: Final[dict[str, str]] = {
    **dict.fromkeys(
        """
        _exit abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty kill killpg nice popen posix_spawn
        posix_spawnp sched_setaffinity sched_setparam sched_setscheduler setegid seteuid setgid setgroups setns setpgid
        setpriority setregid setresgid setresuid setreuid setsid setuid spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp
        spawnvpe startfile system unshare wait wait3 wait4 waitid waitpid waitstatus_to_exitcode
        """.split(),
        PROCESSES,
    ),
    **dict.fromkeys("openpty pipe pipe2 eventfd read readv lockf mkfifo sendfile splice tcsetpgrp".split(), WAITS),
}


class Environment(dict[str, str]):
    """A copy of the environment, anew for every execution: a change reaches no other process, and no other execution."""

    def copy(self) -> dict[str, str]:
        return dict(self)


def _urandom(size: int, /) -> bytes:
    """Bytes from the thread's stream of random numbers, so that an execution can be repeated."""
    if size < 0:
        raise ValueError("negative argument not allowed")
    return stream().randbytes(size)


def _ignored(*_: Any, **__: Any) -> None:
    """Programs under check never fork, and yield at every step."""


def os_module() -> ModuleType:
    environment = Environment(real.environ)

    def getenv(key: str, default: Any = None) -> Any:
        return environment.get(key, default)

    def putenv(key: str, value: str, /) -> None:
        environment[key] = value

    def unsetenv(key: str, /) -> None:
        environment.pop(key, None)

    changed: dict[str, Callable[..., Any] | Environment] = {
        "environ": environment,
        "getenv": getenv,
        "putenv": putenv,
        "unsetenv": unsetenv,
        "urandom": _urandom,
        "register_at_fork": _ignored,
        "sched_yield": _ignored,
    }
    contents = {name: value for name, value in vars(real).items() if name not in ("environb", "getenvb", "getrandom")}
    refused = {name: refusing_function(f"os.{name}", advice) for name, advice in REFUSED.items() if name in contents}
    return make_module("os", {**contents, **changed, **refused}, real.__doc__)
