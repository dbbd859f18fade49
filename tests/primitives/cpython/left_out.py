"""Which of CPython's tests can't hold on the stand-ins, or not in every model of time, and why?

A test that is named here and passes all the same makes the tests of this project fail: nothing stays here that need not.
"""

from __future__ import annotations

import sys
from typing import Final

_OUTSIDE: Final = "forks, or runs an interpreter of its own"
_PRIVATE: Final = "looks at private attributes of CPython's implementation"
_MODULE: Final = "asks for the module of a class, which is one of ours"
_SIGNALS: Final = "is about signals, which programs under check don't get"
_C: Final = "is about the C interface"
_KEPT: Final = "an object that a step of the execution touched lives until its end, so that it keeps its name"
_TRACING: Final = "traces or profiles, which is refused: the engine's own frames would be traced"
_THREAD: Final = "is about threads that the module _thread starts, which is refused"

_REASONS: Final[dict[str, str]] = {
    _OUTSIDE: """
        AtexitTests.test_atexit_after_shutdown AtexitTests.test_atexit_called_once AtexitTests.test_atexit_output
        MiscTestCase.test_gh112826_missing__thread__is_main_interpreter
        SubinterpThreadingTests.test_daemon_threads_fatal_error SubinterpThreadingTests.test_daemon_threads_not_allowed
        SubinterpThreadingTests.test_threads_join SubinterpThreadingTests.test_threads_join_2
        SubinterpThreadingTests.test_threads_join_with_no_main SubinterpThreadingTests.test_threads_not_allowed
        ThreadJoinOnShutdown.test_1_join_on_shutdown ThreadJoinOnShutdown.test_2_join_in_forked_process
        ThreadJoinOnShutdown.test_3_join_in_forked_from_thread ThreadJoinOnShutdown.test_4_daemon_threads
        ThreadJoinOnShutdown.test_clear_threads_states_after_fork ThreadJoinOnShutdown.test_reinit_tls_after_fork
        ThreadJoinOnShutdown.test_thread_from_thread
        ThreadTests.test_dummy_thread_after_fork ThreadTests.test_finalization_shutdown
        ThreadTests.test_finalize_running_thread ThreadTests.test_finalize_with_trace ThreadTests.test_fork_at_exit
        ThreadTests.test_import_from_another_thread ThreadTests.test_is_alive_after_fork
        ThreadTests.test_join_nondaemon_on_shutdown ThreadTests.test_locals_at_exit
        ThreadTests.test_main_thread_after_fork ThreadTests.test_main_thread_after_fork_from_dummy_thread
        ThreadTests.test_main_thread_after_fork_from_foreign_thread
        ThreadTests.test_main_thread_after_fork_from_nonmain_thread ThreadTests.test_main_thread_during_shutdown
        ThreadTests.test_start_new_thread_at_exit ThreadTests.test_start_new_thread_at_finalization
        ThreadingExceptionTests.test_print_exception ThreadingExceptionTests.test_print_exception_gh_102056
        ThreadingExceptionTests.test_print_exception_stderr_is_none_1
        ThreadingExceptionTests.test_print_exception_stderr_is_none_2 ThreadingExceptionTests.test_recursion_limit
        TestForkInThread.test_forkinthread
    """,
    _PRIVATE: """
        EventTests.test_at_fork_reinit ThreadTests.test_limbo_cleanup ThreadTests.test_name
        ThreadTests.test_shutdown_locks ThreadTests.test_tstate_lock
    """,
    _MODULE: "MiscTestCase.test__all__ ThreadTests.test_disallow_instantiation",
    _SIGNALS: """
        InterruptMainTests.test_interrupt_main_invalid_signal InterruptMainTests.test_interrupt_main_mainthread
        InterruptMainTests.test_interrupt_main_noerror InterruptMainTests.test_interrupt_main_subthread
        InterruptMainTests.test_interrupt_main_with_signal_handler
    """,
    _C: "ThreadTests.test_PyThreadState_SetAsyncExc",
    _KEPT: """
        CRLockTests.test_weakref_deleted ConditionAsRLockTests.test_weakref_deleted LockTests.test_weakref_deleted
        PyRLockTests.test_weakref_deleted ThreadTests.test_no_refcycle_through_target
        CSimpleQueueTest.test_references PySimpleQueueTest.test_references
        ThreadRunningTests.test__count
    """,
    _TRACING: """
        ThreadTests.test_frame_tstate_tracing ThreadTests.test_getprofile ThreadTests.test_getprofile_all_threads
        ThreadTests.test_gettrace ThreadTests.test_gettrace_all_threads
    """,
    _THREAD: """
        ThreadTests.test_foreign_thread
        ThreadRunningTests.test_unraisable_exception
        ThreadRunningTests.test_join_from_self ThreadRunningTests.test_join_several_times
        ThreadRunningTests.test_join_then_self_join ThreadRunningTests.test_join_thread
        ThreadRunningTests.test_join_thread_already_exited ThreadRunningTests.test_join_unstarted
        ThreadRunningTests.test_join_with_timeout ThreadRunningTests.test_joinable_not_joined
        ThreadRunningTests.test_set_done_unstarted ThreadRunningTests.test_start_duplicate_handle
        ThreadRunningTests.test_start_with_none_handle
    """,
}

LEFT_OUT: Final[dict[str, str]] = {name: reason for reason, names in _REASONS.items() for name in names.split()}
"""By name of the test."""
if sys.version_info < (3, 13):
    LEFT_OUT["ThreadTests.test_ident_of_no_threading_threads"] = _PRIVATE
else:
    del LEFT_OUT["ThreadTests.test_disallow_instantiation"]

UNTRIED: Final = {
    "TestForkInThread.test_forkinthread": "reads from a pipe that only a child process would write to",
    "ThreadRunningTests.test__count": "waits without end for an object to be collected",
}
"""What is left out and can't even be tried."""

_BARRIER: Final = "the barrier of the test has a time-out of 2 s, which fires at any time in adversarial time"
_EXPIRES: Final = "takes for granted that a time-out does not fire before others have got somewhere"

_TIMED: Final[dict[str, str]] = {
    _BARRIER: """
        BarrierTests.test_abort BarrierTests.test_abort_and_reset BarrierTests.test_barrier BarrierTests.test_barrier_10
        BarrierTests.test_reset BarrierTests.test_timeout BarrierTests.test_wait_return
    """,
    _EXPIRES: """
        BarrierTests.test_repr EventTests.test_set_and_clear
        PyQueueTest.test_basic CQueueTest.test_basic PyLifoQueueTest.test_basic CLifoQueueTest.test_basic
        PyPriorityQueueTest.test_basic CPriorityQueueTest.test_basic
        PyFailingQueueTest.test_failing_queue CFailingQueueTest.test_failing_queue
        PySimpleQueueTest.test_order CSimpleQueueTest.test_order
        PyQueueTest.test_shutdown_pending_get CQueueTest.test_shutdown_pending_get
        PyLifoQueueTest.test_shutdown_pending_get CLifoQueueTest.test_shutdown_pending_get
        PyPriorityQueueTest.test_shutdown_pending_get CPriorityQueueTest.test_shutdown_pending_get
    """,
}

TIMED: Final[dict[str, str]] = {name: reason for reason, names in _TIMED.items() for name in names.split()}
"""What runs in prompt time only, since its assertions depend on how long something takes."""
