"""Does every listener hear of every reading, whatever it does when it is told?"""

import threading

from exercise import Station

from threadloom import overlap, region


def a_listener_may_leave_by_another_thread():
    """A panel has itself closed by a thread, which unsubscribes it, and waits until that is done; the log is told once."""
    _panel_closes_itself(_Listener("log"))


def who_is_told_after_one_that_leaves():
    """The panel has itself closed in the same way, and the archive, whose turn comes after it, is told as well."""
    _panel_closes_itself(_Listener("archive"))


def listeners_may_leave_and_come_when_they_are_told():
    """A listener unsubscribes itself when it is told a reading, and subscribes another in its place."""
    first, second, log = _Listener("first panel"), _Listener("second panel"), _Listener("log")

    def hand_over(reading):
        station.unsubscribe(first)
        station.subscribe(second)

    first.when_told = hand_over
    station = Station()
    station.subscribe(first)
    station.subscribe(log)
    station.publish(1)
    station.publish(2)
    first.check(1)
    second.check(2, perhaps=1)
    log.check(1, 2)


def a_listener_may_publish_by_another_thread():
    """A listener has an alarm published by a thread when a reading is too high, waits for it, and then brings in a siren."""
    guard, log, siren = _Listener("guard"), _Listener("log"), _Listener("siren")
    station = Station([guard, log])

    def raise_alarm(reading):
        if reading == 100:
            _in_a_thread(lambda: station.publish("alarm"), "alarm bell")
            station.subscribe(siren)

    guard.when_told = raise_alarm
    station.publish(100)
    guard.check(100, "alarm")
    log.check(100, "alarm")
    siren.check(perhaps=100)


def a_listener_comes_while_a_reading_is_told():
    """A printer comes in the middle of publishing: the log hears of everything, the printer of all that is published later."""
    log, printer = _Listener("log"), _Listener("printer")
    station = Station([log])
    _publish_while(station, lambda: station.subscribe(printer))
    station.publish(2)
    log.check(1, 2)
    printer.check(2, perhaps=1)


def a_listener_goes_while_a_reading_is_told():
    """A panel goes in the middle of publishing: the log hears of everything, the panel of nothing that is published later."""
    log, panel = _Listener("log"), _Listener("panel")
    station = Station([log, panel])
    _publish_while(station, lambda: station.unsubscribe(panel))
    station.publish(2)
    log.check(1, 2)
    panel.check(perhaps=1)


def two_changes_at_once_are_both_made():
    """One listener comes while another one goes, by two threads, and the next reading reaches who it should."""
    stays, goes, comes = _Listener("log"), _Listener("panel"), _Listener("printer")
    station = Station([stays, goes])
    _at_once(lambda: station.subscribe(comes), lambda: station.unsubscribe(goes))
    station.publish(1)
    stays.check(1)
    goes.check()
    comes.check(1)


@overlap("listening")
def a_slow_listener_keeps_no_other_reading_back():
    """Two threads publish a reading each, and both can be listened to at the same time."""
    log = _Listener("log")
    station = Station([log])
    _at_once(lambda: station.publish(1), lambda: station.publish(2))
    log.check(1, 2)


class _Listener:
    """Remembers how often it was told which reading."""

    def __init__(self, name):
        self.name = name
        self.told = {}
        self.when_told = lambda reading: None

    def __hash__(self):
        return len(self.name)  # not by the address: a set always has the order log, panel, archive

    def __call__(self, reading):
        with region("listening"):
            self.told[reading] = self.told.get(reading, 0) + 1
        self.when_told(reading)

    def check(self, *readings, perhaps=None):
        for reading in readings:
            assert reading in self.told, f"the {self.name} was a listener, but was never told of the reading {reading}"
        for reading, times in self.told.items():
            assert reading in readings or reading == perhaps, (
                f"the {self.name} was told of the reading {reading}, though it was no listener then"
            )
            assert times == 1, f"the {self.name} was told {times} times of the reading {reading}"


def _panel_closes_itself(other):
    panel = _Listener("panel")
    station = Station([panel, other])
    panel.when_told = lambda reading: _in_a_thread(lambda: station.unsubscribe(panel), "window closer")
    station.publish(1)
    station.publish(2)
    panel.check(1)
    other.check(1, 2)


def _publish_while(station, change):
    publisher = threading.Thread(target=station.publish, args=(1,), name="publisher")
    publisher.start()
    change()
    publisher.join()


def _at_once(*jobs):
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _in_a_thread(job, name):
    thread = threading.Thread(target=job, name=name)
    thread.start()
    thread.join()
