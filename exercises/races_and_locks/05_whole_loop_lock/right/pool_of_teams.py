"""Counts the votes of a town on election night, with a thread for each team."""

import threading
from concurrent.futures import ThreadPoolExecutor


def count_votes(rows, count, show):
    votes_shown = [0]
    lock = threading.Lock()

    def work(row):
        for votes in map(count, row):
            with lock:
                votes_shown[0] += votes
                show(votes_shown[0])

    with ThreadPoolExecutor(len(rows), thread_name_prefix="team") as teams:
        list(teams.map(work, rows))
    return votes_shown[0]
