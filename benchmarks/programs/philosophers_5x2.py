"""Five philosophers with two meals each, who take the lower fork first: 5,730 traces."""

import threading

SEATS, MEALS = 5, 2


def scenario():
    forks = [threading.Lock() for _ in range(SEATS)]

    def dine(seat):
        first, second = sorted((seat, (seat + 1) % SEATS))
        for _ in range(MEALS):
            with forks[first], forks[second]:
                pass

    threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
