"""While somebody types, what takes time waits: the drawing of panels, and layouts."""

from recorded import a_long_run

from tui import hands
from tui.hands import LINGER, Hands
from tui.model import Recording
from tui.screens.workbench import screen
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


async def test_a_panel_that_comes_to_be_scrolled_over_and_back_lays_nothing_out(workbench, monkeypatch):
    steps = workbench.screen.query_one("#panel-steps")
    steps.styles.height = 6
    long = Recording(a_long_run(60))
    steps.moment = long.moment(1)
    await workbench.settle()
    laid_out = counted(monkeypatch, type(workbench.screen), "_refresh_layout")
    for records in (60, 1, 40, 1):
        part = Recording(a_long_run(60)[:records])
        steps.moment = part.moment(len(part))
        await workbench.settle()
        assert (steps.max_scroll_y > 0) == (records > 1)
    assert laid_out == []
