"""Are there never more customers than windows, and never more packets handed over than there were?"""

import threading

from exercise import Pharmacy

from threadloom import no_polling, overlap, region


def the_last_packet_is_handed_over_once():
    """Two customers come for the last packet at the same time: one gets it, the other is told that there is none."""
    day = _Day(windows=2, packets=1)
    day.come("Ada", "Bob")
    day.close()


@overlap("at a window")
def two_are_served_at_the_same_time():
    """Two customers are able to be served at the same time, and afterwards the count of packets is right."""
    day = _Day(windows=2, packets=5)
    day.come("Ada", "Bob")
    day.close()


@no_polling
def one_window_is_enough_for_all():
    """With one window, three customers are served one after the other."""
    free_windows = threading.Semaphore(1)

    def stand_there_alone(customer):
        if not free_windows.acquire(blocking=False):
            day.complain(f"{customer} was served while somebody else was at the only window")
        free_windows.release()

    day = _Day(windows=1, packets=3, at_the_window=stand_there_alone)
    day.come("Ada", "Bob", "Cem")
    day.close()


@no_polling
def a_third_customer_waits_for_a_window():
    """While Ada and Bob are being served at the two windows, Cem has to wait; then Bob goes, and Cem takes his window."""
    ada_is_there, bob_is_there = threading.Event(), threading.Event()
    bob_may_leave, cem_was_served = threading.Event(), threading.Event()

    def take_time(customer):
        if customer == "Ada":
            ada_is_there.set()
            cem_was_served.wait()
        elif customer == "Bob":
            bob_is_there.set()
            bob_may_leave.wait()
        else:
            if not bob_may_leave.is_set():
                day.complain("Cem was served while Ada and Bob were at the two windows")
            cem_was_served.set()

    day = _Day(windows=2, packets=3, at_the_window=take_time)
    day.come("Ada")
    ada_is_there.wait()
    day.come("Bob")
    bob_is_there.wait()
    day.come("Cem")
    bob_may_leave.set()
    day.close()


def who_is_sent_away_leaves_the_window():
    """With one window and nothing in stock, two customers are sent away, one after the other."""
    day = _Day(windows=1, packets=0)
    day.come("Ada", "Bob")
    day.close()


class _Day:
    """Customers come to a pharmacy; at closing time the packets are counted."""

    def __init__(self, windows, packets, at_the_window=lambda customer: None):
        self.pharmacy = Pharmacy(windows, packets)
        self.packets = packets
        self.at_the_window = at_the_window
        self.threads = []
        self.handed_over = {}
        self.told = {}
        self.complaints = []

    def complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `serve` should swallow the error
        raise AssertionError(complaint)

    def come(self, *customers):
        came = []
        for customer in customers:
            self.handed_over[customer] = 0
            self.told[customer] = None
            came.append(threading.Thread(target=self._visit, args=(customer,), name=customer))
        self.threads += came
        for thread in came:
            thread.start()

    def _visit(self, customer):
        def hand_over():
            if threading.current_thread().name != customer:
                self.complain(f"{customer}'s packet was handed over in another thread than the one that called `serve`")
            with region("at a window"):
                self.at_the_window(customer)
                self.handed_over[customer] += 1

        self.told[customer] = self.pharmacy.serve(hand_over)

    def close(self):
        for thread in self.threads:
            thread.join()
        assert not self.complaints, self.complaints[0]
        for customer, times in self.handed_over.items():
            assert times <= 1, f"{customer} was given {times} packets, but each customer gets one"
            said = self.told[customer]
            got = "got a packet" if times else "got none"
            assert said is (times == 1), f"{customer} {got}, but `serve` returned {said}"
        given, right = sum(self.handed_over.values()), min(self.packets, len(self.threads))
        assert given <= right, f"{given} packets were handed over out of a stock of {self.packets}"
        assert given == right, (
            f"only {given} out of a stock of {self.packets} were handed over, and somebody went without"
        )
        left = self.pharmacy.packets
        assert left == self.packets - given, (
            f"{given} out of a stock of {self.packets} were handed over, but `packets` says that {left} are left"
        )
