# fails with: livelock
"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    forks = [threading.Lock() for _ in meals]

    def live(seat, name):
        left, right = seat, (seat + 1) % len(forks)
        for _ in range(meals[name]):
            while True:
                forks[left].acquire()
                if forks[right].acquire(blocking=False):
                    break
                forks[left].release()
            eat(name)
            forks[right].release()
            forks[left].release()

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
