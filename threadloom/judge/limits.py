"""How much time, memory and output may code under check use?

The parent process measures and kills; see `confinement` for what the child sets for itself.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The kills, not the budget: what a check explores is counted in schedules, so that every machine agrees."""

    start_seconds: float = 20.0
    """Until a new child must be ready."""
    load_seconds: float = 10.0
    """Until the module bodies of the code under check must have come to their end."""
    stall_seconds: float = 10.0
    """How long the code may go on without reaching a point at which threadloom gets control."""
    check_seconds: float = 60.0
    """How long a check may explore when neither seconds nor schedules were asked for."""
    grace_seconds: float = 30.0
    """How far over its seconds a check may go to make what it found small."""
    memory_bytes: int = 1024 * MIB
    """Resident memory of the child."""
    output_bytes: int = 16 * MIB
    """What may be written past `print`, straight to the file descriptors of standard output and error."""
    print_bytes: int = MIB
    """What a live run may print."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Limits:
        return cls(**fields)


def resident_bytes(pid: int) -> int | None:
    """The memory that the process now has in use, or ``None`` where that can't be told (Windows; it has ended)."""
    if sys.platform == "linux":
        try:
            with open(f"/proc/{pid}/statm", "rb") as statm:
                pages = int(statm.read().split()[1])
        except (OSError, IndexError, ValueError):
            return None
        import resource

        return pages * resource.getpagesize()
    if sys.platform == "win32":
        return None
    try:
        answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, timeout=2)
        return int(answer.stdout) * 1024
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
