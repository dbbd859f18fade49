"""Does every board show all announcements, in order, and go dark when the day is over?"""

import threading

from exercise import Announcements

from threadloom import no_polling, overlap, region


@no_polling
def the_dispatcher_does_not_wait_for_a_slow_board():
    """While a board still shows the first announcement, the next one can be made."""
    announcements = Announcements()
    next_was_made = threading.Event()
    shown = []

    def show(text):
        shown.append(text)
        next_was_made.wait()

    board = threading.Thread(target=announcements.follow, args=(show,), name="slow board")
    board.start()
    announcements.publish("platform 2")
    announcements.publish("10 minutes late")
    next_was_made.set()
    announcements.close()
    board.join()
    assert shown == ["platform 2", "10 minutes late"], f"two announcements were made, but it showed {_named(shown)}"


@no_polling
def three_boards_show_an_announcement():
    """Three boards follow: what is said comes to each of them, and none waits for the next announcement."""
    _day("platform 2", boards=3, switched_off_after=1)


@no_polling
def three_boards_go_dark():
    """Three boards follow; when the day is over, all of them stop."""
    _day(boards=3)


@no_polling
def what_is_said_is_shown_before_the_day_ends():
    """One board shows two announcements in their order, and only then goes dark."""
    _day("platform 2", "10 minutes late", boards=1)


@no_polling
@overlap("showing")
def boards_show_at_the_same_time():
    """Two boards are able to change at the same time."""
    _day("platform 2", boards=2, switched_off_after=1)


@no_polling
def boards_that_come_late_show_all():
    """The same is said before two boards begin to follow, and again after that: each of them shows it twice."""
    _day("platform 2", boards=2, said_before="platform 2", switched_off_after=2)


class _SwitchedOff(Exception):
    """Somebody pulls the plug of a board while it shows something."""


def _day(*texts, boards, said_before=None, switched_off_after=0):
    """The boards follow until the day is over or, if so said, each is switched off after so many announcements."""
    announcements = Announcements()
    shown = [[] for _ in range(boards)]
    strangers = [[] for _ in range(boards)]
    still_on = [False] * boards
    if said_before:
        announcements.publish(said_before)

    def board(number):
        here = threading.current_thread()
        stranger = f"board {number + 1} was changed by a thread that does not follow for it"

        def show(text):
            if threading.current_thread() is not here:
                strangers[number].append(text)  # kept, lest the error should be swallowed
                raise AssertionError(stranger)
            with region("showing"):
                shown[number].append(text)
            if len(shown[number]) == switched_off_after:
                raise _SwitchedOff

        try:
            announcements.follow(show)
            still_on[number] = True
        except _SwitchedOff:
            pass

    threads = [threading.Thread(target=board, args=(number,), name=f"board {number + 1}") for number in range(boards)]
    for thread in threads:
        thread.start()
    for text in texts:
        announcements.publish(text)
    if not switched_off_after:
        announcements.close()
    for thread in threads:
        thread.join()
    if switched_off_after:
        announcements.close()  # must not wait for boards that are gone

    said = [said_before, *texts] if said_before else list(texts)
    for number in range(boards):
        there = shown[number]
        assert not strangers[number], f"board {number + 1} was changed by a thread that does not follow for it"
        assert there == said, f"{_named(said)} was said, but board {number + 1} showed {_named(there)}"
        if switched_off_after:
            assert not still_on[number], f"board {number + 1} was switched off, but its `follow` returned quietly"


def _named(texts):
    return ", then ".join(repr(text) for text in texts) or "nothing"
