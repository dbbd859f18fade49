# fails with: polling, livelock
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        first, second = seat, (seat + 1) % len(forks)
        for _ in range(meals[name]):
            while True:
                with forks[first]:
                    if forks[second].acquire(blocking=False):
                        eat(name)
                        forks[second].release()
                        break
                first, second = second, first

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
