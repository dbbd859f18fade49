"""Do all parcels reach their customers, and is the ledger right, while somebody waits?"""

import threading

from exercise import Station

from threadloom import no_polling


@no_polling
def a_parcel_comes_while_its_customer_waits():
    """Ada waits for a parcel; a courier brings it, and she gets it."""
    day = _Day()
    day.at_once(ada=[day.fetch("Ada")], courier=[day.bring("Ada", "shoes")])
    day.check(Ada=["shoes"])


@no_polling
def customers_do_not_wait_for_each_other():
    """Ada waits for a parcel while Bob, whose parcel is there, fetches it; hers is brought only after that."""
    day = _Day()
    day.bring("Bob", "lamp")()
    day.at_once(ada=[day.fetch("Ada")], bob=[day.fetch("Bob"), day.bring("Ada", "shoes")])
    day.check(Ada=["shoes"], Bob=["lamp"])


@no_polling
def who_waits_has_fetched_nothing():
    """While Ada waits, the ledger can be read, and nothing is in it."""
    day = _Day()
    day.at_once(ada=[day.fetch("Ada")], clerk=[day.look(0, 0), day.bring("Ada", "shoes")])
    day.check(Ada=["shoes"])


@no_polling
def both_numbers_are_of_the_same_moment():
    """The ledger is read while Ada's parcel is brought and fetched."""
    day = _Day()
    day.at_once(ada=[day.bring("Ada", "shoes"), day.fetch("Ada")], clerk=[day.read])
    day.check(Ada=["shoes"])


@no_polling
def another_parcel_comes_while_one_is_fetched():
    """A courier brings Ada two parcels, and she fetches the first while the second is brought."""
    day = _Day()
    day.at_once(ada=[day.fetch("Ada")], courier=[day.bring("Ada", "shoes"), day.bring("Ada", "lamp")])
    day.fetch("Ada")()
    day.check(Ada=["lamp", "shoes"])


@no_polling
def two_wait_for_their_parcels():
    """Ada and Bob both wait; Bob's parcel is brought first, and he gets it while Ada still waits."""
    day = _Day(reads_ledger=False)
    bob = [day.fetch("Bob"), day.bring("Ada", "shoes")]
    day.at_once(ada=[day.fetch("Ada")], bob=bob, courier=[day.bring("Bob", "lamp")])
    day.check(Ada=["shoes"], Bob=["lamp"])


@no_polling
def two_couriers_bring_the_first_parcels():
    """Two couriers bring Ada's first two parcels at the same time, and both can be fetched."""
    day = _Day()
    day.at_once(courier=[day.bring("Ada", "shoes")], other=[day.bring("Ada", "lamp")])
    day.at_once(ada=[day.fetch("Ada"), day.fetch("Ada")])
    day.check(Ada=["lamp", "shoes"])


@no_polling
def two_parcels_are_fetched_at_the_same_time():
    """Ada and Bob have parcels there and fetch them at the same time; both are in the ledger."""
    day = _Day()
    day.bring("Ada", "shoes")()
    day.bring("Bob", "lamp")()
    day.at_once(ada=[day.fetch("Ada")], bob=[day.fetch("Bob")])
    day.check(Ada=["shoes"], Bob=["lamp"])


@no_polling
def parcels_are_fetched_in_the_order_in_which_they_came():
    """The parcel that came first is fetched first."""
    day = _Day()
    for step in day.bring("Ada", "shoes"), day.bring("Ada", "lamp"), day.fetch("Ada"), day.fetch("Ada"):
        step()
    day.check(Ada=["lamp", "shoes"])
    assert day.got["Ada"] == ["shoes", "lamp"], "Ada's shoes came before her lamp, but she got the lamp first"


@no_polling
def two_fetch_for_the_same_customer():
    """Ada waits; her brother brings her shoes and fetches for her too; who gets the shoes brings a lamp for the other."""
    day = _Day()
    lamp = day.bring("Ada", "lamp")

    def fetch():
        if day.fetch("Ada")() == "shoes":
            lamp()

    day.at_once(ada=[fetch], brother=[day.bring("Ada", "shoes"), fetch])
    day.check(Ada=["lamp", "shoes"])


class _Day:
    """What happens at a parcel station in a day, and what everybody got."""

    def __init__(self, reads_ledger=True):
        self.reads_ledger = reads_ledger
        self.station = Station()
        self.got = {"Ada": [], "Bob": []}
        self.parcels = 0

    def bring(self, customer, parcel):
        self.parcels += 1
        return lambda: self.station.bring(customer, parcel)

    def fetch(self, customer):
        def fetch():
            parcel = self.station.fetch(customer)
            self.got[customer].append(parcel)
            if self.reads_ledger:
                self.read()
            return parcel

        return fetch

    def read(self):
        brought, fetched = self.station.ledger()
        assert fetched <= brought, f"the ledger said: brought {brought}, and of these fetched {fetched}"

    def look(self, *right):
        def look():
            ledger = self.station.ledger()
            assert tuple(ledger) == right, f"before anything was brought, the ledger said (brought, fetched) = {ledger}"

        return look

    def at_once(self, **jobs):
        """Everybody does their jobs in turn, all at the same time."""
        threads = [threading.Thread(target=_in_turn, args=steps, name=name) for name, steps in jobs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def check(self, **parcels):
        for customer, right in parcels.items():
            got = sorted(self.got[customer], key=str)
            assert got == right, f"for {customer} came {_named(right)}, and {customer} got {_named(got)}"
        brought, fetched = self.station.ledger()
        assert (brought, fetched) == (self.parcels, self.parcels), (
            f"the ledger says: brought {brought}, fetched {fetched}; right would be {self.parcels} and {self.parcels}"
        )


def _in_turn(*steps):
    for step in steps:
        step()


def _named(parcels):
    return " and ".join(str(parcel) for parcel in parcels) or "nothing"
