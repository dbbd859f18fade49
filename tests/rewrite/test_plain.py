"""Do the plain hooks do just what the statements that they stand for do?"""

from __future__ import annotations

import operator

import pytest

from threadloom.rewrite import PLAIN
from threadloom.rewrite.expressions import SYMBOLS
from threadloom.rewrite.plain import BINARY, COMPARE, INPLACE


@pytest.mark.parametrize("name", ["_tl_read_global", "_tl_loop", "_tl_turn"])
def test_points_before_something_are_true(name: str) -> None:
    assert PLAIN[name]("x") is True


def test_a_point_before_a_cell_is_read_is_true() -> None:
    assert PLAIN["_tl_read_cell"](PLAIN["_tl_scope"](), "x") is True


def test_each_activation_has_a_token_of_its_own() -> None:
    assert PLAIN["_tl_scope"]() != PLAIN["_tl_scope"]()


@pytest.mark.parametrize("name", ["_tl_publish", "_tl_iterate", "_tl_test", "_tl_observe"])
def test_what_is_announced_is_handed_on(name: str) -> None:
    thing: list[int] = []
    assert PLAIN[name](thing) is thing


def test_containment_is_a_bool_and_asks_the_container() -> None:
    assert PLAIN["_tl_contains"](1, [1]) is True
    assert PLAIN["_tl_contains"](2, [1]) is False


@pytest.mark.parametrize("symbol", sorted(set(SYMBOLS.values())))
def test_every_operator_has_its_function(symbol: str) -> None:
    tables = [table for table in (BINARY, COMPARE, INPLACE) if symbol in table]
    assert tables
    for table in tables:
        assert table[symbol] in vars(operator).values()


def test_operators_in_place_change_the_object() -> None:
    items = [1]
    assert PLAIN["_tl_inplace"]("+", items, (2,)) is items
    assert items == [1, 2]
