# fails with: stuck
"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


def closing_report(branches, ask_takings):
    takings = dict.fromkeys(branches, 0)

    def ask(branch):
        takings[branch] = ask_takings(branch)

    threads = [threading.Thread(target=ask, args=(branch,), name=branch) for branch in branches]
    for first in range(0, len(threads), 2):
        pair = threads[first : first + 2]
        for thread in pair:
            thread.start()
        for thread in pair:
            thread.join()

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
