"""Does every snapshot show the fleet as it was at one moment?"""

import threading

from exercise import Fleet


def no_bikes_are_missing_from_the_report():
    """A report that is made while a van's move is entered still finds all the bikes."""
    fleet = Fleet({"harbour": 12, "castle": 8})
    reports = {}

    def report():
        reports["report"] = fleet.snapshot()

    _at_once({"van": lambda: fleet.move("harbour", "castle", 5), "report": report})
    found = sum(reports["report"].values())
    assert found == 20, f"the report found {found} bikes: {_text(reports['report'])}; but there are 20 all the time"
    _compare("after the move", fleet.snapshot(), {"harbour": 7, "castle": 13})


def the_report_shows_a_moment_that_was():
    """A report that is made while a van makes two moves shows the fleet before, between or after them."""
    fleet = Fleet({"harbour": 4, "castle": 4, "park": 4})
    moments = [
        {"harbour": 4, "castle": 4, "park": 4},
        {"harbour": 3, "castle": 5, "park": 4},
        {"harbour": 3, "castle": 6, "park": 3},
    ]
    reports = {}

    def van():
        fleet.move("harbour", "castle", 1)
        fleet.move("park", "castle", 1)

    def report():
        reports["report"] = fleet.snapshot()

    _at_once({"van": van, "report": report})
    shown = dict(reports["report"])
    assert shown in moments, f"the report says {_text(shown)}; the fleet was never like that at any moment"


def two_vans_lose_no_bikes():
    """Two vans move bikes at the same time, and each sees its own move in the snapshot that it takes next."""
    fleet = Fleet({"harbour": 10, "castle": 10, "park": 10})
    seen = {}

    def to_the_castle():
        fleet.move("harbour", "castle", 3)
        seen["harbour"] = fleet.snapshot()["harbour"]

    def to_the_park():
        fleet.move("castle", "park", 2)
        seen["park"] = fleet.snapshot()["park"]

    _at_once({"van 1": to_the_castle, "van 2": to_the_park})
    for station, right in {"harbour": 7, "park": 12}.items():
        found = seen[station]
        assert found == right, (
            f"a van has been at the {station}; the snapshot that it took then shows {found}, not {right}"
        )
    _compare("after both moves", fleet.snapshot(), {"harbour": 7, "castle": 11, "park": 12})


def a_snapshot_stays_as_it_was():
    """What a snapshot showed yesterday it still shows today, though bikes were moved."""
    fleet = Fleet({"harbour": 12, "castle": 8})
    yesterday = fleet.snapshot()
    fleet.move("harbour", "castle", 5)
    today = fleet.snapshot()
    _compare("yesterday's snapshot, looked at today,", yesterday, {"harbour": 12, "castle": 8})
    _compare("today's snapshot", today, {"harbour": 7, "castle": 13})


def _compare(which, shown, right):
    shown = dict(shown)
    assert shown == right, f"{which} shows {_text(shown)}; it should show {_text(right)}"


def _text(bikes):
    return ", ".join(f"{station} {count}" for station, count in bikes.items())


def _at_once(jobs):
    """Run each job in a thread of its own, all at the same time, and wait for them."""
    threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
