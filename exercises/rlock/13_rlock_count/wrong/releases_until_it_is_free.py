# fails with: assertion
"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import threading


class Heating:
    def __init__(self, rooms):
        self._wanted = dict(rooms)
        self._lock = threading.RLock()

    def _let_go(self):
        try:
            while True:
                self._lock.release()
        except RuntimeError:
            pass

    def set_room(self, room, degrees):
        self._lock.acquire()
        if self._wanted[room] == degrees:
            self._let_go()
            return False
        self._wanted[room] = degrees
        self._let_go()
        return True

    def set_all(self, degrees):
        self._lock.acquire()
        changes = sum(self.set_room(room, degrees) for room in self._wanted)
        self._let_go()
        return changes

    def wanted(self):
        self._lock.acquire()
        rooms = dict(self._wanted)
        self._let_go()
        return rooms
