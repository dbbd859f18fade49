"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


def closing_report(branches, ask_takings):
    """A condition counts down how many are still to answer."""
    takings = {}
    answered = threading.Condition()

    def ask(branch):
        taken = ask_takings(branch)
        with answered:
            takings[branch] = taken
            answered.notify()

    for branch in branches:
        threading.Thread(target=ask, args=(branch,), name=branch).start()
    with answered:
        answered.wait_for(lambda: len(takings) == len(branches))

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
