"""Sets the temperatures of a building's rooms, for the wall panels and for the timetable."""

import queue


class Heating:
    """How warm each room is to be, in degrees. Who takes the only list out of the queue is alone with it."""

    def __init__(self, rooms):
        self._lists = queue.Queue()
        self._lists.put(dict(rooms))

    def set_room(self, room, degrees):
        """Set one room; return whether that was a change."""
        return self._set([room], degrees) == 1

    def set_all(self, degrees):
        """Set all rooms in one go; return how many of them were changed."""
        return self._set(None, degrees)

    def wanted(self):
        """How warm the rooms are to be, as {room: degrees}."""
        wanted = self._lists.get()
        try:
            return dict(wanted)
        finally:
            self._lists.put(wanted)

    def _set(self, rooms, degrees):
        wanted = self._lists.get()
        try:
            changes = [room for room in rooms or wanted if wanted[room] != degrees]
            wanted.update(dict.fromkeys(changes, degrees))
            return len(changes)
        finally:
            self._lists.put(wanted)
