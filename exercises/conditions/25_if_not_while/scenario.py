"""Does each ride go to one driver, and each driver who waits get one?"""

import threading

from exercise import Dispatch

from threadloom import no_polling


@no_polling
def two_drivers_and_two_rides():
    """Two drivers ask for a ride, two rides come in: each driver gets one of them."""
    company = _Company()
    company.work(posts=["to the station", "to the theatre"], drivers=[1, 1])
    company.check()


@no_polling
def rides_are_taken_in_turn():
    """One driver takes two rides, in the order in which they came in, whether they were there already or not."""
    company = _Company()
    company.work(posts=["to the station", "to the theatre"], drivers=[2])
    company.check()
    first, second = company.taken[0]
    assert first == "to the station", f"the ride {first} was given out before the one to the station, which came first"
    assert second == "to the theatre", f"the second ride given out was the one {second}"


@no_polling
def calls_are_taken_when_nobody_waits():
    """Two rides come in while no driver is there; the drivers who come later get them."""
    company = _Company()
    company.work(posts=["to the station", "to the theatre"], drivers=[])
    company.work(posts=[], drivers=[1, 1])
    company.check()


@no_polling
def a_fast_driver_comes_again():
    """Three rides; one driver takes two of them, the other one: both get what they asked for."""
    company = _Company()
    company.work(posts=["to the station", "to the theatre", "to the harbour"], drivers=[2, 1])
    company.check()


class _Company:
    """A dispatch and its drivers; what each of them gets is noted in a list of their own."""

    def __init__(self):
        self.dispatch = Dispatch()
        self.posted = []
        self.taken = []

    def work(self, posts, drivers):
        """Post these rides one after the other; at the same time each driver asks for so many."""
        self.posted += posts
        jobs = {"telephone": self._telephone(posts)} if posts else {}
        for number, rides in enumerate(drivers, 1):
            self.taken.append([])
            jobs[f"driver {number}"] = self._driver(rides, self.taken[-1])
        threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _telephone(self, rides):
        dispatch = self.dispatch

        def telephone():
            for ride in rides:
                dispatch.post(ride)

        return telephone

    def _driver(self, rides, taken):
        dispatch = self.dispatch

        def driver():
            for _ in range(rides):
                taken.append(dispatch.next_ride())

        return driver

    def check(self):
        for number, taken in enumerate(self.taken, 1):
            for ride in taken:
                assert ride in self.posted, (
                    f"driver {number} asked for a ride and got {ride!r}, which nobody had called for"
                )
        given = [ride for taken in self.taken for ride in taken]
        for ride in self.posted:
            times = given.count(ride)
            assert times == 1, f"the ride {ride} was given to {times} drivers"
