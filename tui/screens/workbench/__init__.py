"""The screen on which people work: one exercise, in parts of one concern each."""

from tui.screens.workbench.screen import Workbench, opened

__all__ = ["Workbench", "opened"]
