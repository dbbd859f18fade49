"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


def closing_report(branches, ask_takings):
    """Ask all `branches` at the same time with `ask_takings(branch)`; return the report as a text."""
    takings = dict.fromkeys(branches, 0)

    def ask(branch):
        takings[branch] = ask_takings(branch)

    threads = [threading.Thread(target=ask, args=(branch,), name=branch) for branch in branches]
    for thread in threads:
        thread.start()

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
