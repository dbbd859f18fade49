"""Titles of panels stand clear of the rule over them."""

import pytest
from textual.app import App

from tui.lines import line
from tui.widgets.lines_view import LinesView


class Titled(LinesView):
    DEFAULT_CSS = "Titled { border-top: solid white; height: 3; padding: 0 1; }"

    def lines(self, width, height):
        return [line("text")]


class Shown(App):
    def __init__(self, title):
        super().__init__()
        self._wanted = title

    def compose(self):
        view = Titled()
        view.border_title = self._wanted
        yield view


async def rows(title):
    async with Shown(title).run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


async def test_a_title_begins_where_the_text_below_begins_and_a_blank_parts_it_from_the_rule():
    rule, text, *_ = await rows("Threads")
    assert rule == " Threads " + "─" * 11
    assert text.startswith(" text")


async def test_without_a_title_there_is_nothing_but_the_rule():
    assert (await rows(""))[0] == "─" * 20


@pytest.mark.parametrize("size", [17, 18, 19, 30])
async def test_a_title_that_fills_the_row_is_cut_and_nothing_breaks(size):
    rule = (await rows("x" * size))[0]
    assert len(rule) == 20
    assert "xxxxxxxxxxxxxxxx" in rule
