"""Long code: colours are left out where they would make each key slow, and come back."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from tui.theme import LOOM_DARK
from tui.widgets.source import CAN_HIGHLIGHT, MOST_COLOURED, SourceView

pytestmark = pytest.mark.skipif(not CAN_HIGHLIGHT, reason="there are no colours without tree-sitter")
SHORT = "".join(f"x{number} = {number}\n" for number in range(100))
LONG = "y = 1\n" * (MOST_COLOURED // 6)


class Editor(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.view = SourceView(text)
        self.said: list[str] = []
        self.register_theme(LOOM_DARK)
        self.theme = LOOM_DARK.name

    def compose(self) -> ComposeResult:
        yield self.view

    def notify(self, message: str, **_: object) -> None:
        self.said.append(message)


async def test_what_is_pasted_and_too_long_has_no_colours_and_that_is_said_once():
    app = Editor(SHORT)
    async with app.run_test() as pilot:
        view = app.view
        assert view.language == "python"
        view.move_cursor((50, 3))
        await view._on_paste(Paste(LONG))
        await pilot.pause()
        assert view.language is None
        assert len(view.text) == len(SHORT) + len(LONG)
        assert view.cursor_location[0] == 50 + LONG.count("\n"), "the cursor is behind what was pasted"
        view.undo()
        await pilot.pause()
        assert (view.text, view.language) == (SHORT, "python")
        view.redo()
        await pilot.pause()
        assert (len(view.text), view.language) == (len(SHORT) + len(LONG), None)
        assert len(app.said) == 1


async def test_a_file_that_is_too_long_is_opened_without_colours_and_gets_them_when_it_is_replaced():
    app = Editor(LONG + SHORT)
    async with app.run_test() as pilot:
        view = app.view
        assert view.language is None
        view.move_cursor((60, 0))
        view.scroll_to(y=55, animate=False)
        await pilot.press("z")
        assert view.cursor_location == (60, 1)
        view.replace_all(SHORT)
        await pilot.pause()
        assert (view.text, view.language) == (SHORT, "python")
        view.undo()
        await pilot.pause()
        assert view.text.splitlines()[60] == "zy = 1"


async def test_colours_that_go_or_come_leave_the_view_where_it_is():
    app = Editor(SHORT)
    async with app.run_test(size=(60, 20)) as pilot:
        view = app.view
        view.move_cursor((60, 2))
        await pilot.pause()
        before = view.scroll_offset
        view.insert(LONG, (99, 0))
        await pilot.pause()
        assert view.language is None
        assert (view.cursor_location, view.scroll_offset) == ((60, 2), before)
