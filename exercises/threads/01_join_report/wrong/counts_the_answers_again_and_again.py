# fails with: polling
"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading
import time


def closing_report(branches, ask_takings):
    takings = {}

    def ask(branch):
        takings[branch] = ask_takings(branch)

    threads = [threading.Thread(target=ask, args=(branch,), name=branch) for branch in branches]
    for thread in threads:
        thread.start()
    while len(takings) < len(branches):
        time.sleep(0.1)

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
