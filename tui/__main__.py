"""``python -m tui`` is the command ``threadloom``."""

from tui.cli import main

main()
