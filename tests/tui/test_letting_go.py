"""What is left is let go: a day at the dashboard takes no more memory than an hour."""

import gc

from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.widget import Widget

from tui.screens.workbench import Workbench
from tui.widgets.source import SourceView


async def test_workbenches_that_were_left_are_let_go(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(3):
            await pilot.press("enter")
            await pilot.pause(0.2)
            assert isinstance(dashboard.screen, Workbench)
            await pilot.press("c", "q")
            await pilot.pause(0.2)
        gc.collect()
        # Textual may still hold the latest one in the context of a worker.
        assert sum(type(thing) is Workbench for thing in gc.get_objects()) <= 1
        assert sum(type(thing) is SourceView for thing in gc.get_objects()) <= 2
        assert sum(type(thing) is SyntaxAwareDocument for thing in gc.get_objects()) <= 2
        assert sum(isinstance(thing, Widget) for thing in gc.get_objects()) < 100


async def test_a_file_written_elsewhere_is_seen_when_one_comes_back_to_the_window(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.2)
        screen = dashboard.screen
        screen._stop_watching.set()
        await pilot.pause(0.3)
        screen.document.path.write_text("other = 1\n")
        dashboard.app_focus = False
        await pilot.pause()
        dashboard.app_focus = True
        await pilot.pause(0.2)
        assert screen.code.text == "other = 1\n"
