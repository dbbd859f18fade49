"""Where Enter, Tab and Backspace leave the cursor."""

import pytest

from tui.widgets.typing_python import blanks_to_delete, indent_after, shifted


@pytest.mark.parametrize(
    ("before", "blanks"),
    [
        ("", 0),
        ("x = 1", 0),
        ("    x = 1", 4),
        ("def f():", 4),
        ("    while True:  # for ever", 8),
        ("    f(", 8),
        ("    return x", 0),
        ("        pass", 4),
        ("    returned = 1", 4),
        ("   ", 3),
    ],
)
def test_a_new_line_begins_where_the_code_wants_it(before, blanks):
    assert indent_after(before) == " " * blanks


def test_tabs_are_kept():
    assert indent_after("\tx = 1") == "\t"


@pytest.mark.parametrize(
    ("before", "count"), [("", 1), ("x", 1), ("    ", 4), ("      ", 2), ("     ", 1), ("  x ", 1)]
)
def test_backspace_in_an_indentation_goes_back_a_stop(before, count):
    assert blanks_to_delete(before) == count


def test_lines_are_shifted_as_a_block():
    assert shifted(["a", "", "  b"], by=1) == ["    a", "", "      b"]
    assert shifted(["    a", "", "  b", "c"], by=-1) == ["a", "", "b", "c"]
