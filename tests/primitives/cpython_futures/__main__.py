"""What do CPython's own tests of `concurrent.futures` come to on the stand-ins? ``python -m tests.primitives.cpython_futures``

As `tests.primitives.cpython`, whose options it has; only tests of futures and of pools of threads are run.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cpython"))
sys.path.insert(0, str(Path(__file__).parent))

import futures_left_out
import futures_loading
import left_out
import running

MODULES = tuple(
    f"test_concurrent_futures.test_{part}" for part in "future thread_pool wait as_completed shutdown init".split()
)

OF_PROCESSES = ("ProcessPool", "InterpreterPool", "FailingInitializerResources")
"""How the names of classes of other tests begin."""


def tests_of(module: str) -> list[running.Test]:
    """All tests of ``test.module`` but those of pools of processes."""
    found = TESTS_OF(module)
    for test in found:
        test.file = test.module.partition(".")[2]  # the methods may be written in a module that several share
    return [test for test in found if not test.name.startswith(OF_PROCESSES)]


TESTS_OF = running.tests_of
running.Loader = futures_loading.FuturesLoader  # type: ignore[misc]
running.tests_of = tests_of
left_out.LEFT_OUT.clear()
left_out.LEFT_OUT.update(futures_left_out.LEFT_OUT)
left_out.TIMED.clear()
left_out.TIMED.update(futures_left_out.TIMED)

COMMAND = runpy.run_path(str(Path(__file__).parent.parent / "cpython" / "__main__.py"))

if __name__ == "__main__":
    arguments = sys.argv[1:]
    COMMAND["main"](arguments if any(not name.startswith("-") for name in arguments) else [*arguments, *MODULES])
