# fails with: leak
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
        while True:
            total += counted.get()
            show(total)

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    threading.Thread(target=display, name="display", daemon=True).start()
    for team in teams:
        team.start()
    for team in teams:
        team.join()
    return total
