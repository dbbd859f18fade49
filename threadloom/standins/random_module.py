"""What `import random` brings: one seeded stream a thread, so that what a thread draws doesn't depend on the schedule."""

from __future__ import annotations

import random as real
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from threadloom.engine import hooks
from threadloom.engine.containers import touch, whole
from threadloom.engine.loom import loom
from threadloom.engine.names import CONTAINERS
from threadloom.operation import WRITE
from threadloom.standins.modules import make_module

STREAM_SEED: Final = 20_240_229
DRAWING: Final = [
    "betavariate",
    "binomialvariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "getstate",
    "lognormvariate",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "setstate",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
]


class Random(real.Random):
    """A generator that is seeded the same in every execution, unless the program gives a seed."""

    _tl_outer = True
    """What one thread draws from it, another does not."""

    def __init__(self, seed: Any = None) -> None:
        super().__init__(STREAM_SEED if seed is None else seed)


def stream() -> real.Random:
    """The stream of the current thread."""
    path = loom.current.path
    found = loom.streams.get(path)
    if found is None:
        found = loom.streams[path] = real.Random(STREAM_SEED + path)
    return found


def drawn() -> real.Random:
    """The stream of the current thread, about to be drawn from: a loop that does so gets somewhere."""
    loom.current.progress += 1
    return stream()


class SystemRandom(real.Random):
    """Draws from the stream of the current thread: the operating system's would be another one in every execution."""

    def random(self) -> float:
        return drawn().random()

    def getrandbits(self, k: int, /) -> int:
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return drawn().getrandbits(k)

    def randbytes(self, n: int) -> bytes:
        return drawn().randbytes(n)

    def seed(self, *_: Any, **__: Any) -> None:
        """As CPython's: nothing."""

    def _notimplemented(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


def _drawing(name: str) -> Callable[..., Any]:
    def draw(*arguments: Any, **keywords: Any) -> Any:
        for argument in arguments:
            hooks.observe(argument)
        return getattr(drawn(), name)(*arguments, **keywords)

    draw.__name__ = draw.__qualname__ = name
    return draw


def shuffle(items: Any) -> None:
    """Shuffles `items` in place: a write of the whole."""
    if type(items) in CONTAINERS:
        touch(items, whole(items, "write", WRITE))
    stream().shuffle(items)


CONTENTS: Final[dict[str, Any]] = {
    **{name: _drawing(name) for name in DRAWING if hasattr(real, name)},
    "Random": Random,
    "SystemRandom": SystemRandom,
    "shuffle": shuffle,
}


def random_module() -> ModuleType:
    return make_module("random", CONTENTS, real.__doc__)
