"""A workbench in a terminal of a given size, with what tests ask of it."""

import asyncio

from tui.lines import text_of
from tui.screens.workbench import Workbench

SETTLES = 0.06
"""Seconds in which what a key has set off has happened: two ticks, or nearly."""


class At:
    """Presses keys, waits, and reads what is shown."""

    def __init__(self, dashboard, pilot):
        self.app, self.pilot = dashboard, pilot

    @property
    def bench(self):
        return self.screen.bench

    @property
    def screen(self) -> Workbench:
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Workbench))

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self):
        await asyncio.sleep(SETTLES)
        await self.pilot.pause()

    async def until(self, condition):
        for _ in range(160):
            if condition():
                return
            await self.settle()
        raise AssertionError("it did not come to that")

    def outcome(self) -> str:
        return text_of(self.screen.deck.outcome.lines(80, 20))

    def panel(self, name: str) -> str:
        view = next(view for view in self.screen.deck.views if view.panel.id == name)
        return text_of(view.lines(80, 20))

    def footer(self) -> list[str]:
        return [action.label for action in self.screen.query_one("KeyBar").keys]
