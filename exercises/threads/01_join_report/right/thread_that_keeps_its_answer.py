"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


class Call(threading.Thread):
    """Asks one branch, and keeps the answer for whoever joins it."""

    def __init__(self, branch, ask_takings):
        super().__init__(name=branch)
        self.branch = branch
        self.ask_takings = ask_takings
        self.taken = None

    def run(self):
        self.taken = self.ask_takings(self.branch)


def closing_report(branches, ask_takings):
    calls = [Call(branch, ask_takings) for branch in branches]
    for call in calls:
        call.start()
    for call in calls:
        call.join()
    lines = [f"{call.branch}: {call.taken}" for call in calls]
    lines.append(f"in all: {sum(call.taken for call in calls)}")
    return "\n".join(lines)
