# fails with: stuck
"""Counts the votes of a town on election night, with a thread for each team."""

import queue
import threading


def count_votes(rows, count, show):
    counted = [queue.Queue() for _ in rows]

    def work(row, mine):
        for box in row:
            mine.put(count(box))
        mine.put(None)

    teams = [threading.Thread(target=work, args=args) for args in zip(rows, counted)]
    for team in teams:
        team.start()
    total = 0
    while counted:
        for mine in list(counted):
            votes = mine.get()
            if votes is None:
                counted.remove(mine)
            else:
                total += votes
                show(total)
    for team in teams:
        team.join()
    return total
