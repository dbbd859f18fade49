# fails with: assertion
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    forks = [threading.Lock() for _ in range(2 * len(meals))]

    def live(seat, name):
        left, right = 2 * seat, 2 * seat + 1
        for _ in range(meals[name]):
            with forks[left]:
                with forks[right]:
                    eat(name)

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
