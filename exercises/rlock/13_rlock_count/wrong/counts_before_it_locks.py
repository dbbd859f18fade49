# fails with: assertion
"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    """How warm each room is to be, in degrees."""

    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._lock = threading.RLock()

    def set_room(self, room, degrees):
        """Set one room; return whether that was a change."""
        with self._lock:
            if self._wanted[room] == degrees:
                return False
            self._wanted[room] = degrees
            return True

    def set_all(self, degrees):
        """Set all rooms in one go; return how many of them were changed."""
        changes = sum(wanted != degrees for wanted in self._wanted.values())
        with self._lock:
            for room in self._wanted:
                self.set_room(room, degrees)
        return changes

    def wanted(self):
        """How warm the rooms are to be, as {room: degrees}."""
        with self._lock:
            return dict(self._wanted)
