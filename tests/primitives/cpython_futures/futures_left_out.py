"""Which of CPython's tests of `concurrent.futures` can't hold on the stand-ins, or not in every model of time, and why?

A test that is named here and passes all the same makes the tests of this project fail: nothing stays here that need not.
"""

from __future__ import annotations

from typing import Final

_OUTSIDE: Final = "forks, or runs an interpreter of its own"
_PRIVATE: Final = "looks at private attributes of CPython's implementation"
_KEPT: Final = "a future lives until the execution ends, and so does its result"
_POOL_KEPT: Final = "a pool lives until the execution ends, and its workers until then or until it is shut down"
_TASK_KEPT: Final = "the object whose method was a task lives longer than the task"
_BEGINS: Final = "takes for granted that a worker begins before `shutdown` comes"

_REASONS: Final[dict[str, str]] = {
    _OUTSIDE: """
        ThreadPoolExecutorTest.test_hang_global_shutdown_lock
        ThreadPoolShutdownTest.test_cancel_futures_wait_false ThreadPoolShutdownTest.test_hang_gh83386
        ThreadPoolShutdownTest.test_interpreter_shutdown ThreadPoolShutdownTest.test_submit_after_interpreter_shutdown
    """,
    _PRIVATE: "FutureTests.test_exception_with_success",
    _KEPT: """
        ThreadPoolExecutorTest.test_free_reference ThreadPoolAsCompletedTest.test_free_reference_yielded_future
    """,
    _TASK_KEPT: "ThreadPoolExecutorTest.test_no_stale_references",
    _POOL_KEPT: """
        ThreadPoolShutdownTest.test_del_shutdown ThreadPoolShutdownTest.test_thread_names_assigned
        ThreadPoolShutdownTest.test_thread_names_default
    """,
    _BEGINS: "ThreadPoolShutdownTest.test_cancel_futures",
}

LEFT_OUT: Final[dict[str, str]] = {name: reason for reason, names in _REASONS.items() for name in names.split()}
"""By name of the test."""

_EXPIRES: Final = "takes for granted that a time-out does not fire before others have got somewhere"
_SLEEPS: Final = "takes for granted that who sleeps is later than who doesn't"

_TIMED: Final[dict[str, str]] = {
    _EXPIRES: """
        FutureTests.test_result_with_cancel FutureTests.test_result_with_success
        ThreadPoolExecutorTest.test_map_timeout
        ThreadPoolExecutorTest.test_idle_thread_reuse
    """,
    _SLEEPS: """
        ThreadPoolWaitTests.test_first_completed ThreadPoolWaitTests.test_first_exception
        ThreadPoolWaitTests.test_first_completed_some_already_completed ThreadPoolWaitTests.test_timeout
        ThreadPoolWaitTests.test_first_exception_one_already_failed
        ThreadPoolWaitTests.test_first_exception_some_already_complete
        ThreadPoolAsCompletedTest.test_future_times_out
    """,
}

TIMED: Final[dict[str, str]] = {name: reason for reason, names in _TIMED.items() for name in names.split()}
"""What runs in prompt time only, since its assertions depend on how long something takes."""
