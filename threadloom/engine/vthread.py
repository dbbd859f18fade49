"""What does the engine know of one thread of the program?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from threadloom.operation import Operation, Waitable

if TYPE_CHECKING:
    from _thread import LockType
    from collections.abc import Callable

    from threadloom.engine.pool import Worker


class Begin(Operation):
    """The thread has been started and runs up to its first operation."""

    __slots__ = ()


BEGIN = Begin("begin")


class VThread(Waitable):
    """One thread of one execution.

    `ordinal` is 0 for the thread that runs the scenario, then counts starts. `path` is the same in every execution for
    the n-th thread started by the same parent, whatever the schedule, and so are the names of what it creates.
    """

    __slots__ = (
        "born_at",
        "children",
        "daemon",
        "dying_steps",
        "ended",
        "error",
        "face",
        "failed",
        "gate",
        "hosted",
        "joined",
        "last_event",
        "looks",
        "made",
        "name",
        "ordinal",
        "path",
        "pending",
        "progress",
        "role",
        "run",
        "turn",
        "turns",
        "watcher",
        "worker",
    )

    def __init__(self, ordinal: int, path: int, name: str, *, role: str = "", daemon: bool = False) -> None:
        self.ordinal = ordinal
        self.path = path
        self.name = name
        self.role = role
        self.daemon = daemon
        self.pending: Operation = BEGIN
        self.ended = False
        self.joined = False
        self.error: BaseException | None = None
        self.face: Any = None
        """The `threading.Thread` stand-in that the program sees."""
        self.run: Callable[[], None] | None = None
        """What it does, once it has been started; raises nothing but Unwind."""
        self.worker: Worker | None = None
        self.gate: LockType | None = None
        """What the OS thread that it runs on sleeps on; ``None`` before it begins."""
        self.hosted = False
        """Does it run on the OS thread, and the stack, of another, which waits for its end?"""
        self.children = 0
        """How many threads it has started."""
        self.made = 0
        """How many named objects it has made."""
        self.born_at = -1
        """The event before which it was started."""
        self.last_event = -1
        self.watcher: Any = None
        """The loops that it is in, while one of them is watched."""
        self.turn: Any = None
        """The loops that it is in, and how things stood when they began their turns."""
        self.progress = 0
        """Counts changes to what only this thread can see."""
        self.failed = False
        """Has an attempt of it failed?"""
        self.looks = 0
        """How often it has looked at the clock."""
        self.turns = 0
        """Turns of loops since its last operation."""
        self.dying_steps = 0

    def _tl_holders(self) -> list[VThread]:
        return [self]

    def __repr__(self) -> str:
        return f"<VThread {self.ordinal} {self.name}>"
