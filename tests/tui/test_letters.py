"""What is held has a letter of its own, where people would look for it."""

import pytest

from tui.panels.letters import letters_for


@pytest.mark.parametrize(
    ("labels", "letters"),
    [
        (["ada.lock", "bob.lock"], "ab"),
        (["forks[0]", "forks[1]", "forks[2]"], "012"),
        (["hatch.filled", "hatch.free", "hatch.mutex"], "frm"),
        (["lock"], "l"),
        (["lock", "lock"], "lo"),
        (["_", "[]"], "ab"),
    ],
)
def test_the_letter_is_the_first_by_which_labels_differ(labels, letters):
    assert "".join(letters_for(labels)) == letters


def test_there_are_enough_letters_for_most_programs():
    letters = letters_for([f"locks[{n}]" for n in range(30)])
    assert len(set(letters)) == 30
