"""Does every philosopher get to eat, with two forks that nobody else has in hand?"""

import threading

from exercise import dine

from threadloom import no_polling, overlap, region


@no_polling
def two_philosophers_eat_twice():
    """Two philosophers share two forks, and each eats twice."""
    _dine(Ada=2, Bob=2)


def three_philosophers_all_eat():
    """Three philosophers sit around the table, and each eats once."""
    _dine(Ada=1, Bob=1, Cem=1)


@overlap("eating")
def who_sits_opposite_can_eat_too():
    """At a table of four, two philosophers who sit opposite each other are able to eat at the same time."""
    _dine(Ada=0, Bob=1, Cem=0, Dan=1)


def _dine(**meals):
    seats = list(meals)
    forks = {name: (f"fork {seat + 1}", f"fork {(seat + 1) % len(seats) + 1}") for seat, name in enumerate(seats)}
    in_use = {fork: None for fork, _ in forks.values()}
    eaten = dict.fromkeys(seats, 0)
    eaten_in = {name: set() for name in seats}
    complaints = []

    def complain(complaint):
        complaints.append(complaint)  # kept, lest `dine` should swallow the error
        raise AssertionError(complaint)

    def eat(name):
        if name not in eaten:
            complain(f"eat was called for {name!r}, who isn't at the table")
        with region("eating"):
            for fork in forks[name]:
                other = in_use[fork]
                if other is not None:
                    complain(f"{name} ate with {fork} while {other} was still eating with it")
                in_use[fork] = name
            eaten[name] += 1
            eaten_in[name].add(threading.current_thread())
            for fork in forks[name]:
                in_use[fork] = None

    dine(dict(meals), eat)

    assert not complaints, complaints[0]
    for name, times in eaten.items():
        assert times >= meals[name], f"dine returned when {name} had eaten {times} of {meals[name]} meals"
        assert times == meals[name], f"{name} ate {times} times instead of {meals[name]}"
        assert len(eaten_in[name]) <= 1, f"{name}'s meals were eaten in {len(eaten_in[name])} different threads"
