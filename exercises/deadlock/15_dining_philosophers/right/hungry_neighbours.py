"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """No forks at all: a philosopher eats when neither neighbour does, and on leaving looks after both of them."""
    count = len(meals)
    state = ["thinking"] * count
    may_eat = [threading.Semaphore(0) for _ in meals]
    lock = threading.Lock()

    def seat_of_neighbours(seat):
        return (seat - 1) % count, (seat + 1) % count

    def serve(seat):
        if state[seat] == "hungry" and all(state[other] != "eating" for other in seat_of_neighbours(seat)):
            state[seat] = "eating"
            may_eat[seat].release()

    def live(seat, name):
        for _ in range(meals[name]):
            with lock:
                state[seat] = "hungry"
                serve(seat)
            may_eat[seat].acquire()
            eat(name)
            with lock:
                state[seat] = "thinking"
                for other in seat_of_neighbours(seat):
                    serve(other)

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
