"""Counts the votes of a town on election night, with a thread for each team."""

import queue
import threading


def count_votes(rows, count, show):
    counted = queue.Queue()
    total = 0

    def work(row):
        for box in row:
            counted.put(count(box))

    def display():
        nonlocal total
        while (votes := counted.get()) is not None:
            total += votes
            show(total)

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    clerk = threading.Thread(target=display, name="display")
    for thread in [clerk, *teams]:
        thread.start()
    for team in teams:
        team.join()
    counted.put(None)
    clerk.join()
    return total
