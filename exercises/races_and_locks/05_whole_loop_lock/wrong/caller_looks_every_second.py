# fails with: polling
"""Counts the votes of a town on election night, with a thread for each team."""

import threading
import time


def wait_for_more(counted, shown):
    while len(counted) == shown:
        time.sleep(1)


def count_votes(rows, count, show):
    counted = []

    def work(row):
        for box in row:
            counted.append(count(box))

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    total = 0
    for shown in range(sum(len(row) for row in rows)):
        wait_for_more(counted, shown)
        total += counted[shown]
        show(total)
    return total
