"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """Forks are taken two at a time or not at all; who can't have both waits until some are put down."""
    free = [True] * len(meals)
    changed = threading.Condition()

    def live(seat, name):
        left, right = seat, (seat + 1) % len(free)
        for _ in range(meals[name]):
            with changed:
                while not (free[left] and free[right]):
                    changed.wait()
                free[left] = free[right] = False
            eat(name)
            with changed:
                free[left] = free[right] = True
                changed.notify_all()

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
