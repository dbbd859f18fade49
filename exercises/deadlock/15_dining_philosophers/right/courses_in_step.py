"""Philosophers dine at a round table, where there is one fork between any two neighbours."""

import threading


def dine(meals, eat):
    """No forks, but courses: the even seats eat, then the odd ones, then the one who sits between two of a kind."""
    last = len(meals) - 1
    over = threading.Barrier(len(meals))

    def live(seat, name):
        mine = 2 if seat == last and seat % 2 == 0 else seat % 2
        for round_ in range(max(meals.values())):
            for course in range(3):
                if course == mine and round_ < meals[name]:
                    eat(name)
                over.wait()

    threads = [threading.Thread(target=live, args=(seat, name), name=name) for seat, name in enumerate(meals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
