"""Counts the votes of a town on election night, with a thread for each team."""

import queue
import threading


def count_votes(rows, count, show):
    """The teams send what they have counted to the calling thread, which alone adds and shows: no lock at all."""
    counted = queue.Queue()

    def work(row):
        for box in row:
            counted.put(count(box))

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    total = 0
    for row in rows:
        for _ in row:
            total += counted.get()
            show(total)
    for team in teams:
        team.join()
    return total
