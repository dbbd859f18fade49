# fails with: stuck
"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

import threading


def closing_report(branches, ask_takings):
    takings = dict.fromkeys(branches, 0)
    to_come = len(branches)
    complete = threading.Event()

    def ask(branch):
        nonlocal to_come
        takings[branch] = ask_takings(branch)
        to_come -= 1
        if to_come == 0:
            complete.set()

    threads = [threading.Thread(target=ask, args=(branch,), name=branch) for branch in branches]
    for thread in threads:
        thread.start()
    complete.wait()

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
