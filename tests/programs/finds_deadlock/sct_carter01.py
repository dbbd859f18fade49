"""The last of a group needs the first lock to give the second one back, and a rival holds it (SCTBench: carter01).

Published shape: two groups of one thread each that exclude one another, and two threads with nothing to do.
"""

import threading


class Room:
    """One group at a time: its first member shuts the door, its last one opens it."""

    def __init__(self):
        self.desk = threading.Lock()
        self.door = threading.Lock()

    def use(self, group):
        with self.desk:
            group.inside += 1
            if group.inside == 1:
                self.door.acquire()
        with self.desk:
            group.inside -= 1
            if group.inside == 0:
                self.door.release()


class Group:
    def __init__(self):
        self.inside = 0


def scenario():
    room = Room()
    threads = [threading.Thread(target=room.use, args=(Group(),)) for _ in range(2)]
    threads += [threading.Thread(target=lambda: None) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
