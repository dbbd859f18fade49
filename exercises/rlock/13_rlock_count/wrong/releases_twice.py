# fails with: misuse
"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._lock = threading.RLock()

    def set_room(self, room, degrees):
        self._lock.acquire()
        if self._wanted[room] == degrees:
            self._lock.release()  # for this method
            self._lock.release()  # for set_all
            return False
        self._wanted[room] = degrees
        self._lock.release()
        return True

    def set_all(self, degrees):
        self._lock.acquire()
        changes = sum(self.set_room(room, degrees) for room in self._wanted)
        self._lock.release()
        return changes

    def wanted(self):
        self._lock.acquire()
        rooms = dict(self._wanted)
        self._lock.release()
        return rooms
