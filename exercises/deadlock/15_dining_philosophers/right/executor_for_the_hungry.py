"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading
from concurrent.futures import ThreadPoolExecutor


def dine(meals, eat):
    """`meals` maps names, in the order of the seats, to how often that one calls `eat(name)`, with both forks in hand."""
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        first, second = sorted((seat, (seat + 1) % len(forks)))
        for _ in range(meals[name]):
            with forks[first], forks[second]:
                eat(name)

    hungry = [(seat, name) for seat, name in enumerate(meals) if meals[name]]
    with ThreadPoolExecutor(max_workers=len(meals)) as pool:
        for evening in [pool.submit(live, seat, name) for seat, name in hungry]:
            evening.result()
