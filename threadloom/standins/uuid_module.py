"""What `import uuid` brings: identifiers drawn from the seeded stream of each thread, the same in every execution."""

from __future__ import annotations

import uuid as real
from types import ModuleType

from threadloom.primitives.sleep import time_ns
from threadloom.standins.modules import make_module
from threadloom.standins.random_module import drawn

NODE = 0x0123_4567_89AB
"""What stands for the hardware address of this machine."""
GREGORIAN = 0x01B2_1DD2_1381_4000
"""Ticks of 100 ns from the reform of the calendar to the epoch (RFC 9562, section 5.1)."""


def getnode() -> int:
    return NODE


def uuid1(node: int | None = None, clock_seq: int | None = None) -> real.UUID:
    """From the (virtual) clock and the node."""
    ticks = time_ns() // 100 + GREGORIAN
    sequence = drawn().getrandbits(14) if clock_seq is None else clock_seq
    parts = (ticks & 0xFFFFFFFF, ticks >> 32 & 0xFFFF, ticks >> 48 & 0x0FFF)
    fields = (*parts, sequence >> 8 & 0x3F, sequence & 0xFF, NODE if node is None else node)
    return real.UUID(fields=fields, version=1)


def uuid4() -> real.UUID:
    """At random."""
    return real.UUID(bytes=drawn().randbytes(16), version=4)


def uuid_module() -> ModuleType:
    return make_module("uuid", {**vars(real), "getnode": getnode, "uuid1": uuid1, "uuid4": uuid4}, real.__doc__)
