"""Does every baker get to work, on machines that nobody else is using?"""

import threading

from exercise import Bakery

from threadloom import overlap, region

NEEDS = {"cake": ("mixer", "oven"), "bread": ("oven", "mixer"), "cream": ("mixer",), "nuts": ("oven",)}


def cake_and_bread_are_both_made():
    """One baker makes a cake while another makes bread, and both get done."""
    _bake(Ada=["cake"], Bob=["bread"])


def they_can_go_on_baking():
    """One baker makes cake and then bread, while another makes bread."""
    _bake(Ada=["cake", "bread"], Bob=["bread"])


def who_needs_one_machine_gets_it():
    """Cream is whipped while bread is made: who needs one machine shares it with nobody, and both get done."""
    _bake(Ada=["cream"], Bob=["bread"])


def nuts_are_roasted_before_the_cake():
    """Nuts are roasted while a cake is made: who needs one machine shares it with nobody, and both get done."""
    _bake(Ada=["nuts"], Bob=["cake"])


@overlap("working")
def different_machines_run_at_the_same_time():
    """Cream can be whipped while nuts are roasted."""
    _bake(Ada=["cream"], Bob=["nuts"])


def _bake(**orders):
    bakery = Bakery()
    calls = {
        "cake": bakery.bake_cake,
        "bread": bakery.bake_bread,
        "cream": bakery.whip_cream,
        "nuts": bakery.roast_nuts,
    }
    in_use = {"mixer": None, "oven": None}
    made = {(baker, thing): 0 for baker, things in orders.items() for thing in things}
    complaints = []

    def bake(baker):
        for thing in orders[baker]:

            def work(thing=thing):
                with region("working"):
                    for machine in NEEDS[thing]:
                        other = in_use[machine]
                        if other is not None:
                            complaints.append(f"{baker} made {thing} with the {machine} while {other} was using it")
                            raise AssertionError(complaints[-1])  # kept as well, lest the bakery should swallow it
                        in_use[machine] = baker
                    made[baker, thing] += 1
                    for machine in NEEDS[thing]:
                        in_use[machine] = None

            calls[thing](work)
            if made[baker, thing] == 0:
                complaints.append(f"{baker} was done with the {thing} before any was made")

    threads = [threading.Thread(target=bake, args=(baker,), name=baker) for baker in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not complaints, complaints[0]
    for (baker, thing), times in made.items():
        assert times == 1, f"{baker} made {thing} {times} times instead of once"
