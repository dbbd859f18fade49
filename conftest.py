"""What do tests in more than one folder need of pytest? (Only here may plugins be named.)"""

from __future__ import annotations

import signal

pytest_plugins = ["pytester"]

# Whoever runs the tests in the background of a shell may have them ignore Ctrl+C and the like, and every process that a
# test starts would, too: one that is to be ended by it would go on for ever.
for name in ("SIGINT", "SIGQUIT", "SIGHUP"):
    number = getattr(signal, name, None)
    if number is not None and signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
