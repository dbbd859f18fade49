"""Does every plate come through the hatch once, in order, and does nobody stand in the way?"""

import threading

from exercise import Hatch

from threadloom import no_polling


@no_polling
def either_may_come_first():
    """One place, a cook and a waiter, two plates: both come through in their order, whoever comes first."""
    kitchen = _Kitchen(places=1)
    kitchen.work(cooks=[["soup", "fish"]], waiters=[2])
    kitchen.check("soup", "fish")


@no_polling
def two_cooks_share_the_hatch():
    """One place, two cooks with a plate each, and a waiter who takes both."""
    kitchen = _Kitchen(places=1)
    kitchen.work(cooks=[["soup"], ["fish"]], waiters=[2])
    kitchen.check("soup", "fish")


@no_polling
def two_places_are_two_places():
    """Two places, two cooks with a plate each, and a waiter who takes both: each is put in a place of its own."""
    kitchen = _Kitchen(places=2)
    kitchen.work(cooks=[["soup"], ["fish"]], waiters=[2])
    kitchen.check("soup", "fish")


@no_polling
def two_waiters_share_the_hatch():
    """One place, two waiters who take a plate each, and a cook who puts two: each waiter gets one of them."""
    kitchen = _Kitchen(places=1)
    kitchen.work(cooks=[["soup", "fish"]], waiters=[1, 1])
    kitchen.check("soup", "fish")


@no_polling
def two_waiters_at_two_places():
    """Two places, two waiters who may both be waiting, and a cook who puts two plates: each waiter gets one."""
    kitchen = _Kitchen(places=2)
    kitchen.work(cooks=[["soup", "fish"]], waiters=[1, 1])
    kitchen.check("soup", "fish")


@no_polling
def two_cooks_at_a_full_hatch():
    """Two places are taken, and two cooks wait with a plate each: both get rid of it when two plates are taken."""
    kitchen = _Kitchen(places=2)
    kitchen.work(cooks=[["soup", "fish"]], waiters=[])
    kitchen.work(cooks=[["cake"], ["tea"]], waiters=[2])
    kitchen.work(cooks=[], waiters=[2])
    kitchen.check("soup", "fish", "cake", "tea")


@no_polling
def a_full_hatch_makes_the_cook_wait():
    """One place: the second plate is not in before the waiter has come for the first."""
    hatch = Hatch(1)
    seen, taken = [], []
    came = [False]

    def cook():
        hatch.put("soup")
        hatch.put("fish")
        seen.append(came[0])

    def waiter():
        came[0] = True
        taken.append(hatch.take())

    _at_once(cook=cook, waiter=waiter)
    assert seen == [True], (
        "the hatch has one place, but a second plate was put in before anybody had come for the first"
    )
    taken.append(hatch.take())
    assert taken == ["soup", "fish"], f"soup and fish were put in, but what came out was {_list(taken)}"


def plates_wait_in_the_hatch():
    """Three places take three plates before any waiter comes, and keep them in their order."""
    kitchen = _Kitchen(places=3)
    kitchen.work(cooks=[["soup", "fish", "cake"]], waiters=[])
    count = kitchen.hatch.count
    assert count == 3, f"three plates are in the hatch, but its count says {count}"
    kitchen.work(cooks=[], waiters=[3])
    kitchen.check("soup", "fish", "cake")


class _Kitchen:
    """Cooks and waiters at one hatch; what each of them takes is noted in a list of their own."""

    def __init__(self, places):
        self.hatch = Hatch(places)
        self.taken = []
        self.in_order = True

    def work(self, cooks, waiters):
        """Each cook puts their plates in, each waiter takes so many out, all at the same time."""
        self.in_order = self.in_order and len(cooks) <= 1 and len(waiters) <= 1
        jobs = {f"cook {number}": self._cook(plates) for number, plates in enumerate(cooks, 1)}
        for number, plates in enumerate(waiters, 1):
            self.taken.append([])
            jobs[f"waiter {number}"] = self._waiter(plates, self.taken[-1])
        _at_once(**jobs)

    def _cook(self, plates):
        hatch = self.hatch

        def cook():
            for plate in plates:
                hatch.put(plate)

        return cook

    def _waiter(self, plates, taken):
        hatch = self.hatch

        def waiter():
            for _ in range(plates):
                taken.append(hatch.take())

        return waiter

    def check(self, *plates):
        out = [plate for taken in self.taken for plate in taken]
        for plate in out:
            assert plate in plates, f"a waiter took {plate!r} out of the hatch, which no cook had put in"
        for plate in plates:
            times = out.count(plate)
            assert times == 1, f"the {plate} was put in once, and taken out {times} times"
        if self.in_order:
            assert out == list(plates), f"put in were {_list(plates)}, in this order; taken out were {_list(out)}"
        count = self.hatch.count
        assert count == 0, f"all plates have been taken, but the count of the hatch says {count}"


def _at_once(**jobs):
    threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _list(plates):
    return " and ".join(str(plate) for plate in plates) or "nothing"
