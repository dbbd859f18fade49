"""Counts the votes of a town on election night, with a thread for each team."""

import threading


def count_votes(rows, count, show):
    """The teams put their numbers into a list, and wake the caller, who alone adds and shows."""
    news = []
    at_work = len(rows)
    changed = threading.Condition()

    def work(row):
        nonlocal at_work
        for box in row:
            votes = count(box)
            with changed:
                news.append(votes)
                changed.notify()
        with changed:
            at_work -= 1
            changed.notify()

    teams = [threading.Thread(target=work, args=(row,), name=f"team {n}") for n, row in enumerate(rows, start=1)]
    for team in teams:
        team.start()
    total = 0
    while True:
        with changed:
            changed.wait_for(lambda: news or at_work == 0)
            if not news:
                break
            votes = news.pop(0)
        total += votes
        show(total)
    for team in teams:
        team.join()
    return total
