"""Is the line free again, however a measurement has ended, and does it have one user at a time?"""

import threading

from exercise import Line

from threadloom import no_polling


def the_line_is_free_after_an_error():
    """One station can't be read, while another is measured: the error reaches its caller, and both come to their end."""
    _Valley(peak={"read": OSError("peak: no answer")}, lake={"reads": 4}).measure_at_once()


def the_line_is_free_after_a_sleeper():
    """One station sleeps, while another is measured: it gives None, and both come to their end."""
    _Valley(peak={"sleeps": True}, lake={"reads": 4}).measure_at_once()


def the_line_is_free_whatever_fails():
    """One after the other, stations fail at each step of a measurement, and the one after them is measured."""
    _Valley(
        ridge={"switch_to": LookupError("ridge: no such station")},
        forest={"is_awake": ValueError("forest: what came back is noise")},
        peak={"read": OSError("peak: no answer")},
        lake={"reads": 4},
    ).measure_in_turn()


@no_polling
def two_stations_do_not_mix():
    """Two stations are measured at the same time, and each gives its own reading."""
    _Valley(peak={"reads": -11}, lake={"reads": 4}).measure_at_once()


class _Valley:
    """The stations, and the radio that they share. A station has the error of each step that fails."""

    def __init__(self, **stations):
        self.stations = stations
        self.tuned_to = None
        self.used_by = None
        self.over_because = "the line had not been switched to any"
        self.calls = {station: [] for station in stations}
        self.results = {}
        self.errors = {}
        self.complaints = []

    # What the line calls.

    def switch_to(self, station):
        if station not in self.stations:
            self._complain(f"the line was switched to {station!r}, which is not one of the stations")
        user = self.used_by
        if user is not None:
            self._complain(f"the line was switched to {station} while {self.tuned_to} was still being measured")
        self.used_by = threading.current_thread()
        self.tuned_to = station
        self._step("switch_to", last=False)

    def is_awake(self):
        awake = not self.stations[self._mine("asked whether it is awake")].get("sleeps", False)
        self._step("is_awake", last=not awake)
        return awake

    def read(self):
        station = self._mine("read")
        self._step("read", last=True)
        return self.stations[station]["reads"]

    def _mine(self, step):
        user = self.used_by
        if user is None:
            self._complain(f"a station was to be {step}, but {self.over_because}")
        if user is not threading.current_thread():
            self._complain(f"{self.tuned_to} was on the line when another station was to be {step}")
        return self.tuned_to

    def _step(self, name, last):
        station = self.tuned_to
        self.calls[station].append(name)
        error = self.stations[station].get(name)
        if last or error is not None:
            self.used_by = None
            ended = "has been read" if name == "read" else "sleeps"
            self.over_because = f"{station} {ended if error is None else f'has failed at {name}'}"
        if error is not None:
            raise error

    def _complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `measure` should swallow the error
        raise AssertionError(complaint)

    # What the checks do.

    def measure_at_once(self):
        line = Line(self)
        threads = [threading.Thread(target=self._measure, args=(line, name), name=name) for name in self.stations]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self._judge()

    def measure_in_turn(self):
        line = Line(self)
        for station in self.stations:
            thread = threading.Thread(target=self._measure, args=(line, station), name=station)
            thread.start()
            thread.join()
        self._judge()

    def _measure(self, line, station):
        try:
            self.results[station] = line.measure(station)
        except Exception as error:
            self.errors[station] = error

    def _judge(self):
        assert not self.complaints, self.complaints[0]
        for station, facts in self.stations.items():
            steps = ["switch_to", "is_awake"] if facts.get("sleeps") else ["switch_to", "is_awake", "read"]
            failing = next((step for step in steps if step in facts), None)
            if failing is not None:
                steps = steps[: steps.index(failing) + 1]
            made = self.calls[station]
            assert made == steps, f"to measure {station}, the radio should do {steps}, but it did {made}"
            error = self.errors.get(station)
            if failing is not None:
                assert error is facts[failing], (
                    f"{facts[failing]!r} was raised, but the caller of measure got {error!r}"
                )
                continue
            assert error is None, f"{station} had no fault, but measure raised {error!r}"
            right = None if facts.get("sleeps") else facts["reads"]
            result = self.results.get(station)
            assert result == right, f"measure({station!r}) should return {right!r}, but it returned {result!r}"
