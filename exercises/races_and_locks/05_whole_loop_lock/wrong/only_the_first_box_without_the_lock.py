# fails with: stuck
"""Counts the votes of a town on election night, with a thread for each team."""

import threading


def count_votes(rows, count, show):
    total = 0
    lock = threading.Lock()

    def work(row):
        nonlocal total
        votes = count(row[0])
        with lock:
            total += votes
            show(total)
        for box in row[1:]:
            with lock:
                total += count(box)
                show(total)

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    for team in teams:
        team.join()
    return total
