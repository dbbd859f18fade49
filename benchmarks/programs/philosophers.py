"""Three philosophers, each of whom takes the lower fork first."""

import threading


def scenario():
    forks = [threading.Lock() for _ in range(3)]
    meals = [0, 0, 0]

    def dine(seat):
        first, second = sorted((seat, (seat + 1) % 3))
        with forks[first], forks[second]:
            meals[seat] += 1

    threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert meals == [1, 1, 1]
