"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """`meals` maps names, in the order of the seats, to how often that one calls `eat(name)`, with both forks in hand."""
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        first, second = sorted((seat, (seat + 1) % len(forks)))
        for _ in range(meals[name]):
            with forks[first]:
                with forks[second]:
                    eat(name)

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
