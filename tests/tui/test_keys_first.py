"""While somebody types, what takes time waits: the drawing of panels, and layouts."""

from recorded import a_long_run

from tui import hands
from tui.hands import LINGER, Hands
from tui.screens.workbench import screen
from tui.widgets import deck
from tui.widgets.deck import Deck


def counted(monkeypatch, kind, name):
    calls, before = [], getattr(kind, name)

    def count(self, *arguments, **named):
        calls.append(arguments)
        return before(self, *arguments, **named)

    monkeypatch.setattr(kind, name, count)
    return calls


def test_hands_are_at_the_keys_for_a_while_after_each(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(hands, "monotonic", lambda: now[0])
    somebody = Hands()
    assert not somebody.at_keys
    somebody.press()
    now[0] += LINGER / 2
    assert somebody.at_keys
    now[0] += LINGER
    assert not somebody.at_keys


async def test_letters_draw_no_panel_and_lay_nothing_out(workbench, monkeypatch):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("f2")
    code = workbench.screen.code
    widest = code.virtual_size.width
    code.move_cursor(code.document.end)
    code.insert("#" * (widest - code.gutter_width - 1 - code.cursor_location[1]))
    await workbench.until(lambda: workbench.bench.stale)
    for _ in range(4):  # what that sets off is over
        await workbench.settle()
    assert code.virtual_size.width == widest
    drawn, laid_out = counted(monkeypatch, Deck, "show"), counted(monkeypatch, type(workbench.screen), "_refresh_layout")
    await workbench.pilot.press(*"xxxxx")
    assert code.virtual_size.width > widest
    assert code.max_scroll_x > 0
    assert drawn == []
    assert laid_out == []
    assert "x" * 5 in code.render_line(code.cursor_location[0] - round(code.scroll_y)).text


async def test_a_letter_is_painted_before_the_next_beat_of_the_screen(workbench, monkeypatch):
    await workbench.press("f2")
    painted = counted(monkeypatch, screen.Workbench, "_compositor_refresh")
    monkeypatch.setattr(workbench.screen._update_timer, "resume", lambda: None)
    await workbench.pilot.press("x")
    assert painted


async def test_in_a_flood_steps_that_need_to_be_scrolled_over_lay_nothing_out(workbench, session, monkeypatch):
    session.trace = a_long_run(60)
    await workbench.press(*"++++++++", "r")
    steps = workbench.screen.query_one("#panel-steps")
    monkeypatch.setattr(deck, "CALM", 1e9)
    monkeypatch.setattr(deck, "CALMER", 1e9)
    session.advance(2)
    await workbench.until(lambda: workbench.bench.at == 2)
    await workbench.settle()
    scrolled = steps.max_scroll_y
    laid_out = counted(monkeypatch, type(workbench.screen), "_refresh_layout")
    for moment in range(3, 43):
        session.advance(1)
        if moment % 10 == 2:
            await workbench.until(lambda: workbench.bench.at == moment and steps.max_scroll_y > scrolled)  # noqa: B023
    assert workbench.bench.too_fast_to_follow
    assert len(laid_out) <= 1  # the head may grow by a line
