# fails with: serialised
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    table = threading.Lock()

    def live(seat, name):
        for _ in range(meals[name]):
            with table:
                eat(name)

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
