# fails with: polling
"""Counts the votes of a town on election night, with a thread for each team."""

import threading
import time


def count_votes(rows, count, show):
    counted = []

    def work(row):
        for box in row:
            counted.append(count(box))

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    total = shown = 0
    while shown < sum(len(row) for row in rows):
        if shown == len(counted):
            time.sleep(1)
            continue
        total += counted[shown]
        shown += 1
        show(total)
    return total
