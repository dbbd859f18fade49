"""How large a search tree will be is told from the shares of what was explored."""

from __future__ import annotations

from pathlib import Path

from threadloom.engine.program import load
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.tree_size import TreeSize, leaves, share_explored

PROGRAMS = Path(__file__).parent.parent / "programs"


def test_nothing_is_said_before_anything_is_explored() -> None:
    assert TreeSize().total is None
    assert leaves(3, 0.0) is None


def test_a_quarter_of_the_tree_with_five_leaves_makes_twenty() -> None:
    size = TreeSize()
    for _ in range(5):
        size.leaf(1 / 20)
    assert size.total == 20


def test_a_whole_tree_has_the_leaves_that_were_found() -> None:
    size = TreeSize()
    for share in (0.5, 0.25, 0.125, 0.125):
        size.leaf(share)
    assert size.total == 4


def test_trees_that_came_before_are_added() -> None:
    size = TreeSize()
    size.leaf(0.5)
    size.leaf(0.5)
    size.next_tree()
    size.leaf(0.1)
    assert size.total == 12


def test_the_share_left_behind_by_a_depth_first_search() -> None:
    # Of two branches at the root one is done; below the other one, two of three.
    assert share_explored([(1, 1), (2, 1)]) == 1 / 2 + 1 / 3
    assert share_explored([(0, 2), (0, 2)]) == 0.0
    assert share_explored([]) == 0.0


def test_the_bounded_search_knows_its_size_well_before_its_end() -> None:
    program = load(PROGRAMS / "passes" / "traces_philosophers_3x1.py")
    search = BoundedSearch(2)
    estimates: list[int] = []
    while search.begin():
        execution = program.execute(search)
        search.end(execution)
        estimates.append(search.estimate or 0)
    whole = len(estimates)
    halfway = estimates[whole // 2]
    assert 0.7 * whole <= halfway <= 1.4 * whole
    assert estimates[-1] == whole
