"""Where the code was, by the stacks that a dying child leaves."""

from pathlib import Path

import threadloom
from threadloom.judge.obituary import Place, how_it_died, place_of

OURS = str(Path(threadloom.__file__).parent / "engine" / "loom.py")
PARKED = f'Thread 0x1 (most recent call first):\n  File "{OURS}", line 3 in park\n  File "/x/e.py", line 5 in wait\n'
BUSY = 'Thread 0x2 (most recent call first):\n  File "/lib/re.py", line 9 in match\n  File "/x/e.py", line 8 in work\n'
IDLE = f'Thread 0x3 (most recent call first):\n  File "{OURS}", line 1 in listen\n'


def test_the_thread_that_is_not_parked_is_the_one() -> None:
    assert place_of(PARKED + "\n" + BUSY + "\n" + IDLE, ["/x/e.py"]) == Place("/x/e.py", 8, "work")


def test_several_parked_threads_say_nothing() -> None:
    assert place_of(PARKED + "\n" + PARKED + "\n" + IDLE, ["/x/e.py"]) is None


def test_what_is_no_stack_says_nothing() -> None:
    assert place_of("", ["/x/e.py"]) is None
    assert place_of('  File "/x/e.py", line 8 in work', ["/x/e.py"]) is None


def test_only_the_stack_of_the_crash_counts() -> None:
    log = BUSY + "\nFatal Python error: Aborted\n\nCurrent thread 0x9 (most recent call first):\n"
    assert place_of(log + '  File "/x/e.py", line 2 in end\n', ["/x/e.py"]) == Place("/x/e.py", 2, "end")


def test_how_it_died_names_signal_status_and_place() -> None:
    assert "segmentation fault" in how_it_died(-11, None)
    assert "e.py, line 2, in end" in how_it_died(-6, Place("/x/e.py", 2, "end"))
    assert "exit status 3" in how_it_died(3, None)
