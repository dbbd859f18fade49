"""Counts the votes of a town on election night, with a thread for each team."""

import threading


def count_votes(rows, count, show):
    """Holds the lock from box to box, but not while a box is being counted."""
    total = 0
    lock = threading.Lock()

    def work(row):
        nonlocal total
        with lock:
            for box in row:
                lock.release()
                try:
                    votes = count(box)
                finally:
                    lock.acquire()
                total += votes
                show(total)

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    for team in teams:
        team.join()
    return total
