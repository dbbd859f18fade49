"""Be the scheduler: picks, those pressed ahead, and those taken back."""

from tui.turns import Turns


def asked(*choices: int, last: int | None = None) -> Turns:
    turns = Turns()
    turns.ask(choices, last)
    return turns


def test_the_thread_that_ran_last_is_suggested_where_it_can_go_on():
    assert asked(1, 2, last=2).suggested == 2
    assert asked(1, 2, last=0).suggested == 1
    assert Turns().suggested is None


def test_another_thread_can_be_marked_until_the_next_question():
    turns = asked(1, 2, 5, last=2)
    turns.move(1)
    turns.move(1)
    assert turns.marked == 5
    turns.move(-1)
    assert turns.marked == 2
    turns.ask((1, 2), 1)
    assert turns.marked == 1


def test_only_who_can_go_on_is_picked():
    turns = asked(1, 2)
    assert not turns.pick(3, 4)
    assert turns.pick(2, 4)
    assert (turns.picks, turns.waits) == ((2,), False)


def test_what_is_pressed_ahead_waits_for_the_question():
    turns = asked(1, 2)
    turns.pick(1, 0)
    assert not turns.pick(2, 1)
    assert turns.next_pressed() is None
    turns.ask((1, 2), 1)
    assert turns.next_pressed() == 2


def test_a_digit_that_can_not_be_had_drops_those_after_it():
    turns = Turns()
    for thread in (3, 1, 1):
        turns.pick(thread, 0)
    turns.ask((1, 2), 1)
    assert turns.next_pressed() is None
    assert not turns.pressed


def test_taking_back_goes_to_the_question_before():
    turns = asked(1, 2, last=0)
    turns.pick(2, 5)
    turns.ask((1, 2, 3), 2)
    turns.pick(3, 6)
    before = turns.without_the_last()
    assert (before.picks, before.choices, before.last, before.catching_up) == ((2,), (1, 2, 3), 2, True)


def test_that_there_is_nothing_to_choose_is_said_only_after_a_while():
    turns = asked(1, 2)
    turns.pick(1, 0)
    turns.unasked = 0.1
    assert not turns.unchosen
    turns.unasked = 1.0
    assert turns.unchosen


def test_taking_back_keeps_from_where_it_was_taken_over():
    turns = Turns(schedule="2x2.1", steps=2)
    turns.ask((1, 2), 2)
    turns.pick(1, 2)
    assert (turns.without_the_last().schedule, turns.without_the_last().steps) == ("2x2.1", 2)
