"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """One at a time may pick up forks; who eats needs nobody's leave to put them down."""
    forks = [threading.Lock() for _ in meals]
    picking_up = threading.Lock()

    def live(seat, name):
        left, right = seat, (seat + 1) % len(forks)
        for _ in range(meals[name]):
            with picking_up:
                forks[left].acquire()
                forks[right].acquire()
            try:
                eat(name)
            finally:
                forks[right].release()
                forks[left].release()

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
