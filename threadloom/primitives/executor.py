"""`concurrent.futures.Executor`: what all executors do with what `submit` gives."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Literal

from threadloom.engine.foreign import stepwise
from threadloom.engine.loom import loom
from threadloom.primitives.future import Future


class Executor:
    """An abstract executor (Python Library Reference, concurrent.futures, "Executor objects")."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        raise NotImplementedError

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        pass

    def __enter__(self) -> Any:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> Literal[False]:
        self.shutdown(wait=True)
        return False

    if sys.version_info >= (3, 14):

        def map(
            self,
            fn: Callable[..., Any],
            *iterables: Iterable[Any],
            timeout: float | None = None,
            chunksize: int = 1,
            buffersize: int | None = None,
        ) -> Iterator[Any]:
            if buffersize is not None and not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize is not None and buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
            return self._tl_map(fn, iterables, timeout, buffersize)
    else:

        def map(
            self,
            fn: Callable[..., Any],
            *iterables: Iterable[Any],
            timeout: float | None = None,
            chunksize: int = 1,
        ) -> Iterator[Any]:
            return self._tl_map(fn, iterables, timeout, None)

    def _tl_map(
        self, fn: Callable[..., Any], iterables: tuple[Iterable[Any], ...], timeout: float | None, ahead: int | None
    ) -> Iterator[Any]:
        """Submits all the calls, or so many `ahead` of those whose results have been taken; then gives the results."""
        until = None if timeout is None else loom.now + timeout
        calls = iter(stepwise(zip, *iterables))
        futures = deque(self.submit(fn, *arguments) for arguments in islice(calls, ahead))

        def results() -> Iterator[Any]:
            try:
                while futures:
                    if ahead is not None and (arguments := next(calls, None)) is not None:
                        futures.append(self.submit(fn, *arguments))
                    yield _result_or_cancel(futures.popleft(), until)
            finally:
                for future in futures:
                    future.cancel()

        return results()


def _result_or_cancel(future: Future, until: float | None) -> Any:
    """The result; a future that isn't done in time is cancelled. (To cancel one that is done would touch nothing.)"""
    if until is None:
        return future.result()
    try:
        return future.result(until - loom.now)
    except TimeoutError:
        future.cancel()  # where the task itself raised that, it is done
        raise
