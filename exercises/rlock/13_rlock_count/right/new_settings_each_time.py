"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    """Setting one room is setting a few; each time new settings take the place of the old ones."""

    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._setting = threading.Condition()

    def _set(self, rooms, degrees):
        with self._setting:
            old = self._wanted
            new = old | dict.fromkeys(rooms, degrees)
            self._wanted = new
        return sum(old[room] != new[room] for room in rooms)

    def set_room(self, room, degrees):
        return self._set([room], degrees) == 1

    def set_all(self, degrees):
        return self._set(list(self._wanted), degrees)

    def wanted(self):
        return dict(self._wanted)
