# fails with: stuck
"""Counts the votes of a town on election night, with a thread for each team."""

import threading


def count_votes(rows, count, show):
    counted = []

    def work(row):
        for box in row:
            counted.append(count(box))

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    for team in teams:
        team.join()
    total = 0
    for votes in counted:
        total += votes
        show(total)
    return total
