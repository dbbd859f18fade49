# fails with: assertion
"""The timetable of a railway station: read by everybody, changed now and then."""


class Timetable:
    def __init__(self, departures):
        self.departures = departures

    def read(self, look):
        return look(self.departures)

    def write(self, change):
        edition = dict(self.departures)
        change(edition)
        self.departures = edition
