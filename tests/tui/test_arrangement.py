"""Panels are seen as a whole or not at all; those that matter more come first."""

from hypothesis import given
from hypothesis import strategies as st

from tui.arrangement import TITLE, Rows, Wish, arrange

THREADS = Wish("threads", 0, Rows(3, 3, 4))
STEPS = Wish("steps", 1, Rows(3, 6, 200))
GRAPH = Wish("waits", 2, Rows(1, 3, 3))
LOCKS = Wish("locks", 6, Rows(2, 2, 2))


def test_where_there_is_room_all_are_seen_and_the_steps_take_the_rest():
    assert arrange([THREADS, STEPS, GRAPH, LOCKS], 40) == {"threads": 4, "waits": 3, "locks": 2, "steps": 27}


def test_others_grow_to_what_they_can_use_before_the_steps_take_more_than_enough():
    variables = Wish("variables", 5, Rows(2, 2, 8))
    assert arrange([THREADS, STEPS, variables], 30) == {"threads": 4, "steps": 15, "variables": 8}
    assert arrange([THREADS, STEPS, variables], 18) == {"threads": 4, "steps": 8, "variables": 3}


def test_what_matters_less_goes_first_and_a_row_is_kept_to_name_it():
    seen = arrange([THREADS, STEPS, GRAPH, LOCKS], 14)
    assert "locks" not in seen
    assert sum(rows + TITLE for rows in seen.values()) == 13


def test_what_does_not_fit_makes_room_for_smaller_ones():
    assert arrange([THREADS, STEPS, GRAPH], 7) == {"threads": 3, "waits": 1}


def test_the_first_is_there_however_little_room_there_is():
    assert arrange([THREADS, STEPS], 3) == {"threads": 1}


def test_a_panel_that_wants_a_little_less_keeps_its_place_and_one_that_wants_much_less_does_not():
    largest = Rows(1, 5, 5)
    assert Rows(1, 4, 4).near(largest) == Rows(1, 5, 5)
    assert Rows(1, 1, 1).near(largest) == Rows(1, 3, 3)
    assert Rows(2, 6, 7).near(largest) == Rows(2, 6, 7)


sizes = st.lists(st.integers(1, 12), min_size=3, max_size=3).map(lambda three: Rows(*sorted(three)))


@given(st.lists(sizes, max_size=9), st.integers(2, 60))
def test_panels_never_take_more_rows_than_there_are_nor_than_they_can_use(all_rows, height):
    wishes = [Wish(str(rank), rank, rows) for rank, rows in enumerate(all_rows)]
    seen = arrange(wishes, height)
    free = 0 if len(seen) == len(wishes) else 1
    assert sum(rows + TITLE for rows in seen.values()) + free <= max(height, TITLE + 1 + free)
    for id, rows in seen.items():
        assert rows <= all_rows[int(id)].most
        assert rows >= all_rows[int(id)].least or id == "0"
