"""What `import queue` brings."""

from __future__ import annotations

import queue as real
from types import ModuleType
from typing import Any, Final

from threadloom.primitives.queues import LifoQueue, PriorityQueue, Queue, ShutDown, SimpleQueue
from threadloom.standins.modules import make_module

CONTENTS: Final[dict[str, Any]] = {
    "Empty": real.Empty,
    "Full": real.Full,
    "LifoQueue": LifoQueue,
    "PriorityQueue": PriorityQueue,
    "Queue": Queue,
    "SimpleQueue": SimpleQueue,
    **({"ShutDown": ShutDown} if ShutDown is not None else {}),
    "__all__": [*real.__all__],
}


def queue_module() -> ModuleType:
    return make_module("queue", CONTENTS, real.__doc__)
