"""Does the library do what its own examples say?"""

from __future__ import annotations

import doctest

import pytest

from threadloom import explore


def test_the_examples_of_explore_and_replay_hold() -> None:
    from threadloom.exploration import library

    failed, tried = doctest.testmod(library)
    assert tried > 5
    assert failed == 0


def test_a_function_is_explored_by_its_file() -> None:
    report = explore(counting_in_two_threads, schedules=200)
    assert report.outcome == "failed"
    assert report.target.endswith("test_library.py::counting_in_two_threads")


def counting_in_two_threads() -> None:
    import threading

    count = [0]

    def add() -> None:
        count[0] += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count == [2]


def test_a_program_does_not_explore_itself() -> None:
    from threadloom.errors import InvalidProgram

    with pytest.raises(InvalidProgram, match="explore"):
        explore(exploring)


def exploring() -> None:
    explore("anything.py")
