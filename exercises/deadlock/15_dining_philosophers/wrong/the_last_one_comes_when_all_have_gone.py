# fails with: serialised
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """`meals` maps names, in the order of the seats, to how often that one calls `eat(name)`, with both forks in hand."""
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        left, right = seat, (seat + 1) % len(forks)
        for _ in range(meals[name]):
            with forks[left]:
                with forks[right]:
                    eat(name)

    *others, last = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in others:
        thread.start()
    for thread in others:
        thread.join()
    last.start()
    last.join()
