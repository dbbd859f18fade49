"""Screen: any command, by name. Textual's, over a screen that is dimmed in sixteen colours too."""

from __future__ import annotations

from rich.console import RenderableType
from textual.command import CommandPalette

from tui.screens.modal import faded


class Palette(CommandPalette):
    """Commands by name."""

    def render(self) -> RenderableType:
        return faded(self, super().render())
