# fails with: assertion
"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._lock = threading.RLock()

    def set_room(self, room, degrees):
        with self._lock:
            if self._wanted[room] == degrees:
                return False
            self._wanted[room] = degrees
            return True

    def set_all(self, degrees):
        with self._lock:
            return sum(self.set_room(room, degrees) for room in self._wanted)

    def wanted(self):
        with self._lock:
            return self._wanted
