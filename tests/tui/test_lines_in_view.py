"""Of a view that is longer than its room, the lines that matter are in sight."""

from dataclasses import replace

import pytest
from textual.app import App

from tui.lines import line
from tui.widgets.lines_view import LinesView


class Fifty(LinesView):
    DEFAULT_CSS = "Fifty { height: 6; }"

    here: range = range(0)
    heading = False

    def lines(self, width, height):
        lines = [line(f"line {number}", here=number in self.here) for number in range(50)]
        return [replace(lines[0], stays=True), *lines[1:]] if self.heading else lines


class Fiftyfold(App):
    def compose(self):
        yield Fifty()


def seen(view: Fifty) -> list[int]:
    rows = [view.render_line(row).text.split() for row in range(view.size.height)]
    return [int(words[1]) for words in rows]


@pytest.mark.parametrize("heading", [False, True])
async def test_all_lines_of_the_moment_are_in_sight_or_as_many_as_there_is_room_for_from_the_first(heading):
    app = Fiftyfold()
    async with app.run_test() as pilot:
        view = app.query_one(Fifty)
        view.heading = heading
        room = 5 if heading else 6
        for first, last in [(3, 3), (20, 23), (19, 19), (40, 44), (2, 3), (10, 30), (48, 49), (7, 11), (8, 11), (1, 1)]:
            view.here = range(first, last + 1)
            view.redraw()
            await pilot.pause()
            wanted = list(range(first, min(last, first + room - 1) + 1))
            assert [number for number in seen(view) if number in wanted] == wanted
            assert not heading or seen(view)[0] == 0


async def test_the_next_line_comes_into_sight_before_it_is_reached():
    app = Fiftyfold()
    async with app.run_test() as pilot:
        view = app.query_one(Fifty)
        for at in range(12):
            view.here = range(at, at + 1)
            view.redraw()
            await pilot.pause()
            assert at + 1 in seen(view)
