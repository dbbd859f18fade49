"""Does every dish get through the hatch, and does nobody stand there for ever?"""

import threading

from exercise import Hatch

from threadloom import no_polling


@no_polling
def one_cook_serves_two_runners():
    """One place: a cook puts two dishes there, and two runners take one each."""
    _evening(places=1, cooks=[("soup", "fish")], runners=[1, 1])


def there_are_only_so_many_places():
    """One place: the second dish gets there only when somebody has come for the first."""
    hatch = Hatch(1)
    both_are_there = [False]

    def cook():
        hatch.put("soup")
        hatch.put("fish")
        both_are_there[0] = True

    cooking = threading.Thread(target=cook, name="cook")
    cooking.start()
    too_many = both_are_there[0]
    taken = [hatch.take(), hatch.take()]
    cooking.join()
    assert not too_many, "the fish was on the hatch before anybody came for the soup, though it has just one place"
    assert sorted(taken, key=str) == ["fish", "soup"], f"of soup and fish, {_named(taken)} were taken"


def every_place_is_used():
    """Two places: a cook can put two dishes there before anybody comes for them."""
    hatch = Hatch(2)
    hatch.put("soup")
    hatch.put("fish")
    taken = [hatch.take(), hatch.take()]
    assert taken == ["soup", "fish"], f"first soup and then fish were on the hatch, but {_named(taken)} were taken"


@no_polling
def dishes_leave_in_the_order_in_which_they_came():
    """Two places: three dishes come one after the other, and leave so."""
    taken = _evening(places=2, cooks=[("soup", "fish", "pie")], runners=[3])
    assert taken == [["soup", "fish", "pie"]], f"the dishes left the hatch as {_named(taken[0])}: not as they came"


@no_polling
def two_runners_wait_for_two_dishes():
    """Two places: each of the two dishes that a cook puts there calls a runner."""
    _evening(places=2, cooks=[("soup", "fish")], runners=[1, 1])


@no_polling
def one_runner_serves_two_cooks():
    """One place, and bread on it: two cooks wait with a dish each, and one runner makes place for both."""
    _evening(places=1, cooks=[("fish",), ("pie",)], runners=[2], there_already="bread")


def _evening(places, cooks, runners, there_already=None):
    """Each cook puts its dishes, each runner takes so many, all at the same time; who took what?"""
    hatch = Hatch(places)
    put = sorted(dish for dishes in cooks for dish in dishes)
    if there_already:
        hatch.put(there_already)
        put.append(there_already)
    taken = [[] for _ in runners]

    def cook(dishes):
        for dish in dishes:
            hatch.put(dish)

    def run(mine, times):
        for _ in range(times):
            mine.append(hatch.take())

    threads = [
        threading.Thread(target=cook, args=(dishes,), name=f"cook {number}") for number, dishes in enumerate(cooks, 1)
    ]
    threads += [
        threading.Thread(target=run, args=(taken[at], times), name=f"runner {at + 1}")
        for at, times in enumerate(runners)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    got = [dish for dishes in taken for dish in dishes]
    if there_already:
        got.append(hatch.take())
    for dish in put:
        assert dish in got, f"the cooks put {_named(put)} on the hatch, but the runners took {_named(got)}"
        assert got.count(dish) == 1, f"the {dish} was taken {got.count(dish)} times"
    return taken


def _named(dishes):
    return ", ".join(str(dish) for dish in dishes)
