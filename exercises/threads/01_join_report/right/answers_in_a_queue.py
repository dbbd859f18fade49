"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import queue
import threading


def closing_report(branches, ask_takings):
    """Each thread puts its answer into a queue, and as many answers are taken out as there are branches."""
    answers = queue.SimpleQueue()

    def ask(branch):
        answers.put((branch, ask_takings(branch)))

    for branch in branches:
        threading.Thread(target=ask, args=(branch,), name=branch).start()
    takings = dict(answers.get() for _ in branches)

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
