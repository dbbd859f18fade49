"""Do readers read together, are writers alone, and do these get in, too?"""

import threading

from exercise import Timetable

from threadloom import fair, no_polling, overlap, region, waiting


@no_polling
def nobody_reads_half_a_change():
    """While a display looks twice, a train gets late: the delay and the time that it sees belong together."""
    _at_once(display=2, desk=10)


@no_polling
def changes_do_not_get_lost():
    """Two desks announce a delay at the same time, and the delays add up."""
    _at_once(north_desk=10, south_desk=5)


def the_last_reader_lets_the_writer_in():
    """Two readers are in while a writer comes: it gets in when both have gone."""
    _at_once(display=1, machine=1, desk=10)


@overlap("looking")
def readers_read_at_the_same_time():
    """Two readers are able to look at the timetable at the same time."""
    _at_once(display=1, machine=1)


@fair("changing")
def the_writer_gets_in():
    """Somebody always reads: a writer that waits is not passed by three readers that have come later."""
    _crowd()


def an_error_leaves_nothing_locked():
    """A reader and a writer stumble; both hear of it, and others get in afterwards."""
    timetable = Timetable({"delay": 0, "expected": 600})
    for name, call in (("read", timetable.read), ("write", timetable.write)):
        try:
            call(_stumble)
        except Stumble:
            continue
        raise AssertionError(f"the function that was given to {name} failed, and {name} did not say so")
    _at_once(timetable, display=1, desk=10)


class Stumble(Exception):
    """What is looking or changing fails."""


def _stumble(departures):
    raise Stumble


def _at_once(timetable=None, **people):
    """Readers look as often as said, desks announce a delay of so many minutes, all at the same time."""
    timetable = timetable or Timetable({"delay": 0, "expected": 600})
    complaints = {name: [] for name in people}
    calls = {name: [] for name in people}

    def reader(name, looks):
        def look(departures):
            with region("looking"):
                delay = departures["delay"]
                expected = departures["expected"]
            calls[name].append(delay)
            if expected != 600 + delay:
                complaints[name].append(  # kept, lest `read` should swallow the error
                    f"the {name} saw a train due at 600 that is {delay} late and expected at {expected}: half a change"
                )
                raise AssertionError(complaints[name][0])
            return delay

        for _ in range(looks):
            answer = timetable.read(look)
            seen = calls[name][-1] if calls[name] else None
            if answer != seen:
                complaints[name].append(f"look returned {seen} to the {name}, and read {answer}")

    def writer(name, minutes):
        def change(departures):
            with region("changing"):
                departures["delay"] += minutes
                departures["expected"] += minutes
            calls[name].append(minutes)

        timetable.write(change)

    threads = [
        threading.Thread(target=writer if "desk" in name else reader, args=(name, number), name=name)
        for name, number in people.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for name, number in people.items():
        assert not complaints[name], complaints[name][0]
        right = 1 if "desk" in name else number
        assert len(calls[name]) == right, f"the function of the {name} was called {len(calls[name])} times, not {right}"
    announced = sum(number for name, number in people.items() if "desk" in name)
    final = timetable.read(dict)
    right = {"delay": announced, "expected": 600 + announced}
    assert final == right, f"delays of {announced} were announced, and the timetable says {final}; it should be {right}"


def _crowd():
    """A display is reading when a machine and the desk come: the machine to read three times, the desk to change."""
    timetable = Timetable({})

    def glance(departures):
        with region("looking"):
            pass

    def machine():
        for _ in range(3):
            with waiting("looking"):
                timetable.read(glance)

    def change(departures):
        with region("changing"):
            pass

    def desk():
        with waiting("changing"):
            timetable.write(change)

    threads = [threading.Thread(target=machine, name="machine"), threading.Thread(target=desk, name="desk")]

    def look(departures):
        for thread in threads:
            thread.start()

    timetable.read(look)
    for thread in threads:
        thread.join()
