"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


def closing_report(branches, ask_takings):
    """All branches and the calling thread meet when the answers are in."""
    takings = {}
    answered = threading.Barrier(len(branches) + 1)

    def ask(branch):
        takings[branch] = ask_takings(branch)
        answered.wait()

    for branch in branches:
        threading.Thread(target=ask, args=(branch,), name=branch).start()
    answered.wait()

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
