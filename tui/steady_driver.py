"""How does the app leave the terminal as it found it, whatever happens?

Textual's driver, with what it lacks:

- Signals that ask a program to end (a terminal that is closed sends one) leave the app by its door: what was typed is
  saved, the terminal is put in order. A second one, or ten seconds, end the process there and then.
- A terminal that is gone without a signal ends the app, too, which would otherwise read its end for ever.
- A process that is continued without having been stopped by Ctrl+Z (``kill -STOP``, ``kill -CONT``) takes up the terminal
  anew. Textual's would set it up twice, and leave it so in the end.
- The size is that of the terminal, also where ``$COLUMNS`` is exported.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import termios
import threading
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal import Incoming, Outgoing

if TYPE_CHECKING:
    from textual.app import App

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
GRACE: Final = 10.0
"""Seconds after such a signal until the process ends, whatever keeps it."""
IN_ORDER: Final = b"\x1b[?1003l\x1b[?1000l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Mouse, paste marks, focus reports and key protocol off; lines wrap; the first screen, with a cursor."""


class SteadyDriver(LinuxDriver):
    """For Linux and macOS."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert sys.__stderr__ is not None
        self._file = Outgoing(sys.__stderr__, self._terminal_is_gone)  # type: ignore[assignment]
        self._loop = asyncio.get_running_loop()
        self._is_on = False
        self._is_leaving = False
        self._handlers: dict[int, Any] = {}

    def start_application_mode(self) -> None:
        writer = self._writer_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Not if another job has the terminal: then the process was stopped in there, and comes by again.
        self._is_on = self._writer_thread is not writer
        self._handlers = {number: signal.signal(number, self._asked_to_end) for number in ENDING}

    def stop_application_mode(self) -> None:
        if self._is_on:
            super().stop_application_mode()
        self._is_on = False
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}

    def _get_terminal_size(self) -> tuple[int, int]:
        """That of the terminal, whatever ``$COLUMNS`` says: it changes, and that does not."""
        with contextlib.suppress(OSError):
            columns, rows = os.get_terminal_size(self.fileno)
            if columns and rows:
                return columns, rows
        return super()._get_terminal_size()

    def run_input_thread(self) -> None:
        incoming = partial(Incoming, self._enable_mouse_support)
        linux_driver.getincrementaldecoder = lambda _: incoming  # type: ignore
        try:
            super().run_input_thread()
        except (OSError, EOFError):
            self._terminal_is_gone()

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart and self._is_on:
            # Stopped without having been asked: whoever had the terminal meanwhile left it as he liked.
            self.suspend_application_mode()
        super()._sigcont_application()
        if self._auto_restart:
            self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))

    def _terminal_is_gone(self) -> None:
        self._leave(signal.SIGHUP)

    def _asked_to_end(self, number: int, frame: FrameType | None) -> None:
        self._leave(number)
        signal.signal(number, signal.SIG_DFL)

    def _leave(self, number: int) -> None:
        """Leave the app as if by its key; from any thread, and from within anything."""
        if self._is_leaving:
            return
        self._is_leaving = True
        with contextlib.suppress(RuntimeError):  # the loop has ended: so does the process
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + number))
        last_way_out = threading.Timer(GRACE, self._end, (number,))
        last_way_out.daemon = True
        last_way_out.start()

    def _end(self, number: int) -> None:
        with contextlib.suppress(Exception):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.write(self.fileno, IN_ORDER)
        os._exit(128 + number)
