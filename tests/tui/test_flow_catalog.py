"""Flows in the catalog, by keys alone."""

import pytest
from fake_session import FAILED, PASSED

from tui.lines import text_of
from tui.screens.catalog import Catalog
from tui.screens.workbench import Workbench


@pytest.fixture
async def catalog(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        yield pilot


def rows(dashboard) -> list[str]:
    options = dashboard.screen.query_one("#list").options
    return [str(option.prompt) for option in options]


def chosen(dashboard) -> str:
    return dashboard.screen._chosen().id


async def test_the_list_stands_under_topics_and_the_first_to_do_is_chosen(catalog, dashboard):
    assert rows(dashboard)[:2] == ["Races and locks", "○ 03  The lost update              ★☆☆   6 min"]
    assert chosen(dashboard) == "lost_update"
    assert "web shop" in dashboard.screen.query_one("#preview")._text


async def test_enter_opens_and_q_comes_back_to_the_same_place(catalog, dashboard):
    await catalog.press("down", "enter")
    await catalog.pause()
    assert isinstance(dashboard.screen, Workbench)
    assert dashboard.screen.exercise.id == "opposite_transfers"
    await catalog.press("q")
    await catalog.pause()
    assert isinstance(dashboard.screen, Catalog)
    assert chosen(dashboard) == "opposite_transfers"
    assert "► 14" in "\n".join(rows(dashboard))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("dead", ["opposite_transfers"]),
        ("barrier", ["phase_sync"]),
        ("easy", ["lost_update"]),
        ("medium queue", ["join_never_returns"]),
        ("passed", ["lost_update"]),
        ("todo", ["opposite_transfers", "phase_sync", "join_never_returns"]),
        ("nothing like it", []),
    ],
)
async def test_search_finds_by_topic_primitive_difficulty_and_status(dashboard, desk, search, found):
    desk.progress.record_attempt(desk.exercises[0], PASSED, "")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *search.replace(" ", "·"))
        dashboard.screen.query_one("#search").value = search
        await pilot.pause()
        ids = [option.id for option in dashboard.screen.query_one("#list").options if option.id]
        assert ids == found
        await pilot.press("escape")
        await pilot.pause()
        assert sum(bool(option.id) for option in dashboard.screen.query_one("#list").options) == 4


async def test_progress_is_shown_and_the_next_to_do_is_a_key_away(dashboard, desk):
    desk.progress.record_attempt(desk.exercises[0], PASSED, "")
    desk.progress.record_attempt(desk.exercises[1], FAILED, "")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert chosen(dashboard) == "opposite_transfers"
        text = "\n".join(rows(dashboard))
        assert "✓ 03" in text
        assert "► 14" in text
        headline = dashboard.screen.query_one("Headline")
        assert "1 of 4 passed" in text_of(headline.lines(100, 1))
        await pilot.press("N")
        assert chosen(dashboard) == "phase_sync"


async def test_quitting(catalog, dashboard):
    await catalog.press("q")
    await catalog.pause()
    assert not dashboard.is_running


async def test_a_terminal_that_is_too_small_is_told_kindly(dashboard):
    async with dashboard.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        assert dashboard.screen.query_one("TooSmall").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not dashboard.screen.query_one("TooSmall").display


async def test_the_palette_opens_with_a_key_and_knows_every_action(catalog, dashboard):
    titles = [command.title for command in dashboard.get_system_commands(dashboard.screen)]
    assert any(title.startswith("Search") for title in titles)
    await catalog.press("colon")
    await catalog.pause()
    assert type(dashboard.screen).__name__ == "CommandPalette"
