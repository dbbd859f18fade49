"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._lock = threading.Lock()

    def set_room(self, room, degrees):
        with self._lock:
            return self._set(room, degrees)

    def _set(self, room, degrees):
        changed = self._wanted[room] != degrees
        self._wanted[room] = degrees
        return changed

    def set_all(self, degrees):
        with self._lock:
            return sum(self._set(room, degrees) for room in self._wanted)

    def wanted(self):
        with self._lock:
            return dict(self._wanted)
