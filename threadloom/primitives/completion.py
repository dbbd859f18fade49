"""`concurrent.futures.wait` and `as_completed`: wait for several futures.

Whoever does so keeps a watch on them. Futures that end tell their watches; where the order in which they end makes a difference
there (who was first, in which order are they given), ending one of them writes to the watch, else it doesn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from concurrent.futures._base import DoneAndNotDoneFutures
from typing import Any, Final

from threadloom.engine.looking import look
from threadloom.engine.loom import loom
from threadloom.operation import READ, Footprint, Labelled, Operation, Waitable
from threadloom.primitives.future import Future
from threadloom.primitives.primitive import Until

AS_COMPLETED: Final = "_AS_COMPLETED"


class Watch:
    """What somebody who waits for several futures knows of them."""

    __slots__ = ("due", "ended", "futures", "given", "known", "location", "when", "woken_by")

    def __init__(self, futures: list[Future], when: str) -> None:
        self.futures = futures
        self.when = when
        self.location = loom.names.fresh(loom.current).location
        self.known = [future for future in futures if future._tl_known_done]
        """Those that had ended when it began."""
        self.ended: list[tuple[Future, int]] = []
        """Those that have ended since, in order of time, each with the event."""
        self.given = 0
        """How many of these `as_completed` has given out."""
        self.due = len(futures) - len(self.known)
        """How many have to end yet."""
        self.woken_by: tuple[int, ...] = ()
        """The events that ended the wait."""
        for future in futures:
            future._tl_watches.append(self)

    def orders(self, *, failed: bool) -> bool:
        """Does it make a difference when a future ends, compared with others?"""
        return self.when in (AS_COMPLETED, FIRST_COMPLETED) or (failed and self.when == FIRST_EXCEPTION)

    def tell(self, future: Future) -> None:
        """`future` has just ended."""
        self.ended.append((future, loom.event))
        if self.when != FIRST_EXCEPTION or not future._tl_failed:
            self.due -= 1
        if not self.over and self.is_enough(future):
            self.woken_by = tuple(event for _, event in self.ended) if self.due == 0 else (loom.event,)

    def is_enough(self, future: Future) -> bool:
        """Is the wait over, now that `future` has ended?"""
        early = self.when == FIRST_COMPLETED or (self.when == FIRST_EXCEPTION and future._tl_failed)
        return early or self.due == 0

    @property
    def over(self) -> bool:
        return bool(self.woken_by)

    def behind_it(self) -> set[Future]:
        """Those that whoever has been woken knows to have ended, without another look."""
        return {*self.known, *(future for future, event in self.ended if event in self.woken_by)}

    def missing(self) -> Future | None:
        """One that has not ended, the first that was given."""
        return next((future for future in self.futures if not future._tl_known_done), None)


class Several(Operation):
    """An operation on several futures."""

    __slots__ = ("watch",)

    def __init__(self, verb: str, footprint: Footprint, watch: Watch) -> None:
        super().__init__(verb, footprint)
        self.watch = watch

    def target(self) -> Labelled | str:
        futures = self.watch.futures
        return futures[0] if len(futures) == 1 else f"{len(futures)} futures"

    def possible(self) -> bool:
        return self.watch.over

    def enabled(self) -> bool:
        return self.watch.over

    def waits_for(self) -> Waitable | None:
        return None if self.possible() else self.watch.missing()


class SeveralUntil(Until, Several):
    """Given up at a deadline."""

    __slots__ = ("until",)


class Next(Several):
    """Granted while a future has ended that has not been given out."""

    __slots__ = ()

    def possible(self) -> bool:
        return self.watch.given < len(self.watch.ended)

    def enabled(self) -> bool:
        return self.watch.given < len(self.watch.ended)


class NextUntil(Until, Next):
    """Given up at a deadline."""

    __slots__ = ("until",)


def wait(fs: Iterable[Future], timeout: float | None = None, return_when: str = ALL_COMPLETED) -> Any:
    """Waits until enough of the futures are done.

    Where it comes back before all are, it leaves one after the other, and those that end meanwhile count if it has not left
    them yet. The order is that in which they were given; CPython's goes by their addresses.
    """
    futures = distinct(fs)
    look_at(futures)
    done = {future for future in futures if future._tl_known_done}
    if _is_over(futures, done, return_when):
        return _parted(futures, done)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    watch = Watch(futures, return_when)
    _sleep(watch, timeout)
    seen = {future for future in futures if future._tl_known_done} if timeout is not None else watch.behind_it()
    for future in futures:
        if future not in seen:
            look_at([future])
        future._tl_watches.remove(watch)
    done.update(future for future, _ in watch.ended)
    return _parted(futures, done)


def _sleep(watch: Watch, timeout: float | None) -> None:
    """Until enough of the futures have ended, or the time is up."""
    if timeout is None:
        loom.step(Several("wait for", (), watch))
    else:
        op = SeveralUntil("wait for a time for", reading(watch.futures), watch)
        op.until = loom.now + max(timeout, 0)
        loom.step(op)
        if not watch.over:
            op.failed()
    loom.caused_by(*watch.woken_by)


def _parted(futures: list[Future], done: set[Any]) -> Any:
    return DoneAndNotDoneFutures(done, {future for future in futures if future not in done})  # type: ignore[misc]


def _is_over(futures: list[Future], done: set[Future], return_when: str) -> bool:
    """Need nobody wait at all?"""
    if return_when == FIRST_COMPLETED and done:
        return True
    if return_when == FIRST_EXCEPTION and any(future._tl_failed for future in done):
        return True
    return len(done) == len(futures)


def as_completed(fs: Iterable[Future], timeout: float | None = None) -> Iterator[Future]:
    """Gives each future when it has ended; those that had ended before in the order in which they were given."""
    until = None if timeout is None else loom.now + timeout
    futures = distinct(fs)
    look_at(futures)
    watch = Watch(futures, AS_COMPLETED)
    yield from watch.known
    left = len(futures) - len(watch.known)
    while watch.given < left:
        if until is None:
            loom.step(Next("wait for the next of", (), watch))
        else:
            op = NextUntil("wait for a time for the next of", ((watch.location, READ),), watch)
            op.until = until
            loom.step(op)
            if not op.possible():
                op.failed()
                raise TimeoutError(f"{left - watch.given} (of {len(futures)}) futures unfinished")
        future, ended_at = watch.ended[watch.given]
        watch.given += 1
        loom.caused_by(ended_at)
        yield future


def distinct(fs: Iterable[Any]) -> list[Future]:
    """The futures of what the program gave, each once."""
    look(fs)
    futures = list(dict.fromkeys(fs))
    for future in futures:
        if not isinstance(future, Future):
            raise AttributeError(f"{type(future).__name__!r} object has no attribute '_condition'")
    return futures


def reading(futures: list[Future]) -> Footprint:
    return tuple(place for future in futures for place in future._tl_read_known)


def look_at(futures: list[Future]) -> None:
    """A step that sees which of them have ended."""
    if futures:
        operation = Looking("look at", reading(futures))
        operation.futures = futures
        loom.step(operation)


class Looking(Operation):
    """A look at the states of futures."""

    __slots__ = ("futures",)

    futures: list[Future]

    def target(self) -> Labelled | str:
        return self.futures[0] if len(self.futures) == 1 else f"{len(self.futures)} futures"
