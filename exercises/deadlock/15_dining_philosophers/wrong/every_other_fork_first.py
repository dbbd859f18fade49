# fails with: deadlock
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        left, right = seat, (seat + 1) % len(forks)
        left, right = sorted((left, right), key=lambda fork: fork // 2)
        for _ in range(meals[name]):
            with forks[left]:
                with forks[right]:
                    eat(name)

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
