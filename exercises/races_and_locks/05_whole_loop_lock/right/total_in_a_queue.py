"""Counts the votes of a town on election night, with a thread for each team."""

import queue
import threading


def count_votes(rows, count, show):
    """The total lies in a queue of one place: whoever adds takes it out, and puts the new one in once it is shown."""
    place = queue.Queue(maxsize=1)
    place.put(0)

    def work(row):
        for box in row:
            votes = count(box)
            total = place.get() + votes
            show(total)
            place.put(total)

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    for team in teams:
        team.join()
    return place.get()
