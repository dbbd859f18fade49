"""Flows in the catalog, by keys alone."""

import pytest
from fake_session import FAILED, PASSED

from threadloom.judge.tracks import Track
from tui.app import Dashboard
from tui.desk import Desk
from tui.lines import text_of
from tui.screens.catalog import Catalog
from tui.screens.help import Help
from tui.screens.pick import Pick
from tui.screens.welcome import Welcome
from tui.screens.workbench import Workbench
from tui.settings import Remembered
from tui.widgets.filter_bar import FilterBar

TRACK = Track("short", "A short one", 45, "Two of them.", ("phase_sync", "lost_update"))


@pytest.fixture
async def catalog(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        yield pilot


def rows(dashboard) -> list[str]:
    options = dashboard.screen.query_one("#list").options
    return [str(option.prompt) for option in options]


def ids(dashboard) -> list[str]:
    return [option.id for option in dashboard.screen.query_one("#list").options if option.id]


def chosen(dashboard) -> str:
    return dashboard.screen.query_one("#list").chosen


def filters(dashboard, width=100) -> str:
    return text_of(dashboard.screen.query_one(FilterBar).lines(width, 1))


def headline(dashboard) -> str:
    return text_of(dashboard.screen.query_one("Headline").lines(118, 1))


def facts(dashboard) -> str:
    return text_of(dashboard.screen.query_one("Facts").lines(80, 9))


def footer(dashboard) -> list[str]:
    return [action.label for action in dashboard.screen.query_one("KeyBar").keys]


async def until(pilot, condition):
    for _ in range(80):
        if condition():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not come to that")


async def test_the_list_stands_under_topics_and_the_first_to_do_is_chosen(catalog, dashboard):
    heading, first = rows(dashboard)[:2]
    assert heading.split() == ["Races", "and", "locks", "0", "of", "1"]
    assert first == "○ 03  The lost update              ★☆☆   6 min"
    assert chosen(dashboard) == "lost_update"
    assert "web shop" in dashboard.screen.query_one("#brief")._text
    assert "○ new" in facts(dashboard)


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
    assert "you were here last" in facts(dashboard)


SEARCHES = {
    "dead": ["opposite_transfers"],
    "barrier": ["phase_sync"],
    "easy": ["lost_update"],
    "medium queue": ["join_never_returns"],
    "passed": ["lost_update"],
    "done": ["lost_update"],
    "todo": ["opposite_transfers", "phase_sync", "join_never_returns"],
    "nothing like it": [],
}


async def test_search_finds_by_topic_primitive_difficulty_and_status(dashboard, desk):
    desk.progress.record_attempt(desk.exercises[0], PASSED, "")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        for search, found in SEARCHES.items():
            await pilot.press("slash", *("space" if letter == " " else letter for letter in search))
            await pilot.pause()
            assert ids(dashboard) == found
            assert f"search: {search}" in filters(dashboard)
            await pilot.press("escape")
            await pilot.pause()
            assert len(ids(dashboard)) == 4


async def test_the_cursor_moves_while_a_search_is_typed(catalog, dashboard):
    await catalog.press("slash", "l", "o", "c", "k")
    await catalog.pause()
    assert ids(dashboard) == ["lost_update", "opposite_transfers"]
    assert footer(dashboard) == ["Open", "End the search", "Help"]
    await catalog.press("down", "enter")
    await catalog.pause()
    assert dashboard.screen.exercise.id == "opposite_transfers"


async def test_back_from_an_exercise_the_search_is_over_and_keys_are_keys_again(catalog, dashboard):
    await catalog.press("slash", "d", "e", "a", "d", "enter")
    await catalog.pause()
    await catalog.press("q")
    await catalog.pause()
    assert dashboard.screen.query_one("#search").value == ""
    assert not dashboard.screen.query_one("#search").display
    assert len(ids(dashboard)) == 4
    assert chosen(dashboard) == "opposite_transfers"
    await catalog.press("q")
    await catalog.pause()
    assert not dashboard.is_running


async def test_filters_have_keys_are_shown_and_are_taken_away_by_esc(dashboard, desk):
    desk.progress.record_attempt(desk.exercises[0], PASSED, "")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        assert ids(dashboard) == ["opposite_transfers", "phase_sync", "join_never_returns"]
        assert "f to do" in filters(dashboard)
        assert "3 of 4" in filters(dashboard)
        await pilot.press("f")
        assert ids(dashboard) == ["lost_update"]
        await pilot.press("d", "d")
        assert ids(dashboard) == []
        assert "Nothing matches. Esc shows all." in rows(dashboard)[0]
        assert "★★☆ medium" in filters(dashboard)
        await pilot.press("escape")
        assert len(ids(dashboard)) == 4
        assert "f all" in filters(dashboard)


async def test_a_click_on_a_filter_does_what_its_key_does(catalog, dashboard):
    at = filters(dashboard).index("f all")
    await catalog.click(FilterBar, offset=(at + 2, 0))
    await catalog.pause()
    assert "f to do" in filters(dashboard)


async def test_a_topic_is_picked_from_a_list_that_says_how_far_each_is(catalog, dashboard):
    await catalog.press("t")
    await catalog.pause()
    assert isinstance(dashboard.screen, Pick)
    assert "Deadlock" in str(dashboard.screen.query_one("OptionList").options[2].prompt)
    assert "0 of 1 passed" in str(dashboard.screen.query_one("OptionList").options[2].prompt)
    await catalog.press("j", "j", "enter")
    await catalog.pause()
    assert ids(dashboard) == ["opposite_transfers"]
    assert "t Deadlock" in filters(dashboard)
    await catalog.press("t", "escape")
    await catalog.pause()
    assert ids(dashboard) == ["opposite_transfers"]


@pytest.fixture
def with_track(desk):
    return Dashboard(Desk(desk.exercises, desk.workspace, desk.progress, desk.conductor, (TRACK,), desk.remembered))


async def test_a_track_is_a_selection_in_its_own_order_with_its_own_progress(with_track):
    async with with_track.run_test(size=(120, 40)) as pilot:
        assert "T no track" in filters(with_track)
        await pilot.press("T", "down", "enter")
        await pilot.pause()
        assert ids(with_track) == ["phase_sync", "lost_update"]
        assert "T 45 min: A short one" in filters(with_track)
        assert "0 of 2 passed" in headline(with_track)
        await pilot.press("T", "up", "enter")
        await pilot.pause()
        assert len(ids(with_track)) == 4


async def test_without_tracks_there_is_no_key_for_them(catalog, dashboard):
    assert "track" not in filters(dashboard)
    await catalog.press("T")
    assert isinstance(dashboard.screen, Catalog)


async def test_progress_is_shown_and_the_next_to_do_is_a_key_away(dashboard, desk):
    desk.progress.record_attempt(desk.exercises[0], PASSED, "")
    desk.progress.record_attempt(desk.exercises[1], FAILED, "")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert chosen(dashboard) == "opposite_transfers"
        text = "\n".join(rows(dashboard))
        assert "✓ 03" in text
        assert "► 14" in text
        assert "1 of 4 passed" in headline(dashboard)
        assert "30 min left" in headline(dashboard)
        assert "1 check, the last just now: failed, deadlock" in facts(dashboard)
        await pilot.press("N")
        assert chosen(dashboard) == "phase_sync"


async def test_back_from_a_passed_exercise_the_cursor_is_on_the_next_to_do(catalog, dashboard, session):
    session.verdict = PASSED
    await catalog.press("enter", "c")
    await until(catalog, lambda: dashboard.screen.passed)
    await catalog.press("q")
    await catalog.pause()
    assert chosen(dashboard) == "opposite_transfers"
    assert "1 of 4 passed" in headline(dashboard)


async def test_a_later_start_lands_on_what_was_open_last_unless_it_is_passed(desk):
    for id, outcome, lands, label in (
        ("phase_sync", None, "phase_sync", "Continue"),
        ("phase_sync", PASSED, "join_never_returns", "Open"),
        ("gone_by_now", None, "lost_update", "Open"),
    ):
        exercise = next((each for each in desk.exercises if each.id == id), None)
        if exercise is not None:
            desk.progress.mark_opened(exercise)
        if outcome is not None:
            desk.progress.record_attempt(exercise, outcome, "")
        desk.remembered.change(last_exercise=id)
        dashboard = Dashboard(desk)
        async with dashboard.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert chosen(dashboard) == lands
            assert footer(dashboard)[0] == label


async def test_the_last_exercise_is_a_key_away_wherever_the_cursor_is(dashboard, desk):
    desk.remembered.change(last_exercise="phase_sync")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("up")
        await pilot.pause()
        assert "Continue 30" in footer(dashboard)
        await pilot.press("c")
        await pilot.pause()
        assert dashboard.screen.exercise.id == "phase_sync"


async def test_the_first_start_greets_and_opens_the_first_exercise(desk, session, tmp_path):
    file = tmp_path / "settings.toml"
    new = Desk(desk.exercises, desk.workspace, desk.progress, desk.conductor, (), Remembered(file))
    dashboard = Dashboard(new)
    async with dashboard.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(dashboard.screen, Welcome) and dashboard.screen.query("Greeting"))
        said = text_of(dashboard.screen.query_one("Greeting").lines(66, 20))
        assert "opens the first one: 03 The lost update" in said
        await pilot.press("enter")
        await pilot.pause()
        assert dashboard.screen.exercise.id == "lost_update"
        session.verdict = PASSED
        await pilot.press("c")
        await until(pilot, lambda: dashboard.screen.passed)
        await pilot.press("q")
        await pilot.pause()
        assert chosen(dashboard) == "opposite_transfers"
        await pilot.press("enter", "q")
        await pilot.pause()
    assert Remembered(file).now.greeted
    again = Dashboard(Desk(desk.exercises, desk.workspace, desk.progress, desk.conductor, (), Remembered(file)))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        assert isinstance(again.screen, Catalog)
        assert footer(again)[0] == "Continue"


async def test_who_wants_to_look_around_first_is_let(desk):
    dashboard = Dashboard(Desk(desk.exercises, desk.workspace, desk.progress, desk.conductor, (), Remembered()))
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(dashboard.screen, Welcome))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(dashboard.screen, Catalog)
        assert dashboard.desk.remembered.now.greeted


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


async def test_the_catalog_is_whole_at_any_size(dashboard):
    async with dashboard.run_test(size=(200, 60)) as pilot:
        for size in ((80, 24), (99, 30), (100, 30), (60, 15), (140, 45), (30, 8), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert chosen(dashboard) == "lost_update"
            width = dashboard.screen.query_one("#list").scrollable_content_region.width
            assert all(len(row) <= width for row in rows(dashboard)) or size[0] < 60


async def test_the_palette_opens_with_a_key_and_knows_every_action(catalog, dashboard):
    titles = [command.title for command in dashboard.get_system_commands(dashboard.screen)]
    for label in ("Search", "Track", "Theme: light", "Signs: ASCII only", "Check on save", "Where is what", "Picture"):
        assert any(title.startswith(label) for title in titles), label
    await catalog.press("colon")
    await catalog.pause()
    assert type(dashboard.screen).__name__ == "Palette"


def command(dashboard, title):
    return next(each for each in dashboard.get_system_commands(dashboard.screen) if each.title.startswith(title))


async def test_any_exercise_is_opened_by_name_from_the_palette_and_found_only_by_typing(catalog, dashboard):
    opens = command(dashboard, "Open 30")
    assert not opens.discover
    opens.callback()
    await catalog.pause()
    assert dashboard.screen.exercise.id == "phase_sync"
    command(dashboard, "Open 14").callback()
    await until(catalog, lambda: dashboard.screen.exercise.id == "opposite_transfers")
    await catalog.press("q")
    await catalog.pause()
    assert isinstance(dashboard.screen, Catalog)
    assert chosen(dashboard) == "opposite_transfers"


async def test_the_greeting_can_be_seen_again(catalog, dashboard):
    command(dashboard, "Greeting").callback()
    await catalog.pause()
    assert isinstance(dashboard.screen, Welcome)
    await catalog.press("escape")
    await catalog.pause()
    assert isinstance(dashboard.screen, Catalog)


async def test_the_speed_is_set_from_the_palette_now_and_for_the_next_time(catalog, dashboard, desk, session):
    command(dashboard, "Speed: 16").callback()
    assert desk.remembered.now.speed == 16.0
    await catalog.press("enter")
    await catalog.pause()
    assert dashboard.screen.bench.speed == 16.0
    command(dashboard, "Speed: as fast").callback()
    assert dashboard.screen.bench.speed == 0.0
    assert session.told == ["speed 0"]
    assert command(dashboard, "Speed: as fast").title.endswith("(now)")


async def test_the_brief_is_read_alone_and_the_list_comes_back(catalog, dashboard):
    await catalog.press("b")
    await catalog.pause()
    assert not dashboard.screen.query_one("#left").display
    assert dashboard.screen.query_one("#brief").has_focus
    assert "List" in footer(dashboard)
    await catalog.press("escape")
    await catalog.pause()
    assert dashboard.screen.query_one("#left").display
    assert dashboard.screen.query_one("#list").has_focus
    await catalog.press("b", "enter")
    await catalog.pause()
    assert isinstance(dashboard.screen, Workbench)
    await catalog.press("q")
    await catalog.pause()
    assert dashboard.screen.query_one("#left").display


async def test_help_tells_keys_and_mouse_and_filters_both(catalog, dashboard):
    await catalog.press("question_mark")
    await catalog.pause()
    assert isinstance(dashboard.screen, Help)
    keys = dashboard.screen.query_one("KeyList")
    assert "Mouse and focus" in text_of(keys.lines(70, 30))
    await catalog.press(*"wheel")
    assert text_of(keys.lines(70, 30)).split("\n")[1:] == [
        "wheel             Scroll what is under the mouse",
    ]


async def test_help_is_painted_anew_when_a_scroll_bar_takes_a_column(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "question_mark")
        await pilot.pause(0.3)
        painted = "\n".join(strip.text for strip in dashboard.screen._compositor.render_strips())
        for row in dashboard.screen.query_one("KeyList")._lines[:20]:
            assert row.text.rstrip() in painted


async def test_topics_stand_apart_where_all_exercises_are_seen_at_once(catalog, dashboard):
    def apart():
        return [row.startswith("\n") for row in rows(dashboard) if " of " in row]

    assert apart() == [False, True, True, True]
    await catalog.resize_terminal(120, 13)
    await catalog.pause(0.2)
    assert not any(apart())
