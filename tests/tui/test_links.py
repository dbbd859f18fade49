"""A click on a cell that stands for a moment goes to that moment."""

from dataclasses import replace

import pytest
from fake_session import FAILED
from recorded import a_long_run, opposite_transfers
from textual.events import MouseMove

from tui.lines import Line, Span, line, line_in_row, merged
from tui.model import Recording
from tui.panels.outcome import scrubber


def test_a_span_has_a_link_of_its_own_and_else_that_of_its_line():
    drawn = line("one ", Span("two", "good", "goto(2)"), " three", link="goto(1)")
    assert [drawn.link_at(x) for x in (0, 3, 4, 6, 7, 90)] == ["goto(1)"] * 2 + ["goto(2)"] * 2 + ["goto(1)"] * 2


def test_a_heading_is_seen_however_far_its_panel_is_scrolled():
    lines = [Line((Span("names"),), stays=True), *(line(str(number)) for number in range(1, 9))]
    assert [line_in_row(lines, row, 5).text for row in range(4)] == ["names", "6", "7", "8"]
    assert line_in_row(lines, 4, 5) is None
    assert [line_in_row(lines[1:], row, 5).text for row in range(3)] == ["6", "7", "8"]
    assert line_in_row([], 0, 0) is None


def test_spans_with_other_links_are_not_merged():
    assert merged([Span("a", "dim", "goto(1)"), Span("b", "dim", "goto(2)")]) == [
        Span("a", "dim", "goto(1)"),
        Span("b", "dim", "goto(2)"),
    ]


@pytest.mark.parametrize("trace", [opposite_transfers(), a_long_run(400)], ids=["short", "long"])
def test_the_scrubber_leads_to_both_ends_and_never_back_in_time(trace):
    recording = Recording(trace)
    for at in (0, len(recording) // 2, len(recording)):
        drawn = scrubber(recording, at, 60)
        moments = [int(span.link.removeprefix("goto(").removesuffix(")")) for span in drawn.spans if span.link]
        assert moments == sorted(moments)
        assert (moments[0], moments[-1]) == (0, len(recording))
        assert at in moments


@pytest.fixture
async def judged(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        screen = dashboard.screen
        for _ in range(80):
            await pilot.pause(0.05)
            if screen.bench.phase == "shown":
                break
        yield screen, pilot


async def test_a_click_in_the_timeline_goes_to_the_step_of_that_cell(judged):
    screen, pilot = judged
    await pilot.press("7")
    view = screen.focused
    lane = next(line for line in view._lines if line.text.startswith("T1"))
    x = next(x for x in range(lane.width) if lane.link_at(x) == "goto(2)")
    await pilot.click(view, offset=(view.gutter.left + x, view.gutter.top + view._lines.index(lane)))
    assert screen.bench.at == 2


async def test_a_click_on_the_name_of_a_panel_without_room_brings_it(judged):
    screen, pilot = judged
    await pilot.resize_terminal(80, 24)
    await pilot.pause(0.2)
    others = screen.deck.others
    text = others._lines[0].text
    assert "7 Timeline" in text
    await pilot.click(others, offset=(others.gutter.left + text.index("7 Timeline"), 0))
    await pilot.pause(0.2)
    assert [view.panel.id for view in screen.deck.views if view.display] == ["timeline"]
    assert "esc all" in others._lines[0].text
    await pilot.click(others, offset=(others.gutter.left, 0))
    await pilot.pause(0.2)
    assert len([view for view in screen.deck.views if view.display]) > 1


async def test_a_click_on_the_scrubber_goes_to_that_moment_and_a_drag_through_time(judged):
    screen, pilot = judged
    outcome = screen.deck.outcome
    y = len(outcome.lines(outcome.scrollable_content_region.width, 20)) - 1 + outcome.gutter.top
    scrub = outcome._lines[y - outcome.gutter.top]
    start = outcome.gutter.left + len(scrub.spans[0].text)
    await pilot.click(outcome, offset=(start, y))
    assert screen.bench.at == 0
    await pilot.mouse_down(outcome, offset=(start, y))
    await pilot._post_mouse_events([MouseMove], outcome, (start + 8, y), button=1)
    assert screen.bench.at > 0


async def test_a_click_on_a_panel_shows_it_while_digits_pick_threads(dashboard, session):
    async with dashboard.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        screen = dashboard.screen
        for _ in range(80):
            await pilot.pause(0.05)
            if screen.bench.phase == "shown":
                break
        await pilot.press("t")
        await pilot.pause(0.2)
        told = list(session.told)
        await screen.run_action("show_panel(8)")
        await pilot.pause(0.2)
        assert screen.deck.alone == "steps"
        assert session.told == told


async def test_the_names_of_the_columns_stay_while_the_steps_are_scrolled(dashboard, session):
    session.verdict = replace(FAILED, records=tuple(a_long_run(300)))
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        screen = dashboard.screen
        for _ in range(80):
            await pilot.pause(0.05)
            if screen.bench.phase == "shown":
                break
        view = next(view for view in screen.deck.views if view.panel.id == "steps")
        for key in ("end", "p", "p", "home", "n", "end"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert view.render_line(0).text.split() == ["main", "T1", "T2", "T3"]
            height = view.scrollable_content_region.height
            now = [y for y in range(1, height) if view.render_line(y).text.startswith("►")]
            assert len(now) == (screen.bench.at > 0), key
        assert view.scroll_y > 0
        await pilot.press("home")
        await pilot.pause(0.05)
        assert view.scroll_y == 0
