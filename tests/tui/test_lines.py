"""Text is made to fit so that what tells it apart from others stays."""

import pytest
from rich.cells import cell_len

from tui.lines import fit, fit_end, fit_middle


@pytest.mark.parametrize(
    ("label", "width", "shown"),
    [
        ("kitchen.hatch.mutex", 30, "kitchen.hatch.mutex"),
        ("kitchen.hatch.mutex", 14, "…hatch.mutex"),
        ("ada.lock", 7, "…a.lock"),
        ("day.boxes['Ada'].lock", 13, "…['Ada'].lock"),
        ("heating._lock", 1, "…"),
    ],
)
def test_of_a_label_the_end_is_kept_in_whole_names_where_that_costs_nothing_that_tells(label, width, shown):
    assert fit_end(label, width) == shown


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [("consumer-12", 20, "consumer-12"), ("consumer-12", 8, "cons…-12"), ("consumer-12", 4, "c…12"), ("pool_1", 3, "p…1")],
)
def test_of_a_name_both_ends_are_kept(name, width, shown):
    assert fit_middle(name, width) == shown


@pytest.mark.parametrize("text", ["日本語のテキスト", "e\u0301te\u0301 e\u0301tonnant", "plain text that is long"])
@pytest.mark.parametrize("cut", [fit, fit_end, fit_middle])
def test_what_is_cut_has_no_more_cells_than_there_are(text, cut):
    for width in range(20):
        assert cell_len(cut(text, width)) <= width
