# fails with: assertion
"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading

takings = {}


def closing_report(branches, ask_takings):
    def ask(branch):
        takings[branch] = ask_takings(branch)

    threads = [threading.Thread(target=ask, args=(branch,), name=branch) for branch in branches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
