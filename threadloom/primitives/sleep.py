"""`time.sleep` and the clocks: virtual time."""

from __future__ import annotations

from typing import Final

from threadloom.engine.loom import loom
from threadloom.operation import Operation
from threadloom.primitives.lock import check_seconds
from threadloom.trace.records import Slept

EPOCH = 1_700_000_000.0
"""What `time.time()` gives at the start of every execution, in seconds."""

TICK = 0.01
"""Seconds of adversarial time that a look at the clock takes, so that a loop which watches it comes to an end."""


class Sleep(Operation):
    """Adversarial time: always granted, orders nothing. Prompt time: granted when its time has come."""

    __slots__ = ("seconds", "until")

    def __init__(self, seconds: float) -> None:
        super().__init__("sleep")
        self.seconds = seconds
        self.until = loom.now + seconds

    def enabled(self) -> bool:
        return not loom.prompt or loom.now >= self.until

    def yields(self) -> bool:
        return True

    @property
    def deadline(self) -> float | None:
        return self.until

    def target(self) -> str:
        return f"{self.seconds:g} s"


def sleep(seconds: float, /) -> None:
    """Lets virtual time go by; nothing sleeps for real in a check."""
    check_seconds(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    loom.step(Sleep(float(seconds)))
    loom.delayed(seconds)
    if loom.recorder is not None:
        loom.recorder.emit(Slept, float(seconds))


def elapsed() -> float:
    """Seconds since the start, as the current thread can know: monotonic and causal."""
    if loom.prompt:
        return loom.now
    loom.current.progress += 1  # a loop that watches the clock gets somewhere
    loom.current.looks += 1
    loom.delayed(TICK)
    return loom.causal_time()


def monotonic() -> float:
    return elapsed()


def time() -> float:
    return EPOCH + elapsed()


def perf_counter() -> float:
    return elapsed()


def monotonic_ns() -> int:
    return round(elapsed() * 1e9)


def time_ns() -> int:
    return round((EPOCH + elapsed()) * 1e9)


def process_time() -> float:
    return elapsed()


def process_time_ns() -> int:
    return monotonic_ns()


def perf_counter_ns() -> int:
    return monotonic_ns()


def thread_time() -> float:
    return elapsed()


def thread_time_ns() -> int:
    return monotonic_ns()


CLOCKS: Final = (
    *(monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep),
    *(thread_time, thread_time_ns, time, time_ns),
)
"""What stands for the functions of module `time` that tell or pass time."""
