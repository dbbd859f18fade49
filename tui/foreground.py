"""How does another program get the terminal for a while?"""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence


def run_in_foreground(command: Sequence[str]) -> str:
    """Run the program to its end, in this terminal; gives what went wrong if it could not be started.

    Ctrl+C and Ctrl+Backslash in there are for that program, as in `system(3)`. To be called in the main thread.
    """
    both = [signal.SIGINT] if not hasattr(signal, "SIGQUIT") else [signal.SIGINT, signal.SIGQUIT]
    # A handler that does nothing: that a signal is ignored would be inherited by the program.
    before = {number: signal.signal(number, lambda *_: None) for number in both}
    try:
        subprocess.run(command, check=False)
    except (OSError, ValueError) as error:
        return str(error)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return ""
